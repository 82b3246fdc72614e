"""Names: the people, places and organisations that an article is about, for hashtags and for search.

text -> runs of capitalised words -> parts (office | organisation | place | person) -> one Name each
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.editing.names import lexis, parts, runs
from bot.editing.names.parts import Part
from bot.editing.names.runs import Reading

_WORD = re.compile(r"[^\W_]+")
# A report names what it is about early; what a megabyte says after that is not read.
_LOOK_AT = 20_000
_HEADLINE = 300
_OFTEN = 3
_LONGEST_TAG = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name: "person", "place", "organisation" or, where the text does not tell, "name"; and how often it stands.

    `text` is its fullest form, but an acronym where the text introduces one; `headline` says that the headline has it.
    """

    kind: str
    text: str
    count: int
    headline: bool = False


def find(title: str, text: str) -> tuple[Name, ...]:
    """Return the names of a cleaned article, the most salient first: in the headline, often, early.

    A later short form ("Prabowo") counts for the full name, an acronym for what it stands for. A name is read from
    the text, never from the headline alone, whose words are all capitalised.
    """
    reading = runs.read(text[:_LOOK_AT])
    found = [part for part in _parts(reading) if not _is_noun(part, reading)]
    full = _full_forms(found)
    kinds: dict[str, Counter[str]] = {}
    for part in found:
        kinds.setdefault(full.get(part.words, part.text), Counter())[part.kind] += 1
    headline = _headline(title, full)
    names = [Name(_kind(kinds[text]), text, kinds[text].total(), text in headline) for text in kinds if _tells(text)]
    return tuple(sorted(names, key=lambda name: (not name.headline, -name.count)))


def tags(names: Iterable[Name], limit: int = 3) -> tuple[str, ...]:
    """Return at most `limit` names that are worth a hashtag: in the headline, or at least three times in the text.

    They stay as written ("Korea Utara", "KPK"); `bot.delivery.hashtags` makes the form to show.
    """
    chosen: list[str] = []
    for name in names:
        if (
            len(chosen) < limit
            and (name.headline or name.count >= _OFTEN)
            and _is_tag(name)
            and not _repeats(name.text, chosen)
        ):
            chosen.append(name.text)
    return tuple(chosen)


def _parts(reading: Reading) -> Iterator[Part]:
    """Give all names, an acronym that stands in brackets behind its name only once."""
    acronym = ""
    for run in reading.runs:
        for part in parts.of(run, reading):
            if part.text != acronym:
                yield part
            acronym = part.acronym


def _full_forms(found: Sequence[Part]) -> dict[tuple[str, ...], str]:
    """Map the words of each name, and its short forms, to the text that it goes by."""
    full = {part.words: _bare(part) for part in found}
    for part in found:
        if part.acronym:
            full[part.words] = full[(part.acronym,)] = _known_as(part)
        if part.words[0] in ("PT", "CV") and part.words[1:] in full:
            full[part.words] = full[part.words[1:]]
        if part.kind in ("person", "name") and part.words[:2] in full:
            full[part.words] = full[part.words[:2]]
    for short, names in _short_forms(found).items():
        if len(names) == 1:
            full[(short,)] = full[names.pop()]
    return full


def _known_as(part: Part) -> str:
    """Choose between a name and its acronym: readers know KPK, but AS and MU are better written out."""
    known = part.kind == "organisation" and (len(part.acronym) > len("AS") or _is_organisation(part.acronym))
    return part.acronym if known else _bare(part)


def _is_organisation(text: str) -> bool:
    return text.casefold() in lexis.KNOWN_ORGANISATIONS


def _is_noun(part: Part, reading: Reading) -> bool:
    """Tell whether a single word stands small as often as capitalised: "Bola" in a headline within the text."""
    word = part.words[0]
    return (
        len(part.words) == 1 and not word.isupper() and 0 < reading.capitalised[word] <= reading.small[word.casefold()]
    )


def _bare(part: Part) -> str:
    """Write a name without what adds nothing: "Kota Sukabumi" is Sukabumi, "DPR RI" is DPR."""
    words = part.words
    if part.kind == "place" and len(words) > 1 and words[0].casefold() in lexis.BARE:
        words = words[1:]
    if len(words) > 1 and words[-1] == "RI":
        words = words[:-1]
    return " ".join(words)


def _short_forms(found: Sequence[Part]) -> Mapping[str, set[tuple[str, ...]]]:
    """Give the words of longer names, with the names that they may stand for.

    A person's may stand anywhere, the headline included; another's only where the text has introduced it in full.
    """
    people = {part.words for part in found if part.kind == "person"}
    later: set[str] = set()
    shorts: dict[str, set[tuple[str, ...]]] = {}
    for part in reversed(found):
        if len(part.words) == 1:
            later.add(part.words[0])
        if part.kind not in ("person", "name") or len(part.words) == 1:
            continue
        for word in part.words:
            known = word.casefold() in lexis.KNOWN_PLACES
            if len(word) > 2 and not word.isupper() and not known and (part.words in people or word in later):
                shorts.setdefault(word, set()).add(part.words)
    return shorts


def _headline(title: str, full: Mapping[tuple[str, ...], str]) -> frozenset[str]:
    """Return the texts of the names that stand in the headline, in full or in short."""
    headline = f" {_plain(title[:_HEADLINE])} "
    return frozenset(text for form, text in full.items() if f" {_plain(' '.join(form))} " in headline)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _kind(kinds: Counter[str]) -> str:
    return next((kind for kind, _ in kinds.most_common() if kind != "name"), "name")


def _tells(text: str) -> bool:
    said = text.casefold()
    return len(text) > 1 and said not in lexis.OUTLETS and said not in lexis.ACRONYMS and not said.endswith(".com")


def _is_tag(name: Name) -> bool:
    """Tell whether a name is short and telling enough; two capitals are initials of a suspect, or a unit."""
    said = name.text.casefold()
    initials = len(said) == len("AB") and name.text.isupper() and not _is_organisation(said)
    return len(said.split()) <= _LONGEST_TAG and said not in lexis.EVERYWHERE and not initials


def _repeats(text: str, chosen: Iterable[str]) -> bool:
    """Tell whether a name holds one that is chosen already, or stands within it: "Timnas Mandaru" and "Mandaru"."""
    return any(f" {text} " in f" {other} " or f" {other} " in f" {text} " for other in chosen)
