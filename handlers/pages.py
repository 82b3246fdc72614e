"""Lists of stories in pages: how they look, and the buttons between them and to the stories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.held import why_held
from bot.delivery.html import bold, clip, italic, join, link, usable_url
from bot.layout import also
from bot.model import Button, Role, Story
from bot.words import Markup, Words, escape
from handlers.command import Ask, data
from storage.lists import Listed
from storage.search import MARK_CLOSE, MARK_OPEN

PAGE = 5
"""Stories on a page: a phone's screen."""

TITLE_LIMIT = 200
"""UTF-16 units of a headline in a list."""

SOURCE_LIMIT = 40
"""UTF-16 units of a source's name. Five items at their longest, with all whom they name, then stay below the 4096 of a
message."""

ALSO_NAMED = 4
"""Other sources of a story that are named; the rest are counted."""

SNIPPET_LIMIT = 240
"""UTF-16 units of the line beneath it."""

LINK_BYTES = 1500
"""Bytes of an address as it stands in the HTML; a headline with a longer one is no link. Five items at their longest
then stay below the 32768 bytes that the Bot API server takes (telegram.md, B.1)."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of how many results; pages count from 0. With `more`, there are more than are ever shown."""

    number: int
    total: int
    size: int = PAGE
    more: bool = False

    @classmethod
    def within(cls, number: int, total: int, size: int = PAGE, *, more: bool = False) -> Page:
        """Take a page that was asked for, or the last one when it is past the end: lists shrink, and data is forged."""
        last = cls(0, total, size).pages - 1
        return cls(min(number, last), total, size, more)

    @property
    def pages(self) -> int:
        """Count the pages; an empty list still has one."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """Tell how many results stand before this page."""
        return self.number * self.size


def item(number: int, story: Story, about: str, ask: Ask, now: datetime, others: Sequence[Story] = ()) -> str:
    """Show a story in a list: number and headline (a link when it has a page), where and when, a line about it.

    Below stands who else reported it, and when it was reported last, if there are `others`. In their private
    chat the newsroom's people see the article's number, which their commands take; one that only they see says so.
    """
    words = ask.words
    when, source = words.ago(story.published_at, now), _line(story.source, SOURCE_LIMIT)
    origin = words("list-about", source=source, when=when) if source else words("list-about-no-source", when=when)
    if ask.private and ask.person.role > Role.READER:
        origin = join(" · ", [origin, words("list-article", article=str(story.article_id))])
    held = words("list-held", why=why_held(story, words)) if story.held else ""
    title = words("list-item", number=number, title=_headline(story))
    lines = [title, origin, held, about, _also(story, others, words, now)]
    return "\n".join(line for line in lines if line)


def items(stories: Iterable[Listed], start: int, ask: Ask, now: datetime) -> list[str]:
    """Show stories in a list, numbered from `start`, each with one sentence and who else reported it."""
    return [
        item(number, each.story, brief(each.story), ask, now, each.others) for number, each in enumerate(stories, start)
    ]


def openers(ask: Ask, stories: Sequence[Story], start: int = 1) -> tuple[Button, ...]:
    """Make the buttons that open the stories of a page for reading, each with its number in the list.

    In a group they lead to the private chat: a whole article is for the one who wants to read it.
    """
    if not ask.private:
        return tuple(Button(str(number), start=f"b_{each.article_id}") for number, each in enumerate(stories, start))
    return tuple(
        Button(str(number), data=data("baca", story.article_id)) for number, story in enumerate(stories, start)
    )


def _also(story: Story, others: Sequence[Story], words: Words, now: datetime) -> str:
    """Name who else reported a story, and tell its age by the last report where that is another."""
    names = list(filter(None, (_line(name, SOURCE_LIMIT) for name in also([story, *others]))))
    named, more = ", ".join(names[:ALSO_NAMED]), len(names) - ALSO_NAMED
    last = words.ago(max(each.published_at for each in (story, *others)), now)
    news = words("list-latest", when=last) if last != words.ago(story.published_at, now) else ""
    if not named:
        return italic(news) if news else ""
    told = words("list-also-more", sources=named, count=more) if more > 0 else words("list-also", sources=named)
    return italic(join(" · ", [told, news]))


def _headline(story: Story) -> Markup:
    """Link the headline to its page, if it has one; a story without a headline shows how it begins."""
    title = _line(story.title, TITLE_LIMIT) or _line(story.summary.text, TITLE_LIMIT)
    url = usable_url(story.url)
    return link(title, url) if url and len(escape(url).encode()) <= LINK_BYTES else bold(title)


def _line(text: str, limit: int) -> str:
    return clip(" ".join(text.split()), limit)


def brief(story: Story) -> str:
    """Tell a story in one sentence, beneath its headline."""
    sentence = _line(story.summary.sentence, SNIPPET_LIMIT)
    return escape(sentence) if sentence != _line(story.title, SNIPPET_LIMIT) else ""


def highlighted(snippet: str) -> str:
    """Show a snippet on one line with the found words, which stand between the store's marks, in bold."""
    parts = re.split(f"[{MARK_OPEN}{MARK_CLOSE}]", clip(" ".join(snippet.split()), SNIPPET_LIMIT))
    return "".join(bold(part) if place % 2 else escape(part) for place, part in enumerate(parts))


def listing(title: str, items: Iterable[str], page: Page, words: Words) -> str:
    """Put a page together: title, items, and which page it is when there are several."""
    key = "page-of-more" if page.more else "page-of"
    foot = [str(words(key, page=page.number + 1, pages=page.pages))] if page.pages > 1 else []
    return "\n\n".join([title, *items, *foot])


def turns(page: Page, words: Words, target: Callable[[int], str]) -> tuple[Button, ...]:
    """Make the buttons to the previous and next page; `target` writes the data for a page number."""
    buttons: Sequence[tuple[bool, str, int]] = (
        (page.number > 0, "button-previous", page.number - 1),
        (page.number + 1 < page.pages, "button-next", page.number + 1),
    )
    return tuple(Button(words.plain(key), data=target(number)) for there, key, number in buttons if there)
