"""Answers to people: a reply to what they wrote, or an edit of what is shown. They never wait in the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import structlog
import telegram
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter

from bot.delivery.html import started
from bot.delivery.keyboard import keyboard, preview
from bot.delivery.outcomes import OTHER_KIND, flood_wait, says
from bot.model import Post, Rich

T = TypeVar("T")

PATIENCE = timedelta(seconds=5)
"""The longest flood wait after which a reply is still worth sending."""


async def answer(message: telegram.Message, post: Post, *, quote: bool = False) -> telegram.Message | None:
    """Answer a person's own command, in the chat and topic where they wrote it, richly where Telegram takes that.

    With `quote` it is a reply to their message, if that is still there. Gives the message, but for a rich one. Raises
    TelegramError.
    """
    if post.rich is not None and await _enriched(message, post.rich, quote=quote):
        return None
    return await message.reply_text(
        started(post.html, lambda: message.get_bot().link),
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons, message.get_bot()),
        link_preview_options=preview(post.preview_url, large=post.large_card),
        reply_parameters=_quoting(message) if quote else None,
        do_quote=False,
    )


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


async def rewrite(query: telegram.CallbackQuery, post: Post) -> None:
    """Put a post in place of the message whose button was pressed, or beneath it where that cannot become a text.

    Raises TelegramError.
    """
    try:
        await query.edit_message_text(
            started(post.html, lambda: query.get_bot().link),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(post.buttons, query.get_bot()),
            link_preview_options=preview(post.preview_url, large=post.large_card),
        )
    except BadRequest as error:
        if not says(error, OTHER_KIND) or not isinstance(query.message, telegram.Message):
            raise
        await answer(query.message, post)


async def reword(bot: telegram.Bot, chat_id: int, message_id: int, post: Post) -> telegram.Message | bool:
    """Put a post in place of an earlier answer of ours. Raises TelegramError."""
    return await bot.edit_message_text(
        started(post.html, lambda: bot.link),
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons, bot),
        link_preview_options=preview(post.preview_url, large=post.large_card),
    )
