"""`kabar run`: be the bot until SIGINT or SIGTERM."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping

import click

from bot.app import Kabar
from bot.logs import configure
from bot.settings import Settings

HELP = """Run the bot: collect, post to channels and answer people, until Ctrl-C or SIGTERM.

It needs TELEGRAM_BOT_TOKEN. What is being sent when it stops is finished first; a second Ctrl-C does not wait.

\b
Example:
  TELEGRAM_BOT_TOKEN=123456:ABC-DEF OWNER_IDS=1001 kabar run
"""


def command() -> click.Command:
    """Describe the command."""
    return click.Command("run", callback=click.pass_obj(_run), help=HELP)


def _run(env: Mapping[str, str]) -> None:
    settings = Settings.from_env(env, need_token=True)
    secrets = (settings.telegram_bot_token.reveal(), settings.llm_api_key.reveal())
    configure(settings.log_level, settings.log_format, secrets)
    asyncio.run(_until_stopped(settings))


async def _until_stopped(settings: Settings) -> None:
    async with Kabar.open(settings) as kabar:
        await kabar.run(_stopped_by_signal())


def _stopped_by_signal() -> asyncio.Event:
    """Make an event that the first SIGINT or SIGTERM sets; the next ones end the process as they usually do."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)

    def stopping() -> None:
        stop.set()
        for name in signals:
            loop.remove_signal_handler(name)

    for name in signals:
        loop.add_signal_handler(name, stopping)
    return stop
