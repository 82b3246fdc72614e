"""What a person may do to an article: it is for all channels, while a role may be for some."""

from __future__ import annotations

from collections.abc import Iterator

from bot.filing import subject_of
from bot.model import DeliveryState, Person, Story
from storage import Tables

GONE = frozenset({DeliveryState.CANCELLED, DeliveryState.REFUSED})
"""What became of a post that neither stands in its chat nor waits for it."""

NOT_YOURS = "article-not-yours"
"""The sentence for who may not change an article; on a button it is "notice-article-not-yours"."""

UNKNOWN = "article-unknown"


def may_post(tables: Tables, person: Person) -> bool:
    """Tell whether a person looks after every channel and group that gets news: any article may come there."""
    return all(person.looks_after(chat.id) for chat in tables.chats.all() if chat.posting)


def may_change(tables: Tables, person: Person, story: Story) -> bool:
    """Tell whether a person looks after every channel and group where the post of a story stands or waits.

    One that is held waits for all of them.
    """
    if not person.chats:
        return True
    return all(map(person.looks_after, _stands_in(tables, story))) and (not story.held or may_post(tables, person))


def _stands_in(tables: Tables, story: Story) -> Iterator[int]:
    for chat in tables.chats.all():
        told = tables.outbox.told(chat.id, subject_of(story.event), "news")
        if told is not None and told[0] not in GONE:
            yield chat.id
