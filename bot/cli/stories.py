"""`kabar stories`: the events of the last days, each with the articles that report it; and an editor's corrections."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import click

from bot.app import Kabar
from bot.cli.params import row_id
from bot.cli.show import counted, say, say_json
from bot.cli.sources.params import duration
from bot.delivery.held import why_held
from bot.errors import KabarError
from bot.model import Story
from bot.settings import Settings
from bot.words import Words

HELP = """List stories, the newest first: what happened, and the articles of all outlets that report it.

An article is marked when its text repeats another one's, and when it is held from readers.

\b
Examples:
  kabar stories --since 12h
  kabar stories --json | jq '.[] | select(.articles | length > 2) | .title'
"""

SPLIT = """Take an article out of a story that it is no part of; it never joins it again.

\b
Example:
  kabar stories split 18
"""

MERGE = """Make the stories of two articles one, under the post of the second.

\b
Example:
  kabar stories merge 18 17
"""


def command() -> click.Command:
    """Describe the command and what is under it."""
    since = click.Option(["--since"], default="2d", show_default=True, help="How far back, such as 12h or 7d.")
    limit = click.Option(
        ["--limit"], type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many stories at most."
    )
    as_json = click.Option(
        ["--json", "as_json"],
        is_flag=True,
        help="Print a JSON list of id, title, published_at, sources and articles.",
    )
    split = click.Command("split", callback=click.pass_obj(_split), params=[row_id("article_id")], help=SPLIT)
    merge = click.Command(
        "merge", callback=click.pass_obj(_merge), params=[row_id("article_id"), row_id("into")], help=MERGE
    )
    return click.Group(
        "stories",
        callback=click.pass_context(_stories),
        params=[since, limit, as_json],
        commands=[split, merge],
        invoke_without_command=True,
        help=HELP,
    )


def _stories(context: click.Context, *, since: str, limit: int, as_json: bool) -> None:
    if context.invoked_subcommand is not None:
        return
    settings = Settings.from_env(context.obj)
    events = asyncio.run(_since(settings, since, limit))
    if as_json:
        say_json([_event(reports) for reports in events])
    elif not events:
        say(f"There is no story in the last {since}.")
    for reports in () if as_json else events:
        _print(reports, settings)


async def _since(settings: Settings, since: str, limit: int) -> Sequence[Sequence[Story]]:
    length = duration(since)
    async with Kabar.open(settings) as kabar:
        await kabar.desk.catch_up()  # rows that another program has just written have stories too
        when = kabar.clock() - length
        return await kabar.store.read(lambda tables: tables.events.since(when, limit))


def _event(reports: Sequence[Story]) -> Mapping[str, object]:
    first = reports[0]
    return {
        "id": first.event,
        "title": first.title,
        "published_at": first.published_at.isoformat(),
        "sources": list(dict.fromkeys(report.source for report in reports)),
        "articles": [_article(report) for report in reports],
    }


def _article(report: Story) -> Mapping[str, object]:
    return {
        "id": report.article_id,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "published_at": report.published_at.isoformat(),
        "copy_of": report.copy_of or None,
        "held": report.held or None,
    }


def _print(reports: Sequence[Story], settings: Settings) -> None:
    words = Words.load("en")
    say(f"{reports[0].event:>6}  {reports[0].title} ({counted(len(reports), 'article')})")
    for report in reports:
        marks = [
            f"repeats {report.copy_of}" if report.copy_of else "",
            f"held: {why_held(report, words)}" if report.held else "",
        ]
        about = [str(report.article_id), report.source, _when(report.published_at, settings), report.title, *marks]
        say("        " + " · ".join(filter(None, about)))


def _when(moment: datetime, settings: Settings) -> str:
    return f"{moment.astimezone(settings.timezone):%Y-%m-%d %H:%M %Z}"


def _split(env: Mapping[str, str], *, article_id: int) -> None:
    asyncio.run(_splitting(Settings.from_env(env), article_id))
    say(f"Article {article_id} is a story of its own now.")


async def _splitting(settings: Settings, article_id: int) -> None:
    async with Kabar.open(settings) as kabar:
        done = await kabar.store.write(lambda tables: kabar.filing.split(tables, article_id, kabar.clock()))
    if done is None:
        raise KabarError(f"Article {article_id} is in no story with others; see 'kabar stories'.")


def _merge(env: Mapping[str, str], *, article_id: int, into: int) -> None:
    merged = asyncio.run(_merging(Settings.from_env(env), article_id, into))
    say(f"One story now: {merged.title}")


async def _merging(settings: Settings, article_id: int, into: int) -> Story:
    async with Kabar.open(settings) as kabar:
        merged = await kabar.store.write(lambda tables: kabar.filing.merge(tables, article_id, into, kabar.clock()))
    if merged is None:
        raise KabarError(f"Articles {article_id} and {into} are one story already, or there is none of one of them.")
    return merged
