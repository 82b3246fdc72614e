"""`kabar sources add`: look at an address, say what it is, and read it from now on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bot.app import Kabar
from bot.cli.show import complain, say
from bot.cli.sources import params
from bot.cli.sources.telling import tell
from bot.errors import KabarError, UsageError
from bot.settings import Settings
from bot.source import ALL_ARTICLES, FullText, Quality, Source, SourceKind
from bot.sources.finding import described, place
from bot.sources.polling import spoken
from storage.engines import SQLiteEngine, engine_for

HELP = """Add a source: the address of a feed, a site or an API, a folder of articles, or a table in a database.

A look finds out what it is, and shows three headlines. It is read by 'kabar run', or by 'kabar collect'; of what it
holds already, only the newest articles are posted (--first-run).

\b
Examples:
  kabar sources add https://example.com --name "Warta Contoh"
  kabar sources add ./articles --first-run none
  kabar sources add https://example.com/api --set items=data.articles --every 30s
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator asked for."""

    address: str
    kind: str | None
    options: Mapping[str, str]
    unseen: bool
    source: Source
    """How the source is to be read; its kind, address and name come from the look."""


def command() -> click.Command:
    """Describe the command."""
    first = click.Option(
        ["--first-run"], default="last:3", show_default=True, help="What it holds already is posted: none, last:N, all."
    )
    unseen = click.Option(["--unseen"], is_flag=True, help="Add it without a look; its kind must be named.")
    address = click.Argument(["address"], metavar="ADDRESS")
    taken = [params.kind(), params.name(), params.every(), first, params.full_text(), params.quality()]
    taken += [params.topics(), params.options(), unseen]
    return click.Command("add", callback=click.pass_obj(_add), params=[address, *taken], help=HELP)


def _add(  # noqa: PLR0913 - one for each option
    env: Mapping[str, str],
    *,
    address: str,
    kind: str | None,
    name: str,
    every: str | None,
    first_run: str,
    full_text: str | None,
    quality: str | None,
    topics: str | None,
    settings: Sequence[str],
    unseen: bool,
) -> None:
    if unseen and kind is None:
        raise UsageError("A source that is added unseen needs its kind; name it with --kind.")
    source = Source(
        0,
        SourceKind.FEED,
        "",
        name.strip(),
        every=params.duration(every) if every else None,
        first_run=params.first_run(first_run),
        full_text=FullText(full_text or FullText.SHORT),
        quality=Quality(quality) if quality else None,
        topics=params.headings(topics or ""),
    )
    wanted = Wanted(address, kind, params.pairs(settings), unseen, source)
    added = asyncio.run(_added(Settings.from_env(env), wanted))
    say(f"Source {added.id} is added: {added.name}, a {added.kind} {_pace(added)}. {_posted(added)}")


async def _added(settings: Settings, wanted: Wanted) -> Source:
    async with Kabar.open(settings) as kabar:
        found = await described(wanted.address, wanted.kind, wanted.options, kabar.client)
        params.known(found.kind, found.options)
        if found.kind is SourceKind.TABLE and _is_own(found, settings):
            raise UsageError(f"{place(found)} is Kabar's own store; name the database that its articles come from.")
        if not wanted.unseen:
            harvest = await kabar.reader.read(replace(found, full_text=FullText.NEVER))
            tell(found, harvest)
            for sentence in harvest.skipped:
                complain(sentence)
        source = replace(
            wanted.source,
            kind=found.kind,
            address=found.address,
            name=wanted.source.name or found.name,
            options=found.options,
        )
        added = await kabar.store.write(lambda tables: tables.sources.add(source))
        if added is None:
            raise KabarError(f"{place(found)} is a source already; see 'kabar sources list'.")
        return added


def _is_own(source: Source, settings: Settings) -> bool:
    """Tell whether a table is in the store itself, which would then read what it has just written."""
    engine = engine_for(settings.database_url)
    path = Path(source.address.removeprefix("sqlite:///"))
    return isinstance(engine, SQLiteEngine) and path.resolve() == engine.path.resolve()


def _pace(source: Source) -> str:
    if source.every:
        return f"read every {spoken(source.every)}"
    return "watched" if source.kind is SourceKind.FOLDER else "read as often as it publishes"


def _posted(source: Source) -> str:
    count = source.first_run.posted
    if count in {0, ALL_ARTICLES}:
        return f"{'All' if count else 'Nothing'} that it holds already is posted."
    return f"Of what it holds already, the newest {count} are posted."
