"""The door to Telegram: posts go out here, and whatever comes back is one of the four outcomes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypedDict

import telegram
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.delivery.html import escape
from bot.delivery.parts import Part, next_part, plain_text, texts
from bot.delivery.reconcile import Closed, Gap, Shown
from bot.delivery.request import never_written
from bot.model import Act, Button, Delivery, Lane, Later, Outcome, Post, Refused, Sent, Unknown

PATIENCE = timedelta(seconds=5)
"""The longest flood wait after which a reply is still worth sending."""

GENERAL_TOPIC = 1
"""The General topic of a forum is written to without a thread id, or Telegram does not find it (telegram.md, B.6)."""

LONGEST_WAIT = timedelta(minutes=1)
"""How long to wait at most before a send that could not be written is tried again."""

CLOSED = (
    "chat not found",
    "chat_write_forbidden",
    "have no rights to send",
    "need administrator rights",
    "not enough rights to send",
)
"""Words of a 400 that shut us out of a whole chat, not one post; rights that come back are an update of their own."""


NOTHING_TO_DO = ("message is not modified", "message to delete not found", "message to unpin not found")
"""Words of a 400 that say: it is already so."""

MALFORMED = ("can't parse entities", "message is too long", "caption is too long", "text is too long", "entity")
"""Words of a 400 about a text's markup or length: as plain text it may pass."""

UNREACHABLE_PHOTO = ("http url", "web page content", "wrong file identifier", "photo_invalid", "image_process_failed")
"""Words of a 400 that say Telegram could not have the picture; nothing was sent."""


class Manner(TypedDict):
    """How a message is sent, whatever it says (Bot API, sendMessage and sendPhoto)."""

    message_thread_id: int | None
    disable_notification: bool
    protect_content: bool
    reply_parameters: telegram.ReplyParameters | None
    allow_paid_broadcast: bool | None


class Pictures(Protocol):
    """How pictures are fetched that Telegram itself could not fetch."""

    async def fetch(self, url: str) -> bytes | None:
        """Fetch a picture; None when it cannot be had, is none, or is over Telegram's limits."""
        ...


class Telegram:
    """Does what deliveries say, through a python-telegram-bot `Bot`; `paid` sends beyond the free limits for Stars."""

    def __init__(self, bot: telegram.Bot, *, pictures: Pictures | None = None, paid: bool = False) -> None:
        self._bot = bot
        self._pictures = pictures
        self._paid = paid

    async def do(self, delivery: Delivery, now: datetime) -> Outcome:
        """Do a delivery's act once, a send with its next part.

        Raises nothing of Telegram's: every answer, and none, is an outcome.
        """
        try:
            return Sent(await self._done(delivery))
        except TelegramError as error:
            return outcome_of(error, attempts=delivery.attempts, now=now)
        except Exception as error:  # noqa: BLE001 - the library stumbled over the answer, so the post may be there
            return Unknown(f"Telegram's answer cannot be read: {error!r}")

    async def _done(self, delivery: Delivery) -> int:
        chat, ids = delivery.chat.id, delivery.target_ids
        match delivery.act:
            case Act.SEND:
                return await self._send(delivery, next_part(delivery))
            case Act.EDIT:
                await self._edit(delivery)
            case Act.DELETE:
                await self._bot.delete_messages(chat, list(ids))
            case Act.PIN:
                await self._bot.pin_chat_message(chat, ids[0], disable_notification=True)
            case Act.UNPIN:
                await self._bot.unpin_chat_message(chat, ids[0])
        return 0

    async def _send(self, delivery: Delivery, part: Part) -> int:
        if part.photo_url:
            try:
                return await self._photo(delivery, part, part.photo_url)
            except BadRequest as error:
                if not _says(error, UNREACHABLE_PHOTO):
                    raise
            return await self._without_url(delivery, part)
        return await self._text(delivery, part)

    async def _without_url(self, delivery: Delivery, part: Part) -> int:
        """Upload the picture ourselves; when that fails too, send the text with the picture's card above it."""
        picture = await self._pictures.fetch(part.photo_url) if self._pictures else None
        if picture is not None:
            try:
                return await self._photo(delivery, part, picture)
            except BadRequest as error:
                if not _says(error, UNREACHABLE_PHOTO):
                    raise
        return await self._text(delivery, replace(part, text=part.text or escape(part.photo_url)))

    async def _text(self, delivery: Delivery, part: Part) -> int:
        message = await self._bot.send_message(
            delivery.chat.id,
            part.text,
            parse_mode=None if part.plain else ParseMode.HTML,
            reply_markup=keyboard(part.buttons),
            link_preview_options=preview(part.preview_url or part.photo_url, large=bool(part.photo_url)),
            **self._manner(delivery),
        )
        return message.message_id

    async def _photo(self, delivery: Delivery, part: Part, photo: str | bytes) -> int:
        message = await self._bot.send_photo(
            delivery.chat.id,
            photo,
            caption=part.text or None,
            parse_mode=None if part.plain else ParseMode.HTML,
            reply_markup=keyboard(part.buttons),
            **self._manner(delivery),
        )
        return message.message_id

    def _manner(self, delivery: Delivery) -> Manner:
        chat, ids = delivery.chat, delivery.target_ids
        follows = ids and not delivery.message_ids
        return {
            "message_thread_id": chat.thread_id if chat.thread_id > GENERAL_TOPIC else None,
            "disable_notification": delivery.post.silent or (chat.silent and delivery.lane is not Lane.BREAKING),
            "protect_content": chat.protected,
            "reply_parameters": (
                telegram.ReplyParameters(ids[0], allow_sending_without_reply=True) if follows else None
            ),
            "allow_paid_broadcast": self._paid or None,
        }

    async def _edit(self, delivery: Delivery) -> None:
        """Edit every message of a post; one that is so already does not keep the others from it."""
        ids = delivery.target_ids
        for message_id, text in zip(ids, texts(delivery.post, min(len(ids), 2)), strict=False):
            with _forgiving(NOTHING_TO_DO):
                last = message_id == ids[-1]
                await self._reword(delivery, message_id, text, keyboard(delivery.post.buttons) if last else None)

    async def _reword(
        self, delivery: Delivery, message_id: int, text: str, buttons: telegram.InlineKeyboardMarkup | None
    ) -> None:
        """Edit a text, or a caption when that is what the message has."""
        chat, mode = delivery.chat.id, None if delivery.plain else ParseMode.HTML
        words = plain_text(text) if delivery.plain else text
        card = preview(delivery.post.preview_url)
        try:
            await self._bot.edit_message_text(
                words, chat, message_id, parse_mode=mode, reply_markup=buttons, link_preview_options=card
            )
        except BadRequest as error:
            if not _says(error, ("there is no text in the message",)):
                raise
            await self._bot.edit_message_caption(chat, message_id, caption=words, parse_mode=mode, reply_markup=buttons)

    async def look(self, chat_id: int, message_id: int, log_chat_id: int) -> Shown | Gap | Closed:
        """Forward a message silently into the log chat, read it, and delete the forward."""
        try:
            seen = await self._bot.forward_message(log_chat_id, chat_id, message_id, disable_notification=True)
        except BadRequest as error:
            return Gap() if _says(error, ("to forward not found", "can't be forwarded")) else Closed(error.message)
        except TelegramError as error:
            return Closed(error.message)
        with contextlib.suppress(TelegramError):
            await self._bot.delete_message(log_chat_id, seen.message_id)
        return Shown(seen.text or seen.caption or "")


@contextlib.contextmanager
def _forgiving(words: tuple[str, ...]) -> Iterator[None]:
    try:
        yield
    except BadRequest as error:
        if not _says(error, words):
            raise


def _says(error: TelegramError, words: tuple[str, ...]) -> bool:
    message = error.message.casefold()
    return any(word in message for word in words)


async def answer(message: telegram.Message, post: Post) -> None:
    """Answer a person's own command, in the chat and topic where they wrote it. Raises TelegramError."""
    await message.reply_text(
        post.html,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons),
        link_preview_options=preview(post.preview_url),
        do_quote=False,
    )


async def patiently(request: Callable[[], Awaitable[object]]) -> None:
    """Make a request, once more after a short flood wait: the person who asked is looking at the chat.

    Raises:
        TelegramError: it failed, or the wait would be longer than `PATIENCE`.
    """
    try:
        await request()
    except RetryAfter as error:
        wait = flood_wait(error)
        if wait > PATIENCE:
            raise
        await asyncio.sleep(wait.total_seconds())
        await request()


async def rewrite(query: telegram.CallbackQuery, post: Post) -> None:
    """Put a post in place of the message whose button was pressed. Raises TelegramError."""
    await query.edit_message_text(
        post.html,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons),
        link_preview_options=preview(post.preview_url),
    )


def outcome_of(error: TelegramError, *, attempts: int, now: datetime) -> Outcome:
    """Read an error as an outcome. BadRequest and TimedOut are NetworkErrors in this library, so order matters."""
    match error:
        case RetryAfter():
            return Later(now + flood_wait(error), f"Telegram asks us to wait: {error.message}", flood=True)
        case Forbidden():
            return Refused(error.message, chat_closed=True)
        case ChatMigrated():
            new = error.new_chat_id
            return Later(now, f"the group became a supergroup with the id {new}", moved_to=new)
        case BadRequest() if _says(error, NOTHING_TO_DO):
            return Sent(0)
        case BadRequest():
            return Refused(error.message, chat_closed=_says(error, CLOSED), malformed=_says(error, MALFORMED))
        case InvalidToken():
            return Later(now + LONGEST_WAIT, "Telegram does not know TELEGRAM_BOT_TOKEN; ask @BotFather for one")
        case _ if never_written(error):
            return Later(now + _backoff(attempts), f"no connection: {error.message}")
        case _:
            return Unknown(f"no clear answer: {error.message}")


def flood_wait(error: RetryAfter) -> timedelta:
    """Read how long Telegram asks us to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _backoff(attempts: int) -> timedelta:
    return min(timedelta(seconds=2 ** min(attempts, 10)), LONGEST_WAIT)


def keyboard(buttons: tuple[tuple[Button, ...], ...]) -> telegram.InlineKeyboardMarkup | None:
    """Write rows of buttons as Telegram's inline keyboard."""
    if not buttons:
        return None
    return telegram.InlineKeyboardMarkup([[_button(button) for button in row] for row in buttons])


def _button(button: Button) -> telegram.InlineKeyboardButton:
    if button.url:
        return telegram.InlineKeyboardButton(button.label, url=button.url)
    return telegram.InlineKeyboardButton(button.label, callback_data=button.data)


def preview(url: str, *, large: bool = False) -> telegram.LinkPreviewOptions:
    """Ask for the card of a page beneath the post, or a `large` one above it; without a page, for none."""
    if not url:
        return telegram.LinkPreviewOptions(is_disabled=True)
    if large:
        return telegram.LinkPreviewOptions(url=url, prefer_large_media=True, show_above_text=True)
    return telegram.LinkPreviewOptions(url=url)
