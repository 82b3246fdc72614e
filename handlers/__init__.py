"""COMMAND -> HANDLER -> REPLY. This adapter is the only handler code that meets a Telegram `Update`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import partial

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.delivery.telegram import answer, patiently, rewrite
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

COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?\s*(?P<rest>.*)", re.DOTALL | re.ASCII)
"""A command as Telegram people type it: "/cari@bot banjir besar". Names are ASCII, so are Telegram's (BotCommand)."""

OFFER = re.compile(r"/(?P<name>judul) (?P<article>[0-9]{1,15}) ")
"""In a message of ours: what a reply to it means, "/judul 17 ..."."""

SEARCH = "cari"
"""The command that answers a person who just writes words."""


class Adapter:
    """Brings updates to the command table and replies back to people.

    Every command and every button is checked here, when it is used, against what the person may do now. `replied` is
    told of each message before it goes out, for it counts into the pace of all.
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
        replied: Callable[[int, ChatKind], None],
    ) -> None:
        self._entries = {name: entry for entry in entries for name in (entry.name, *entry.aliases)}
        self._listed = entries
        self._membership = membership
        self._store = store
        self._catalogues = catalogues
        self._language = language
        self._owners = frozenset(owners)
        self._replied = replied
        self._log = structlog.get_logger("handlers")

    def handlers(self) -> Sequence[Handler]:
        """List what python-telegram-bot must route here."""
        fresh = filters.UpdateType.MESSAGE
        alone = fresh & filters.ChatType.PRIVATE
        return [
            CommandHandler(list(self._entries), self._typed, filters=fresh),
            CallbackQueryHandler(self._pressed),
            ChatMemberHandler(self._moved, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.StatusUpdate.MIGRATE, self._migrated),
            MessageHandler(alone & filters.COMMAND, self._unknown),
            MessageHandler(alone & filters.TEXT, self._plain),
        ]

    async def announce(self, bot: telegram.Bot) -> None:
        """Show the command menu: readers' commands to everyone, an owner's to owners, in each language."""
        for language in (None, *LANGUAGES):
            words = self._catalogues[language or self._language]
            menu = self._menu(words, Role.READER)
            await self._attempt("menu", partial(bot.set_my_commands, menu, language_code=language))
            for owner in self._owners:
                menu, scope = self._menu(words, Role.OWNER), telegram.BotCommandScopeChat(owner)
                await self._attempt("menu", partial(bot.set_my_commands, menu, scope=scope, language_code=language))

    async def failed(self, update: object, context: Context) -> None:
        """Say sorry to a person whose update we failed to answer, whatever went wrong; the log has the trace."""
        self._log.error("update.failed", exc_info=context.error)
        if isinstance(update, telegram.Update) and update.effective_user is not None:
            sorry = self._words(update.effective_user).plain("error-sorry")
            await self._give(update, Reply(notice=sorry) if update.callback_query else Reply(Post(sorry)))

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
        text = (message and message.text) or ""
        offer = OFFER.search((message and _answered(message)) or "")
        if offer is not None and offer["name"] in self._entries:
            await self._answer(update, offer["name"], f"{offer['article']} {text}")
        else:
            await self._answer(update, SEARCH, text)

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
        """Run a command for a person who may use it; anyone else gets one polite sentence."""
        if ask.person.role < entry.role:
            refusal = ask.words.plain("editors-only")
            return Reply(notice=refusal) if pressed else Reply(Post(refusal))
        return await (entry.command.press(ask) if pressed else entry.command(ask))

    async def _ask(self, update: telegram.Update, text: str) -> Ask | None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or user.is_bot:
            return None
        words = self._words(user)
        person = Person(user.id, user.full_name, words.language, await self._role(user.id))
        return Ask(person, chat.id, text, words)

    async def _role(self, person_id: int) -> Role:
        if person_id in self._owners:
            return Role.OWNER
        return await self._store.read(lambda tables: tables.admins.role(person_id))

    def _words(self, user: telegram.User) -> Words:
        """Choose the catalogue for a person's `language_code` ("en-GB"); without one of ours, the newsroom's own."""
        language = (user.language_code or "").partition("-")[0].casefold()
        return self._catalogues[language if language in LANGUAGES else self._language]

    async def _give(self, update: telegram.Update, reply: Reply) -> None:
        """Bring a reply to the person: the notice first, since Telegram shows a spinner until it comes.

        A press that came too late for a notice still has its message; one on a message that is gone, only its notice.
        """
        query, post = update.callback_query, reply.post
        if query is not None:
            await self._attempt("notice", lambda: query.answer(reply.notice or None))
        message = update.effective_message if query is None else query.message
        if post is None or not isinstance(message, telegram.Message):
            return
        edited = query if reply.edit else None
        self._replied(message.chat_id, ChatKind(message.chat.type))
        await self._attempt("reply", lambda: rewrite(edited, post) if edited else answer(message, post))

    async def _attempt(self, what: str, request: Callable[[], Awaitable[object]]) -> None:
        """Ask Telegram for something that may fail without harm: the person has blocked us, the press is too old."""
        try:
            await patiently(request)
        except TelegramError as error:
            if "not modified" not in error.message.casefold():
                self._log.warning(f"{what}.failed", why=error.message)

    async def _migrated(self, update: telegram.Update, _: Context) -> None:
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            await self._membership.moved(message.chat_id, message.migrate_to_chat_id)

    async def _moved(self, update: telegram.Update, _: Context) -> None:
        moved = update.my_chat_member
        if moved is None:
            return
        chat = moved.chat
        title = chat.title or chat.full_name or str(chat.id)
        kind = ChatKind(chat.type)
        now_known = Chat(chat.id, kind, title, chat.username or "", can_post=_may_post(chat, moved.new_chat_member))
        await self._membership(now_known, could_post=_may_post(chat, moved.old_chat_member), at=moved.date)


def _answered(message: telegram.Message) -> str:
    """Tell the words of the bot's own message that a message answers; "" when it answers none."""
    ours = message.reply_to_message
    return (ours.text or "") if ours is not None and ours.from_user is not None and ours.from_user.is_bot else ""


def _may_post(chat: telegram.Chat, member: telegram.ChatMember) -> bool:
    """Tell whether that member may post: in a channel an admin with that right, elsewhere anyone not held back."""
    if isinstance(member, telegram.ChatMemberAdministrator):
        return chat.type != ChatType.CHANNEL or bool(member.can_post_messages)
    if chat.type == ChatType.CHANNEL:
        return False
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member and bool(member.can_send_messages)
    return member.status in {telegram.ChatMember.MEMBER, telegram.ChatMember.OWNER}
