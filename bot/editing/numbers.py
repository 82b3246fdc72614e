"""Numbers: what an Indonesian text counts and measures, by value, however it is spelled.

"Rp 1,5 triliun", "Rp1.500.000.000.000" and "Rp 1,5 T" are one number, as are "lima", "5" and "kelima". The grammar of
number words is that of Tata Bahasa Baku Bahasa Indonesia (Moeliono et al. 2017), chapter 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import islice
from types import MappingProxyType

from bot.editing.numerals import ALONE, FRACTIONS, ONES, SCALES, Fold, Value

# What says "one" without a number; only an article is read so, for "sebuah" in a summary is no more than "a".
_SINGLE = re.compile(
    r"\b(?:se(?:orang|buah|ekor|butir|batang|lembar|unit|tahun|bulan|pekan|minggu|hari|jam|menit|kali|pasang)"
    r"|perdana|tunggal|first|once)\b",
    re.IGNORECASE,
)
_COUNTED = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|sejuta"
_WORD = "|".join((*ONES, *ALONE, "belas", "puluh", "ratus", *SCALES, *FRACTIONS))
_DIGITS = r"\d++(?:[.,]\d++)*+"
_PHRASE = re.compile(
    rf"(?<![\w.,])(?:(?:ke|ber)-?(?={_DIGITS}|{_COUNTED}))?(?P<first>{_DIGITS}|pertama|(?:{_WORD})(?:nya)?\b)"
    rf"(?P<rest>(?:\s++(?:{_DIGITS}\s++)?(?:{_WORD})\b)*)",
    re.IGNORECASE,
)
_MONEY_PHRASE = re.compile(
    rf"(?P<money>\bRp\.?|\bIDR|\bUSD|\bUS\s?\$|\bSGD|\bS\$|[$€£¥])\s?(?P<first>{_DIGITS})"
    rf"(?P<rest>(?:\s?(?:M|T)\b|(?:\s?(?:{'|'.join(SCALES)})\b)?(?:\s++(?:{_DIGITS}\s++)?(?:{_WORD})\b)*))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?P<many>(?:belas|puluh|ratus|ribu|juta|mili?yar|miliar|tril[iy]un)an)(?P<rest>(?:\s+(?:{'|'.join(SCALES)})\b)?)",
    re.IGNORECASE,
)
# Where a number may begin: at these words, in small letters, at digits and at signs of money.
_START = re.compile(r"[^\W\d_]+|\d+|[$€£¥½¼¾⅓⅔]")
_STARTERS = frozenset(
    {"pertama", "ke", "ber", "rp", "idr", "us", "usd", "s", "sgd", "belas", "puluh", "ratus", *SCALES}
    | {*ONES, *ALONE, *FRACTIONS}
    | {prefix + word for prefix in ("ke", "ber") for word in _COUNTED.split("|")}
    | {f"{word}an" for word in ("belas", "puluh", "ratus", *SCALES)}
)
_PIECE = re.compile(rf"{_DIGITS}|[^\W\d]+|[½¼¾⅓⅔]")
_IDIOMS = re.compile(
    r"\bsalah\s+(?:satu|seorang)|\bsatu-satu(?:nya)?|\bsatu\s+sama\s+lain|\bsatu\s+per\s*satu"
    r"|\b(?:keduanya|kedua\s+belah|berdua)\b|\bdua-duanya|\bsetengah\s+(?:mati|hati)|\bone\s+of\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s?(?:%|°|[^\W\d_]+)|\s?-\s?(?:an|orang)\b")
_MONEY = MappingProxyType(
    {"rp": "rupiah", "idr": "rupiah", "$": "dolar", "us$": "dolar", "usd": "dolar", "€": "euro", "£": "pound"}
    | {"¥": "yen", "sgd": "dolar", "s$": "dolar"}
)
# What is measured, and all words for it; people are one kind, for "5 orang" may be "5 warga".
_KINDS = """
persen % prosen percent|detik|menit|jam|hari|pekan minggu|bulan|tahun|abad|dekade|gol|poin|kali|derajat °
meter m|kilometer km|sentimeter centimeter cm|kilogram kg kilo|ton|gram|liter|barel|kuintal|hektar hektare ha
rupiah|dolar dollar dollars|euro|pound|yen|yuan|ringgit|won|baht
rumah bangunan|kendaraan mobil motor bus truk|desa kelurahan|kecamatan|kabupaten|provinsi|negara|kota|kursi|suara
orang jiwa warga penduduk korban penumpang pelaku tersangka terdakwa saksi anggota pemain peserta siswa pelajar
 mahasiswa santri guru dosen petani nelayan pekerja buruh karyawan pegawai prajurit tentara polisi personel petugas
 pria wanita perempuan laki anak bayi balita remaja pemuda pengungsi jemaah pasien dokter perawat atlet penonton
 wisatawan turis pengunjung pelanggan nasabah pengguna pemilih hakim jaksa menteri people men women
"""
_MEASURES = MappingProxyType(
    {
        word: words.split()[0]
        for words in _KINDS.strip().replace("\n ", " ").replace("\n", "|").split("|")
        for word in words.split()
    }
)


class Hedge(Enum):
    """How a text weakens its number: "sekitar", "lebih dari", "hampir"."""

    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


_HEDGES = (
    (Hedge.ABOUT, r"sekitar|kurang lebih|kira-kira|kisaran|±|±\s?|about|around"),
    (Hedge.OVER, r"lebih dari|di atas|melebihi|lebih|more than|over"),
    (Hedge.UNDER, r"hampir|nyaris|mendekati|kurang dari|di bawah|nearly|almost"),
)
_HEDGE = re.compile(
    "(?:" + "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _HEDGES) + r")\s*$", re.IGNORECASE
)
_HEDGE_LENGTH = 14
# No news counts so much; what stands behind is not read, and so bears witness to nothing.
_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it stands: its possible values, what it measures ("" when that is not sure), its hedge.

    `start` and `end` are offsets in the text; `scale` is what its words multiply its digits by.
    """

    values: frozenset[Value]
    unit: str
    start: int
    end: int
    hedge: Hedge = Hedge.NONE
    scale: int = 1


def read(text: str) -> tuple[Figure, ...]:
    """Return the numbers of `text` in order. Ambiguous marks ("1,500") give both values.

    Linear, never raises; the first few thousand are read.
    """
    return tuple(_ranged(text, tuple(islice(_figures(_spared(text)), _MOST))))


def singles(text: str) -> frozenset[str]:
    """Return of what an article has one without a number: "tahun" for "setahun", "" for "sebuah" or "perdana"."""
    words = {found.group().casefold().removeprefix("se") for found in _SINGLE.finditer(text)}
    return frozenset(_MEASURES.get(word, "") for word in words)


def rounds_to(exact: Fraction, shown: Fraction, hedge: Hedge) -> bool:
    """Tell whether `shown`, with its hedge, is `exact` rounded to the digits that `shown` has.

    Never by more than a twentieth ("sekitar"), or a tenth to one side ("lebih dari", "hampir").
    """
    step = min(_step(shown), shown / 10)
    if hedge is Hedge.ABOUT:
        return abs(exact - shown) * 2 <= step
    if hedge is Hedge.OVER:
        return shown < exact < shown + step
    return hedge is Hedge.UNDER and shown - step < exact < shown


def _step(shown: Fraction) -> Fraction:
    """Return the worth of the last digit that is not a zero: 1,5 million is told to the hundred thousand."""
    step = Fraction(1)
    while shown % step:
        step /= 10
    while shown and shown % (step * 10) == 0:
        step *= 10
    return step


def _spared(text: str) -> str:
    """Blank out the idioms that hold a number word and count nothing, keeping every offset."""
    return _IDIOMS.sub(lambda found: " " * len(found.group()), text)


def _figures(text: str) -> Iterator[Figure]:
    end = 0
    for start in _START.finditer(text):
        word = start.group()
        if start.start() < end or not (word.casefold().removesuffix("nya") in _STARTERS or not word.isalpha()):
            continue
        found = _first(text, start.start())
        if found is not None:
            end = found.end()
            yield from _read(text, found)


def _first(text: str, at: int) -> re.Match[str] | None:
    """Find the number that begins here: money before its bare digits."""
    return next(filter(None, (pattern.match(text, at) for pattern in (_VAGUE, _MONEY_PHRASE, _PHRASE))), None)


def _read(text: str, found: re.Match[str]) -> Iterator[Figure]:
    if found.re is _VAGUE:
        spelling = " ".join(found.group().casefold().split()).replace("milyar", "miliar")
        yield Figure(frozenset({spelling}), _unit(text, found.end()), *found.span())
    else:
        sign = found["money"].casefold().rstrip(".").replace(" ", "") if found.re is _MONEY_PHRASE else ""
        yield from _phrased(text, found, _MONEY.get(sign, ""))


def _phrased(text: str, found: re.Match[str], money: str) -> Iterator[Figure]:
    """Read a run of digits and number words, which may be several numbers: "dua tiga hari"."""
    pieces = [(piece.group().casefold(), piece.start(), piece.end()) for piece in _pieces(text, found)]
    folds: list[Fold] = []
    for at, (piece, start, end) in enumerate(pieces):
        following = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        if not folds or not folds[-1].take(piece, following, end, money=bool(money)):
            folds.append(Fold(start))
            folds[-1].take(piece, following, end, money=bool(money))
    for number, fold in enumerate(folds):
        values = fold.values()
        if values:
            start = found.start() if number == 0 else fold.start
            unit = money if money and number == 0 else _unit(text, fold.end)
            yield Figure(values, unit, start, fold.end, _hedge(text, start), fold.scale)


def _pieces(text: str, found: re.Match[str]) -> Iterator[re.Match[str]]:
    return islice(_PIECE.finditer(text, found.start("first"), found.end()), _MOST)


def _unit(text: str, end: int) -> str:
    found = _UNIT.match(text, end)
    return _MEASURES.get(found.group().strip(" -").casefold(), "") if found else ""


def _hedge(text: str, start: int) -> Hedge:
    found = _HEDGE.search(text[max(0, start - _HEDGE_LENGTH) : start])
    return Hedge[found.lastgroup] if found and found.lastgroup else Hedge.NONE


_RANGE = re.compile(r"\s?(?:[-–—]|sampai(?: dengan)?|hingga|s\.?/?d\.?|atau|dan)\s?", re.IGNORECASE)


def _ranged(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Give the first end of a range the scale and unit of the second: "5-6 juta ton"."""
    for at, figure in enumerate(figures):
        after = figures[at + 1] if at + 1 < len(figures) else None
        if after and after.start - figure.end < 17 and _RANGE.fullmatch(text, figure.end, after.start):
            scaled = {v * after.scale for v in figure.values if isinstance(v, Fraction) and figure.scale == 1}
            yield replace(figure, values=figure.values | scaled, unit=figure.unit or after.unit)
        else:
            yield figure
