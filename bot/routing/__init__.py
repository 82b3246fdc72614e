"""Which chat gets a story, when and why. Pure decisions, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Chat, Routed, Story

OPEN = "posting is on and no rule narrows it"
CLOSED = "posting is on; it waits, for Telegram does not let us post there now"


def route(story: Story, chats: Iterable[Chat]) -> tuple[Routed, ...]:
    """Choose the chats that get a story: every one whose posting is on. Where we may not post now, it waits."""
    if not story.title and not story.summary.text:
        return ()
    return tuple(Routed(chat, OPEN if chat.can_post else CLOSED) for chat in chats if chat.posting)
