"""What happens when the bot is let into a chat, loses its rights there, or is shown out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.desk import Clock
from bot.model import Chat, ChatKind, Lane, Post, Routed
from bot.words import Words
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Membership:
    """Keep the list of chats true, and tell the owners of channels that come and go."""

    store: Store
    clock: Clock
    words: Words
    owners: Sequence[int]
    wake: Callable[[], None]

    async def __call__(self, chat: Chat) -> None:
        """Remember a chat as Telegram describes it now; `can_post` tells whether we may post there."""

        def know(tables: Tables) -> None:
            earlier = tables.chats.get(chat.id)
            if chat.kind is ChatKind.PRIVATE and earlier is None:
                return  # a reader who blocks or unblocks the bot; nothing is ever pushed to them
            known = tables.chats.know(chat)
            if chat.kind is ChatKind.PRIVATE or chat.can_post == (earlier is not None and earlier.can_post):
                return
            key = "owner-channel-added" if chat.can_post else "owner-channel-removed"
            self._tell(tables, known, Post(self.words(key, title=known.title)))

        await self.store.write(know)
        self.wake()

    def _tell(self, tables: Tables, chat: Chat, post: Post) -> None:
        now = self.clock()
        for owner in self.owners:
            private = tables.chats.get(owner) or tables.chats.know(Chat(owner, ChatKind.PRIVATE, "owner"))
            routed = Routed(private, "owners hear of channels that come and go")
            subject = f"chat:{chat.id}:{now.timestamp():.0f}"
            tables.outbox.add(routed, subject, "notice", Lane.BREAKING, post, now)
