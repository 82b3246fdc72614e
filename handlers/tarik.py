"""/tarik: takes back what was published.

    /tarik b3     breaking news 3, everywhere; as a reply to its control message the number is not needed
    /tarik 17     article 17: readers see it no more, and its posts are taken back as each channel wants it

The buttons `tarik:ARTICLE:1` and `tarik:ARTICLE:0` show an article again, and take it back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.filing import Filing, subject_of
from bot.model import Button, Reply, Story
from bot.pushing import Pushing
from bot.words import Markup
from handlers.breaking_sent import looks_after_all
from handlers.command import Ask, data, noticed, numbers, said
from handlers.ralat import NUMBERED, named
from storage import Store, Tables
from storage.breaking import Breaking


@dataclass(frozen=True, slots=True)
class Tarik:
    """Take back breaking news, and articles. `wake` rouses the sender."""

    store: Store
    pushing: Pushing
    filing: Filing
    wake: Callable[[], None]

    async def __call__(self, ask: Ask) -> Reply:
        """Take back what is named."""
        reply = await self.store.write(lambda tables: self._named(tables, ask))
        self.wake()
        return reply

    async def press(self, ask: Ask) -> Reply:
        """Show an article again, or take it back after all."""
        match numbers(ask.text):
            case (article_id, (0 | 1) as shown):
                return await self.store.write(
                    lambda tables: self._article(tables, ask, article_id, shown=bool(shown), edit=True)
                )
        return noticed(ask.words.plain("button-expired"))

    def _named(self, tables: Tables, ask: Ask) -> Reply:
        text = ask.text.strip()
        match numbers(text):
            case (article_id,):
                return self._article(tables, ask, article_id, shown=False)
        draft, rest = named(tables, ask, text)
        if draft is None and NUMBERED.fullmatch(text):
            return said(ask.words("breaking-unknown", number=text))
        if draft is None or rest:
            return said(ask.words("tarik-usage"))
        return said(self._breaking(tables, ask, draft))

    def _breaking(self, tables: Tables, ask: Ask, draft: Breaking) -> Markup:
        if not looks_after_all(ask, draft):
            return ask.words("breaking-not-yours")
        number = f"b{draft.id}"
        if draft.hold_until is None:
            return ask.words("ralat-nothing", number=number)
        if not self.pushing.withdraw(tables, draft.id, ask.person.id):
            return ask.words("tarik-already", number=number)
        return ask.words("tarik-done", number=number)

    def _article(self, tables: Tables, ask: Ask, article_id: int, *, shown: bool, edit: bool = False) -> Reply:
        """Decide whether readers may see an article; its posts are taken back with it, or come back within a second."""
        story = tables.stories.get(article_id)
        if story is None or ask.person.chats:
            key = "article-unknown" if story is None else "tarik-not-yours"
            return said(ask.words(key, article=str(article_id)), edit=edit)
        now, ruling = self.pushing.clock(), tables.rulings.of(article_id)
        if ruling.shown is not shown:
            if not shown:
                self.filing.withdraw(tables, article_id, now)
            tables.rulings.decide(article_id, replace(ruling, shown=shown), ask.person.id, now)
            act = "story.shown" if shown else "story.withdrawn"
            tables.audit.write(ask.person.id, act, subject_of(article_id), now, before=story.title)
        return said(self._told(ask, story, shown=shown), (self._back(ask, article_id, shown=shown),), edit=edit)

    def _told(self, ask: Ask, story: Story, *, shown: bool) -> Markup:
        return ask.words("tarik-article-shown" if shown else "tarik-article", title=story.title)

    def _back(self, ask: Ask, article_id: int, *, shown: bool) -> Button:
        label = ask.words.plain("button-withdraw" if shown else "button-show-again")
        return Button(label, data=data("tarik", article_id, 0 if shown else 1))
