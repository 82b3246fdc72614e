"""Breaking news and the articles that come after it: which one tells of what was pushed. Rather none than a wrong one.

An editor writes a line or two, an article tells all of it: so they are not compared as two reports are (`events`).
What counts is how much of what the editor wrote stands in the article's headline and lead.
"""

from __future__ import annotations

from bot.editing import series, terms
from bot.editing.terms import Idf
from bot.model import Story

HELD = 0.7
"""So much of the alarm, by the weight of its terms, the article's headline and lead must hold."""

SHARED = 4
"""So many terms they must share, or all of a shorter alarm's: two words of the week's big name are no event."""

IN_HEADLINE = 2
"""So many of them must stand in the headline, or all of an alarm of `SHARED` at most: a lead names much by the way."""

LEAST = 3
"""An alarm of fewer terms says too little to be known again."""


def tells_of(headline: str, text: str, later: Story, *, idf: Idf) -> bool:
    """Tell whether an article tells of what an alarm with this headline and text said first.

    Of quakes and other things that come again in the same words, each has figures of its own.
    """
    said, told = terms.count(headline, text), terms.count(later.title, later.text)
    shared = said.keys() & told.keys()
    if len(said) < LEAST or len(shared) < min(SHARED, len(said)) or series.differ(headline, later.title):
        return False
    figures = {term for term in terms.terms(headline) if term[0].isdigit()}
    if (series.is_daily(headline) or series.is_daily(later.title)) and not figures <= told.keys():
        return False
    weights = idf.vector(said)
    held = sum(weights[term] for term in shared)
    in_headline = len(shared & set(terms.terms(later.title)))
    return held >= HELD * sum(weights.values()) and in_headline >= (IN_HEADLINE if len(said) > SHARED else len(said))
