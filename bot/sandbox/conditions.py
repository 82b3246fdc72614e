"""The conditions that bots work under: limits and faults, and their part of the control API."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from bot.sandbox.faultrules import read_rule
from bot.sandbox.faults import Faults
from bot.sandbox.limits import Limits
from bot.sandbox.params import Params
from bot.sandbox.shapes import Json


class Conditions:
    """Limits, faults, and word that the server stops. `clock` gives the Unix time; see Limits for the rest."""

    def __init__(self, clock: Callable[[], float], limits: str = "none", time_scale: float = 1) -> None:
        self.limits = Limits(clock, limits, time_scale)
        self.faults = Faults(clock)
        self.closing = asyncio.Event()

    def clear(self) -> None:
        """Forget what was counted, and every fault."""
        self.limits.clear()
        self.faults.clear()

    def close(self) -> None:
        """Let every request go that a fault keeps waiting."""
        self.closing.set()


@dataclass(frozen=True, slots=True)
class ConditionsControl:
    """The endpoints of limits and faults. `methods` are the names that a rule for faults may give."""

    conditions: Conditions
    methods: Collection[str]

    def table(self) -> list[tuple[str, str, Callable[[Params], Awaitable[Json]]]]:
        """Return every endpoint with its verb and path."""
        return [
            ("GET", "/sandbox/limits", self.count),
            ("GET", "/sandbox/faults", self.list_faults),
            ("POST", "/sandbox/faults", self.add_fault),
            ("DELETE", "/sandbox/faults", self.clear_faults),
        ]

    async def count(self, _params: Params) -> Json:
        """Tell how much was sent, and how much of it too fast."""
        return self.conditions.limits.json()

    async def list_faults(self, _params: Params) -> Json:
        """Tell the rules for faults and what they did."""
        return self.conditions.faults.json()

    async def add_fault(self, params: Params) -> Json:
        """Let a fault strike from now on."""
        rule = read_rule(params, self.methods)
        self.conditions.faults.add(rule)
        return rule.json()

    async def clear_faults(self, _params: Params) -> Json:
        """Let no fault strike any more."""
        self.conditions.faults.clear()
        return {"ok": True}
