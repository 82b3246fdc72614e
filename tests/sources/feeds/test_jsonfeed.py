"""JSON Feed within bounds; the corpus shows what comes of it."""

from __future__ import annotations

import json

import pytest

from bot.errors import SourceError
from bot.sources.feeds import jsonfeed
from bot.sources.feeds.markup import CHARACTERS, ITEMS

ADDRESS = "https://k.example/feed.json"


def feed(items: list[object], **more: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **more})


def test_a_feed_says_what_it_is() -> None:
    found = jsonfeed.read(feed([], title="Kabar &amp; Warta", home_page_url="/", feed_url="/f"), ADDRESS, "K").channel
    assert (found.title, found.site, found.topic) == ("Kabar & Warta", "https://k.example/", "https://k.example/f")
    assert (found.hub, found.fresh_for.total_seconds()) == ("", 0)


def test_a_feed_of_too_many_items_is_cut() -> None:
    found = jsonfeed.read(feed([{"id": number, "title": "Kabar"} for number in range(ITEMS + 3)]), ADDRESS, "K")
    assert (len(found.items), found.whole) == (ITEMS, True)
    assert found.note == "Only the first 1,000 items were read; 3 more were left out."


def test_a_feed_too_long_is_refused() -> None:
    """JSON cannot be cut; and a few megabytes of it can become a hundred times as many in memory."""
    with pytest.raises(
        SourceError, match="is a JSON Feed of more than 5,242,880 characters; have its owner shorten it"
    ):
        jsonfeed.read(feed([{"id": "1", "title": "K" * CHARACTERS}]), ADDRESS, "K")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"version": 1}', '{"version": "2.0"}', '{"version": "jsonfeed.org/ver', "[" * 99_999],
)
def test_what_is_no_json_feed_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="is not a feed that can be read; check the address in a browser"):
        jsonfeed.read(text, ADDRESS, "K")
