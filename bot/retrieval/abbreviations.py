"""Abbreviations: "KPK" finds "Komisi Pemberantasan Korupsi", and the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Self

from bot.errors import SettingsError
from bot.retrieval.words import Form, words

LONGEST_FORM = 8
"""Words of the longest long form: "Badan Nasional Penanggulangan Bencana" has four."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Which rows of words stand for which others; each is folded."""

    others: Mapping[Form, tuple[Form, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def load(cls, own: Path | None = None) -> Self:
        """Read the list that Kabar ships, and the newsroom's `own` file after it.

        Raises:
            SettingsError: the own file cannot be read, or a line of it is none of "SHORT = long form".
        """
        shipped = (files("bot.retrieval") / "abbreviations.txt").read_text("utf-8")
        pairs = [*_pairs(shipped, "abbreviations.txt"), *(_pairs(_text(own), str(own)) if own else ())]
        others: defaultdict[Form, list[Form]] = defaultdict(list)
        for short, long in pairs:
            others[short].append(long)
            others[long].append(short)
        return cls(MappingProxyType({form: tuple(dict.fromkeys(stand)) for form, stand in others.items()}))

    def split(self, row: Sequence[str]) -> Iterator[tuple[Form, tuple[Form, ...]]]:
        """Part words in a row into forms, the longest that are known first, each with what else stands for it."""
        at = 0
        while at < len(row):
            size = next(
                (size for size in range(min(LONGEST_FORM, len(row) - at), 1, -1) if self._knows(row[at : at + size])), 1
            )
            form = tuple(row[at : at + size])
            yield form, self.others.get(form, ())
            at += size

    def _knows(self, row: Sequence[str]) -> bool:
        return tuple(row) in self.others


@cache
def abbreviations() -> Abbreviations:
    """Return the shipped list, which this process shares: read once, when first asked for."""
    return Abbreviations.load()


def _text(own: Path) -> str:
    try:
        return own.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"ABBREVIATIONS {own} cannot be read: {error}; name a text file in UTF-8.") from error


def _pairs(text: str, name: str) -> Iterator[tuple[Form, Form]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        short, _, long = (tuple(words(part)) for part in line.partition("="))
        if not short or not long or len(long) > LONGEST_FORM:
            raise SettingsError(
                f"Line {number} of {name} is no abbreviation: {line.strip()!r}; write SHORT = long form, of at most"
                f" {LONGEST_FORM} words."
            )
        yield short, long
