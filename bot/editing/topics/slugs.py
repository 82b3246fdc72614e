"""Slugs: a heading as it is kept, and the headings that are in a URL."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.editing import characters

_WORDS = re.compile(r"[^\W_]+")
# A topic is a heading of a few words; what is longer is a sentence that strayed into the field.
_LONGEST = 60
_URL = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?P<host>[^/?#:]*)(?::\d*)?(?P<path>[^?#]*)", re.IGNORECASE)
# No outlet nests its sections deeper; behind them stand dates, ids and the headline.
_DEEPEST = 3
_LONGEST_URL = 2000


def normalise(topics: Iterable[str]) -> tuple[str, ...]:
    """Return the topics as slugs, in their order and each once: "Ekonomi & Bisnis" becomes "ekonomi-bisnis".

    A leading "#" and all punctuation go; `bot.delivery.hashtags` makes the form to show.
    """
    slugs = ("-".join(_WORDS.findall(characters.line(topic).casefold())) for topic in topics)
    return tuple(dict.fromkeys(slug for slug in slugs if slug and len(slug) <= _LONGEST))


def sections(url: str) -> tuple[str, ...]:
    """Return the slugs of the sections that a URL may name: the desk in its host, then the folders of its path.

    "https://sport.outlet.id/bola/read/1/judul" gives ("sport", "outlet", "bola", "read", "1"); the last part of the
    path is the article itself. What is no URL has none.
    """
    found = _URL.match(url[:_LONGEST_URL])
    if not found:
        return ()
    folders = [part for part in found["path"].split("/") if part][:-1][:_DEEPEST]
    return normalise([*found["host"].split(".")[:-1], *folders])
