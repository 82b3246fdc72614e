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

SENDS = ("sendMessage", "sendPhoto")
CHANGES = ("editMessageText", "editMessageCaption", "deleteMessages")
LOOKS: Mapping[tuple[str, str], float] = {
    ("forwardMessage", "429"): 0.05,
    ("forwardMessage", "latency"): 0.05,
    ("forwardMessage", "500"): 0.01,
    ("forwardMessage", "reset_before"): 0.01,
    ("forwardMessage", "reset_after"): 0.01,
    ("deleteMessage", "502"): 0.05,
}
"""What looking for a post asks of the log chat, and how often which kinds strike it, once each.

After those without a clear answer Kabar waits for five real seconds, and so does every chat that has to be looked at.
"""

LITTERING = {("reset_after", "forwardMessage"), ("502", "deleteMessage")}
"""Faults after which a forward is left in the log chat: nobody knows its number, or it was not deleted."""


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
        for method, probability in (*((name, share) for name in SENDS), *((name, share / 2) for name in CHANGES)):
            yield {**rule, "method": method, "probability": probability}
        for (method, struck), probability in LOOKS.items() if looked_for else ():
            if kind == struck:
                yield {**rule, "method": method, "chat_id": LOG, "times": 1, "probability": probability}
        if kind in {"500", "502", "reset_before", "garbage"}:
            yield {**rule, "method": "getUpdates", "times": 1, "probability": 0.3}


def _kinds() -> Sequence[tuple[str, Mapping[str, Json]]]:
    """List the kinds, twice those that may or may not have posted the message."""
    return [
        (kind, chosen)
        for kind, manner in KINDS.items()
        for chosen in (({"posted": True}, {"posted": False}) if manner.choice else ({},))
    ]
