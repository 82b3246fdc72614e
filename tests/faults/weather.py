"""The faults of a storm: every kind that the sandbox knows, on every method by which Kabar delivers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from bot.sandbox.faultrules import KINDS
from bot.sandbox.shapes import Json
from tests.faults.places import LOG

HANG = 5.0
"""Seconds: longer than a storm's Kabar waits for an answer."""

SLOW = 0.1
"""Seconds: shorter than that."""

CHANGES = ("editMessageText", "deleteMessages", "pinChatMessage")

MORE: Mapping[str, Mapping[str, Json]] = {
    "429": {"retry_after": 1},
    "hang_before": {"seconds": HANG},
    "hang_after": {"seconds": HANG},
    "latency": {"seconds": SLOW},
}


def rules(chance: random.Random, *, often: float, looked_for: bool) -> Iterator[Mapping[str, Json]]:
    """List the rules: each kind strikes so `often` of all sends, half as often of changes, and now and then the rest.

    `looked_for`: posts are looked for in the log chat, so a few of the looks fail too. A chat is closed by the kind
    `blocked` until someone lets the bot in again, so that one strikes three times only.
    """
    for kind, posted in _kinds():
        seed = f"{chance.random()}"
        rule: Mapping[str, Json] = {"kind": kind, "seed": seed, **MORE.get(kind, {}), **posted}
        if kind == "blocked":
            yield {**rule, "method": "sendMessage", "probability": often, "times": 3}
            continue
        share = often / 2 if posted else often
        yield {**rule, "method": "sendMessage", "probability": share}
        for method in CHANGES:
            yield {**rule, "method": method, "probability": share / 2}
        if looked_for and kind in {"429", "500", "reset_before", "latency"}:
            yield {**rule, "method": "forwardMessage", "chat_id": LOG, "times": 1, "probability": 0.05}
        if kind in {"500", "502", "reset_before", "garbage"}:
            yield {**rule, "method": "getUpdates", "times": 1, "probability": 0.3}


def _kinds() -> Sequence[tuple[str, Mapping[str, Json]]]:
    """List the kinds, twice those that may or may not have posted the message."""
    return [
        (kind, chosen)
        for kind, manner in KINDS.items()
        for chosen in (({"posted": True}, {"posted": False}) if manner.choice else ({},))
    ]
