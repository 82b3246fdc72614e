"""`kabar sources`: where articles come from."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.app import Kabar
from bot.cli.params import row_id
from bot.cli.show import complain, counted, say, say_json, table
from bot.errors import KabarError, UsageError
from bot.settings import Settings
from bot.source import Source, SourceKind
from bot.sources import Harvest, PoliteClient, Reader, guess
from bot.sources.answer import shown
from bot.sources.text import web_address

HELP = "Add, list, try and remove the places that articles come from."

ADD = """Add a source: the address of a feed or a WordPress site, or a folder of articles.

Its kind is found by looking at it once, unless you name it. It is read by 'kabar run', or by 'kabar collect'.

\b
Examples:
  kabar sources add https://example.com/feed/ --name "Warta Contoh"
  kabar sources add ./articles --every 30s
"""

LIST = """List the sources, and how the last reading of each went.

\b
Example:
  kabar sources list --json | jq '.[] | select(.failures > 0)'
"""

REMOVE = """Forget a source; its articles stay.

\b
Example:
  kabar sources remove 3
"""

TEST = """Read a source once, store nothing, and say what was found, with three headlines.

\b
Example:
  kabar sources test https://example.com/feed/
"""

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LONGEST = timedelta(days=30)
HEADLINES = 3


def command() -> click.Command:
    """Describe the command and what is under it."""
    return click.Group(
        "sources", commands=[_add_command(), _list_command(), _remove_command(), _test_command()], help=HELP
    )


def _address() -> click.Argument:
    return click.Argument(["address"], metavar="ADDRESS")


def _kind() -> click.Option:
    kinds = click.Choice([kind.value for kind in SourceKind])
    return click.Option(["--kind"], type=kinds, help="What it is; without this, one look finds out.")


def _add_command() -> click.Command:
    name = click.Option(["--name"], default="", help="What posts call it; without this, its host or folder.")
    every = click.Option(
        ["--every"], default="5m", show_default=True, help="How often it is read, such as 30s, 5m, 2h or 1d."
    )
    return click.Command("add", callback=click.pass_obj(_add), params=[_address(), _kind(), name, every], help=ADD)


def _list_command() -> click.Command:
    as_json = click.Option(["--json", "as_json"], is_flag=True, help="Print a JSON list, one object a source.")
    return click.Command("list", callback=click.pass_obj(_list), params=[as_json], help=LIST)


def _remove_command() -> click.Command:
    return click.Command("remove", callback=click.pass_obj(_remove), params=[row_id("source_id")], help=REMOVE)


def _test_command() -> click.Command:
    return click.Command("test", callback=_test, params=[_address(), _kind()], help=TEST)


def _add(env: Mapping[str, str], *, address: str, kind: str | None, name: str, every: str) -> None:
    source = asyncio.run(_added(Settings.from_env(env), address, kind, name.strip(), duration(every)))
    say(f"Source {source.id} is added: {source.name}, a {source.kind} read every {every}.")


async def _added(settings: Settings, address: str, kind: str | None, name: str, every: timedelta) -> Source:
    async with Kabar.open(settings) as kabar:
        found = await _described(address, kind, kabar.client)
        added = await kabar.store.write(
            lambda tables: tables.sources.add(replace(found, name=name or found.name, every=every))
        )
        if added is None:
            raise KabarError(f"{_place(found)} is a source already; see 'kabar sources list'.")
        return added


async def _described(address: str, kind: str | None, client: PoliteClient) -> Source:
    """Find out what an address is, without storing it.

    Raises:
        SourceError: it is nothing that can be read.
        UsageError: the kind named does not go with it.
    """
    found = SourceKind(kind) if kind else await guess(address.strip(), client)
    if found is SourceKind.FOLDER:
        return _folder(address.strip())
    url = web_address(address)
    if not url:
        raise UsageError(f"'{address}' is no web address, so it is no {found}; start it with https://.")
    return Source(0, found, url, (urlsplit(url).hostname or url).removeprefix("www."))


def _folder(address: str) -> Source:
    try:
        path = Path(address).expanduser().resolve()
    except RuntimeError as error:  # "~someone" who is not there
        raise UsageError(f"'{address}' is no folder here ({error}); write its whole path.") from error
    return Source(0, SourceKind.FOLDER, str(path), path.name)


def duration(text: str) -> timedelta:
    """Read "30s", "5m", "2h" or "1d". Raises UsageError when it is none, nothing, or longer than 30 days."""
    found = re.fullmatch(r"([1-9][0-9]{0,6})([smhd])", text.strip())
    every = timedelta(seconds=int(found[1]) * UNITS[found[2]]) if found else timedelta()
    if not timedelta() < every <= LONGEST:
        raise UsageError(f"'{text}' is no interval; write 30s, 5m, 2h or 1d, at most {LONGEST.days}d.")
    return every


def _list(env: Mapping[str, str], *, as_json: bool) -> None:
    settings = Settings.from_env(env)
    sources = asyncio.run(_all(settings))
    if as_json:
        say_json([_fields(source) for source in sources])
    elif not sources:
        say("There are no sources; add one with 'kabar sources add ADDRESS'.")
    else:
        table(
            ("Id", "Kind", "Name", "Every", "Health", "Address"),
            ((one.id, one.kind, one.name, one.every, _health(one, settings), _place(one)) for one in sources),
        )


async def _all(settings: Settings) -> Sequence[Source]:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(lambda tables: tables.sources.all())


def _health(source: Source, settings: Settings) -> str:
    if source.failures:
        return f"failed {counted(source.failures, 'time')}: {source.last_error}"
    if source.last_success_at is None:
        return "not read yet"
    return f"read {source.last_success_at.astimezone(settings.timezone):%Y-%m-%d %H:%M %Z}"


def _fields(source: Source) -> Mapping[str, object]:
    return {
        "id": source.id,
        "kind": source.kind.value,
        "address": _place(source),
        "name": source.name,
        "every_seconds": int((source.every or timedelta()).total_seconds()),
        "enabled": source.enabled,
        "last_success_at": _iso(source.last_success_at),
        "next_check_at": _iso(source.next_check_at),
        "failures": source.failures,
        "last_error": source.last_error,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _place(source: Source) -> str:
    """Name where a source is, without a password that its address may hold."""
    return source.address if source.kind is SourceKind.FOLDER else shown(source.address)


def _remove(env: Mapping[str, str], *, source_id: int) -> None:
    if not asyncio.run(_removed(Settings.from_env(env), source_id)):
        raise KabarError(f"There is no source {source_id}; see 'kabar sources list'.")
    say(f"Source {source_id} is removed; its articles stay.")


async def _removed(settings: Settings, source_id: int) -> bool:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.write(lambda tables: tables.sources.remove(source_id))


def _test(*, address: str, kind: str | None) -> None:
    source, harvest = asyncio.run(_tried(address, kind))
    say(f"{_place(source)} is a {source.kind} with {counted(len(harvest.drafts), 'article')}.")
    for draft in harvest.drafts[:HEADLINES]:
        say(f"  - {draft.title}")
    if harvest.note:
        say(harvest.note)
    for sentence in harvest.skipped:
        complain(sentence)


async def _tried(address: str, kind: str | None) -> tuple[Source, Harvest]:
    async with PoliteClient() as client:
        source = await _described(address, kind, client)
        return source, await Reader(client).read(source)
