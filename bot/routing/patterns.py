"""What an owner looks for in news: a word or phrase, one with wildcards, or a regular expression between slashes.

    banjir bandang     these words, one after the other, whole, in any case and without diacritics
    banjir*, kor?psi   * stands for any letters, ? for one
    /gempa \\d,\\d/      RE2's syntax (https://github.com/google/re2/wiki/Syntax), in any case

Whatever an owner writes is matched by RE2, in time that is linear in the text, and never by Python's own `re`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Protocol

import re2  # type: ignore[import-untyped]  # it has no types; what is used of it is _Expression

from bot.model import Story
from bot.routing.unfit import UnfitError
from bot.rules import topic_key
from bot.words import sanitise

PATTERN_LIMIT = 200
"""Characters of a pattern."""

PATTERNS = 30
"""Patterns of one kind that a chat may have."""

PROGRAM_LIMIT = 1000
"""Instructions of a compiled pattern. One of so many takes 30 ms at worst for the longest text that is searched."""

MEMORY = 1 << 20
"""Bytes that RE2 may use for a pattern (re2.h, max_mem)."""

SEARCHED = 20_000
"""Characters of a story that are searched: longer than articles are."""

COMPILED = 1024
"""Compiled patterns that are kept."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BETWEEN_WILD = re.compile(r"[^\w*?]+|_+")
_WILD = {"*": "[^ ]*", "?": "[^ ]"}

Finder = Callable[["Content"], bool]


class _Expression(Protocol):
    """What is used of a pattern that RE2 compiled."""

    @property
    def programsize(self) -> int: ...

    def search(self, text: bytes) -> object | None: ...


class Content:
    """What rules look at in a story: its topics by their keys, its source, its words."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.topics = tuple(filter(None, map(topic_key, story.topics)))
        self.source = story.source.strip().casefold()

    @cached_property
    def text(self) -> bytes:
        """Its headline, summary and text, without diacritics, as RE2 reads them."""
        story = self._story
        return _bare("\n".join((story.title, story.summary.text, story.text))[:SEARCHED]).encode("utf-8", "ignore")

    @cached_property
    def words(self) -> bytes:
        """The same, in small letters, with one blank before, between and after the words."""
        return _spaced(self.text.decode()).encode()


class Patterns:
    """Finds patterns in stories; each is compiled once. Of those compiled, the last `kept` are remembered."""

    def __init__(self, kept: int = COMPILED) -> None:
        self._finder = lru_cache(kept)(finder)

    def found(self, patterns: Iterable[str], content: Content) -> str | None:
        """Give the first pattern that is in a story, None when none is. One that cannot be read is in none."""
        return next((pattern for pattern in patterns if self._is_in(pattern, content)), None)

    def _is_in(self, pattern: str, content: Content) -> bool:
        try:
            return self._finder(pattern)(content)
        except UnfitError:
            return False


def finder(pattern: str) -> Finder:
    """Make what tells whether a pattern is in a story.

    Raises:
        UnfitError: it is too long, empty, too large for RE2, or no regular expression.
    """
    written = sanitise(pattern).strip()
    if len(written) > PATTERN_LIMIT:
        raise UnfitError("unfit-pattern-long", limit=PATTERN_LIMIT)
    if is_expression(written):
        expression = _compiled(_bare(written[1:-1]), written)
        return lambda content: expression.search(content.text) is not None
    words = " ".join(_BETWEEN_WILD.sub(" ", _bare(written).casefold()).split())
    if not _BETWEEN_WORDS.sub("", words):
        raise UnfitError("unfit-pattern-empty", pattern=written)
    if "*" in words or "?" in words:
        wild = _compiled("".join(_WILD.get(letter, letter) for letter in f" {words} "), written)
        return lambda content: wild.search(content.words) is not None
    phrase = f" {words} ".encode()
    return lambda content: phrase in content.words


def is_expression(pattern: str) -> bool:
    """Tell whether a pattern is a regular expression: it stands between slashes."""
    return len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/")


def _compiled(expression: str, written: str) -> _Expression:
    options = re2.Options()
    options.max_mem = MEMORY
    options.case_sensitive = False
    options.never_capture = True
    options.log_errors = False
    try:
        compiled: _Expression = re2.compile(expression, options)
    except re2.error as error:
        why = error.args[0].decode("utf-8", "replace")  # RE2 says what is wrong in bytes
        raise UnfitError("unfit-pattern-wrong", pattern=written, why=why) from error
    if compiled.programsize > PROGRAM_LIMIT:
        raise UnfitError("unfit-pattern-large", pattern=written)
    return compiled


def _spaced(text: str) -> str:
    return f" {' '.join(_BETWEEN_WORDS.sub(' ', text.casefold()).split())} "


def _bare(text: str) -> str:
    """Take the marks off letters: "café" becomes "cafe"."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
