"""Injections: what a model gets wrong, put into a faithful summary one at a time. Seeded, so a run can be repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

_NUMBER = re.compile(r"(?<![\w./,:-])\d+(?:[.,]\d+)*(?![\w/:]|[.,-]\d)")
_WORDS = "dua tiga empat lima enam tujuh delapan sembilan sepuluh".split()
_NUMBER_WORD = re.compile(rf"\b(ke)?({'|'.join(_WORDS)})\b(?! (?:belas|puluh|ratus))")
_SCALE = re.compile(r"(?<=\d )(ribu|juta|miliar|triliun)\b")
_UNIT = re.compile(r"(?<=\d )(persen|orang|tahun|bulan|hari|jam|menit|meter|kilometer|ton|hektare|hektar)\b")
_DATE = re.compile(r"\((\d{1,2})/(\d{1,2})(?=[/)])|\b(\d{1,2}) (?=Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus)")
_MONTH = re.compile(r"\b(Januari|Februari|Maret|April|Juni|Juli|Agustus|September|Oktober|November|Desember)\b")
_WEEKDAY = re.compile(r"\b(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu)\b")
_CLOCK = re.compile(r"(?<=pukul )(\d{1,2})[.:](\d{2})\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}\b")
_WORD = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_PLACE = re.compile(r"(?<=\bdi )[A-Z][a-z]{3,}\b(?! [A-Z])")
_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]")
_PLAIN_WORD = re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of other articles, to be put in: whole ones, and places."""

    whole: Sequence[str]
    places: Sequence[str]


Change = Callable[[str, str, Random, Names], "str | None"]


def names_of(texts: Sequence[str]) -> Names:
    """Gather names as they stand in many articles."""
    whole = sorted({found for text in texts for found in _NAME.findall(text)})
    places = sorted({found for text in texts for found in _PLACE.findall(text)})
    return Names(whole, places)


def kinds() -> Iterator[tuple[str, str, Change]]:
    """Name each kind of injection, whether it is of a number, a name or a quotation, and what makes it."""
    yield "number, a digit", "number", _digit
    yield "number, its size", "number", _size
    yield "number, its scale", "number", _swapped(_SCALE)
    yield "number, its unit", "number", _swapped(_UNIT)
    yield "number word", "number", _number_word
    yield "date, its day", "number", _day
    yield "date, its month", "number", _swapped(_MONTH)
    yield "weekday", "number", _swapped(_WEEKDAY)
    yield "time of day", "number", _clock
    yield "name of another article", "name", _name
    yield "name, one word of another's", "name", _part
    yield "name, one word of its own article's", "own", _own_part
    yield "name, two letters", "name", _letters
    yield "place", "name", _place
    yield "quotation, a word", "quotation", _quotation


def _one(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return random.choice(found) if found else None


def _put(found: re.Match[str], words: str) -> str | None:
    changed = f"{found.string[: found.start()]}{words}{found.string[found.end() :]}"
    return changed if words != found.group() else None


def _digit(summary: str, _: str, random: Random, __: Names) -> str | None:
    found = _one(_NUMBER, summary, random)
    if found is None:
        return None
    old = found.group()
    at = random.choice([number for number, each in enumerate(old) if each.isdigit()])
    return _put(found, old[:at] + random.choice([each for each in "123456789" if each != old[at]]) + old[at + 1 :])


def _size(summary: str, _: str, random: Random, __: Names) -> str | None:
    found = _one(_NUMBER, summary, random)
    if found is None or not found.group().isdigit():
        return None
    return _put(found, found.group() + random.choice(["0", "00"] if len(found.group()) > 3 else ["0", ".000"]))


def _swapped(pattern: re.Pattern[str]) -> Change:
    choices = pattern.pattern[
        pattern.pattern.rindex("(", 0, pattern.pattern.rindex("|")) + 1 : pattern.pattern.rindex(")")
    ]

    def change(summary: str, _: str, random: Random, __: Names) -> str | None:
        found = _one(pattern, summary, random)
        return found and _put(found, random.choice([each for each in choices.split("|") if each != found.group()]))

    return change


def _number_word(summary: str, _: str, random: Random, __: Names) -> str | None:
    found = _one(_NUMBER_WORD, summary, random)
    return found and _put(found, (found[1] or "") + random.choice([each for each in _WORDS if each != found[2]]))


def _day(summary: str, _: str, random: Random, __: Names) -> str | None:
    found = _one(_DATE, summary, random)
    if found is None:
        return None
    day = str(random.choice([each for each in range(1, 29) if each != int(found[1] or found[3])]))
    return _put(found, f"({day}/{found[2]}" if found[1] else f"{day} ")


def _clock(summary: str, _: str, random: Random, __: Names) -> str | None:
    found = _one(_CLOCK, summary, random)
    return found and _put(found, f"{random.choice(range(24)):02}.{random.choice([5, 20, 35, 50]):02}")


def _name(summary: str, article: str, random: Random, names: Names) -> str | None:
    return _foreign(_NAME, summary, article, random, names.whole)


def _place(summary: str, article: str, random: Random, names: Names) -> str | None:
    return _foreign(_PLACE, summary, article, random, names.places)


def _foreign(
    pattern: re.Pattern[str], summary: str, article: str, random: Random, choices: Sequence[str]
) -> str | None:
    found = _one(pattern, summary, random)
    other = random.choice(choices)
    known = article.casefold()
    return _put(found, other) if found and not all(each.casefold() in known for each in other.split()) else None


def _part(summary: str, article: str, random: Random, names: Names) -> str | None:
    other = random.choice(random.choice(names.whole).split())
    found = _one(_NAME, summary, random)
    if found is None or other.casefold() in article.casefold():
        return None
    words = found.group().split()
    words[random.randrange(len(words))] = other
    return _put(found, " ".join(words))


def _own_part(summary: str, article: str, random: Random, _: Names) -> str | None:
    found = _one(_NAME, summary, random)
    others = sorted(
        {name for name in _NAME.findall(article) if found and not set(name.split()) & set(found.group().split())}
    )
    if found is None or not others:
        return None
    words = [*found.group().split()[:-1], random.choice(others).split()[-1]]
    changed = " ".join(words)
    return _put(found, changed) if changed not in article else None


def _letters(summary: str, article: str, random: Random, _: Names) -> str | None:
    found = _one(_WORD, summary, random)
    if found is None:
        return None
    at = random.randrange(1, len(found.group()) - 1)
    word = found.group()
    changed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return _put(found, changed) if changed.casefold() not in article.casefold() else None


def _quotation(summary: str, article: str, random: Random, _: Names) -> str | None:
    quoted = _one(_QUOTED, summary, random)
    found = _one(_PLAIN_WORD, quoted[1], random) if quoted else None
    if quoted is None or found is None:
        return None
    other = random.choice(_PLAIN_WORD.findall(article))
    changed = _put(found, other)
    return changed and _put(quoted, quoted.group().replace(quoted[1], changed))
