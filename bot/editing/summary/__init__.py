"""Summary: a few whole sentences of the article, in its order, that stand on their own.

text -> features.lines -> describe -> model.likelihoods -> choice.choose -> Summary
                             |                                |
                      standing, scene                  standing, scene
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from bot.editing import phrases
from bot.editing.summary import choice, features, scene
from bot.editing.summary.choice import Candidates
from bot.editing.summary.clipping import clipped
from bot.editing.summary.features import Line
from bot.editing.summary.model import Model
from bot.model import Summary

__all__ = ["Model", "Reading", "clipped", "one_sentence", "summarise"]

Sound = Callable[[str], bool]
"""Tells whether nothing is wrong with a sentence, so that a summary may quote it."""

_NONE = Summary("", "none")
# A whole sentence goes before a likelier one that must be cut, unless it is less than half as likely.
_NEARLY = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read once, for summaries of any length: its sentences, how likely each is, and which may be quoted."""

    lines: Sequence[Line]
    likelihoods: Sequence[float]
    quotable: Callable[[int], bool]

    @classmethod
    def of(cls, title: str, text: str, *, model: Model, sound: Sound) -> Reading:
        """Read a cleaned article; `sound` is asked of a sentence once, when it is about to be chosen."""
        lines = features.lines(text)

        @cache
        def quotable(number: int) -> bool:
            return not phrases.TAINT.search(lines[number].text) and sound(lines[number].text)

        return cls(lines, model.likelihoods(features.describe(title, lines)), quotable)

    def summary(self, limit: int = 500) -> Summary:
        """Choose sentences as `summarise` says."""
        for able in _by_worth(self.lines):
            candidates = choice.candidates(self.lines, self.likelihoods, able)
            if chosen := _with_scene(self.lines, candidates, limit, self.quotable):
                return Summary(" ".join(self.lines[number].text for number in chosen), "extractive")
            first = next(filter(self.quotable, able), None)
            if first is not None and (clip := clipped(self.lines[first].text, limit)):
                return Summary(clip, "clipped")
        return _NONE

    def sentence(self, limit: int = 200) -> Summary:
        """Choose a sentence as `one_sentence` says."""
        for able in _by_worth(self.lines):
            candidates = choice.candidates(self.lines, self.likelihoods, able)
            standing = (number for number in able if candidates[number].needs is None)
            ranked = sorted(standing, key=lambda number: (-self.likelihoods[number], number))
            best = next(filter(self.quotable, ranked), None)
            if best is None:
                continue
            least = _NEARLY * self.likelihoods[best]
            near = (number for number in ranked[ranked.index(best) :] if self.likelihoods[number] >= least)
            whole = next((n for n in near if candidates[n].units <= limit and self.quotable(n)), None)
            if whole is not None:
                return Summary(self.lines[whole].text, "extractive")
            if clip := clipped(self.lines[best].text, limit):
                return Summary(clip, "clipped")
        return _NONE


def summarise(title: str, text: str, *, model: Model, sound: Sound, limit: int = 500) -> Summary:
    """Return at most `limit` UTF-16 units of a cleaned article's own sentences, two to five in their order.

    Never chosen: sentences that are not `sound`, furniture, repetitions, and those that lean on an unchosen one
    ("Ia", "Hal itu"). When the lead says where or when and no chosen sentence does, the lead comes in. One sentence
    does when no two fit. `method` is "extractive"; "clipped" when none fits and the first sound one was cut at a
    clause or word, with "…"; "none", with empty text, when none is sound. Deterministic; 60 sentences are looked at.
    """
    return Reading.of(title, text, model=model, sound=sound).summary(limit)


def one_sentence(title: str, text: str, *, model: Model, sound: Sound, limit: int = 200) -> Summary:
    """Return the sentence of a cleaned article that is likeliest in a summary, in at most `limit` UTF-16 units.

    It stands by itself. `method` is "extractive", "clipped" or "none", as in `summarise`.
    """
    return Reading.of(title, text, model=model, sound=sound).sentence(limit)


def _by_worth(found: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Give the numbers of the whole sentences, and those of what may do when there are none: lines without an end."""
    whole = [number for number, line in enumerate(found) if features.is_whole(line)]
    return whole, [number for number, line in enumerate(found) if len(line.bag) >= 2]


def _with_scene(
    found: Sequence[Line], candidates: Candidates, limit: int, quotable: Callable[[int], bool]
) -> list[int]:
    """Choose, and choose anew around the lead when it alone says where or when."""
    chosen = choice.choose(candidates, limit, quotable)
    standing = (number for number, each in candidates.items() if each.needs is None and each.units <= limit)
    lead = next(filter(quotable, standing), None)
    if lead is None or lead in chosen:
        return chosen
    texts = [found[number].text for number in chosen]
    lost = any(
        names(found[lead].text) and not any(map(names, texts)) for names in (scene.names_when, scene.names_where)
    )
    return choice.choose(candidates, limit, quotable, frozenset([lead])) if lost else chosen
