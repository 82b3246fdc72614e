"""Which chat gets a story, when and why. Pure decisions, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Chat, Routed, Story


def route(story: Story, chats: Iterable[Chat]) -> tuple[Routed, ...]:
    """Choose the chats that get a story: every one whose posting is on and where Telegram lets us post."""
    if not story.title and not story.summary.text:
        return ()
    return tuple(
        Routed(chat, "posting is on and no rule narrows it") for chat in chats if chat.posting and chat.can_post
    )
