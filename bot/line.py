"""The line to Telegram: reached, listened on, and asked who we are. `bot.app` decides what comes of it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Awaitable
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, BaseUpdateProcessor, ContextTypes, ExtBot, Updater

from bot.delivery.request import Timeouts, wire
from bot.errors import KabarError, SettingsError
from bot.settings import Settings
from handlers import UPDATES

Fields = dict[object, object]
App = Application[ExtBot[None], ContextTypes.DEFAULT_TYPE, Fields, Fields, Fields, None]

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
"""Seconds between two tries to reach Telegram at the start, at first and at most."""

AT_ONCE = 16
"""Updates that are worked off at the same time."""

STRANGER = "TELEGRAM_BOT_TOKEN is not known to Telegram; copy the token that @BotFather gave you."


@contextlib.asynccontextmanager
async def connected(settings: Settings, stop: asyncio.Event, timeouts: Timeouts | None) -> AsyncIterator[App | None]:
    """Reach Telegram, trying again until it answers or Kabar is stopped; then gives None."""
    application = _application(settings, timeouts)
    try:
        yield application if await _reached(application, settings.telegram_api_url, stop) else None
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # the connections of an `initialize` that failed


async def _reached(application: App, url: str, stop: asyncio.Event) -> bool:
    wait = FIRST_WAIT
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken as error:
            raise SettingsError(STRANGER) from error
        except TelegramError as error:
            structlog.get_logger("kabar").warning("telegram.unreachable", url=url, why=error.message)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(wait * 2, LONGEST_WAIT)
        else:
            return True
    return False


@contextlib.asynccontextmanager
async def listening(application: App) -> AsyncIterator[None]:
    """Take updates by long polling while the block runs; what was taken is worked off before it ends."""
    updater = application.updater
    assert isinstance(updater, Updater)
    await application.start()
    try:
        await updater.start_polling(allowed_updates=list(UPDATES), bootstrap_retries=-1, error_callback=_polling_failed)
        try:
            yield
        finally:
            await updater.stop()
    finally:
        await application.stop()


def _polling_failed(error: TelegramError) -> None:
    structlog.get_logger("kabar").warning("polling.failed", why=error.message)


async def whoami(settings: Settings) -> str:
    """Ask Telegram for the name of the token's bot, without the @.

    Raises:
        SettingsError: Telegram does not know the token.
        KabarError: Telegram cannot be reached.
    """
    try:
        async with _application(settings).bot as bot:
            return bot.username
    except InvalidToken as error:
        raise SettingsError(STRANGER) from error
    except TelegramError as error:
        raise KabarError(
            f"{settings.telegram_api_url} cannot be asked ({error.message}); check the network and TELEGRAM_API_URL."
        ) from error


async def try_log_chat(settings: Settings) -> None:
    """Write into the log chat without a sound and delete it again, as settling an unknown send does.

    Raises:
        KabarError: the bot may not do so there, or Telegram cannot be reached.
    """
    chat = settings.log_chat_id
    try:
        async with _application(settings).bot as bot:
            message = await bot.send_message(chat, "kabar doctor", disable_notification=True)
            await bot.delete_message(chat, message.message_id)
    except TelegramError as error:
        raise KabarError(
            f"The bot cannot write and delete in LOG_CHAT_ID {chat} ({error.message}); make it an admin there."
        ) from error


def _application(settings: Settings, timeouts: Timeouts | None = None) -> App:
    api = settings.telegram_api_url
    return (
        Application.builder()
        .token(settings.telegram_bot_token.reveal())
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(wire(timeouts=timeouts))
        .get_updates_request(wire(connections=4))
        .concurrent_updates(InTurn(AT_ONCE))
        .job_queue(None)
        .build()
    )


class InTurn(BaseUpdateProcessor):
    """Works off several updates at the same time, but those of one person one after another, as they came.

    Whoever waits for their own turn takes nobody else's place: only what runs counts as one of `at_once`.
    """

    def __init__(self, at_once: int) -> None:
        super().__init__(sys.maxsize)
        self._places = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Need nothing."""

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Wait for the person's turn, then for a place, and work off the update."""
        turn = self._turns.setdefault(_whose(update), asyncio.Lock())
        async with turn, self._places:
            await coroutine

    async def shutdown(self) -> None:
        """Leave nothing behind."""


def _whose(update: object) -> int:
    """Tell whose turn an update takes: the person's, or the chat's where it tells what the bot may do there."""
    if not isinstance(update, Update):
        return 0
    if update.my_chat_member is not None:
        return update.my_chat_member.chat.id
    return update.effective_user.id if update.effective_user is not None else 0
