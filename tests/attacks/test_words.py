"""Words that would be obeyed by a store, a template, Telegram, a log or a terminal: each is only ever shown."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import structlog

from bot.errors import SourceError
from bot.logs import configure
from bot.source import SourceKind
from bot.sources import Harvest, Reader
from bot.sources.http.answer import shown
from tests.attacks.words import EVERY, STEERING, TERMINALS
from tests.desking import newsroom
from tests.kept import kept_logs
from tests.sources.wire import answering, source
from tests.tdlib import parse_html

FIELDS = ("id", "title", "text", "url", "author", "published_at", "image_url", "source")


def everywhere(words: str) -> Mapping[str, object]:
    """Write an article that has these words in every field."""
    fields = dict.fromkeys(FIELDS, words)
    return {**fields, "url": f"https://jahat.example/{words}", "topics": [words, words]}


async def read(articles: list[Mapping[str, object]]) -> Harvest:
    async with answering(json.dumps(articles).encode()) as http:
        return await Reader(http).read(source(SourceKind.JSON, "https://jahat.example/"))


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_every_word_reaches_the_reader_as_a_word_and_does_nothing_on_its_way(tmp_path: Path) -> None:
    """From the bytes over the store to the post, judged by Telegram's own parser."""
    found = await read([{**everywhere(words), "id": f"{number} {words}"} for number, words in enumerate(EVERY)])
    async with newsroom(tmp_path) as room:
        await room.collector.take(found, origin="source:1")
        await room.desk.catch_up()
        posts = [delivery.post for delivery in await room.deliveries() if delivery.kind == "news"]
        stored = room.ask("SELECT external_id, title, text FROM articles")
    assert len({identity for identity, *_ in stored}) == len(stored) == len(found.drafts)
    assert len(found.drafts) + len(found.skipped) == len(EVERY)
    assert len(found.skipped) <= 2, found.skipped
    assert len(posts) > 60  # some are held, some repeat one another
    for post in posts:
        parsed = parse_html(post.html)
        assert not STEERING & set(parsed["text"]) - {"\n"}
        assert {entity["type"].get("@type") for entity in parsed["entities"]} <= {
            "textEntityTypeBold",
            "textEntityTypeItalic",
            "textEntityTypeDateTime",
            "textEntityTypeHashtag",
        }
        for button in (button for row in post.buttons for button in row):
            assert button.start or button.url.startswith("https://jahat.example/")
    assert files(tmp_path) == {"kabar.db"}


@pytest.mark.parametrize("words", EVERY, ids=range(len(EVERY)))
async def test_a_feed_may_call_its_articles_whatever_it_likes(words: str) -> None:
    said = escape("".join(letter for letter in words if letter.isprintable()))
    parts = "".join(f"<{tag}>{said}</{tag}>" for tag in ("guid", "title", "link", "author", "category", "pubDate"))
    body = f'<rss version="2.0"><channel><title>{said}</title><item>{parts}</item></channel></rss>'
    async with answering(body.encode()) as http:
        found = await Reader(http).read(source(SourceKind.FEED, "https://jahat.example/"))
    assert len(found.drafts) + len(found.skipped) == 1


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Log as a running Kabar does, into a text of ours."""
    with kept_logs():
        stream = io.StringIO()
        configure("DEBUG", "console", (), stream)
        yield stream


@pytest.mark.parametrize("words", TERMINALS, ids=range(len(TERMINALS)))
async def test_a_refusal_in_a_sources_own_words_is_one_harmless_line_of_the_log(words: str, log: io.StringIO) -> None:
    answer = json.dumps({"code": "x", "message": f"Maaf. {words} %s {{0}}"}).encode()
    async with answering(answer, 401) as http:
        with pytest.raises(SourceError) as caught:
            await Reader(http).read(source(SourceKind.WORDPRESS, f"https://jahat.example/{words}"))
    structlog.get_logger("collector").warning("source.failed", source=12, error=str(caught.value))
    logging.getLogger("httpcore").warning("%s", caught.value)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2
    assert not any(STEERING & set(line) for line in lines)


@pytest.mark.parametrize("words", EVERY, ids=range(len(EVERY)))
def test_an_address_is_shown_on_one_line_and_obeyed_by_nobody(words: str) -> None:
    said = shown(f"https://sari:rahasia@jahat.example/{words}")
    assert len(said) <= 200
    assert not STEERING & set(said)
    assert "rahasia" not in said
