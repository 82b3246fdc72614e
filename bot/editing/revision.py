"""Revision: one name for all that a reader could see of a story."""

from __future__ import annotations

from hashlib import blake2b

from bot.model import Story


def of(story: Story) -> str:
    """Return 32 hex digits (BLAKE2b, 128 bits) that change whenever anything that readers see changes.

    The article's id, the findings and the name of the summary's method are not seen.
    """
    seen = (story.title, story.text, story.summary.text, story.published_at.isoformat(), story.url)
    more = (story.source, story.author, "\x1e".join(story.topics), story.image_url)
    return blake2b("\x1f".join(seen + more).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
