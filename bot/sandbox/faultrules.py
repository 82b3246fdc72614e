"""Reading a rule for faults out of a request to the control API."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.errors import SandboxError
from bot.sandbox.faults import ANY, Rule
from bot.sandbox.params import Params


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of fault is when nothing more is said: its seconds, and whether the message is posted.

    `choice` says that the tester may decide whether it is posted.
    """

    seconds: float = 0
    posted: bool = False
    choice: bool = False


KINDS: Mapping[str, Kind] = {
    "404": Kind(),
    "429": Kind(seconds=1),
    "500": Kind(choice=True),
    "502": Kind(choice=True),
    "reset_before": Kind(),
    "reset_after": Kind(posted=True),
    "hang_before": Kind(seconds=60),
    "hang_after": Kind(seconds=60, posted=True),
    "latency": Kind(seconds=1, posted=True),
    "blocked": Kind(),
    "garbage": Kind(posted=True, choice=True),
}


def read_rule(params: Params, methods: Collection[str]) -> Rule:
    """Return the rule that a request describes. Raises SandboxError, naming what is wrong."""
    name = params.text("kind")
    kind = KINDS.get(name)
    if kind is None:
        raise SandboxError(f"There is no fault '{name}'; the kinds are {', '.join(KINDS)}.")
    probability = _number(params, "probability", 1)
    if not 0 <= probability <= 1:
        raise SandboxError(f"The probability {probability:g} is not between 0 and 1; give 0.1 for one request in ten.")
    seconds = _number(params, "retry_after" if name == "429" else "seconds", kind.seconds)
    if not 0 <= seconds < math.inf:
        raise SandboxError(f"A fault cannot last {seconds:g} seconds; give 0 or more.")
    return Rule(
        name,
        _method(params.text("method") or ANY, methods),
        _chat(params),
        _times(params),
        probability,
        params.text("seed"),
        seconds,
        _posted(params, name, kind),
    )


def _method(wanted: str, methods: Collection[str]) -> str:
    found = next((name for name in (ANY, *methods) if name.lower() == wanted.lower()), None)
    if found is None:
        raise SandboxError(f"The sandbox has no method '{wanted}'; name one that docs/sandbox.md lists, or *.")
    return found


def _chat(params: Params) -> int | None:
    if not params.has("chat_id"):
        return None
    chat_id = params.integer("chat_id")
    if not chat_id:
        raise SandboxError(f"'{params.text('chat_id')}' is no chat id; give the number of the chat.")
    return chat_id


def _times(params: Params) -> int | None:
    """Return how often at most: once, or without end where a probability is given."""
    if not params.has("times"):
        return None if params.has("probability") else 1
    times = params.integer("times")
    if times < 1:
        raise SandboxError(f"A fault cannot strike {params.text('times')} times; give 1 or more.")
    return times


def _posted(params: Params, name: str, kind: Kind) -> bool:
    if not params.has("posted"):
        return kind.posted
    if not kind.choice and params.flag("posted") != kind.posted:
        choices = ", ".join(choice for choice, other in KINDS.items() if other.choice)
        raise SandboxError(f"Whether the message is posted cannot be chosen for '{name}', only for {choices}.")
    return params.flag("posted")


def _number(params: Params, name: str, default: float) -> float:
    if not params.has(name):
        return default
    try:
        return float(params.text(name))
    except ValueError:
        raise SandboxError(f"'{params.text(name)}' is no number; give '{name}' as one.") from None
