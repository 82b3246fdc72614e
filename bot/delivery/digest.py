"""A digest as one message: the day's stories by topic, the most important first, as many as there is room for.

Telegram Bot API, sendMessage: 1-4096 characters after entities parsing, at most 100 entities; the Bot API server
refuses more than 32768 bytes with tags. `MOST` stories with a link, a source and a heading each stay below 100
entities; units and bytes are counted, and whatever has no room is told of by its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.delivery.hashtags import topic_name
from bot.delivery.html import bold, clip, italic, join, link, sanitise, start_link, usable_url, visible_length
from bot.delivery.parts import TEXT_LIMIT
from bot.delivery.render import payload_of
from bot.model import Button, Chat, ChatKind, Post, Story
from bot.words import Markup, Words, escape

MOST = 25
"""Stories of a digest at most: three screens of a phone."""

HEADLINE_LIMIT = 160
"""UTF-16 units of a headline."""

SENTENCE_LIMIT = 300
"""UTF-16 units of the sentence beneath the first one."""

SOURCE_LIMIT = 40
"""UTF-16 units of a source's name."""

HEADING_LIMIT = 40
"""UTF-16 units of a topic's name."""

LINK_LIMIT = 600
"""Bytes of an address as it stands in the HTML; a longer one gives way to the story's deep link."""

BYTES = 30_000
"""Bytes of a digest with its tags: below 32768 by what the bot's own name takes in deep links."""

REMEMBERED = 4000
"""Stories whose lines are remembered, with and without their post: some hundred bytes each."""

MORE = "berita:0:0:0"
"""The button to the newest stories (`handlers.berita`)."""

MORE_START = "berita"
"""The same for a channel or a group, whose digest stays as it is: the bot greets, and offers them."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story of a digest: how many other sources carry it, and the address of its post in the chat, if it has one."""

    story: Story
    others: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a story or a heading, with their length as Telegram counts it and their bytes."""

    html: Markup
    units: int
    bytes: int

    @classmethod
    def of(cls, html: Markup) -> Lines:
        """Measure lines."""
        return cls(html, visible_length(html), len(html.encode()))


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest's message, and the stories that had room in it."""

    post: Post
    items: tuple[Item, ...]


def place_of(chat: Chat, message_id: int) -> str:
    """Write the address of a post in a channel or a supergroup; "" in chats whose posts have none, or without a post.

    https://core.telegram.org/api/links, message links: t.me/NAME/ID, or t.me/c/ID/ID, where a chat's id in the Bot API
    has -100 before it.
    """
    if not message_id or chat.kind not in {ChatKind.CHANNEL, ChatKind.SUPERGROUP}:
        return ""
    number = str(chat.id).removeprefix("-100")
    return f"https://t.me/{chat.username}/{message_id}" if chat.username else f"https://t.me/c/{number}/{message_id}"


class Digests:
    """Renders digests in one language; what the same story looks like is found out once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lines = lru_cache(REMEMBERED)(self._story)
        self._heading = lru_cache(REMEMBERED)(self._head)

    def __call__(self, items: Sequence[Item], now: datetime, zone: ZoneInfo, *, private: bool) -> Digest | None:
        """Render stories, the most important first; None when there are none that say anything.

        Those of a topic stand together. In a `private` chat a button leads to more, elsewhere into the private chat.
        """
        title = Lines.of(
            self._words(f"digest-title-{_part(now.astimezone(zone).hour)}", day=self._words.day(now, zone))
        )
        told = [item for item in items if _headline(item.story)]
        shown = told[: self._room(told, title)]
        if not shown:
            return None
        left = len(told) - len(shown)
        more = self._words("digest-more", count=left) if left else ""
        html = join("\n\n", [title.html, *self._blocks(shown), more])
        return Digest(Post(html, buttons=((self._more(private=private),),)), tuple(shown))

    def _blocks(self, items: Sequence[Item]) -> Sequence[Markup]:
        """Set the first story by itself, and the others by topic, those without one last."""
        topics: dict[str, list[Markup]] = {}
        for item in items[1:]:
            topics.setdefault(_topic(item), []).append(self._lines(item, first=False).html)
        if "" in topics:
            topics[""] = topics.pop("")
        headed = [
            (self._heading(topic).html if topic or len(topics) > 1 else "", lines) for topic, lines in topics.items()
        ]
        return [self._lines(items[0], first=True).html, *(join("\n", [head, *lines]) for head, lines in headed)]

    def _room(self, items: Sequence[Item], title: Lines) -> int:
        """Count the stories that there is room for, in their order."""
        most = Lines.of(self._words("digest-more", count=len(items)))
        units, size = TEXT_LIMIT - title.units - most.units - 2, BYTES - title.bytes - most.bytes - 2
        topics: set[str] = set()
        for number, item in enumerate(items[:MOST]):
            lines = [self._lines(item, first=not number)]
            if number and (topic := _topic(item)) not in topics:
                lines.append(self._heading(topic))
                topics.add(topic)
            units -= sum(each.units + 2 for each in lines)  # a line's end, or the blank line before a heading
            size -= sum(each.bytes + 2 for each in lines)
            if units < 0 or size < 0:
                return number
        return min(len(items), MOST)

    def _head(self, topic: str) -> Lines:
        name = clip(_one_line(topic_name(topic)), HEADING_LIMIT)
        return Lines.of(bold(name) if name else self._words("digest-other"))

    def _story(self, item: Item, *, first: bool) -> Lines:
        headline, sentence = _headline(item.story), _sentence(item.story) if first else ""
        linked = _linked(headline, item)
        head = bold(linked) if first else join("", ["• ", linked])
        return Lines.of(join("\n", [head, sentence if sentence != headline else "", self._origin(item)]))

    def _origin(self, item: Item) -> str:
        source = clip(_one_line(item.story.source), SOURCE_LIMIT)
        if not source:
            return ""
        return italic(self._words("digest-sources", source=source, count=item.others) if item.others else source)

    def _more(self, *, private: bool) -> Button:
        label = self._words.plain("button-digest-more")
        return Button(label, data=MORE) if private else Button(label, start=MORE_START)


def _linked(headline: str, item: Item) -> Markup:
    """Link a headline to its post in the chat, else to its page, else to its text in the chat with the bot."""
    url = item.place or usable_url(item.story.url)
    if url and len(escape(url).encode()) <= LINK_LIMIT:
        return link(headline, url)
    return start_link(headline, payload_of(item.story.article_id))


def _topic(item: Item) -> str:
    return item.story.topics[0] if item.story.topics else ""


def _headline(story: Story) -> str:
    return clip(_one_line(story.title) or _one_line(story.summary.text), HEADLINE_LIMIT)


def _sentence(story: Story) -> str:
    return clip(_one_line(story.summary.sentence or story.summary.text), SENTENCE_LIMIT)


def _one_line(text: str) -> str:
    return " ".join(sanitise(text).split())


def _part(hour: int) -> str:
    """Name the part of the day, as Indonesians part it: morning to 11, midday to 15, afternoon to 18, then night."""
    if 3 <= hour < 11:
        return "morning"
    if 11 <= hour < 15:
        return "midday"
    return "afternoon" if 15 <= hour < 18 else "night"
