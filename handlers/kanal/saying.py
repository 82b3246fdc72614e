"""How the values of a channel's rules are told to people, on its pages and on their buttons."""

from __future__ import annotations

from enum import StrEnum

from bot.model import Chat
from bot.routing.kinds import One, Value, clock
from bot.routing.setting import counts, current
from bot.routing.zones import INDONESIAN
from bot.words import Words
from handlers.kanal.parts import Part
from handlers.shelves import topic_label

ZONE_NAMES = {zone: name for name, zone in INDONESIAN.items()}
"""Indonesia's zones, by their IANA names."""


def told(name: str, value: Value, words: Words) -> str:
    """Tell the value of a field; what is empty or 0 narrows nothing, and is told so."""
    if isinstance(value, tuple):
        return ", ".join(one(name, each, words) for each in value) or words.plain(f"rule-{name}-none")
    return one(name, value, words)


def one(name: str, value: One, words: Words) -> str:
    """Tell one value, of a field or of a list."""
    match name, value:
        case _, bool():
            return words.plain(f"rule-{name}-{'on' if value else 'off'}")
        case "digest_at", int():
            return clock(value)
        case _, int():
            return words.plain(f"rule-{name}", count=value)
        case ("template" | "language", _) | (_, StrEnum() | ""):
            return words.plain(f"rule-{name}-{value or 'none'}")
        case "topics", str():
            return topic_label(value)
        case "own", _:
            return words.plain("rule-own-set")
    return ZONE_NAMES.get(str(value), str(value))


def summed(chat: Chat, part: Part, words: Words) -> str:
    """Tell the values of a part's fields in one line."""
    typed = {step.name for step in part.steps if not step.values}
    values = {name: current(chat, name) for name in part.fields if counts(chat, name)}
    return ", ".join(told(name, value, words) for name, value in values.items() if value or name not in typed)
