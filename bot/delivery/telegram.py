"""The door to Telegram: posts go out here, and whatever comes back is one of the four outcomes."""

from __future__ import annotations

from datetime import datetime, timedelta

import telegram
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.delivery.request import never_written
from bot.model import Button, Later, Outcome, Post, Refused, Sent, Unknown

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


class Telegram:
    """Sends posts through a python-telegram-bot `Bot`."""

    def __init__(self, bot: telegram.Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, post: Post, *, attempts: int, now: datetime) -> Outcome:
        """Send a post once. Raises nothing of Telegram's: every answer, and none, is an outcome."""
        try:
            return Sent(await self._send(chat_id, post))
        except TelegramError as error:
            return outcome_of(error, attempts=attempts, now=now)
        except Exception as error:  # noqa: BLE001 - the library stumbled over the answer, so the post may be there
            return Unknown(f"Telegram's answer cannot be read: {error!r}")

    async def _send(self, chat_id: int, post: Post) -> int:
        message = await self._bot.send_message(
            chat_id,
            post.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(post.buttons),
            link_preview_options=preview(post.preview_url),
            disable_notification=post.silent,
        )
        return message.message_id


async def answer(message: telegram.Message, post: Post) -> None:
    """Answer a person's own command, in the chat and topic where they wrote it. Raises TelegramError."""
    await message.reply_text(
        post.html,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(post.buttons),
        link_preview_options=preview(post.preview_url),
        do_quote=False,
    )


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
            return Later(now + _wait(error), f"Telegram asks us to wait: {error.message}")
        case Forbidden():
            return Refused(error.message, chat_closed=True)
        case ChatMigrated():
            return Refused(f"the group became a supergroup with the id {error.new_chat_id}", chat_closed=True)
        case BadRequest():
            return Refused(error.message, chat_closed=any(words in error.message.casefold() for words in CLOSED))
        case InvalidToken():
            return Later(now + LONGEST_WAIT, "Telegram does not know TELEGRAM_BOT_TOKEN; ask @BotFather for one")
        case _ if never_written(error):
            return Later(now + _backoff(attempts), f"no connection: {error.message}")
        case _:
            return Unknown(f"no clear answer: {error.message}")


def _wait(error: RetryAfter) -> timedelta:
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


def preview(url: str) -> telegram.LinkPreviewOptions:
    """Ask for the card of a page beneath the post; without a page, for none."""
    return telegram.LinkPreviewOptions(url=url) if url else telegram.LinkPreviewOptions(is_disabled=True)
