"""`kabar collect`: read every source that is due, once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import click

from bot.app import Kabar
from bot.cli.progress import progress, waiting, watcher
from bot.cli.show import complain, counted, say
from bot.settings import Settings

HELP = """Read every source that is due once, and edit what it brought.

`kabar run` does this by itself; this is for a look, or for cron. It fails only when every source failed.

\b
Example:
  kabar collect
"""


def command() -> click.Command:
    """Describe the command."""
    return click.Command("collect", callback=click.pass_obj(_collect), help=HELP)


def _collect(env: Mapping[str, str]) -> None:
    if asyncio.run(_once(Settings.from_env(env))):
        raise click.exceptions.Exit(1)


async def _once(settings: Settings) -> bool:
    """Collect; tells whether there was something to read and all of it failed."""
    console = watcher()
    async with Kabar.open(settings) as kabar:
        now = kabar.clock()
        due = {source.id for source in await kabar.store.read(lambda tables: tables.sources.due(now))}
        with waiting(f"Reading {counted(len(due), 'source')}", console):
            done = await kabar.collector.sweep()
        with progress("Editing", done.new + done.edited, console) as step:
            await kabar.desk.catch_up(step)
        sources = await kabar.store.read(lambda tables: tables.sources.all())
    for trouble in done.troubles:
        complain(trouble)
    failed = [source for source in sources if source.id in due and source.failures]
    read = counted(len(due) - len(failed), "source")
    figures = f"{done.new:,} new, {done.edited:,} edited, {done.withdrawn:,} withdrawn"
    if not sources:
        say("There are no sources; add one with 'kabar sources add ADDRESS'.")
    elif not due:
        say("No source is due now.")
    else:
        say(f"{read} read, {len(failed):,} failed: {figures}.")
    return bool(due) and len(failed) == len(due)
