"""A digest as one message: the day's stories by topic, the most important first, as many as there is room for.

Telegram Bot API, sendMessage: 1-4096 characters after entities parsing, at most 100 entities; the Bot API server
refuses more than 32768 bytes with tags. `MOST` stories with a link, a source and a heading each stay below 100
entities; units and bytes are counted, and whatever has no room is told of by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
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

TITLES = 100
"""Titles that are remembered: of the parts of a day in all zones."""

MORE = "berita:0:0:0"
"""The button to the newest stories (`handlers.berita`)."""

MORE_START = "berita"
"""The same for a channel or a group, whose digest stays as it is: the bot greets, and offers them."""

_UTC = ZoneInfo("UTC")


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
        self._title = lru_cache(TITLES)(self._titled)
        self._foot = lru_cache(REMEMBERED)(self._footed)

    def __call__(
        self, items: Sequence[Item], now: datetime, zone: ZoneInfo, *, private: bool, more: int = 0
    ) -> Digest | None:
        """Render stories that say something, the most important first; None when there are none.

        Those of a topic stand together. What has no room is counted, with the `more` that are not among the items. In
        a `private` chat a button leads to more, elsewhere into the private chat.
        """
        local = now.astimezone(zone)
        title, count = self._title(_part(local.hour), local.date()), len(items) + more
        lines = self._fitting(items[:MOST], title, count)
        if not lines:
            return None
        left = count - len(lines)
        parts = [title.html, *self._blocks(items, lines), *([self._foot(left).html] if left else [])]
        return Digest(Post("\n\n".join(parts), buttons=((self._more(private=private),),)), tuple(items[: len(lines)]))

    def _fitting(self, items: Sequence[Item], title: Lines, count: int) -> Sequence[Markup]:
        """Give the lines of the stories that there is room for, in their order."""
        foot, topics, fitting = self._foot(count), {""}, list[Markup]()
        other = self._heading("")
        room = TEXT_LIMIT - title.units - foot.units - other.units - 6  # and the blank lines before the latter two
        size = BYTES - title.bytes - foot.bytes - other.bytes - 6
        for item in items:
            lines = self._lines(item, first=not fitting)
            room, size = room - lines.units - 2, size - lines.bytes - 2
            if fitting and (topic := _topic(item)) not in topics:
                topics.add(topic)
                heading = self._heading(topic)
                room, size = room - heading.units - 2, size - heading.bytes - 2
            if room < 0 or size < 0:
                break
            fitting.append(lines.html)
        return fitting

    def _blocks(self, items: Sequence[Item], lines: Sequence[Markup]) -> Iterator[str]:
        """Set the first story by itself, and the others by topic, those without one last."""
        topics: dict[str, list[str]] = {}
        for item, each in zip(items[1:], lines[1:], strict=False):
            topics.setdefault(_topic(item), []).append(each)
        if "" in topics:
            topics[""] = topics.pop("")
        yield lines[0]
        for topic, told in topics.items():
            headed = [self._heading(topic).html] if topic or len(topics) > 1 else []
            yield "\n".join([*headed, *told])

    def _titled(self, part: str, day: date) -> Lines:
        named = self._words.day(datetime.combine(day, time(), UTC), _UTC)
        return Lines.of(self._words(f"digest-title-{part}", day=named))

    def _footed(self, count: int) -> Lines:
        return Lines.of(self._words("digest-more", count=count))

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


def says(story: Story) -> bool:
    """Tell whether there is anything of a story to show."""
    return bool(_headline(story))


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
