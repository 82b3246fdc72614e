"""`kabar preview`: how an article's post would look, and where it would go."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import click
from rich.console import Console

from bot.app import Kabar
from bot.cli.params import row_id
from bot.cli.readable import readable
from bot.cli.show import say, say_json
from bot.delivery.render import news
from bot.errors import KabarError
from bot.model import Article, Chat, Post, Story
from bot.routing import route
from bot.settings import Settings
from storage import Tables

OFF = "posting is off; an owner switches it on with /kanal"

HELP = """Show how an article's post would look, its HTML and buttons, and which channels would get it and why.

Nothing is sent. The id is the article's, as 'kabar search' shows it.

\b
Example:
  kabar preview 17
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """A post, the story that it tells, and every channel with the reason why it gets the post or not."""

    story: Story
    post: Post
    channels: Sequence[tuple[Chat, bool, str]]


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "preview",
        callback=click.pass_obj(_preview),
        params=[
            row_id("article_id", "ARTICLE_ID"),
            click.Option(
                ["--json", "as_json"],
                is_flag=True,
                help="Print a JSON object of id, html, text, buttons, preview_url, findings and channels.",
            ),
        ],
        help=HELP,
    )


def _preview(env: Mapping[str, str], *, article_id: int, as_json: bool) -> None:
    preview = asyncio.run(_of(Settings.from_env(env), article_id))
    if as_json:
        say_json(_fields(preview))
    else:
        _print(preview)


async def _of(settings: Settings, article_id: int) -> Preview:
    def look(tables: Tables) -> tuple[Article | None, Story | None, Sequence[Chat]]:
        return tables.articles.get(article_id), tables.stories.get(article_id), tables.chats.all()

    async with Kabar.open(settings) as kabar:
        await kabar.desk.catch_up()  # a row that another program has just written has a post too
        article, story, chats = await kabar.store.read(look)
        if story is None:
            raise KabarError(_no_post(article_id, article))
        return Preview(story, news(story, words=kabar.posts, zone=settings.timezone), _channels(story, chats))


def _no_post(article_id: int, article: Article | None) -> str:
    if article is None:
        return f"There is no article {article_id}; find its id with 'kabar search'."
    why = "was withdrawn" if article.withdrawn else "has neither a headline nor a text"
    return f"Article {article_id} {why}, so it has no post."


def _channels(story: Story, chats: Sequence[Chat]) -> Sequence[tuple[Chat, bool, str]]:
    chosen = {routed.chat.id: routed.why for routed in route(story, chats)}
    return [(chat, chat.id in chosen, chosen.get(chat.id, OFF)) for chat in chats]


def _fields(preview: Preview) -> Mapping[str, object]:
    story, post = preview.story, preview.post
    return {
        "id": story.article_id,
        "html": post.html,
        "text": readable(post.html).plain,
        "buttons": [[{"label": button.label, "url": button.url} for button in row] for row in post.buttons],
        "preview_url": post.preview_url,
        "findings": [asdict(finding) for finding in story.findings],
        "channels": [
            {"id": chat.id, "title": chat.title, "gets_it": gets_it, "why": why}
            for chat, gets_it, why in preview.channels
        ],
    }


def _print(preview: Preview) -> None:
    Console(highlight=False).print(readable(preview.post.html), soft_wrap=True)
    for row in preview.post.buttons:
        say("\n" + "  ".join(f"[ {button.label} ] {button.url}" for button in row))
    say(f"\nHTML:\n{preview.post.html}\n")
    say("Channels:" if preview.channels else "Channels: none is known yet; make the bot an admin of one.")
    for chat, gets_it, why in preview.channels:
        say(f"  {'yes' if gets_it else 'no ':<3}  {chat.title} ({chat.id}): {why}")
