"""The adapter: Telegram's updates to commands, and replies back to people.

Update --people--> Ask --throttle--> command, within `patience` --replies--> a message, a notice, an edit
                                \\--> inline                    --offers--> cards to choose from
my_chat_member --standing--> Membership
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import structlog
import telegram
from telegram.constants import MessageEntityType
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.delivery.html import units
from bot.model import ChatKind, Clock, Post, Reply, Role
from bot.words import Words
from handlers.adapter.menu import Menu
from handlers.adapter.offers import offer
from handlers.adapter.patience import Patience
from handlers.adapter.people import People
from handlers.adapter.replies import Replies, typing
from handlers.adapter.standing import Standing
from handlers.command import Ask, Entry
from handlers.inline import Inline, Offer
from handlers.membership import Membership
from handlers.throttle import GROUPS, TYPING, Over, Throttle, allowance_of

__all__ = ["UPDATES", "Adapter", "Patience", "People"]

Context = ContextTypes.DEFAULT_TYPE
Handler = BaseHandler[telegram.Update, Context, None]

UPDATES = (
    telegram.Update.MESSAGE,
    telegram.Update.CALLBACK_QUERY,
    telegram.Update.INLINE_QUERY,
    telegram.Update.MY_CHAT_MEMBER,
)
"""The kinds of update that Kabar asks Telegram for."""

COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?\s*(?P<rest>.*)", re.DOTALL | re.ASCII)
"""A command as Telegram people type it: "/cari@bot banjir besar". Names are ASCII, so are Telegram's (BotCommand)."""

OFFER = re.compile(r"/(?P<name>[a-z_]{1,32}) (?P<given>(?:[0-9a-z_-]{1,32} ){0,4})…\Z", re.ASCII)
"""At the very end of a message of ours, as code, which nobody else's words are: what a reply to it means, such as
"/judul 17 …". The reply's words stand in place of the dots."""

SEARCH = "cari"
"""The command that answers a person who just writes words."""

AUTHOR = "tim"
"""The command that answers whoever may use it, and forwards somebody's message to the bot."""

SPEECHLESS = filters.PHOTO | filters.VIDEO | filters.VOICE | filters.Sticker.ALL | filters.Document.ALL
"""What people send that holds no words for us."""


class Adapter:
    """Brings updates to the command table and replies back to people.

    Every command and every button is checked here, when it is used, against what the person may do now, and against
    fair use. `replied` is told of each message before it goes out, for it counts into the pace of all.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        membership: Membership,
        inline: Inline,
        people: People,
        clock: Clock,
        *,
        replied: Callable[[int, ChatKind], None],
        patience: Patience | None = None,
    ) -> None:
        self._entries = {name: entry for entry in entries for name in (entry.name, *entry.aliases)}
        self._inline = inline
        self._clock = clock
        self._people = people
        self._menu = Menu(entries, people)
        self._standing = Standing(membership)
        self._replies = Replies(clock, replied)
        self._throttle = Throttle()
        self._typing = Throttle()
        self._patience = patience or Patience()
        self._log = structlog.get_logger("handlers")

    def handlers(self) -> Sequence[Handler]:
        """List what python-telegram-bot must route here. In a group only who speaks to the bot is answered.

        What a person sends by an inline result of a bot, ours too, is said to the chat, not to us; and what they
        forward was said by somebody else, so it is never a command of theirs.
        """
        said = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
        fresh = said & ~filters.FORWARDED
        alone = fresh & filters.ChatType.PRIVATE
        together = fresh & filters.ChatType.GROUPS
        return [
            CommandHandler(list(self._entries), self._typed, filters=fresh),
            CallbackQueryHandler(self._pressed),
            InlineQueryHandler(self._asked_inline),
            ChatMemberHandler(self._standing.moved, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(fresh & filters.PHOTO & filters.CaptionRegex(COMMAND), self._captioned),
            MessageHandler(filters.StatusUpdate.MIGRATE, self._standing.migrated),
            MessageHandler(said & filters.FORWARDED & filters.ChatType.PRIVATE, self._forwarded),
            MessageHandler(alone & filters.COMMAND, self._unknown),
            MessageHandler(alone & filters.TEXT, self._plain),
            MessageHandler(alone & SPEECHLESS, self._speechless),
            MessageHandler(together & filters.TEXT & ~filters.COMMAND, self._named),
        ]

    async def announce(self, bot: telegram.Bot) -> None:
        """Show the command menus: readers' commands to everyone, and to the newsroom their own, in each language."""
        await self._menu.announce(bot)

    async def failed(self, update: object, context: Context) -> None:
        """Say sorry to a person whose update we failed to answer, whatever went wrong; the log has the trace."""
        self._log.error("update.failed", exc_info=context.error)
        if isinstance(update, telegram.Update) and update.effective_user is not None:
            await self._say_sorry(update, self._people.words(update.effective_user))

    async def _say_sorry(self, update: telegram.Update, words: Words) -> None:
        if update.inline_query is not None:
            await offer(update.inline_query, _nothing(words.plain("button-inline-sorry")))
        else:
            await self._replies.give(update, _sentence(words.plain("error-sorry"), update))

    async def _typed(self, update: telegram.Update, _: Context) -> None:
        typed = COMMAND.fullmatch(_text(update))
        assert typed is not None  # CommandHandler has seen one
        await self._answer(update, typed["name"].casefold(), typed["rest"])

    async def _captioned(self, update: telegram.Update, _: Context) -> None:
        """Answer a photo whose caption is a command; python-telegram-bot's CommandHandler reads no captions."""
        typed = COMMAND.fullmatch(_text(update))
        ours = typed is not None and (typed["bot"] or update.get_bot().username).casefold()
        if typed and ours == update.get_bot().username.casefold() and typed["name"].casefold() in self._entries:
            await self._answer(update, typed["name"].casefold(), typed["rest"])

    async def _plain(self, update: telegram.Update, _: Context) -> None:
        text, message = _text(update), update.effective_message
        means = OFFER.fullmatch(_offered(message) if message is not None else "")
        if means is not None and means["name"] in self._entries:
            await self._answer(update, means["name"], f"{means['given']}{text}")
        else:
            await self._answer(update, SEARCH, text)

    async def _forwarded(self, update: telegram.Update, _: Context) -> None:
        """Answer a forwarded message: to whoever names people it brings its author, to anyone else it is words."""
        message, ask = update.effective_message, await self._ask(update, _text(update))
        if ask is None or message is None:
            return
        author = self._entries.get(AUTHOR)
        if author is not None and ask.about is not None and ask.person.role >= author.role:
            await self._give(update, await self._asked(author, ask, update))
        elif ask.text:
            await self._give(update, await self._asked(self._entries[SEARCH], ask, update))

    async def _named(self, update: telegram.Update, _: Context) -> None:
        """Answer "@bot banjir besar" in a group: whoever begins with our name speaks to us."""
        name, *words = _text(update).split(maxsplit=1)
        if words and name.casefold() == f"@{update.get_bot().username}".casefold():
            await self._answer(update, SEARCH, words[0])

    async def _unknown(self, update: telegram.Update, _: Context) -> None:
        ask = await self._ask(update, "")
        if ask is not None:
            await self._replies.give(update, Reply(Post(ask.words("error-unknown-command"))))

    async def _speechless(self, update: telegram.Update, _: Context) -> None:
        """Say what to write instead of a picture or a voice; of an album only once, beneath its caption."""
        message = update.effective_message
        if message is None or (message.media_group_id and not message.caption):
            return
        ask = await self._ask(update, "")
        if ask is not None:
            key = "only-words" if ask.person.role is Role.READER else "only-words-newsroom"
            await self._replies.give(update, Reply(Post(ask.words(key))))

    async def _answer(self, update: telegram.Update, name: str, text: str) -> None:
        ask = await self._ask(update, text)
        if ask is not None:
            await self._give(update, await self._asked(self._entries[name], ask, update))

    async def _pressed(self, update: telegram.Update, _: Context) -> None:
        query = update.callback_query
        assert query is not None  # CallbackQueryHandler has seen one
        name, _colon, text = (query.data or "").partition(":")
        entry = self._entries.get(name)
        if query.message is None or entry is None:  # in no chat of ours, or no button of ours
            expired = self._people.words(query.from_user).plain("button-expired")
            await self._replies.give(update, Reply(notice=expired))
            return
        ask = await self._ask(update, text)
        if ask is not None:
            await self._give(update, await self._asked(entry, ask, update))

    async def _give(self, update: telegram.Update, reply: Reply) -> None:
        """Bring a command's reply, and show other commands to those whose role it changed."""
        await self._replies.give(update, reply)
        await self._menu.show(update.get_bot(), reply.menus)

    async def _asked_inline(self, update: telegram.Update, _: Context) -> None:
        query = update.inline_query
        ask = await self._people.asks_inline(query) if query is not None else None
        if query is None or ask is None:
            return
        over = self._slowed(ask, self._typing.ask(ask.person.id, TYPING, self._clock()))
        if over is not None:
            await offer(query, _nothing(ask.words.plain("button-inline-wait", count=over.wait)))
            return
        found = await self._patience.wait(self._inline(ask, query.offset))
        foreign = ask.words.language != self._people.language
        await offer(query, found or _nothing(ask.words.plain("button-inline-sorry")), personal=foreign)

    async def _asked(self, entry: Entry, ask: Ask, update: telegram.Update) -> Reply:
        """Run a command for a person who may use it; anyone else, and who would wait too long, gets one sentence.

        Where a button was pressed, Telegram itself shows that something is under way.
        """
        if ask.person.role < entry.role:
            known = ask.person.role is not Role.READER
            return _sentence(ask.words.plain("admins-only" if known else "editors-only"), update)
        patience = self._patience.granting(entry.seconds)
        if update.callback_query is not None:
            reply = await patience.wait(entry.command.press(ask))
        else:
            reply = await patience.wait(entry.command(ask), partial(typing, update))
        return reply or _sentence(ask.words.plain("error-slow"), update)

    async def _ask(self, update: telegram.Update, text: str) -> Ask | None:
        """Read who asks; None when it is nobody whom we answer, or who asks too much: they were told."""
        ask = await self._people.asks(update, text)
        if ask is None:
            return None
        over, key = self._over(ask)
        if over is None:
            return ask
        if over.tell or update.callback_query is not None:
            await self._replies.give(update, _sentence(ask.words.plain(key, count=over.wait), update))
        return None

    def _over(self, ask: Ask) -> tuple[Over | None, str]:
        """Tell whether it is too much of the person, or of the group, whose readers have one bucket among them."""
        now, role = self._clock(), ask.person.role
        over = self._slowed(ask, self._throttle.ask(ask.person.id, allowance_of(role), now))
        if over is not None or ask.chat_id > 0 or role is not Role.READER:
            return over, "error-too-fast"
        over = self._throttle.ask(ask.chat_id, GROUPS, now)
        if over is not None and over.tell:
            self._log.info("group.slowed", chat=ask.chat_id)
        return over, "error-group-too-fast"

    def _slowed(self, ask: Ask, over: Over | None) -> Over | None:
        if over is not None and over.tell:
            self._log.info("person.slowed", person=ask.person.id)
        return over


def _text(update: telegram.Update) -> str:
    message = update.effective_message
    return (message and (message.text or message.caption)) or ""


def _offered(message: telegram.Message) -> str:
    """Tell what stands as code at the end of the bot's own message that a message answers; "" where nothing does."""
    ours = message.reply_to_message
    if ours is None or ours.from_user is None or ours.from_user.id != message.get_bot().id:
        return ""
    codes = {**ours.parse_entities([MessageEntityType.CODE]), **ours.parse_caption_entities([MessageEntityType.CODE])}
    last = max(codes, key=lambda entity: entity.offset, default=None)
    end = units(ours.text or ours.caption or "")
    return codes[last] if last is not None and last.offset + last.length == end else ""


def _sentence(text: str, update: telegram.Update) -> Reply:
    """Answer with a plain sentence, on the button that was pressed or as a message."""
    return Reply(notice=text) if update.callback_query is not None else Reply(Post(text))


def _nothing(hint: str) -> Offer:
    """Offer nothing for now, to this person alone, and say why."""
    return Offer(personal=True, hint=hint)
