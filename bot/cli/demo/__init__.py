"""`kabar demo`: the whole of Kabar on this machine, with its own Telegram, sample sources and three people."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Coroutine

import click

from bot.logs import configure

SIGNALS = (signal.SIGINT, signal.SIGTERM)
INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended before it was done."""


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "demo",
        callback=_demo,
        params=[
            click.Option(["--once"], is_flag=True, help="Play the story without a page, print the chats, and end."),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=0,
                help="The port of the page; 0, the default, takes a free one.",
            ),
        ],
        help="Show Kabar at work on this machine: sample sources, its own Telegram, and a page to try it on.\n\n"
        "Nothing leaves this machine, and nothing of it is kept.",
    )


def _demo(*, once: bool, port: int) -> None:
    configure("WARNING", "console", ())
    if not asyncio.run(_interruptible(_play(once=once, port=port))):
        click.echo("Kabar has stopped; nothing of the demo was kept.")
        if once:
            sys.exit(INTERRUPTED)


async def _play(*, once: bool, port: int) -> None:
    # They need the `sandbox` extra, which production does without.
    from bot.cli.demo.stage import Stage  # noqa: PLC0415 - see above
    from bot.cli.demo.story import open_newsroom, play  # noqa: PLC0415 - see above
    from bot.cli.demo.transcript import transcript  # noqa: PLC0415 - see above

    async with Stage(port) as stage:
        await open_newsroom(stage)
        if once:
            await play(stage)
            click.echo(await transcript(stage))
            return
        click.echo(f"Kabar is running. Open {stage.url} in a browser; Ctrl-C ends it.")
        await asyncio.Event().wait()


async def _interruptible(play: Coroutine[None, None, None]) -> bool:
    """Run to the end, or to a Ctrl-C at any moment, and clean up; tells which. A second Ctrl-C does not wait."""
    task, loop = asyncio.create_task(play), asyncio.get_running_loop()

    def interrupt() -> None:
        for name in SIGNALS:
            loop.remove_signal_handler(name)
        task.cancel()

    for name in SIGNALS:
        loop.add_signal_handler(name, interrupt)
    try:
        await task
    except asyncio.CancelledError:
        return False
    return True
