"""`kabar import`: files and folders of articles into the store, once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from bot.app import Kabar
from bot.cli.progress import progress, waiting, watcher
from bot.cli.show import complain, say
from bot.errors import SourceError
from bot.intake import Collected
from bot.settings import Settings
from bot.sources import read_path

HELP = """Put articles from files and folders into the store, and edit them.

Files are .txt, .md, .markdown, .html, .json and .jsonl. To import a file again edits its articles, it never doubles
them.

\b
Examples:
  kabar import articles/
  kabar import banjir.txt export.jsonl
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of one path: its figures, how many articles were there already as they are, and whether it failed."""

    collected: Collected
    unchanged: int
    failed: bool = False


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "import",
        callback=click.pass_obj(_import),
        params=[click.Argument(["paths"], nargs=-1, required=True, metavar="PATH...")],
        help=HELP,
    )


def _import(env: Mapping[str, str], *, paths: Sequence[str]) -> None:
    if asyncio.run(_all(Settings.from_env(env), paths)):
        raise click.exceptions.Exit(1)


async def _all(settings: Settings, paths: Sequence[str]) -> bool:
    """Import every path; tells whether one could not be read."""
    console = watcher()
    async with Kabar.open(settings) as kabar:
        imported = [await _one(kabar, Path(path), console) for path in paths]
        done = sum((one.collected for one in imported), Collected())
        with progress("Editing", done.new + done.edited, console) as step:
            await kabar.desk.catch_up(step)
    say(f"{done.new:,} new, {done.edited:,} edited, {sum(one.unchanged for one in imported):,} unchanged.")
    return any(one.failed for one in imported)


async def _one(kabar: Kabar, path: Path, console: Console) -> Imported:
    try:
        with waiting("Reading", console):
            harvest = await asyncio.to_thread(read_path, path)
    except SourceError as error:
        complain(str(error))
        return Imported(Collected(), unchanged=0, failed=True)
    collected = await kabar.collector.take(harvest, origin=f"import:{_root(path)}")
    for sentence in (*harvest.skipped, harvest.note):
        if sentence:
            complain(sentence)
    return Imported(collected, unchanged=len(harvest.drafts) - collected.new - collected.edited)


def _root(path: Path) -> Path:
    """Name the folder that an article's identity belongs to, so that a file keeps it when its folder is imported."""
    whole = path.expanduser().resolve()
    return whole if whole.is_dir() else whole.parent
