"""`kabar reindex`: build the index of words anew, while readers search."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import click

from bot.app import Kabar
from bot.cli.progress import progress, watcher
from bot.cli.show import counted, say
from bot.settings import Settings

HELP = """Build the index that search looks in anew, from the newest story down.

It is never needed in a sound store; it helps when a search misses what is there, after a disk that failed. A running
Kabar goes on meanwhile, and answers from the old index until the new one is whole. Ended half way, it is gone on with
by the running Kabar, or by this command with --continue.

\b
Example:
  kabar reindex
"""


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "reindex",
        callback=click.pass_obj(_reindex),
        params=[
            click.Option(["--continue", "go_on"], is_flag=True, help="Go on with what was begun, if anything was."),
        ],
        help=HELP,
    )


def _reindex(env: Mapping[str, str], *, go_on: bool) -> None:
    count = asyncio.run(_build(Settings.from_env(env), go_on=go_on))
    say(f"{counted(count, 'story is', 'stories are')} in the index.")


async def _build(settings: Settings, *, go_on: bool) -> int:
    async with Kabar.open(settings) as kabar:
        if not go_on:
            await kabar.store.write(lambda tables: tables.indexing.start())
        waiting = await kabar.store.read(lambda tables: tables.indexing.waiting())
        with progress("Indexing", waiting, watcher()) as step:
            await kabar.rounds.index(step)
        return await kabar.store.read(lambda tables: tables.indexing.count())
