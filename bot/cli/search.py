"""`kabar search`: what a reader's /cari would find."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from bot.app import Kabar
from bot.cli.show import counted, say, say_json
from bot.delivery.held import why_held
from bot.retrieval.query import read
from bot.settings import Settings
from bot.words import Words
from storage import Tables
from storage.search import MARK_CLOSE, MARK_OPEN, Hit

HELP = """Find stories by their words, best first, as /cari does for an editor: those held from readers are marked.

\b
Examples:
  kabar search harga beras
  kabar search --json --limit 3 "gempa cianjur" | jq -r '.[].title'
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A story found, and its source's own name for the article."""

    hit: Hit
    external_id: str


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "search",
        callback=click.pass_obj(_search),
        params=[
            click.Argument(["query"], nargs=-1, required=True, metavar="QUERY..."),
            click.Option(
                ["--limit"],
                type=click.IntRange(1, 1000),
                default=10,
                show_default=True,
                help="How many stories to show at most.",
            ),
            click.Option(
                ["--json", "as_json"],
                is_flag=True,
                help="Print a JSON list of id, title, url, source, published_at, score, snippet, external_id and held.",
            ),
        ],
        help=HELP,
    )


def _search(env: Mapping[str, str], *, query: Sequence[str], limit: int, as_json: bool) -> None:
    settings, words = Settings.from_env(env), " ".join(query)
    total, lines = asyncio.run(_find(settings, words, limit))
    if as_json:
        say_json([_fields(line) for line in lines])
    elif not lines:
        say(f"Nothing was found for '{words}'.")
    else:
        say(f"{counted(total, 'story', 'stories')} found for '{words}'.")
        for line in lines:
            _print(line.hit, settings)


async def _find(settings: Settings, words: str, limit: int) -> tuple[int, Sequence[Line]]:
    def find(tables: Tables) -> tuple[int, Sequence[Line]]:
        now = kabar.clock()
        query = read(words, now=now, zone=settings.timezone, short=kabar.short)
        found = tables.search.ranking(query, now=now, held=True)
        hits = tables.search.hits(found.answered, found.ranked[:limit], held=True)
        return len(found.ranked), [Line(hit, _external_id(tables, hit)) for hit in hits]

    async with Kabar.open(settings) as kabar:
        await kabar.desk.catch_up()  # rows that another program wrote are found too
        await kabar.rounds.index()
        return await kabar.store.read(find)


def _external_id(tables: Tables, hit: Hit) -> str:
    article = tables.articles.get(hit.story.article_id)
    return article.external_id if article else ""


def _fields(line: Line) -> Mapping[str, object]:
    story = line.hit.story
    return {
        "id": story.article_id,
        "title": story.title,
        "url": story.url,
        "source": story.source,
        "published_at": story.published_at.isoformat(),
        "score": float(f"{line.hit.score:.6g}"),
        "snippet": _snippet(line.hit),
        "external_id": line.external_id,
        "held": story.held or None,
    }


def _snippet(hit: Hit) -> str:
    return " ".join(hit.snippet.replace(MARK_OPEN, "").replace(MARK_CLOSE, "").split())


def _print(hit: Hit, settings: Settings) -> None:
    story = hit.story
    when = f"{story.published_at.astimezone(settings.timezone):%Y-%m-%d %H:%M %Z}"
    say(f"\n{story.article_id:>6}  {story.title}")
    held = f"held: {why_held(story, Words.load('en'))}" if story.held else ""
    say("        " + " · ".join(filter(None, [story.source, when, story.url, held])))
    say(f"        {_snippet(hit)}")
