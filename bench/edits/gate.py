"""The gate: what it finds of faults put into sound articles, and what it says of the articles as they were.

Developed on detik, okezone and on articles without an address; shown on the other outlets.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time
from urllib.parse import urlsplit

from bench.data import records, said
from bench.edits import cleaned, corrupting
from bench.table import Row
from bot.editing import cleaning, garble
from bot.editing.lexicon import Lexicon
from bot.editing.quality import Judge
from bot.model import Finding

DEVELOPED_ON = ("detik", "okezone", "")
_OUTLETS = ("tribun", "detik", "liputan6", "okezone", "kompas", "tempo", "republika")
_GOAL = 0.97
_GOAL_TITLES = 0.01
_GOAL_ARTICLES = 0.03
_MOST, _QUICK = 2_000, 25
_SEED = 5
# Articles in which a fault was found that is one; numbers of lines alone.
_FAULTY = Path(__file__).with_name("faulty.txt")
# What is certainly dirty, told without the gate: a capital or a full stop within a word, an end that is none.
_DIRTY = re.compile(r"[a-z][A-Z]|[a-z][.!?,][A-Za-z]{3}|[A-Z]{2}[a-z]{3}")
_ENDED = re.compile(r"[.!?][\"”’')]*$")
_SHORTEST = 400


@dataclass(frozen=True, slots=True)
class Case:
    """A cleaned article and the line of articles.jsonl.gz that it was read from."""

    line: int
    title: str
    text: str


def rows(data: Path, *, quick: bool) -> Iterator[Row]:
    """Give the share of injected faults found, all and by kind and place, then the false alarms and the cost."""
    cases = list(islice(sound(data, shown=True), _QUICK if quick else _MOST))
    lexicon = Lexicon.load()
    judge, floor = Judge(lexicon), Floor(lexicon)
    found, beside = injected(cases, judge), injected(cases, floor)
    share, least = _share(found, ""), _share(beside, "")
    yield Row("gate: injected faults found", f"{share:.1%}", _beside(least), f">= {_GOAL:.0%}", share >= _GOAL)
    for kind in found:
        yield Row(f"gate: {kind} found", f"{_share(found, kind):.1%}", _beside(_share(beside, kind)))
    yield from _alarms(cases, judge, floor)


def _alarms(cases: Sequence[Case], judge: Judge, floor: Floor) -> Iterator[Row]:
    started = process_time()
    found = alarms(cases, judge)
    cost = (process_time() - started) / len(cases)
    beside = alarms(cases, floor)
    faulty = _faulty()
    for place, goal in (("title", _GOAL_TITLES), ("text", _GOAL_ARTICLES)):
        what = f"gate: false alarms on {len(cases)} {'headlines' if place == 'title' else 'articles'}"
        false, right = _split(found, place, faulty)
        other, _ = _split(beside, place, faulty)
        shares = [count / len(cases) for count in (false, right, other)]
        figure = f"{shares[0]:.1%} (and {shares[1]:.1%} true faults, read by eye)"
        yield Row(what, figure, _beside(shares[2]), f"< {goal:.0%}", shares[0] < goal)
    yield Row("gate: milliseconds an article", f"{cost * 1000:.1f}", goal="<= 3", met=cost <= 0.003)


def _split(found: Mapping[int, Sequence[Finding]], place: str, faulty: Container[int]) -> tuple[int, int]:
    """Count the articles with an alarm that is false, and with one that is true; "text" is the whole article."""
    raised = [line for line, of in found.items() if any(place in ("text", finding.place) for finding in of)]
    right = sum(line in faulty for line in raised)
    return len(raised) - right, right


def _faulty() -> frozenset[int]:
    lines = _FAULTY.read_text("utf-8").splitlines()
    return frozenset(int(number) for line in lines if not line.startswith("#") for number in line.split())


def _beside(share: float) -> str:
    return f"unknown words {share:.1%}"


class Floor(Judge):
    """What a list of words does alone: whatever it does not have is a fault."""

    def find(self, title: str, text: str, known: Container[str] = frozenset()) -> tuple[Finding, ...]:
        """Return each word of five letters or more that neither the list nor `known` has."""
        return tuple(
            Finding("garbled", place, word)
            for place, part in (("title", title), ("text", text))
            for word in dict.fromkeys(garble.words(part))
            if len(word) > 4 and not self.lexicon.lists(word) and word not in known
        )


def outlet(url: str, source: str) -> str:
    """Give the outlet of an article by its address, else by what its scraper called it; "" without either."""
    named = (urlsplit(url).netloc or source).casefold().replace(" ", "")
    return next((each for each in _OUTLETS if each in named), named)


def sound(data: Path, *, shown: bool) -> Iterator[Case]:
    """Give the articles that simple rules hold to be sound, in a seeded order; `shown`: of the outlets held apart."""
    articles = list(enumerate(records(data / "articles.jsonl.gz")))
    Random(_SEED).shuffle(articles)  # noqa: S311 -- to shuffle, not to hide
    seen = set[str]()
    for number, article in articles:
        developed = outlet(said(article, "url"), said(article, "source")) in DEVELOPED_ON
        title = cleaning.clean_title(said(article, "title"))
        if developed == shown or not title or title in seen:
            continue
        raw = said(article, "text")
        if _DIRTY.search(f"{title}\n{raw}"):  # where one link lost its blanks, others did that no capital shows
            continue
        text = cleaned(raw, title=title)
        if len(text) >= _SHORTEST and _ENDED.search(text):
            seen.add(title)
            yield Case(number, title, text)


def injected(cases: Sequence[Case], judge: Judge) -> dict[str, list[bool]]:
    """Put each kind of fault into headline and text of each article, one at a time, and tell which were found."""
    found: dict[str, list[bool]] = {}
    for corrupted, kind, place, word in injections(cases):
        findings = judge.find(corrupted.title, corrupted.text)
        found.setdefault(f"{kind} in the {place}", []).append(_shows(findings, kind, place, word))
    return found


def injections(cases: Sequence[Case]) -> Iterator[tuple[Case, str, str, str]]:
    """Give each article with one fault, the fault's kind and place, and the word that shows it."""
    random = Random(_SEED)  # noqa: S311 -- to choose, not to hide
    for case in cases:
        for kind, corrupt in corrupting.KINDS.items():
            for place in ("title", "text"):
                corrupted = corrupt(case.title if place == "title" else case.text, random)
                if corrupted and not (kind == "cut off" and place == "title"):
                    yield _with(case, place, corrupted.text), kind, place, corrupted.word


def _with(case: Case, place: str, words: str) -> Case:
    return replace(case, title=words) if place == "title" else replace(case, text=words)


def _shows(findings: Sequence[Finding], kind: str, place: str, word: str) -> bool:
    wanted = {"mixed scripts": "mixed-script", "cut off": "cut-off"}.get(kind, "garbled")
    return any(
        finding.place == place
        and finding.kind in {wanted, "mixed-script"}
        and (word in finding.quote or finding.quote in word or not word)
        for finding in findings
    )


def _share(found: dict[str, list[bool]], kind: str) -> float:
    of = [hit for each, hits in found.items() if kind in ("", each) for hit in hits]
    return sum(of) / len(of)


def alarms(cases: Sequence[Case], judge: Judge) -> dict[int, tuple[Finding, ...]]:
    """Give what is found in the articles as they were, by their lines."""
    return {case.line: judge.find(case.title, case.text) for case in cases}
