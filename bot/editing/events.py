"""Events: which reports, of whatever outlet, tell of one thing that happened. A wrong join is worse than a missed one.

report -> terms -> likeness to each report of the last 48 hours -> the event that it joins, or none
          series: what comes every day in the same words joins by its day, place and figures only
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta
from itertools import pairwise

from bot.editing import series, terms
from bot.editing.terms import Idf
from bot.model import Story

WINDOW = timedelta(hours=48)
"""Reports of one event are published within it; a later report is about what came of it."""

KEY_TERMS = 16
"""Of so many terms of a report two are shared by every report that could be like it."""

# From so much likeness on two reports of two outlets, published at the same time, are of one event. This and the two
# below were chosen by reading joins of June 2025; bench/edits/events.py shows how many an editor would undo.
_LIKE = 0.57
# An outlet writes of one affair all day, in the same words.
_SAME_OUTLET = 0.2
# The longer after, the likelier it is another day of the same affair: over the whole window so much more is asked.
_LATER = 0.1
# A report that follows sooner only repeats or completes; it is not worth a message of its own.
_PAUSE = timedelta(hours=3)
# So much of an earlier report is looked at for what a later one says anew.
_READ = 20_000
# Two words with capitals within a sentence are somebody's name, or something's.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+ [A-Z]\w+")
# What becomes of people and things in the news.
_OUTCOMES = frozenset(
    "ditangkap diringkus diamankan ditahan dibebaskan ditemukan diselamatkan dievakuasi meninggal tewas wafat dipecat "
    "dicopot mundur dibatalkan dicabut ditunda divonis dituntut didakwa tersangka ditutup dipadamkan padam selamat "
    "menyerah bubar dibubarkan sepakat disahkan ditolak menang kalah juara".split()
)
_WORD = re.compile(r"\w+")
# "5 Fakta ...": the number that opens a headline counts a list.
_LIST = re.compile(r"^\W*\d+\s")


def key_terms(story: Story, *, idf: Idf) -> tuple[int, ...]:
    """Return the report's `KEY_TERMS` weightiest terms or fewer, as numbers of 63 bits, to look candidates up by."""
    return terms.keys(idf.vector(terms.count(story.title, story.text)), KEY_TERMS)


def likeness(one: Story, other: Story, *, idf: Idf) -> float:
    """Return how alike two reports are, 0 to 1: the cosine of what they are about.

    0.0 where they cannot be of one event, however alike in words; 1.0 where they tell of a quake or an eruption of the
    same day and minute.
    """
    about = (idf.vector(terms.count(each.title, each.text)) for each in (one, other))
    return _alike(one, other, terms.cosine(*about))


def choose(story: Story, candidates: Sequence[Story], *, idf: Idf, apart: Collection[int] = ()) -> int | None:
    """Return the event that a new report joins, or None when it opens its own.

    `candidates` are filed reports that share key terms with it, each with its `event`, and the openers of those events.
    The report must be like the event's opener or like most of its reports, so that no chain of resemblances leads
    away; of several events it joins the one that holds the report most like it. What several events share does not
    tell them apart: such terms count less. `apart` are the events that an editor took the report out of.
    """
    near = [each for each in candidates if _is_near(story, each)]
    counts = [terms.count(each.title, each.text) for each in near]
    events: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(near):
        events[each.event].append(number)
    amid = idf.amid([{term for number in event for term in counts[number]} for event in events.values()])
    new = amid.vector(terms.count(story.title, story.text))
    cosines = [terms.cosine(new, amid.vector(known)) for known in counts]
    margins = [_margin(story, each, cosine) for each, cosine in zip(near, cosines, strict=True)]
    able = {
        event: max(margins[number] for number in numbers)
        for event, numbers in events.items()
        if event not in apart and _admits([(near[number], margins[number]) for number in numbers])
    }
    return max(able, key=lambda event: (able[event], -event), default=None)


def is_development(earlier: Sequence[Story], later: Story) -> bool:
    """Tell whether a report of an event is worth telling those who have read the `earlier` ones.

    It is when it comes at least three hours after them, and its headline and lead say what none of them does: how it
    went on ("ditangkap", "dievakuasi"), another figure of what they count ("10 orang" after "8 orang"), or a full
    name. Rather none than one too many.
    """
    if any(later.published_at - each.published_at < _PAUSE for each in earlier):
        return False
    headline, lead = _LIST.sub("", later.title[: terms.HEADLINE]), later.text[: terms.LEAD]
    titled = list(terms.terms(headline))
    said = [list(terms.terms(f"{each.title[: terms.HEADLINE]}\n{each.text[:_READ]}")) for each in earlier]
    fresh = set(titled) & set(terms.terms(lead)) - {term for each in said for term in each}
    counted = {unit for each in said for figure, unit in pairwise(each) if figure[0].isdigit()}
    return (
        any(word in _OUTCOMES and terms.stem(word) in fresh for word in _WORD.findall(headline.lower()))
        or any(figure in fresh and figure[0].isdigit() and unit in counted for figure, unit in pairwise(titled))
        or any(fresh.issuperset(terms.terms(name)) for name in _NAME.findall(lead))
    )


def _is_near(story: Story, other: Story) -> bool:
    return other.article_id != story.article_id and abs(other.published_at - story.published_at) <= WINDOW


def _margin(story: Story, other: Story, cosine: float) -> float:
    """Tell by how much two reports are more alike than reports of one event must be; below 0 they are not of one."""
    needed = _LIKE + _LATER * (abs(other.published_at - story.published_at) / WINDOW)
    if _outlet(story) == _outlet(other):
        needed += _SAME_OUTLET
    return _alike(story, other, cosine) - needed


def _admits(reports: Sequence[tuple[Story, float]]) -> bool:
    like = [report for report, margin in reports if margin >= 0]
    return any(report.article_id == report.event for report in like) or 2 * len(like) > len(reports)


def _outlet(story: Story) -> str:
    """Write an outlet so that "Liputan6.com" and "Liputan 6" are one; a nameless one is only itself."""
    return "".join(story.source.casefold().partition(".")[0].split()) or f"#{story.article_id}"


def _alike(one: Story, other: Story, cosine: float) -> float:
    if any(series.stands_alone(each.title) for each in (one, other)) or series.differ(one.title, other.title):
        return 0.0
    if not series.is_daily(one.title) and not series.is_daily(other.title):
        return cosine
    marks = [series.marks(each.title, each.text, each.published_at) for each in (one, other)]
    if not series.may_be_one(*marks):
        return 0.0
    return 1.0 if series.is_one(*marks) else cosine
