"""/baca NUMBER: a story's whole text in the chat.

The button `baca:ARTICLE` opens a story in a new message, and so does the deep link t.me/BOT?start=b_ARTICLE.
`baca:ARTICLE:PAGE`, from 1, shows a page in place of what is shown: another page, or the rich message that a client
could not draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.delivery.held import why_held
from bot.delivery.html import join, usable_url
from bot.delivery.reading import page, paged, paragraphs, rich
from bot.delivery.render import payload_of
from bot.errors import StoreError
from bot.model import Button, Clock, Post, Reply, Rich, Role, Story
from bot.routing.hours import zone_of
from bot.words import Markup, Words
from handlers.command import Ask, data, noticed, numbers, said
from handlers.pages import Page, turns
from storage import Store, Tables

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Baca:
    """Open stories. `richly` says that Telegram's rich messages are tried first; `zone` is the newsroom's."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    richly: bool = True

    async def __call__(self, ask: Ask) -> Reply:
        """Open the story of an article."""
        match numbers(ask.text.strip()):
            case (article_id,):
                return await self.open(ask, article_id)
        return said(ask.words("baca-usage"), (latest(ask.words),))

    async def press(self, ask: Ask) -> Reply:
        """Open a story, or show another page of it in place."""
        match numbers(ask.text):
            case (article_id,):
                return await self.open(ask, article_id)
            case (article_id, number) if number > 0:
                return await self._turn(ask, article_id, number - 1)
        return noticed(ask.words.plain("button-expired"))

    async def open(self, ask: Ask, article_id: int) -> Reply:
        """Show a story from its beginning, and count that it was opened; say so when there is none to read."""
        story = await self.store.read(lambda tables: readable(tables, ask, article_id))
        if story is None:
            return said(ask.words("baca-gone"), (latest(ask.words),))
        if not story.held:
            await self._count(story.event)
        return Reply(self._post(ask, story, 0, whole=self.richly))

    async def _count(self, event: int) -> None:
        """Count that a story was opened. Where that cannot be written, on a full disk say, it is read all the same."""
        with suppress(StoreError):
            await self.store.write(lambda tables: tables.opens.note(event, self.clock()))

    async def _turn(self, ask: Ask, article_id: int, number: int) -> Reply:
        story = await self.store.read(lambda tables: readable(tables, ask, article_id))
        if story is None:
            return said(ask.words("baca-gone"), (latest(ask.words),), edit=True)
        return Reply(self._post(ask, story, number), edit=True)

    def _post(self, ask: Ask, story: Story, number: int, *, whole: bool = False) -> Post:
        """Write a page; the `whole` story too, for a Telegram that takes it as one."""
        words, zone = ask.words, zone_of(ask.rules, self.zone)
        texts = paragraphs(story)
        pages = paged(texts)
        place = Page.within(number, len(pages), size=1)
        note = _note(ask, story)
        turned = turns(place, words, lambda to: data("baca", story.article_id, to + 1))
        markup = rich(story, texts, words=words, zone=zone, note=note) if whole else ""
        return Post(
            page(story, pages, place.number, words=words, zone=zone, note=note),
            buttons=_rows(story, words, turned),
            rich=Rich(markup, _rows(story, words, (_plainly(story, words),))) if markup else None,
        )


def readable(tables: Tables, ask: Ask, article_id: int) -> Story | None:
    """Fetch a story that this person may read here: held ones are for editors, and in a group readers look on."""
    story = tables.stories.get(article_id)
    return story if story is not None and (_edits(ask) or not story.held) else None


def _edits(ask: Ask) -> bool:
    return ask.person.role >= Role.EDITOR and ask.private


def _note(ask: Ask, story: Story) -> Markup:
    """Tell an editor the number that commands know an article by, and why it is held, if it is."""
    if not _edits(ask):
        return Markup("")
    held = ask.words("list-held", why=why_held(story, ask.words)) if story.held else ""
    return join("\n", [ask.words("baca-number", article=str(story.article_id)), held])


def latest(words: Words) -> Button:
    """Make the button that leads on from a dead end: to the newest stories."""
    return Button(words.plain("button-latest"), data=data("berita", 0, 0, 0))


def _plainly(story: Story, words: Words) -> Button:
    return Button(words.plain("button-plainly"), data=data("baca", story.article_id, 1))


def _rows(story: Story, words: Words, own: Sequence[Button]) -> Rows:
    """Lay out the buttons beneath a story: what belongs to this message alone stands first."""
    article_id, url = story.article_id, usable_url(story.url)
    rows: Sequence[Sequence[Button]] = (
        own,
        [Button(words.plain("button-source"), url=url)] if url else [],
        [
            Button(words.plain("button-save"), data=data("simpan", article_id)),
            Button(words.plain("button-share"), inline=payload_of(article_id), start=payload_of(article_id)),
        ],
        [Button(words.plain("button-related"), data=data("terkait", article_id))],
    )
    return tuple(tuple(row) for row in rows if row)
