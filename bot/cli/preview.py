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
from bot.errors import KabarError
from bot.filing import voiced
from bot.model import Article, Button, Chat, Post, Story
from bot.routing import Occasion, decide
from bot.rules import Look
from bot.settings import Settings
from storage import Tables

HELD = "the article is held; an editor decides with /antrean"

HELP = """Show how an article's post would look, what editing found, and which channels would get it and why.

An article that reports what others reported first shares their post. One that is held is shown as it would look.

Nothing is sent. The id is the article's, as 'kabar search' shows it.

\b
Example:
  kabar preview 17
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """A post, the story that it tells, and every channel with the reason why it gets the post or not.

    `first` is the report that gives the post its words, when it is another article's.
    """

    story: Story
    post: Post
    first: Story | None
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
                help="Print a JSON object of id, html, text, buttons, preview_url, method, findings, own_title, held,"
                " event, copy_of, place, names and channels.",
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
    def look(tables: Tables) -> tuple[Article | None, Story | None, Sequence[Story], Sequence[Chat], Occasion]:
        story, chats = tables.stories.get(article_id), tables.chats.all()
        reports = () if story is None else voiced(tables, story.event)
        occasion = kabar.filing.occasion(tables, chats, kabar.clock())
        return tables.articles.get(article_id), story, reports, chats, occasion

    async with Kabar.open(settings) as kabar:
        await kabar.desk.catch_up()  # a row that another program has just written has a post too
        article, story, reports, chats, occasion = await kabar.store.read(look)
        if story is None:
            raise KabarError(_no_post(article_id, article))
        if story not in reports:
            reports = (story,)
        first = reports[0] if reports[0].article_id != article_id else None
        post = kabar.filing.layout.post(reports, Look())
        return Preview(story, post, first, _channels(story, chats, occasion))


def _no_post(article_id: int, article: Article | None) -> str:
    if article is None:
        return f"There is no article {article_id}; find its id with 'kabar search'."
    why = "was withdrawn" if article.withdrawn else "has neither a headline nor a text"
    return f"Article {article_id} {why}, so it has no post."


def _channels(story: Story, chats: Sequence[Chat], occasion: Occasion) -> Sequence[tuple[Chat, bool, str]]:
    if story.held:
        return [(chat, False, HELD) for chat in chats]
    decisions = (decide(story, chat, occasion) for chat in chats)
    return [(each.chat, each.gets_it, each.why) for each in decisions]


def _fields(preview: Preview) -> Mapping[str, object]:
    story, post = preview.story, preview.post
    return {
        "id": story.article_id,
        "html": post.html,
        "text": readable(post.html).plain,
        "buttons": [[_fields_of(button) for button in row] for row in post.buttons],
        "preview_url": post.preview_url,
        "method": story.summary.method,
        "findings": [asdict(finding) for finding in story.findings],
        "own_title": story.own_title or None,
        "held": story.held or None,
        "event": story.event,
        "copy_of": story.copy_of or None,
        "place": story.place or None,
        "names": list(story.names),
        "channels": [
            {"id": chat.id, "title": chat.title, "gets_it": gets_it, "why": why}
            for chat, gets_it, why in preview.channels
        ],
    }


def _fields_of(button: Button) -> Mapping[str, str]:
    return (
        {"label": button.label, "start": button.start} if button.start else {"label": button.label, "url": button.url}
    )


def _target(button: Button) -> str:
    """Tell where a button leads; the bot's name is known to Telegram only."""
    return button.url or f"t.me/BOT?start={button.start}"


def _print(preview: Preview) -> None:
    Console(highlight=False).print(readable(preview.post.html), soft_wrap=True)
    for row in preview.post.buttons:
        say("\n" + "  ".join(f"[ {button.label} ] {_target(button)}" for button in row))
    say(f"\nHTML:\n{preview.post.html}\n")
    _print_editing(preview)
    say("Channels:" if preview.channels else "Channels: none is known yet; make the bot an admin of one.")
    for chat, gets_it, why in preview.channels:
        say(f"  {'yes' if gets_it else 'no ':<3}  {chat.title} ({chat.id}): {why}")


def _print_editing(preview: Preview) -> None:
    story = preview.story
    say(f"Summary: {story.summary.method}")
    if story.own_title:
        say(f"Headline: the writer's is '{story.own_title}'")
    if preview.first is not None:
        say(f"Story: the post is that of article {preview.first.article_id}, which reports the same")
    if story.copy_of:
        say(f"Text: it repeats article {story.copy_of}")
    for finding in story.findings:
        say(f"Found: {finding.kind} in the {finding.place}: {finding.quote}")
    say("")
