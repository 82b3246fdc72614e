"""Parts: a run of capitalised words taken apart into offices, organisations, places and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.editing.names import lexis
from bot.editing.names.runs import Reading, Run

_LONGEST_PLACE = 3
_LONGEST_ACRONYM = 4
# Verbs and nouns made with affixes, as sentences open with them: "Menanggapi", "Kehilangan", "Didampingi".
_DERIVED = re.compile(
    r"M(?:em[bpf]|en[cdjt]|eng|eny)\w{3,}|P(?:em[bp]|en[cdjt]|eng|eny)\w{3,}|Me[lrwmn]\w{3,}(?:kan|i|sir|kat)|"
    r"(?:Ke|Pe|Ber)\w{3,}an|(?:D[ai]|Ter)\w{3,}(?:kan|i)|\w{3,}nya"
)
_HEADS = lexis.OFFICES | lexis.ORGANISATIONS | lexis.PLACES | lexis.EVENTS
_FIRST = _HEADS | lexis.TITLES
_ORGANISATION_STOPS = lexis.OFFICES | lexis.ORGANISATIONS
_STOPS = _HEADS | lexis.BETWEEN


@dataclass(frozen=True, slots=True)
class Part:
    """A name as it stands once: its kind, its words, and its acronym in brackets."""

    kind: str
    words: tuple[str, ...]
    acronym: str = ""

    @property
    def text(self) -> str:
        """The words as one."""
        return " ".join(self.words)


def of(run: Run, reading: Reading) -> Iterator[Part]:
    """Give the names in a run, in order; "Gubernur Jawa Barat Budi Santoso" holds a place and a person."""
    words = _without_opener(run, reading)
    found = list(_split(words))
    for number, part in enumerate(found):
        last = number == len(found) - 1
        kind = "person" if part.kind == "name" and last and _speaks(run) else part.kind
        yield Part(kind, part.words, run.bracketed if last and _abbreviates(run.bracketed, part) else "")


def _abbreviates(acronym: str, part: Part) -> bool:
    """Tell whether an acronym is made of a name: "Komisi Pangan (KP)", "Badan Pangan (Bapangan)", but no party's."""
    if acronym.isupper() and part.kind != "organisation":
        return acronym == "".join(word[0] for word in part.words)
    short = not acronym.isupper() or len(acronym) <= len(part.words) + 1
    return part.kind == "organisation" and short and acronym[:1] == part.text[0]


def _without_opener(run: Run, reading: Reading) -> tuple[str, ...]:
    """Drop words that are no names: those of every sentence, and a first one that stands small elsewhere."""
    words = tuple(_lowered(word, reading) for word in run.words)
    while words and (
        _is_common(words[0]) or (run.opens and len(words) == len(run.words) and _merely_opens(words, reading))
    ):
        words = words[1:]
    while words and _is_common(words[-1]):
        words = words[:-1]
    return words


def _lowered(word: str, reading: Reading) -> str:
    """Write a name that is in capitals as it stands elsewhere: "MANDARU" as Mandaru, but "PSSI" as it is."""
    usual = word.capitalize()
    known = word.casefold() in lexis.KNOWN_PLACES or (len(word) > _LONGEST_ACRONYM and reading.capitalised[usual])
    return usual if word.isupper() and len(word) > _LONGEST_PLACE and known else word


def _is_common(word: str) -> bool:
    return word.casefold() in lexis.COMMON


def _merely_opens(words: Sequence[str], reading: Reading) -> bool:
    word = words[0]
    if word.casefold() in _FIRST or not word[1:].islower() or reading.capitalised[word]:
        return False
    if word.casefold() in reading.small or _DERIVED.fullmatch(word):
        return True
    if len(words) > 1:
        return words[1].casefold() in _HEADS
    return word.casefold() not in lexis.KNOWN_PLACES


def _speaks(run: Run) -> bool:
    return run.bracketed.isdigit() or run.before in lexis.SAYING or run.after in lexis.SAYING


def _split(words: Sequence[str]) -> Iterator[Part]:
    at, office = 0, False
    while at < len(words):
        word = words[at].casefold()
        if word in lexis.OFFICES or (word in lexis.TITLES and (office or at == 0)):
            at, office = at + 1, True
        elif word in lexis.BETWEEN or (office and word in lexis.PORTFOLIOS):
            at += 1
        else:
            kind, end = _next(words, at, office=office)
            found = _trimmed(words[at:end])
            if (len(found) > 1 or word not in _FIRST) and not _is_phrase(found):
                yield Part(kind, found)
                yield from _seat_of(kind, found)
            at = end


def _next(words: Sequence[str], at: int, *, office: bool) -> tuple[str, int]:
    """Return the kind of the name that begins at a word that is no office, and where it ends."""
    word = words[at].casefold()
    if word in lexis.ORGANISATIONS:
        return "organisation", _seat(words, at, office=office) or _end(words, at, _ORGANISATION_STOPS)
    if word in lexis.PLACES:
        return "place", _known_place(words, at + 1) or _end(words, at, _STOPS)
    if word in lexis.EVENTS:
        return "name", len(words)
    if _is_known_organisation(words[at]) or (office and _is_acronym(words[at])):
        seat = _known_place(words, at + 1)
        return "organisation", seat if seat == len(words) else at + 1
    known = _known_place(words, at)
    if known and (office or known == len(words) or words[known].casefold() in _HEADS):
        return "place", known
    end = _end(words, at, _STOPS)
    of_it = next((n for n in range(at + 1, end) if _is_known_organisation(words[n])), 0)
    return ("person" if office and not of_it else "name"), of_it or end


def _seat(words: Sequence[str], at: int, *, office: bool) -> int:
    """Return where an organisation ends, with its place, when the holder of an office in it follows; 0: none does.

    "Direktur Rumah Sakit Jambi Budi Santoso": the hospital ends behind the place.
    """
    ends = (_known_place(words, place) for place in range(at + 1, len(words) - 1)) if office else ()
    return next((end for end in ends if 0 < end <= len(words) - 2), 0)


def _seat_of(kind: str, words: Sequence[str]) -> Iterator[Part]:
    """Give the place that an organisation is of: "Polda Riau" is in Riau."""
    for at in range(1, len(words)) if kind == "organisation" else ():
        if _known_place(words, at) == len(words):
            yield Part("place", tuple(words[at:]))
            return


def _is_known_organisation(word: str) -> bool:
    """Tell whether a word names an organisation: "MA" does, "Ma" is somebody."""
    said = word.casefold()
    written = word.isupper() or len(word) > _LONGEST_ACRONYM
    return written and (said in lexis.KNOWN_ORGANISATIONS or said.startswith("kemen"))


def _trimmed(words: Sequence[str]) -> tuple[str, ...]:
    """Leave out a last word that only joins: "Dinas Pendidikan dan" Dinas Kesehatan."""
    return tuple(words[:-1] if len(words) > 1 and words[-1].casefold() in lexis.BETWEEN else words)


def _is_phrase(words: Sequence[str]) -> bool:
    return any(word.casefold() in lexis.WITHIN_PHRASES for word in words[1:])


def _end(words: Sequence[str], at: int, stops: frozenset[str]) -> int:
    return next((n for n in range(at + 1, len(words)) if words[n].casefold() in stops), len(words))


def _known_place(words: Sequence[str], at: int) -> int:
    """Return where the longest known place ends that begins here; 0: none does."""
    ends = range(min(len(words), at + _LONGEST_PLACE), at, -1)
    return next((end for end in ends if " ".join(words[at:end]).casefold() in lexis.KNOWN_PLACES), 0)


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 8 and word.isalpha() and word.isupper()
