"""An article about what was breaking news already: it follows as a reply, without a sound, not as a second alarm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.editing import alarms
from bot.editing.terms import Idf
from bot.model import Story
from storage import Tables
from storage.breaking import RECENT, Breaking, subject_of


def follows(tables: Tables, story: Story, now: datetime, idf: Callable[[], Idf]) -> Breaking | None:
    """Find the breaking news of the last 24 hours that told of a story's event first, and remember that it did.

    It is the one that was made from a report of that event, or has its link; or whose words the story repeats, when it
    is published within those hours of it. What told of another event before is not looked at again.
    """
    for draft in tables.breaking.recent(now):
        made = tables.stories.get(draft.article_id) if draft.article_id else None
        linked = bool(draft.alarm.url) and draft.alarm.url == story.url
        if linked or draft.article_id == story.event or (made is not None and made.event == story.event):
            return draft
        if not draft.article_id and _tells_of(draft, story, idf):
            tables.breaking.tell_of(draft.id, story.event)
            return draft
    return None


def answers(tables: Tables, draft: Breaking | None, chat_id: int) -> int | None:
    """Tell the delivery of breaking news that a post replies to in a chat, where that stands, or waits to."""
    return None if draft is None else tables.outbox.standing(chat_id, subject_of(draft.id))


def _tells_of(draft: Breaking, story: Story, idf: Callable[[], Idf]) -> bool:
    if draft.decided_at is None or abs(story.published_at - draft.decided_at) > RECENT:
        return False
    headline, _, text = draft.text.partition("\n")
    return alarms.tells_of(headline, text, story, idf=idf())
