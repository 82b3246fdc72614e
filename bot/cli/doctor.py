"""`kabar doctor`: what is well here and what is not, one line a check, each fault with its remedy."""

from __future__ import annotations

import asyncio
import platform
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import click

from bot import __version__
from bot.app import Kabar
from bot.cli.show import counted, say
from bot.errors import KabarError, SettingsError
from bot.line import try_log_chat, whoami
from bot.model import DeliveryState
from bot.settings import Settings
from storage import Tables
from storage.engines import SQLiteEngine, engine_for
from storage.machine import sqlite_trouble, sqlite_version

SETTINGS = "Settings"

HELP = """Check that Kabar can work here, each fault with its remedy.

It looks at Python, SQLite, the settings, the disk, Telegram, the log chat (by a message that it deletes at once), the
store, the sources, the channels and the deliveries, one line each: ok, warn or fail. It fails when any check does,
with exit code 2 when a setting is wrong.
The token is never shown.

\b
Example:
  kabar doctor
"""

GIB = 1024**3
ROOMY = 1 * GIB
"""Bytes of free disk below which the operator should know: some months of a busy newsroom's articles."""
FULL = 100 * 1024**2
"""Bytes of free disk below which SQLite's write-ahead log may find no room."""


class Health(StrEnum):
    """How a check went. A `fail` keeps Kabar from working; a `warn` keeps something in it from working."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, and a sentence about it."""

    health: Health
    what: str
    detail: str


def command() -> click.Command:
    """Describe the command."""
    return click.Command("doctor", callback=click.pass_obj(_doctor), help=HELP)


def _doctor(env: Mapping[str, str]) -> None:
    failed = asyncio.run(_reported(env))
    if failed:
        raise click.exceptions.Exit(SettingsError.exit_code if SETTINGS in failed else KabarError.exit_code)


async def _reported(env: Mapping[str, str]) -> Set[str]:
    """Print each check as soon as it is done; tells what failed."""
    failed: set[str] = set()
    async for check in _checks(env):
        say(f"{check.health:<4}  {check.what:<10}  {check.detail}")
        if check.health is Health.FAIL:
            failed.add(check.what)
    return failed


async def _checks(env: Mapping[str, str]) -> AsyncIterator[Check]:
    yield Check(Health.OK, "Kabar", __version__)
    yield Check(Health.OK, "Python", platform.python_version())
    trouble = sqlite_trouble()
    yield Check(
        Health.FAIL if trouble else Health.OK, "SQLite", trouble or f"{sqlite_version()}, with full-text search"
    )
    try:
        settings = Settings.from_env(env)
    except SettingsError as error:
        for line in str(error).splitlines():
            yield Check(Health.FAIL, SETTINGS, line)
        yield Check(Health.WARN, SETTINGS, "The other checks wait until the settings are right.")
        return
    yield _owners(settings)
    yield _disk(settings)
    yield await _telegram(settings)
    if settings.telegram_bot_token and settings.log_chat_id:
        yield await _log_chat(settings)
    async for check in _store(settings):
        yield check


def _owners(settings: Settings) -> Check:
    if settings.owner_ids:
        return Check(Health.OK, SETTINGS, f"All are right; {counted(len(settings.owner_ids), 'owner')}.")
    return Check(Health.WARN, SETTINGS, "OWNER_IDS is empty, so nobody can switch a channel on; put your id there.")


def _disk(settings: Settings) -> Check:
    engine = engine_for(settings.database_url)
    assert isinstance(engine, SQLiteEngine)
    folder = engine.path.absolute().parent
    if not folder.is_dir():
        return Check(Health.FAIL, "Disk", f"{folder} is not there; create it, or change DATABASE_URL.")
    return disk_check(shutil.disk_usage(folder).free, folder)


def disk_check(free: int, folder: Path) -> Check:
    """Judge the free bytes of the disk that the store's folder is on."""
    health = Health.FAIL if free < FULL else Health.WARN if free < ROOMY else Health.OK
    remedy = "" if health is Health.OK else "; make room"
    return Check(health, "Disk", f"{free / GIB:,.1f} GiB are free in {folder}{remedy}.")


async def _telegram(settings: Settings) -> Check:
    if not settings.telegram_bot_token:
        return Check(Health.WARN, "Telegram", "Not asked, for TELEGRAM_BOT_TOKEN is not set; 'kabar run' needs it.")
    try:
        name = await whoami(settings)
    except KabarError as error:
        return Check(Health.FAIL, "Telegram", str(error))
    return Check(Health.OK, "Telegram", f"{settings.telegram_api_url} knows the bot as @{name}.")


async def _log_chat(settings: Settings) -> Check:
    try:
        await try_log_chat(settings)
    except KabarError as error:
        return Check(Health.WARN, "Log chat", f"{error} Until then UNKNOWN_POLICY decides.")
    return Check(Health.OK, "Log chat", f"The bot may write and delete in {settings.log_chat_id}.")


async def _store(settings: Settings) -> AsyncIterator[Check]:
    try:
        async with Kabar.open(settings) as kabar:
            articles = await kabar.store.write(lambda tables: tables.articles.count())
            checks = await kabar.store.read(lambda tables: [*_sources(tables), _channels(tables), *_deliveries(tables)])
    except KabarError as error:
        yield Check(Health.FAIL, "Store", str(error))
        return
    yield Check(Health.OK, "Store", f"{settings.database_url} can be written; {counted(articles, 'article')}.")
    for check in checks:
        yield check


def _sources(tables: Tables) -> Iterator[Check]:
    sources = tables.sources.all()
    failing = [source for source in sources if source.failures]
    for source in failing:
        yield Check(
            Health.WARN, "Sources", f"{source.id} failed {counted(source.failures, 'time')}: {source.last_error}"
        )
    if not sources:
        yield Check(Health.WARN, "Sources", "There are none; add one with 'kabar sources add ADDRESS'.")
    elif not failing:
        yield Check(Health.OK, "Sources", f"{counted(len(sources), 'source')}, none failing.")


def _channels(tables: Tables) -> Check:
    known, on = tables.chats.all(), tables.chats.open()
    if not known:
        return Check(Health.WARN, "Channels", "None is known; make the bot an admin of a channel.")
    if not on:
        return Check(Health.WARN, "Channels", f"None of {len(known):,} is on; an owner switches them on with /kanal.")
    return Check(Health.OK, "Channels", f"{len(on):,} of {len(known):,} are on.")


def _deliveries(tables: Tables) -> Iterator[Check]:
    counts = tables.outbox.counts()
    bad = [state for state in (DeliveryState.UNKNOWN, DeliveryState.REFUSED) if counts.get(state)]
    for state in bad:
        detail = f"{counts[state]:,} {state}; see 'kabar outbox --state {state}'."
        yield Check(Health.WARN, "Deliveries", detail)
    if not bad:
        waiting = counts.get(DeliveryState.PENDING, 0)
        yield Check(Health.OK, "Deliveries", f"{waiting:,} waiting, none unknown or refused.")
