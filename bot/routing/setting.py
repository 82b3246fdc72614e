"""What a chat wants and how it behaves, by names and written values: what buttons hold, people type, `--rule` takes.

    "per_hour", "4" --changed--> Chat --written--> "4"

A name is a field of `Rules`, "quiet" for two of them, or one of `MANNERS`, of the chat itself. A list is written with
commas, and an empty value "-".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.model import Chat, OnWithdraw
from bot.routing import kinds
from bot.routing.kinds import Kind, One, Value
from bot.routing.patterns import PATTERNS
from bot.routing.unfit import UnfitError
from bot.rules import Card, Flow, OnEdit
from bot.words import LANGUAGES

MANNERS = ("thread_id", "silent", "protected", "on_withdraw", "pin_hours")
"""The fields of a chat that are set as rules are."""

QUIET = "quiet"
"""Quiet hours, which are two fields of `Rules` and one to people."""

FIELDS: Mapping[str, Kind] = {
    "topics": kinds.Kind(kinds.topic, most=kinds.NAMES),
    "sources": kinds.Kind(kinds.source, most=kinds.NAMES),
    "wanted": kinds.Kind(kinds.pattern, most=PATTERNS),
    "unwanted": kinds.Kind(kinds.pattern, most=PATTERNS),
    "per_hour": kinds.whole(kinds.BUSY),
    "distance": kinds.whole(kinds.LATE),
    "delay": kinds.whole(kinds.LATE),
    "flow": kinds.choice(Flow),
    "digest_at": kinds.Kind(kinds.minute, kinds.clock, most=24),
    QUIET: kinds.Kind(kinds.span),
    "alarms": kinds.SWITCH,
    "zone": kinds.Kind(kinds.zone),
    "language": kinds.word_of(LANGUAGES),
    "template": kinds.word_of(kinds.TEMPLATES, kinds.TEMPLATES[0]),
    "own": kinds.Kind(kinds.own),
    "photo": kinds.SWITCH,
    "card": kinds.choice(Card),
    "on_edit": kinds.choice(OnEdit),
    "thread_id": kinds.Kind(kinds.thread),
    "silent": kinds.SWITCH,
    "protected": kinds.SWITCH,
    "on_withdraw": kinds.choice(OnWithdraw),
    "pin_hours": kinds.whole(kinds.LONGEST_PIN),
}
"""Every field that can be set."""


def current(chat: Chat, name: str) -> Value:
    """Give the value of a field. Raises UnfitError when there is no such field."""
    kind_of(name)
    rules = chat.rules
    if name == QUIET:
        start, end = rules.quiet_from, rules.quiet_until
        return "" if start == end else f"{kinds.clock(start)}-{kinds.clock(end)}"
    found: Value = getattr(chat if name in MANNERS else rules, name)
    return found


def written(chat: Chat, name: str) -> str:
    """Write the value of a field. Raises UnfitError when there is no such field."""
    return kind_of(name).text(current(chat, name))


def counts(chat: Chat, name: str) -> bool:
    """Tell whether a field counts: a template's name does not where the chat has a template of its own."""
    return name != "template" or not chat.rules.own


def changed(chat: Chat, name: str, text: str) -> Chat:
    """Give a field the value that is written. Raises UnfitError, with the reason, when that cannot be."""
    return _put(chat, name, kind_of(name).value(text.strip()))


def extended(chat: Chat, name: str, text: str) -> Chat:
    """Add what is written to a list; what is in it stays. Raises UnfitError."""
    kind, known = _list(chat, name)
    more = kind.value(text.strip())
    assert isinstance(more, tuple)
    return _put(chat, name, kind.bounded((*known, *more)))


def added(chat: Chat, name: str, text: str) -> Chat:
    """Add one value to a list, commas and all. Raises UnfitError."""
    kind, known = _list(chat, name)
    return _put(chat, name, kind.bounded((*known, kind.read(text.strip()))))


def reduced(chat: Chat, name: str, text: str) -> Chat:
    """Take a value from a list; one that is not in it is gone already. Raises UnfitError when it is no list."""
    kind, known = _list(chat, name)
    return _put(chat, name, tuple(each for each in known if kind.write(each) != text.strip()))


def kind_of(name: str) -> Kind:
    """Tell how a field is read and written. Raises UnfitError when there is no such field."""
    if name not in FIELDS:
        raise UnfitError("unfit-name", name=name[: kinds.NAME_LIMIT])
    return FIELDS[name]


def _list(chat: Chat, name: str) -> tuple[Kind, tuple[One, ...]]:
    known = current(chat, name)
    if not isinstance(known, tuple):
        raise UnfitError("unfit-name", name=name)
    return kind_of(name), known


def _put(chat: Chat, name: str, value: Value) -> Chat:
    if name in MANNERS:
        return replace(chat, **{name: value})  # type: ignore[arg-type]  # its kind gave it the field's type
    if name == QUIET:
        start, _, end = str(value or "0-0").partition("-")
        rules = replace(chat.rules, quiet_from=kinds.minute(start), quiet_until=kinds.minute(end))
        return replace(chat, rules=rules)
    if name == "template":
        return replace(chat, rules=replace(chat.rules, template=str(value), own=""))
    return replace(chat, rules=replace(chat.rules, **{name: value}))  # type: ignore[arg-type]  # and so it did here
