"""Who asks: their language, and what they may do now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import telegram

from bot.model import Person, Role
from bot.words import LANGUAGES, Words
from handlers.command import Ask
from storage import Store


class People:
    """Reads from an update who asks, where, and with which rights. Bots are nobody.

    `language` is the newsroom's own; the catalogue of each language is in `catalogues`.
    """

    def __init__(self, store: Store, catalogues: Mapping[str, Words], language: str, owners: Collection[int]) -> None:
        self._store = store
        self._catalogues = catalogues
        self.language = language
        self.owners = frozenset(owners)

    async def asks(self, update: telegram.Update, text: str) -> Ask | None:
        """Read who asks in a chat; None when it is nobody."""
        chat = update.effective_chat
        return None if chat is None else await self._ask(update.effective_user, chat.id, text)

    async def asks_inline(self, query: telegram.InlineQuery) -> Ask | None:
        """Read who asks inline: nobody knows in which chat, so it is as if alone. None when it is nobody."""
        return await self._ask(query.from_user, query.from_user.id, query.query)

    def words(self, user: telegram.User) -> Words:
        """Choose the catalogue for a person's `language_code` ("en-GB"); without one of ours, the newsroom's own."""
        language = (user.language_code or "").partition("-")[0].casefold()
        return self.speaking(language)

    def speaking(self, language: str) -> Words:
        """Choose the catalogue of a language; the newsroom's own where there is none."""
        return self._catalogues[language if language in LANGUAGES else self.language]

    async def _ask(self, user: telegram.User | None, chat_id: int, text: str) -> Ask | None:
        if user is None or user.is_bot:
            return None
        words = self.words(user)
        person = Person(user.id, user.full_name, words.language, await self._role(user.id))
        return Ask(person, chat_id, text, words)

    async def _role(self, person_id: int) -> Role:
        if person_id in self.owners:
            return Role.OWNER
        return await self._store.read(lambda tables: tables.admins.role(person_id))
