"""Kinds: what can be wrong with an article, and how much it matters."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of fault that `bot.editing.quality` finds, as they stand in `Finding.kind`."""

    MIXED_SCRIPT = "mixed-script"
    """Scripts mixed within a word: "Tุมภาพันธ์"."""
    GARBLED = "garbled"
    """No word: two glued, letters that changed places, a tail on a name."""
    MARKUP = "markup"
    """HTML left over."""
    REPLACEMENT = "replacement"
    """U+FFFD, or a question mark's diamond in its place."""
    MOJIBAKE = "mojibake"
    """Text read in the wrong encoding."""
    PLACEHOLDER = "placeholder"
    """Words that were to be replaced: "lorem ipsum", "[Nama]"."""
    CHATBOT = "chatbot"
    """What a language model says to the one who asked it: "Tentu, berikut artikel"."""
    DOUBLED = "doubled"
    """The same sentence or paragraph twice."""
    CUT_OFF = "cut-off"
    """A text or headline that stops before its end."""
    MISMATCH = "mismatch"
    """A headline of which no content word stands in the text."""
    WRONG_LANGUAGE = "wrong-language"
    """A text that is not Indonesian."""
    SHORT = "short"
    """Less than two sentences, or than 100 characters."""
    CONTRADICTION = "contradiction"
    """Two figures or two sources that cannot both be right."""


UNSOUND = frozenset(
    {Kind.MIXED_SCRIPT, Kind.GARBLED, Kind.MARKUP, Kind.REPLACEMENT, Kind.MOJIBAKE, Kind.PLACEHOLDER, Kind.CHATBOT}
)
"""A sentence with one of these is never quoted: not in a summary, and not in a headline."""

BAD_HEADLINE = UNSOUND | {Kind.CUT_OFF}
"""A headline with one of these is replaced. One that only does not match is not: writers play with words."""

NO_NEWS = frozenset({Kind.WRONG_LANGUAGE})
"""An article with one of these is not for readers, whatever else is right with it."""
