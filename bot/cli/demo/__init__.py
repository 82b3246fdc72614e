"""`kabar demo`: the whole of Kabar on this machine, with its own Telegram, sample sources and three people."""

from __future__ import annotations

import asyncio
import signal

import click

from bot.logs import configure


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "demo",
        callback=_demo,
        params=[
            click.Option(["--once"], is_flag=True, help="Play the story without a page, print the chats, and end."),
            click.Option(
                ["--port"], type=int, default=0, help="The port of the page; 0, the default, takes a free one."
            ),
        ],
        help="Show Kabar at work on this machine: sample sources, its own Telegram, and a page to try it on.\n\n"
        "Nothing leaves this machine, and nothing of it is kept.",
    )


def _demo(*, once: bool, port: int) -> None:
    configure("WARNING", "console", ())
    asyncio.run(_play(once=once, port=port))


async def _play(*, once: bool, port: int) -> None:
    from bot.cli.demo.stage import Stage  # noqa: PLC0415 - needs the `sandbox` extra, which production does without
    from bot.cli.demo.story import open_newsroom, play  # noqa: PLC0415
    from bot.cli.demo.transcript import transcript  # noqa: PLC0415

    async with Stage(port) as stage:
        await open_newsroom(stage)
        if once:
            await play(stage)
            click.echo(await transcript(stage))
            return
        click.echo(f"Kabar is running. Open {stage.url} in a browser; Ctrl-C ends it.")
        await _until_interrupted()
    click.echo("Kabar has stopped; nothing of the demo was kept.")


async def _until_interrupted() -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()
