"""Who asks: their language, and what they may do now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import telegram

from bot.model import Person, Role, Rules
from bot.words import LANGUAGES, Words
from handlers.command import Ask, Quoted
from handlers.team import standing
from storage import Store, Tables


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
        ask = None if chat is None else await self._ask(update.effective_user, chat.id, text)
        message = update.effective_message
        if ask is None or message is None or update.callback_query is not None:
            return ask
        return replace(
            ask,
            photo=_photo(message),
            quoted=_quoted(message.reply_to_message),
            about=_about(message),
            title=message.chat.title or "",
        )

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

    async def role(self, person_id: int) -> Role:
        """Tell what a person may do now."""
        return await self._store.read(lambda tables: standing(tables, self.owners, person_id).role)

    async def staff(self) -> Sequence[int]:
        """List everyone who has or had a role."""
        names = await self._store.read(lambda tables: tables.admins.names())
        return sorted(self.owners | names.keys())

    async def _ask(self, user: telegram.User | None, chat_id: int, text: str) -> Ask | None:
        if user is None or user.is_bot:
            return None
        person, rules = await self._store.read(lambda tables: self._known(tables, user, chat_id))
        if person.role is Role.OWNER and person.name != user.full_name:
            await self._store.write(lambda tables: tables.admins.call(user.id, user.full_name))
        words = self.speaking(rules.language) if rules.language else self.words(user)
        person = replace(person, name=user.full_name, language=words.language)
        return Ask(person, chat_id, text, words, rules)

    def _known(self, tables: Tables, user: telegram.User, chat_id: int) -> tuple[Person, Rules]:
        """Look up what a person may do now, under the name that the newsroom has for them, and what the chat wants."""
        chat = tables.chats.get(chat_id)
        return standing(tables, self.owners, user.id), Rules() if chat is None else chat.rules


def _photo(message: telegram.Message) -> str:
    return message.photo[-1].file_id if message.photo else ""


def _quoted(message: telegram.Message | None) -> Quoted | None:
    if message is None:
        return None
    return Quoted(message.message_id, message.text or message.caption or "", _photo(message))


def _about(message: telegram.Message) -> Person | None:
    """Tell whose message this one forwards, or answers in a group; bots, channels and nameless admins are nobody."""
    origin = message.forward_origin
    if isinstance(origin, telegram.MessageOriginHiddenUser):
        return Person(0, origin.sender_user_name)
    if origin is not None:
        user = origin.sender_user if isinstance(origin, telegram.MessageOriginUser) else None
    else:
        answered = message.reply_to_message if message.chat.type != telegram.Chat.PRIVATE else None
        user = answered.from_user if answered is not None and answered.sender_chat is None else None
    return None if user is None or user.is_bot else Person(user.id, user.full_name)
