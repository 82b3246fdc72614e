"""/embargo ARTICLE besok 06.00: an article that nobody but editors sees before its moment, and is news from then on.

`/embargo ARTICLE lepas` ends it, and so does a button, `embargo:ARTICLE:1`; `embargo:ARTICLE:0` shows how it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, join
from bot.delivery.render import HEADLINE_LIMIT
from bot.editing import dates
from bot.editing.ahead import Unclear
from bot.filing import subject_of
from bot.model import Article, Button, Clock, Reply, Story
from handlers.command import Ask, data, noticed, numbers, said
from handlers.reach import NOT_YOURS, may_change, may_post
from handlers.when import ahead, shown, why
from storage import Store, Tables
from storage.rows import stamp

TYPED = re.compile(r"(?P<article>[0-9]{1,15})(?:\s+(?P<time>.*))?", re.DOTALL)
ENDED = frozenset({"lepas", "lepaskan", "selesai", "lift", "off"})
"""Words in place of a time that end an embargo."""


@dataclass(frozen=True, slots=True)
class Embargo:
    """Set, move or end an embargo. The desk does the rest within a second. `zone` is the newsroom's."""

    store: Store
    clock: Clock
    zone: ZoneInfo

    async def __call__(self, ask: Ask) -> Reply:
        """Keep an article from readers until a moment, or end that."""
        typed = TYPED.fullmatch(ask.text.strip())
        if typed is None:
            return said(ask.words("embargo-usage"))
        number, time = int(typed["article"]), (typed["time"] or "").strip()
        if time.casefold() in ENDED:
            return await self.store.write(lambda tables: self._lift(tables, ask, number))
        moment = ahead(ask, time, self.clock(), self.zone) if time else None
        return await self.store.write(lambda tables: self._set(tables, ask, number, moment))

    async def press(self, ask: Ask) -> Reply:
        """Show an embargo, or end it."""
        match numbers(ask.text):
            case (number, 0):
                reply = await self.store.read(lambda tables: self._set(tables, ask, number, None))
            case (number, 1):
                reply = await self.store.write(lambda tables: self._lift(tables, ask, number))
            case _:
                return noticed(ask.words.plain("button-expired"))
        return replace(reply, edit=True)

    def _set(self, tables: Tables, ask: Ask, number: int, moment: datetime | Unclear | None) -> Reply:
        """Put an article under embargo; without a moment, show how it stands."""
        article, story = tables.articles.get(number), tables.stories.get(number)
        if article is None or article.withdrawn:
            return said(ask.words("article-unknown", article=str(number)))
        if moment is None:
            return self._show(tables, ask, article, self._until(article))
        if isinstance(moment, Unclear):
            return said(join("\n\n", [why(ask, moment), ask.words("embargo-offer", article=str(number))]))
        if not _mine(tables, ask, story):
            return said(ask.words(NOT_YOURS, article=str(number)))
        tables.plans.embargo(ask.person, number, moment)
        self._note(tables, ask, "article.embargoed", article, stamp(moment))
        taken_back = story is not None and story.voiced
        return self._show(tables, ask, article, moment, ask.words("embargo-taken-back") if taken_back else "")

    def _show(self, tables: Tables, ask: Ask, article: Article, until: datetime | None, warning: str = "") -> Reply:
        title, offer = _title(tables, article), ask.words("embargo-offer", article=str(article.id))
        if until is not None and until > self.clock():
            shows = ask.words("embargo-page", title=title, when=shown(ask, until, self.zone))
        elif until is None and article.embargo_until:
            shows = ask.words("embargo-unread", title=title)
        else:
            return said(join("\n\n", [ask.words("embargo-none", title=title), offer]))
        lift = Button(ask.words.plain("button-embargo-lift"), data=data("embargo", article.id, 1))
        plans = Button(ask.words.plain("button-plans"), data=data("jadwal", 0))
        return said(join("\n\n", [shows, warning, offer]), (lift,), (plans,))

    def _lift(self, tables: Tables, ask: Ask, number: int) -> Reply:
        """End an embargo now: the article is as new as this moment. One that has none is left as it is."""
        article, now = tables.articles.get(number), self.clock()
        if article is None or article.withdrawn:
            return said(ask.words("article-unknown", article=str(number)))
        until = self._until(article)
        if not article.embargo_until or (until is not None and until <= now):
            return said(ask.words("embargo-none", title=_title(tables, article)))
        if not _mine(tables, ask, tables.stories.get(number)):
            return said(ask.words(NOT_YOURS, article=str(number)))
        tables.plans.embargo(ask.person, number, now)
        self._note(tables, ask, "article.released", article, stamp(now))
        return said(ask.words("embargo-lifted", title=_title(tables, article)))

    def _until(self, article: Article) -> datetime | None:
        """Read an embargo as the desk does."""
        return dates.read(article.embargo_until, now=article.first_seen_at, zone=self.zone)

    def _note(self, tables: Tables, ask: Ask, act: str, article: Article, after: str) -> None:
        subject, before = subject_of(article.id), article.embargo_until
        tables.audit.write(ask.person.id, act, subject, self.clock(), before=before, after=after)


def _mine(tables: Tables, ask: Ask, story: Story | None) -> bool:
    """Tell whether a person looks after all channels that an embargo keeps an article from, or takes it from."""
    return may_post(tables, ask.person) and (story is None or may_change(tables, ask.person, story))


def _title(tables: Tables, article: Article) -> str:
    """Give an article's headline: its story's, once the desk has made it."""
    story = tables.stories.get(article.id)
    return clip(article.title if story is None else story.title, HEADLINE_LIMIT) or "–"
