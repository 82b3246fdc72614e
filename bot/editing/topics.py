"""Topics: a newsroom's headings as slugs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.editing import characters

_WORDS = re.compile(r"[^\W_]+")
# A topic is a heading of a few words; what is longer is a sentence that strayed into the field.
_LONGEST = 60


def normalise(topics: Iterable[str]) -> tuple[str, ...]:
    """Return the topics as slugs, in their order and each once: "Ekonomi & Bisnis" becomes "ekonomi-bisnis".

    A leading "#" and all punctuation go; `bot.delivery.hashtags` makes the form to show.
    """
    slugs = ("-".join(_WORDS.findall(characters.line(topic).casefold())) for topic in topics)
    return tuple(dict.fromkeys(slug for slug in slugs if slug and len(slug) <= _LONGEST))
