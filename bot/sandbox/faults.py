"""The faults that a tester has asked for: which request each strikes, and what has been struck so far."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.shapes import Json, JsonObject

ANY = "*"
LENGTH = 10_000  # injected faults remembered; the oldest are forgotten first


@dataclass(slots=True)
class Rule:
    """Which requests a fault strikes: a method or `*`, a chat or all, `times` at most, by chance.

    Whether it strikes the nth request of a method to a chat depends on `seed` and n alone, not on what other chats get.
    """

    kind: str
    method: str = ANY
    chat_id: int | None = None
    times: int | None = None
    probability: float = 1
    seed: str = ""
    seconds: float = 0
    posted: bool = False
    struck: int = 0
    _seen: Counter[tuple[str, int | None]] = field(default_factory=Counter)

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Say whether the rule strikes this request, and count it."""
        if self.method not in {ANY, method} or (self.chat_id is not None and self.chat_id != chat_id):
            return False
        if self.times is not None and self.struck >= self.times:
            return False
        self._seen[method, chat_id] += 1
        if self.probability < 1 and self._draw(method, chat_id) >= self.probability:
            return False
        self.struck += 1
        return True

    def json(self) -> JsonObject:
        """Return the rule as the control API lists it."""
        return {
            "kind": self.kind,
            "method": self.method,
            "chat_id": self.chat_id,
            "times": self.times,
            "probability": self.probability,
            "seed": self.seed,
            "seconds": self.seconds,
            "posted": self.posted,
            "injected": self.struck,
        }

    def _draw(self, method: str, chat_id: int | None) -> float:
        seed = f"{self.seed} {method} {chat_id} {self._seen[method, chat_id]}"
        return random.Random(seed).random()  # noqa: S311 - chance that a test can repeat


@dataclass(slots=True)
class Fault:
    """One fault that struck one request. `ran` says that the method was run, `posted` that it succeeded."""

    rule: Rule
    time: float
    method: str
    chat_id: int | None
    ran: bool = False
    posted: bool = False

    def json(self) -> JsonObject:
        """Return the fault as the control API lists it."""
        return {
            "time": self.time,
            "method": self.method,
            "chat_id": self.chat_id,
            "kind": self.rule.kind,
            "posted": self.posted,
        }


class Faults:
    """The rules, in the order in which they were given, and what they did. `clock` gives the Unix time."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rules: list[Rule] = []
        self._injected: deque[Fault] = deque(maxlen=LENGTH)

    def add(self, rule: Rule) -> None:
        """Let a rule strike from now on; rules given before it come first."""
        self._rules.append(rule)

    def clear(self) -> None:
        """Forget the rules and what they did."""
        self._rules.clear()
        self._injected.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that strikes this request, if any; the rules behind it do not see the request."""
        rule = next((rule for rule in self._rules if rule.strikes(method, chat_id)), None)
        if rule is None:
            return None
        fault = Fault(rule, self._clock(), method, chat_id)
        self._injected.append(fault)
        return fault

    def json(self) -> JsonObject:
        """Return the rules and what they did, oldest first."""
        rules: list[Json] = [rule.json() for rule in self._rules]
        injected: list[Json] = [fault.json() for fault in self._injected]
        return {"rules": rules, "injected": injected}
