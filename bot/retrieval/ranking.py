"""Ranking: how well a story answers a query, and how fresh it is. Pure arithmetic on what the store found.

score = relevance (BM25 over headline, lead and text, of words as they are written and of their stems)
        x how much of the query it has, and in the query's own words
        x how fresh it is, the more the less the query says
        x how many report it
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log

from bot.retrieval.words import Form

# BM25 (Robertson & Zaragoza 2009). A headline and a lead are fields of their own: news tells first what it is about.
# A text without a headline is not written so.
_SATURATION, _LENGTH_SHARE, _TITLE, _LEAD = 2.0, 0.7, 2, 2
# Characters of the lead, and stems of an article of usual length.
_LEAD_LENGTH, _USUAL = 500, 220
# What a stem counts beside the word itself: "menangkap" for "ditangkap".
_STEM = 0.75
# How much it counts to have all of a query, and in its own words: ever less, the more it is a whole sentence.
_WHOLE, _SHORT = 0.3, 3
# Two words of the query that stand next to each other, as they do in it, tell so much of what the rarer one tells.
_TOGETHER = 0.2
# What the freshest story has over one of long ago, and after how long half of that is gone. A query that says much
# (its parts' weights add up) wants one story, however old it is; one common word wants the news.
_FRESH, _LESS, _HALF = 0.35, 0.025, timedelta(days=14)
# What a story has over another that half as many report.
_SIZE = 0.03


Row = str
"""Words in a row between single blanks, one at either end too."""


def row(needle: Form) -> Row:
    """Write words in a row, to be counted in a text that is written so."""
    return f" {' '.join(needle)} "


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query: any of `stems` answers it, better one of `said`, the words themselves.

    The weights are what they tell: their inverse document frequency.
    """

    stems: tuple[Row, ...]
    weight: float
    said: tuple[Row, ...] = ()
    said_weight: float = 0.0

    @classmethod
    def of(cls, needles: Iterable[Form], weight: float, said: Iterable[Form], said_weight: float) -> Part:
        """Make a part of its stems and its words."""
        return cls(tuple(map(row, needles)), weight, tuple(map(row, said)), said_weight)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story to be ranked: headline and text in stems and in words, each between single blanks."""

    article_id: int
    event: int
    published_at: datetime
    title: str
    body: str
    said_title: str
    said: str


def weight(documents: int, having: int) -> float:
    """Return what a word tells that stands in `having` of `documents` stories (Robertson & Sparck Jones; above 0)."""
    return log(1 + (documents - min(having, documents) + 0.5) / (min(having, documents) + 0.5))


def relevance(parts: Sequence[Part], candidate: Candidate) -> float:
    """Return how well a story answers, 0 and more."""
    title, body, said_title, said = (
        f" {field} " for field in (candidate.title, candidate.body, candidate.said_title, candidate.said)
    )
    lead = _LEAD_LENGTH if candidate.title else 0
    longer = 1 - _LENGTH_SHARE + _LENGTH_SHARE * body.count(" ") / _USUAL
    total = had = had_said = 0.0
    before: Part | None = None
    for part in parts:
        if times := _times(part.stems, title, body, lead, longer):
            had += part.weight
            total += _STEM * part.weight * _saturated(times)
            if times := _times(part.said, said_title, said, lead, longer):
                had_said += part.said_weight
                total += part.said_weight * _saturated(times)
            if before is not None:
                pair = before.stems[0] + part.stems[0][1:]
                together = 2.0 if pair in title else 1.0 if pair in body else 0.0
                total += _TOGETHER * min(before.weight, part.weight) * together
        before = part
    return total * _share(parts, had, had_said)


def _times(rows: Sequence[Row], title: str, body: str, lead: int, longer: float) -> float:
    """Count how often one of these rows stands there, by the fields' worth."""
    total = 0.0
    for each in rows:
        if times := body.count(each):
            total += times / longer + _LEAD * body.count(each, 0, lead)
        total += _TITLE * title.count(each)
    return total


def _share(parts: Sequence[Part], had: float, had_said: float) -> float:
    """Tell what it makes of a story's relevance to have so much of what a query tells."""
    everything = sum(part.weight for part in parts)
    if not everything:
        return 0.0
    letters = sum(part.said_weight for part in parts)
    share = had / everything * (had_said + everything / 2) / (letters + everything / 2)
    return float(share ** (_WHOLE * min(1.0, _SHORT / len(parts)) ** 3))


def _saturated(times: float) -> float:
    return times * (_SATURATION + 1) / (times + _SATURATION)


def fresh(published_at: datetime, now: datetime, parts: Sequence[Part]) -> float:
    """Return what a story's age makes of its relevance, 1 to 1.35: nothing where the query says much."""
    most = max(0.0, _FRESH - _LESS * sum(part.weight for part in parts))
    age = max(now - published_at, timedelta())
    return 1 + most * float(0.5 ** min(age / _HALF, 60.0))


def best_first(scores: Mapping[int, float], candidates: Iterable[Candidate]) -> Sequence[tuple[float, list[Candidate]]]:
    """Put stories in order: one entry an event, its reports best first; the more report it, the higher it stands.

    `scores` are by article. Of equals the newer comes first.
    """
    events: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        events.setdefault(candidate.event, []).append(candidate)
    entries = []
    for reports in events.values():
        reports.sort(key=lambda each: (-scores[each.article_id], -each.published_at.timestamp(), -each.article_id))
        entries.append((scores[reports[0].article_id] * (1 + _SIZE * log(len(reports), 2)), reports))
    entries.sort(key=lambda entry: (-entry[0], -entry[1][0].published_at.timestamp(), -entry[1][0].article_id))
    return entries
