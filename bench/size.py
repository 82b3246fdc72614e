"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured. `free`, `paid` and `peers` are messages, `waiting` posts in the backlog."""

    free: int = 10_000
    paid: int = 10_000
    peers: int = 3_000
    waiting: int = 10_000
    asks: int = 40
    confirms: int = 20
    restarts: int = 5
    time_scale: float = 20


QUICK = Size(free=300, paid=300, peers=100, waiting=400, asks=3, confirms=2, restarts=1)
