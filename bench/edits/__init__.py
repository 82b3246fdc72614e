"""The parts of `bench.editing`, one a thing that editing does. Each gives its rows of the one table."""

from __future__ import annotations

from functools import cache

from bot.editing.cleaning import clean
from bot.editing.furniture import Furniture
from bot.editing.lexicon import Lexicon


def cleaned(text: str, *, title: str = "", source: str = "") -> str:
    """Clean a text as the desk does."""
    return clean(text, title=title, source=source, furniture=Furniture.load(), known=lexicon().knows).text


@cache
def lexicon() -> Lexicon:
    """Read the lists of words, once."""
    return Lexicon.load()
