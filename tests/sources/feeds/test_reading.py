"""What a feed says of an article, fit to be stored or refused."""

from __future__ import annotations

import pytest

from bot.model import Draft
from bot.sources.feeds.reading import Item, sorted_out
from bot.sources.text import HEADLINE_LENGTH


def item(title: str, text: str) -> Item | str:
    return Item.of("g1", Draft("", title, text))


def test_a_text_alone_gets_a_headline_and_a_title_alone_is_the_text() -> None:
    assert item("", "Air naik.") == Item("g1", Draft("", "Air naik.", "Air naik."))
    assert item("Air naik", "\0") == Item("g1", Draft("", "Air naik", "Air naik"))
    long = item("", "Air naik lagi. " * 100)
    assert isinstance(long, Item)
    assert len(long.draft.title) <= HEADLINE_LENGTH + 1


@pytest.mark.parametrize(
    ("title", "text", "flaw"),
    [
        ("", "", "has neither a title nor a text"),
        ("\0", " \x1b\n", "has neither a title nor a text"),
        ("", "<img src='a.jpg'>", "has neither a title nor a text"),
    ],
)
def test_what_can_be_no_article_is_told(title: str, text: str, flaw: str) -> None:
    assert item(title, text) == flaw


def test_the_reasons_name_the_place() -> None:
    good = Item("g", Draft("", "K", "T"))
    assert sorted_out([good, "is none", good]) == ((good, good), ("Item 2 is none.",))
