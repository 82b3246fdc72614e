"""Marks: what a story is sifted by besides its words, its topics and its source, as words that no text can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import Story
from bot.retrieval.words import fold, words

_TOPIC, _SOURCE = "¶", "§"

HELD = "†held"
"""The mark of a story that readers may not see: what they look for is looked for without it."""

_SITE = re.compile(r"\.(?:com|co|id|net|org|news|tv)\b.*")


def marks_of(story: Story) -> Iterator[str]:
    """Give the marks of a story: each topic, each word of one, its source, and that it is held."""
    if story.held:
        yield HELD
    for topic in story.topics:
        if any(words(topic)):
            yield topic_mark(topic)
            yield from (_TOPIC + word for word in words(topic))
    yield from source_marks(story.source)


def topic_mark(topic: str) -> str:
    """Write a topic as a mark: "Korea Utara" and "korea-utara" are one."""
    return _TOPIC + "".join(words(topic))


def source_mark(source: str) -> str:
    """Write a source's whole name as a mark: "Detik.com" and "detik com" are one."""
    return _SOURCE + "".join(words(source))


def source_marks(source: str) -> Iterator[str]:
    """Write a source's name as marks: the whole, without its domain ("Detik.com" is also "detik"), and each word."""
    if any(words(source)):
        yield source_mark(source)
        yield source_mark(_SITE.sub("", fold(source)))
        yield from (_SOURCE + word for word in words(source))
