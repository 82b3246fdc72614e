"""`kabar sources list`: every source, how its reading goes, and when it is read next and why then."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import click

from bot.app import Kabar
from bot.cli.show import counted, say, say_json, table
from bot.settings import Settings
from bot.source import Source
from bot.sources.finding import options, place
from bot.sources.polling import spoken

HELP = """List the sources, how the last reading of each went, and when and why it is read next.

\b
Example:
  kabar sources list --json | jq '.[] | select(.failures > 0)'
"""

WEEK = timedelta(days=7)


def command() -> click.Command:
    """Describe the command."""
    as_json = click.Option(["--json", "as_json"], is_flag=True, help="Print a JSON list, one object a source.")
    return click.Command("list", callback=click.pass_obj(_list), params=[as_json], help=HELP)


def _list(env: Mapping[str, str], *, as_json: bool = False) -> None:
    settings = Settings.from_env(env)
    sources, articles, now = asyncio.run(_all(settings))
    daily = {source.id: round(articles.get(source.id, 0) / WEEK.days, 1) for source in sources}
    if as_json:
        say_json([_fields(source, daily[source.id]) for source in sources])
    elif not sources:
        say("There are no sources; add one with 'kabar sources add ADDRESS'.")
    else:
        table(
            ("Id", "Kind", "Name", "A day", "Health", "Next", "Address"),
            (
                (one.id, one.kind, one.name, daily[one.id], _health(one, settings), _next(one, now), place(one))
                for one in sources
            ),
        )


async def _all(settings: Settings) -> tuple[Sequence[Source], Mapping[int, int], datetime]:
    async with Kabar.open(settings) as kabar:
        now = kabar.clock()
        sources, articles = await kabar.store.read(
            lambda tables: (tables.sources.all(), tables.sources.articles_since(now - WEEK))
        )
        return sources, articles, now


def _health(source: Source, settings: Settings) -> str:
    read = (
        f"read {source.last_success_at.astimezone(settings.timezone):%Y-%m-%d %H:%M %Z}"
        if source.last_success_at
        else "not read yet"
    )
    if source.failures:
        return f"failed {counted(source.failures, 'time')}, {read}: {source.last_error}"
    return f"silent, {read}" if source.told else read


def _next(source: Source, now: datetime) -> str:
    if not source.enabled:
        return f"never: {source.next_why or 'it is paused'}"
    if source.next_check_at is None or source.next_check_at <= now:
        return "now"
    why = f": {source.next_why}" if source.next_why else ""
    return f"in {spoken(source.next_check_at - now)}{why}"


def _fields(source: Source, daily: float) -> Mapping[str, object]:
    return {
        "id": source.id,
        "kind": source.kind.value,
        "address": place(source),
        "name": source.name,
        "enabled": source.enabled,
        "every_seconds": int(source.every.total_seconds()) if source.every else None,
        "full_text": source.full_text.value,
        "quality": source.quality.value if source.quality else None,
        "topics": list(source.topics),
        "first_run": str(source.first_run),
        "options": dict(options(source)),
        "articles_a_day": daily,
        "usual_gap_seconds": int(source.usual_gap.total_seconds()) if source.usual_gap else None,
        "last_new_at": _iso(source.last_new_at),
        "last_success_at": _iso(source.last_success_at),
        "next_check_at": _iso(source.next_check_at),
        "next_why": source.next_why,
        "failures": source.failures,
        "last_error": source.last_error,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
