"""What happens when the bot is let into a chat, loses its rights there, or is shown out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.html import clip
from bot.model import Chat, ChatKind, Clock, Lane, Post, Routed
from bot.words import Words
from storage import Store, Tables

TITLE_LIMIT = 128
"""UTF-16 units of a chat's name; Telegram's own are no longer."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Keep the list of chats true, and tell the owners of channels that come and go."""

    store: Store
    clock: Clock
    words: Words
    owners: Sequence[int]
    wake: Callable[[], None]

    async def __call__(self, chat: Chat, *, could_post: bool, at: datetime) -> None:
        """Remember a chat as Telegram describes it now; `chat.can_post` tells whether we may post there.

        `could_post` tells of the moment before: our own list does not, as a refused post may have closed the chat
        already. `at` is when it changed; an update that Telegram delivers twice is told once. Anybody may let the bot
        into a chat of their own and out again, so one that gets no news is told of once an hour.
        """

        def know(tables: Tables) -> None:
            earlier = tables.chats.get(chat.id)
            if chat.kind is ChatKind.PRIVATE and earlier is None:
                return  # a reader who blocks or unblocks the bot; nothing is ever pushed to them
            tables.outbox.expire(self.clock())
            known = tables.chats.know(chat)
            if chat.kind is not ChatKind.PRIVATE and chat.can_post != (could_post and earlier is not None):
                self._tell(tables, known, at)

        await self.store.write(know)
        self.wake()

    async def moved(self, old: int, new: int) -> None:
        """Follow a group that became a supergroup: it has a new id."""
        await self.store.write(lambda tables: tables.chats.move(old, new))
        self.wake()

    def _tell(self, tables: Tables, chat: Chat, at: datetime) -> None:
        key, now = _news_of(chat), self.clock()
        when = f"{at:%Y-%m-%dT%H:%M:%S}" if chat.posting else f"{at:%Y-%m-%dT%H}"
        post = Post(self.words(key, title=clip(chat.title, TITLE_LIMIT)))
        for owner in self.owners:
            private = tables.chats.get(owner) or tables.chats.know(Chat(owner, ChatKind.PRIVATE, "owner"))
            routed = Routed(private, "owners hear of channels that come and go")
            tables.outbox.add(routed, f"{key}:{chat.id}:{when}", "notice", Lane.BREAKING, post, now)


def _news_of(chat: Chat) -> str:
    if not chat.can_post:
        return "owner-channel-removed"
    return "owner-channel-back" if chat.posting else "owner-channel-added"
