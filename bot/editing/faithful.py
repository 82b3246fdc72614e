"""Faithful: whether a summary says nothing that its article does not bear out. Pure; an article is never a command.

summary -> length, residue, language, sound
        -> days, times -> numbers -> names -> quotations -> negations     each against the article's own
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.editing import counted, days, mentions, numbers, residue, sentences
from bot.editing.characters import units
from bot.editing.language import spoken
from bot.model import Finding

_QUOTED = re.compile(r"“([^“”\n]{1,900})”|(?<!\w)\"([^\"\n]{1,900})\"(?!\w)|(?<!\w)[‘']([^‘’'\n]{1,900})[’'](?!\w)")
_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"\.{3}|…|\[[^\]\n]{0,60}\]")
_TERMINAL = re.compile(r"[.!?][\"”’'»)\]]{0,3}$")
_OPENING = re.compile(r"\W{0,3}(?:[^\W_a-z]|[a-z]{1,2}[A-Z])")
# Certain only right before the verb, or with a modal between; "belum lama ini diresmikan" denies nothing.
_DENIED = re.compile(
    r"\b(?:tidak|tak|belum)\s(?:(?:akan|pernah|dapat|bisa|mau|ingin|boleh|perlu|jadi|lagi)\s)?"
    r"(?P<verb>(?:me|di|ber|ter)[a-z]{4,})\b"
)
_DOUBT = re.compile(
    r"\b(?:tidak|tak|bukan|belum|tanpa|jangan|batal|gagal|enggan|sulit|membantah|menolak|menyangkal|jika|apakah)\b"
    r"[^.!?\n]{0,60}"
)
_VERB = re.compile(r"\b(?:me|di|ber|ter)[a-z]{4,}\b")
# Characters of an article that are read: what stands behind bears witness to nothing.
_LOOK_AT = 200_000
# The longest excerpt that a finding shows.
_QUOTE = 80
_PLACE = "summary"


def check(
    summary: str,
    *,
    title: str,
    text: str,
    sound: Callable[[str], bool],
    common: Callable[[str], bool],
    limit: int = 500,
) -> tuple[Finding, ...]:
    """Return what is wrong with a summary of an article; nothing when it is faithful.

    `title` and `text` are the cleaned article's, `limit` counts UTF-16 units. `sound` tells whether a sentence holds
    no garbled word (`bot.editing.quality`), `common` whether a small-letter word is the language's and no name
    (`bot.editing.openers`). Kinds: "length" (too long, longer than the article, empty, no whole sentences), "residue"
    (of a prompt or of markup), "language", "garbled", "date" (times of day too), "number", "name", "quotation",
    "negation". One that is too long is not looked into. Deterministic, linear in the article, never raises.
    """
    length = units(summary)
    if not summary.strip() or length > limit:
        return (Finding("length", _PLACE, f"{length} characters"),)
    article = residue.trusted(f"{title}\n{text}"[:_LOOK_AT])
    found = chain(
        _manner(summary, text, article, sound),
        _facts(summary, article, common),
        _misquoted(summary, article),
        _flipped(summary, article),
    )
    return tuple(dict.fromkeys(Finding(kind, _PLACE, quote[:_QUOTE]) for kind, quote in found))


def _manner(summary: str, text: str, article: str, sound: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    if units(summary) > units(text):
        yield "length", f"{units(summary)} characters"
    if not _OPENING.match(summary):
        yield "length", summary
    if not _TERMINAL.search(summary):
        yield "length", summary[-_QUOTE:]
    left = residue.residue(summary, article)
    if left:
        yield "residue", left
    tongue = spoken(summary)
    if tongue not in ("id", "", spoken(article)):
        yield "language", tongue
    for sentence in sentences.split(summary):
        if not sound(sentence):
            yield "garbled", sentence


@dataclass(frozen=True, slots=True)
class _Read:
    """A text's days, times and numbers, and its words when they are blanked out."""

    dates: Sequence[days.Day]
    clock: Sequence[days.Time]
    counts: counted.Counts
    words: str

    @classmethod
    def of(cls, text: str) -> _Read:
        found_days, found_times, undated = days.read(text)
        figures = numbers.read(undated)
        return cls(found_days, found_times, counted.Counts(undated, figures), _without(undated, figures))


def _facts(summary: str, article: str, common: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    said, known = _Read.of(summary), _Read.of(article)
    values = known.counts.units.keys()
    moments = (
        *((day.start, day.end) for day in days.wrong_days(said.dates, known.dates, values)),
        *((time.start, time.end) for time in days.wrong_times(said.clock, known.clock, values)),
    )
    for start, end in moments:
        yield "date", summary[start:end].strip(" .,(")
    singles = numbers.singles(article)
    for figure in counted.unborne(said.counts, known.counts, singles=singles):
        yield "number", summary[figure.start : figure.end]
    for name in mentions.unborne(said.words, known.words, common):
        yield "name", name


def _without(text: str, figures: Sequence[numbers.Figure]) -> str:
    """Blank numbers out, so that no name is read across them or in them ("Dua", "4G")."""
    parts: list[str] = []
    end = 0
    text = text.replace("dolar AS", "dolar ||")  # "US$ 5" is blanked out as a whole
    for figure in figures:
        parts += [text[end : figure.start], "|" * (figure.end - figure.start)]
        end = figure.end
    return "".join([*parts, text[end:]])


def _misquoted(summary: str, article: str) -> Iterator[tuple[str, str]]:
    """Give the quotations whose words do not stand in the article, in their order."""
    spoken = f" {' '.join(_WORD.findall(article.casefold()))} "
    for found in _QUOTED.finditer(summary):
        quoted = next(filter(None, found.groups()))
        parts = (" ".join(_WORD.findall(part.casefold())) for part in _ELLIPSIS.split(quoted))
        if not all(f" {part} " in spoken for part in parts if part):
            yield "quotation", quoted


def _flipped(summary: str, article: str) -> Iterator[tuple[str, str]]:
    """Give the verbs that the summary denies and the article only affirms, and the other way round."""
    said, known = _Verbs.of(summary), _Verbs.of(article)
    denied = (said.denied - said.affirmed) & (known.affirmed - known.doubtful)
    affirmed = (said.affirmed - said.doubtful) & (known.denied - known.affirmed)
    for verb in sorted(denied | affirmed):
        yield "negation", verb


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The verbs that a text affirms, those near a negation, and those that it certainly denies."""

    affirmed: frozenset[str]
    doubtful: frozenset[str]
    denied: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Verbs:
        small = text.casefold()
        doubtful = (verb for found in _DOUBT.finditer(small) for verb in _VERB.findall(found.group()))
        return cls(
            frozenset(_VERB.findall(_DOUBT.sub(" ", small))),
            frozenset(doubtful),
            frozenset(found["verb"] for found in _DENIED.finditer(small)),
        )
