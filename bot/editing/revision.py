"""Revision: one name for all that a reader could see of a story."""

from __future__ import annotations

import re
from hashlib import blake2b

from bot.editing import sentences
from bot.model import Story

_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


def of(story: Story) -> str:
    """Return 32 hex digits (BLAKE2b, 128 bits) that change whenever anything that readers see changes.

    The article's id, the findings and the name of the summary's method are not seen.
    """
    seen = (story.title, story.text, story.summary.text, story.published_at.isoformat(), story.url)
    more = (story.source, story.author, "\x1e".join(story.topics), story.image_url)
    return blake2b("\x1f".join(seen + more).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def is_material(earlier: Story, later: Story) -> bool:
    """Tell whether a new version says something else: another headline, lead, number, link or picture.

    Typography (case, punctuation, quotes, blanks) is not material, nor what stands below the summary.
    """
    return _said(earlier) != _said(later)


def _said(story: Story) -> tuple[object, ...]:
    lead = next(iter(sentences.split(story.text)), "")
    words = [" ".join(_WORDS.findall(text.casefold())) for text in (story.title, lead)]
    numbers = _NUMBERS.findall(story.summary.text)
    return (*words, numbers, story.url, story.image_url)
