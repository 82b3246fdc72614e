"""Numerals: what a run of digits or of Indonesian number words is worth.

The grammar of number words is that of Tata Bahasa Baku Bahasa Indonesia (Moeliono et al. 2017).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType

Value = Fraction | str
"""A number, or the spelling of what has no one value: "puluhan", "4.4.2"."""

ONES = MappingProxyType(
    {
        word: n
        for n, words in enumerate(
            "nol satu|one dua|two tiga|three empat|four lima|five enam|six tujuh|seven delapan|eight sembilan|nine "
            "sepuluh|ten sebelas|eleven twelve".split()
        )
        for word in words.split("|")
    }
)
SCALES = MappingProxyType(
    {
        word: 10**zeros
        for zeros, words in (
            (3, "ribu rb thousand"),
            (6, "juta jt million"),
            (9, "miliar milyar billion"),
            (12, "triliun trilyun trillion"),
        )
        for word in words.split()
    }
)
_SHORT_SCALES = MappingProxyType({"m": 10**9, "t": 10**12})
ALONE = MappingProxyType(
    {"seratus": 100, "seribu": 10**3, "sejuta": 10**6, "semiliar": 10**9, "setriliun": 10**12} | {"hundred": 100}
)
FRACTIONS = MappingProxyType(
    {"setengah": Fraction(1, 2), "separuh": Fraction(1, 2), "separo": Fraction(1, 2)}
    | {f"per{name}": Fraction(1, n) for n, name in enumerate("tiga empat lima enam tujuh delapan".split(), 3)}
    | {f"seper{name}": Fraction(1, n) for n, name in enumerate("tiga empat lima enam tujuh delapan".split(), 3)}
    | {"sepersepuluh": Fraction(1, 10)}
    | {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
)
# More digits than this are an account or a code, and Python refuses to read more than 4,300.
_LONGEST = 24


def digits(text: str) -> frozenset[Value]:
    """Return what a run of digits may mean: Indonesian marks first, English ones where they cannot be told apart."""
    groups = re.split("[.,]", text)
    marks = [mark for mark in text if mark in ".,"]
    if len(text) > _LONGEST:
        return frozenset({text})
    if not marks:
        return frozenset({Fraction(int(text))})
    thousands = len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
    if len(set(marks)) == 1:
        whole = {Fraction(int("".join(groups)))} if thousands else set[Fraction]()
        broken = {_decimal(groups)} if len(marks) == 1 and not (thousands and marks[0] == ".") else set[Fraction]()
        return frozenset(whole | broken) or frozenset({text})
    grouped = (
        all(len(group) == 3 for group in groups[1:-1]) and len(set(marks[:-1])) == 1 and marks[-1] not in marks[:-1]
    )
    return frozenset({_decimal(["".join(groups[:-1]), groups[-1]]) if grouped else text})


def _decimal(groups: Sequence[str]) -> Fraction:
    return Fraction(int(groups[0] + groups[1]), 10 ** len(groups[1]))


class Fold:
    """A number as its words come in: `total` of what is scaled, `group` of what is not yet."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.scale = 1
        self._total = Fraction(0)
        self._group: frozenset[Value] | None = None
        self._least = 0
        self._spelled = False

    def take(self, piece: str, following: str, end: int, *, money: bool) -> bool:
        """Take the next piece, if the number can go on with it."""
        piece = piece.removesuffix("nya") if piece not in SCALES else piece
        scale = SCALES.get(piece) or (_SHORT_SCALES.get(piece, 0) if money else 0)
        taken = self._scaled(scale) if scale else self._counted(piece, following)
        if taken:
            self.end = end
        return taken

    def values(self) -> frozenset[Value]:
        """Return what it came to; nothing for a scale word alone ("juta")."""
        if self._group is None:
            return frozenset({self._total}) if self._least else frozenset()
        return frozenset(self._total + each if isinstance(each, Fraction) else each for each in self._group)

    def _scaled(self, scale: int) -> bool:
        if self._group is None:
            # "3,5 ribu triliun": a scale upon a scale, once.
            if self.scale == 1000 == self._least and scale > 1000:
                self._total, self._least, self.scale = self._total * scale, 1, 1000 * scale
                return True
            return False
        if (self._least and scale >= self._least) or self._many():
            return False
        [*parts] = (each for each in self._group if isinstance(each, Fraction))
        self._total += min(parts) * scale
        self.scale, self._least, self._group = scale, scale, None
        return True

    def _many(self) -> bool:
        return not any(isinstance(each, Fraction) for each in self._group or ())

    def _counted(self, piece: str, following: str) -> bool:
        if piece[0].isdigit():
            return self._numeral(piece, following)
        if piece in FRACTIONS:
            return self._part(FRACTIONS[piece])
        if piece in ("belas", "puluh", "ratus"):
            return self._grown(piece)
        value = 1 if piece == "pertama" else ONES.get(piece, ALONE.get(piece))
        return value is not None and self._joined(value)

    def _numeral(self, piece: str, following: str) -> bool:
        """Begin with digits, or go on with them after a scale when a smaller one follows: "25 juta 500 ribu"."""
        after_scale = self._least and 1 < SCALES.get(following, 0) < self._least
        if self._group is not None or (self._least and not after_scale):
            return False
        self._group = digits(piece)
        return True

    def _joined(self, value: int) -> bool:
        if value >= 1000:
            if self._group is not None or self._least:
                return False
            self._total, self._least, self.scale = Fraction(value), value, value
            return True
        if self._group is None:
            self._group, self._spelled = frozenset({Fraction(value)}), True
            return True
        room = self._room()
        if not self._spelled or value >= room or value == 0:
            return False
        self._group = frozenset({Fraction(self._spelled_group() + value)})
        return True

    def _room(self) -> int:
        """Return below what the next word must be: 100 after "dua ratus", 10 after "dua puluh", 0 after "dua"."""
        group = self._spelled_group()
        return 100 if group and group % 100 == 0 else 10 if group > 11 and group % 10 == 0 else 0

    def _spelled_group(self) -> int:
        return int(next(each for each in self._group or {Fraction(0)} if isinstance(each, Fraction)))

    def _grown(self, piece: str) -> bool:
        if self._group is None or self._many():
            return False
        group = self._spelled_group()
        ones = group % 100 if self._spelled else group
        if not 1 <= ones <= 9 or (piece == "ratus" and group > 9):
            return False
        grown = {"belas": ones + 10, "puluh": ones * 10, "ratus": ones * 100}[piece]
        self._group, self._spelled = frozenset({Fraction(group - ones + grown)}), True
        return True

    def _part(self, part: Fraction) -> bool:
        if self._group is None:
            if self._least:
                return False
            self._group = frozenset({part})
            return True
        if self._many() or self._spelled_group() > 99:
            return False
        whole = self._spelled_group()
        self._group = frozenset({whole * part if part.denominator > 2 else whole + part})
        return True
