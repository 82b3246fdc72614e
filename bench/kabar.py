"""Kabar as it runs, but at a sandbox's pace: `python -m bench.kabar TIME_SCALE`, with settings from the environment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from bot.app import Kabar
from bot.delivery.pacing import Pace
from bot.logs import configure
from bot.settings import Settings


async def run(settings: Settings, pace: Pace) -> None:
    """Be the bot until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Kabar.open(settings) as kabar:
        await kabar.run(stop, pace=pace)


def main(time_scale: str) -> None:
    """Run with the logs of an ordinary Kabar."""
    settings = Settings.from_env(os.environ, need_token=True)
    configure(settings.log_level, settings.log_format, (settings.telegram_bot_token.reveal(),))
    asyncio.run(run(settings, Pace().faster(float(time_scale))))


if __name__ == "__main__":
    main(sys.argv[1])
