"""COMMAND -> HANDLER -> REPLY. This adapter is the only handler code that meets a Telegram `Update`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.delivery.telegram import answer, rewrite
from bot.model import Chat, ChatKind, Person, Post, Reply, Role
from bot.words import LANGUAGES, Words
from handlers.command import Ask, Entry
from handlers.membership import Membership
from handlers.table import Needs, table
from storage import Store

__all__ = ["UPDATES", "Adapter", "Membership", "Needs", "table"]

Context = ContextTypes.DEFAULT_TYPE
Handler = BaseHandler[telegram.Update, Context, None]

UPDATES = (telegram.Update.MESSAGE, telegram.Update.CALLBACK_QUERY, telegram.Update.MY_CHAT_MEMBER)
"""The kinds of update that Kabar asks Telegram for."""

COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?\s*(?P<rest>.*)", re.DOTALL)
"""A command as Telegram people type it: "/cari@bot banjir besar"."""

SEARCH = "cari"
"""The command that answers a person who just writes words."""


class Adapter:
    """Brings updates to the command table and replies back to people.

    Every command and every button is checked here, when it is used, against what the person may do now.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        membership: Membership,
        store: Store,
        *,
        catalogues: Mapping[str, Words],
        language: str,
        owners: Collection[int],
    ) -> None:
        self._entries = {name: entry for entry in entries for name in (entry.name, *entry.aliases)}
        self._listed = entries
        self._membership = membership
        self._store = store
        self._catalogues = catalogues
        self._language = language
        self._owners = frozenset(owners)
        self._log = structlog.get_logger("handlers")

    def handlers(self) -> Sequence[Handler]:
        """List what python-telegram-bot must route here."""
        fresh = filters.UpdateType.MESSAGE
        alone = fresh & filters.ChatType.PRIVATE
        return [
            CommandHandler(list(self._entries), self._typed, filters=fresh),
            CallbackQueryHandler(self._pressed),
            ChatMemberHandler(self._moved, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(alone & filters.COMMAND, self._unknown),
            MessageHandler(alone & filters.TEXT, self._plain),
        ]

    async def announce(self, bot: telegram.Bot) -> None:
        """Show the command menu: readers' commands to everyone, an owner's to owners, in each language."""
        for language in (None, *LANGUAGES):
            words = self._catalogues[language or self._language]
            await bot.set_my_commands(self._menu(words, Role.READER), language_code=language)
            for owner in self._owners:
                try:
                    await bot.set_my_commands(
                        self._menu(words, Role.OWNER),
                        scope=telegram.BotCommandScopeChat(owner),
                        language_code=language,
                    )
                except BadRequest as error:
                    self._log.info("menu.skipped", owner=owner, why=error.message)

    def _menu(self, words: Words, role: Role) -> Sequence[telegram.BotCommand]:
        return [
            telegram.BotCommand(entry.name, words.plain(f"command-{entry.name}"))
            for entry in self._listed
            if entry.role <= role
        ]

    async def _typed(self, update: telegram.Update, _: Context) -> None:
        message = update.effective_message
        typed = COMMAND.fullmatch((message and message.text) or "")
        if typed is not None:
            await self._answer(update, typed["name"].casefold(), typed["rest"])

    async def _plain(self, update: telegram.Update, _: Context) -> None:
        message = update.effective_message
        await self._answer(update, SEARCH, (message and message.text) or "")

    async def _unknown(self, update: telegram.Update, _: Context) -> None:
        ask = await self._ask(update, "")
        if ask is not None:
            await self._give(update, Reply(Post(ask.words("error-unknown-command"))))

    async def _answer(self, update: telegram.Update, name: str, text: str) -> None:
        ask = await self._ask(update, text)
        if ask is not None:
            await self._give(update, await self._asked(self._entries[name], ask, pressed=False))

    async def _pressed(self, update: telegram.Update, _: Context) -> None:
        query = update.callback_query
        name, _colon, text = ((query and query.data) or "").partition(":")
        ask = await self._ask(update, text)
        if ask is None or query is None:
            return
        entry = self._entries.get(name)
        if entry is None:
            reply = Reply(notice=ask.words.plain("button-expired"))
        else:
            reply = await self._asked(entry, ask, pressed=True)
        await self._give(update, reply)

    async def _asked(self, entry: Entry, ask: Ask, *, pressed: bool) -> Reply:
        """Run a command for a person who may use it. Whatever goes wrong, the person gets a sentence."""
        if ask.person.role < entry.role:
            refusal = ask.words("editors-only")
            return Reply(notice=refusal) if pressed else Reply(Post(refusal))
        try:
            return await (entry.command.press(ask) if pressed else entry.command(ask))
        except Exception:  # noqa: BLE001 - the last resort before a reader; logged with its trace
            self._log.exception("command.failed", command=entry.name)
            sorry = ask.words.plain("error-sorry")
            return Reply(notice=sorry) if pressed else Reply(Post(sorry))

    async def _ask(self, update: telegram.Update, text: str) -> Ask | None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or user.is_bot:
            return None
        language = self.language_of(user.language_code)
        person = Person(user.id, user.full_name, language, await self._role(user.id))
        return Ask(person, chat.id, text, self._catalogues[language])

    async def _role(self, person_id: int) -> Role:
        if person_id in self._owners:
            return Role.OWNER
        return await self._store.read(lambda tables: tables.admins.role(person_id))

    def language_of(self, code: str | None) -> str:
        """Choose the catalogue for a Telegram `language_code` ("en-GB"); without one of ours, the newsroom's own."""
        language = (code or "").partition("-")[0].casefold()
        return language if language in LANGUAGES else self._language

    async def _give(self, update: telegram.Update, reply: Reply) -> None:
        """Bring a reply to the person: the notice first, since Telegram shows a spinner until it comes."""
        query, message = update.callback_query, update.effective_message
        try:
            if query is not None:
                await query.answer(reply.notice or None)
            if reply.post is None:
                return
            if reply.edit and query is not None:
                await rewrite(query, reply.post)
            elif message is not None:
                await answer(message, reply.post)
        except TelegramError as error:
            if "not modified" not in error.message.casefold():
                self._log.warning("reply.failed", why=error.message)

    async def _moved(self, update: telegram.Update, _: Context) -> None:
        moved = update.my_chat_member
        if moved is None:
            return
        chat = moved.chat
        title = chat.title or chat.full_name or str(chat.id)
        kind = ChatKind(chat.type)
        await self._membership(Chat(chat.id, kind, title, chat.username or "", can_post=_may_post(moved)))


def _may_post(moved: telegram.ChatMemberUpdated) -> bool:
    """Tell whether we may post now: an admin with that right in a channel, any member in groups and private chats."""
    member = moved.new_chat_member
    if isinstance(member, telegram.ChatMemberAdministrator):
        return moved.chat.type != ChatType.CHANNEL or bool(member.can_post_messages)
    if moved.chat.type == ChatType.CHANNEL:
        return False
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member and bool(member.can_send_messages)
    return member.status in {telegram.ChatMember.MEMBER, telegram.ChatMember.OWNER}
