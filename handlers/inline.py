"""@bot words, in any chat: stories to choose from, and a story's card when one is picked.

    no words       the newest stories
    b_17           the story of article 17, as the button "Bagikan" asks for it
    anything else  a search

An offset is `POSITION:NEWEST`: how many stories stand before the page, and the highest article id when the first page
was made, so that later arrivals do not shift the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, sanitise, usable_url
from bot.delivery.reading import article_of
from bot.delivery.render import news
from bot.layout import also
from bot.model import Clock, Post, Story
from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.query import Query, read
from bot.words import Words
from handlers.command import Ask, numbers
from storage import Store, Tables

PAGE = 50
"""Stories on a page: the most that Telegram takes (Bot API, answerInlineQuery)."""

TITLE_LIMIT = 200
ABOUT_LIMIT = 300
SOURCE_LIMIT = 80
"""UTF-16 units of what a card's line shows; clients show less."""

REVISION = 16
"""Characters of a revision that tell it from the story's others."""

KEEP_NEWEST, KEEP_FOUND = 15, 60
"""Seconds for which Telegram may give an answer again. What is withdrawn in between cannot be called back from there,
so it is less than the 300 that Telegram would take."""

Reports = Sequence[Story]
"""The reports of one event, the one to show first."""


@dataclass(frozen=True, slots=True)
class Card:
    """A story offered inline: what the list shows of it in plain text, and the post that whoever picks it sends.

    `id` (1-64 bytes) is the same as long as the story reads the same. `thumbnail_url` is empty where there is none.
    """

    id: str
    title: str
    about: str
    post: Post
    thumbnail_url: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an inline query is answered with: at most 50 cards, and where the next ones begin ("" when these are all).

    Telegram may give the same answer for `seconds` to whoever asks the same; to nobody else if it is `personal`. `hint`
    is the label of a button to the private chat with the bot, above the cards; none when empty.
    """

    cards: tuple[Card, ...] = ()
    following: str = ""
    seconds: int = 0
    personal: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """Answer inline queries. What everyone may see is all there is, for an answer may be shown to others."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    short: Abbreviations | None = None

    async def __call__(self, ask: Ask, offset: str) -> Offer:
        """Offer a page of stories; an offset that is not ours begins anew."""
        now = self.clock()

        text, article_id = ask.text.strip(), article_of(ask.text.strip())
        query = read(text, now=now, zone=self.zone, short=self.short) if text else None

        def find(tables: Tables) -> tuple[Sequence[Reports], str]:
            if article_id is not None:
                return list(_readable(tables, article_id)), ""
            position, newest = _place(offset)
            return _found(tables, query, position, newest or tables.stories.newest(), now)

        events, following = await self.store.read(find)
        return Offer(
            tuple(self._card(reports, ask.words, now) for reports in events),
            following,
            KEEP_FOUND if text else KEEP_NEWEST,
            hint="" if events else ask.words.plain("button-inline-search"),
        )

    def _card(self, reports: Reports, words: Words, now: datetime) -> Card:
        story = reports[0]
        when, source = words.ago(story.published_at, now), _line(story.source, SOURCE_LIMIT)
        line = _line(story.summary.sentence or story.summary.text, ABOUT_LIMIT)
        return Card(
            f"{story.article_id}-{story.revision[:REVISION]}",
            _line(story.title, TITLE_LIMIT) or line or "…",
            "\n".join(filter(None, (" · ".join(filter(None, (source, when))), line))),
            news(story, words=words, zone=self.zone, also=also(reports)),
            usable_url(story.image_url),
        )


def _place(offset: str) -> tuple[int, int]:
    match numbers(offset):
        case (position, newest):
            return position, newest
    return 0, 0


def _found(
    tables: Tables, query: Query | None, position: int, newest: int, now: datetime
) -> tuple[Sequence[Reports], str]:
    """Find the events of a page, without a query the newest ones, and the offset of the next."""
    end = position + PAGE
    if query is not None:
        found = tables.search.ranking(query, now=now, newest=newest)
        ranked = found.ranked
        events: Sequence[Reports] = [
            (hit.story, *hit.others) for hit in tables.search.hits(found.answered, ranked[position:end])
        ]
        count = len(ranked)
    else:
        newly = tables.lists.newest(newest).events
        events = [(each.story, *each.others) for each in tables.lists.entries(newly[position:end], newest)]
        count = len(newly)
    return events, f"{end}:{newest}" if end < count else ""


def _readable(tables: Tables, article_id: int) -> Iterator[Reports]:
    story = tables.stories.get(article_id)
    if story is not None and not story.held:
        yield (story,)


def _line(text: str, limit: int) -> str:
    return clip(" ".join(sanitise(text).split()), limit)
