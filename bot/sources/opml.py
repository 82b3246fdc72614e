"""placeholder until the folder branch lands"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.source import Source

BYTES = 15


@dataclass(frozen=True)
class Outline:
    title: str
    address: str


def read(body: bytes) -> tuple[Outline, ...]:
    return ()


def written(sources: Sequence[Source]) -> bytes:
    return b""
