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


QUICK = Size(free=150, paid=150, peers=60, waiting=150, asks=2, confirms=1, restarts=1)
