"""Answers to people: a reply to what they wrote, or an edit of what is shown. They never wait in the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
import telegram
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.delivery.html import started, visible_length
from bot.delivery.keyboard import card_of, keyboard
from bot.delivery.outcomes import OTHER_KIND, UNREACHABLE_PHOTO, flood_wait, outcome_of, says
from bot.delivery.parts import CAPTION_LIMIT
from bot.model import Post, Rich
from bot.outcome import Outcome, Sent

T = TypeVar("T")

PATIENCE = timedelta(seconds=5)
"""The longest flood wait after which a reply is still worth sending."""


async def answer(message: telegram.Message, post: Post, *, quote: bool = False) -> telegram.Message | None:
    """Answer a person's own command, in the chat and topic where they wrote it, richly where Telegram takes that.

    With its photo where that can be had and the words fit beneath it. With `quote` it is a reply to their message, if
    that is still there. Gives the message, but for a rich one. Raises TelegramError.
    """
    if post.rich is not None and await _enriched(message, post.rich, quote=quote):
        return None
    if captioned(post) and (shown := await _pictured(message, post, quote=quote)):
        return shown
    return await message.reply_text(
        started(post.html, lambda: message.get_bot().link),
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons, message.get_bot()),
        link_preview_options=card_of(post.preview_url, post.photo_url, large=post.large_card),
        reply_parameters=_quoting(message) if quote else None,
        do_quote=False,
    )


def captioned(post: Post) -> bool:
    """Tell whether an answer is shown as a photo: it has one, and its words fit beneath it."""
    return bool(post.photo_url) and visible_length(post.html) <= CAPTION_LIMIT


async def _pictured(message: telegram.Message, post: Post, *, quote: bool) -> telegram.Message | None:
    """Answer with a photo; None when Telegram cannot have it."""
    try:
        return await message.reply_photo(
            post.photo_url,
            post.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(post.buttons, message.get_bot()),
            reply_parameters=_quoting(message) if quote else None,
            do_quote=False,
        )
    except BadRequest as error:
        if not says(error, UNREACHABLE_PHOTO):
            raise
        return None


async def _enriched(message: telegram.Message, rich: Rich, *, quote: bool) -> bool:
    """Answer with a rich message; tells whether Telegram took it. A server before Bot API 10.1 does not know them.

    python-telegram-bot 22.8 has no method for it, and answers 404 with EndPointNotFound, or with InvalidToken before it
    was initialized.
    """
    request: dict[str, object] = {"chat_id": message.chat_id, "rich_message": {"html": rich.html}}
    if message.is_topic_message:
        request["message_thread_id"] = message.message_thread_id
    if quote:
        request["reply_parameters"] = _quoting(message)
    if rich.buttons:
        request["reply_markup"] = keyboard(rich.buttons, message.get_bot())
    try:
        await message.get_bot().do_api_request("sendRichMessage", api_kwargs=request)
    except (BadRequest, EndPointNotFound, InvalidToken) as error:
        structlog.get_logger("telegram").info("rich.refused", why=error.message)
        return False
    return True


def _quoting(message: telegram.Message) -> telegram.ReplyParameters:
    return telegram.ReplyParameters(message.message_id, allow_sending_without_reply=True)


async def patiently(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request, once more after a short flood wait: the person who asked is looking at the chat.

    Raises:
        TelegramError: it failed, or the wait would be longer than `PATIENCE`.
    """
    try:
        return await request()
    except RetryAfter as error:
        wait = flood_wait(error)
        if wait > PATIENCE:
            raise
        await asyncio.sleep(wait.total_seconds())
        return await request()


async def rewrite(message: telegram.Message, post: Post) -> telegram.Message | None:
    """Put a post in place of a message of ours, or beneath it where that cannot become such.

    Gives the message beneath, if it had to be. Raises TelegramError.
    """
    try:
        await restate(message.get_bot(), message.chat_id, message.message_id, post)
    except BadRequest as error:
        if not says(error, OTHER_KIND):
            raise
        return await answer(message, post)
    return None


async def restate(bot: telegram.Bot, chat_id: int, message_id: int, post: Post) -> None:
    """Put a post in place of an earlier answer of ours, which may be a photo if this one may.

    Raises TelegramError; BadRequest when that answer is a photo and this cannot be its caption.
    """
    if not captioned(post):
        await reword(bot, chat_id, message_id, post)
        return
    buttons = keyboard(post.buttons, bot)
    try:
        await bot.edit_message_caption(
            chat_id, message_id, caption=post.html, parse_mode=ParseMode.HTML, reply_markup=buttons
        )
    except BadRequest as error:
        if not says(error, OTHER_KIND):
            raise
        await reword(bot, chat_id, message_id, post)


async def reword(bot: telegram.Bot, chat_id: int, message_id: int, post: Post) -> telegram.Message | bool:
    """Put a post in place of an earlier answer of ours. Raises TelegramError."""
    return await bot.edit_message_text(
        started(post.html, lambda: bot.link),
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons, bot),
        link_preview_options=card_of(post.preview_url, post.photo_url, large=post.large_card),
    )


async def edited(bot: telegram.Bot, chat_id: int, message_id: int, post: Post, now: datetime) -> Outcome:
    """Put a post in place of an earlier answer of ours, and tell what came of it. Raises nothing of Telegram's."""
    try:
        await restate(bot, chat_id, message_id, post)
    except TelegramError as error:
        return outcome_of(error, attempts=1, now=now)
    return Sent(message_id)
