"""`kabar sources import` and `export`: lists of feeds, as feed readers trade them (OPML)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from bot.app import Kabar
from bot.cli.show import complain, counted, say
from bot.cli.sources import params
from bot.errors import KabarError
from bot.settings import Settings
from bot.source import Source, SourceKind
from bot.sources import opml

IMPORT = """Add the feeds of an OPML file, as feed readers export them; those that are sources already are passed over.

\b
Example:
  kabar sources import feeds.opml --first-run none
"""

EXPORT = """Print the feeds among the sources as OPML, for feed readers or another Kabar.

\b
Example:
  kabar sources export > feeds.opml
"""


def import_command() -> click.Command:
    """Describe the command."""
    first = click.Option(
        ["--first-run"],
        default="last:3",
        show_default=True,
        help="What each holds already is posted: none, last:N, all.",
    )
    path = click.Argument(["path"], metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
    return click.Command("import", callback=click.pass_obj(_import), params=[path, first], help=IMPORT)


def export_command() -> click.Command:
    """Describe the command."""
    return click.Command("export", callback=click.pass_obj(_export), help=EXPORT)


def _import(env: Mapping[str, str], *, path: Path, first_run: str) -> None:
    try:
        with path.open("rb") as file:
            outlines = opml.read(file.read(opml.BYTES + 1), str(path))
    except OSError as error:
        raise KabarError(f"{path} cannot be read ({error.strerror}); check its path.") from error
    posted = params.first_run(first_run)
    sources = [Source(0, SourceKind.FEED, each.address, each.title, first_run=posted) for each in outlines]
    added = asyncio.run(_added(Settings.from_env(env), sources))
    say(f"{counted(added, 'source')} added; {len(sources) - added:,} were there already.")


async def _added(settings: Settings, sources: Sequence[Source]) -> int:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.write(lambda tables: sum(tables.sources.add(source) is not None for source in sources))


def _export(env: Mapping[str, str]) -> None:
    sources = asyncio.run(_all(Settings.from_env(env)))
    click.echo(opml.written(sources))
    for sentence in opml.left_out(sources):
        complain(sentence)


async def _all(settings: Settings) -> Sequence[Source]:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(lambda tables: tables.sources.all())
