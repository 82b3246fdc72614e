"""What an editor decided about an article, laid over what editing made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.editing import revision, sentences
from bot.model import Ruling, Story, Summary

REJECTED = "rejected"
"""Why a story is held that an editor does not want."""


EMBARGO = "embargo"
"""Why a story is held that readers may see from a moment on. Editors decide nothing there but the moment."""


def writers_title(story: Story) -> str:
    """Return the headline that the writer gave it, whichever it bears now."""
    return story.own_title or story.title


def ruled(story: Story, ruling: Ruling, now: datetime) -> Story:
    """Return the story as its editor wants it: with another headline or summary, let go, or kept from readers.

    A headline is for the writer's that the editor saw, a summary for the text; when the writer has changed that, it
    counts no more. An embargo holds whatever an editor lets go; once it has ended, the story is as new as its end.
    """
    writers = writers_title(story)
    if ruling.title and ruling.instead_of == writers:
        story = replace(story, title=ruling.title, own_title="" if ruling.title == writers else writers)
    if ruling.summary and ruling.summary_of == revision.wording(story):
        story = replace(story, summary=_written(ruling.summary))
    if ruling.shown is not None:
        story = replace(story, held="" if ruling.shown else REJECTED)
    if story.embargo is not None and now < story.embargo:
        story = replace(story, held=story.held or EMBARGO)
    elif story.embargo is not None:
        story = replace(story, published_at=max(story.published_at, story.embargo))
    return replace(story, revision=revision.of(story))


def _written(text: str) -> Summary:
    return Summary(text, revision.EDITORS, next(iter(sentences.split(text)), text))
