"""/simpan NUMBER: a story put aside to read later.

The button `simpan:ARTICLE` saves it, and pressed again takes it off.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.render import headline_of
from bot.model import Button, Clock, Reply, Story
from handlers.command import Ask, data, noticed, numbers, said
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Simpan:
    """Save stories for the person who asks, wherever they ask. /tersimpan lists them."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Save a story; to save it twice changes nothing."""
        match numbers(ask.text.strip()):
            case (article_id,):
                story = await self.store.write(lambda tables: self._save(tables, ask, article_id))
                if story is None:
                    return said(ask.words("article-unknown", article=str(article_id)))
                kept = Button(ask.words.plain("button-saved"), data=data("tersimpan", 0))
                return said(ask.words("simpan-done", title=headline_of(story)), (kept,))
        return said(ask.words("simpan-usage"))

    async def press(self, ask: Ask) -> Reply:
        """Save a story, or take it off when it is saved."""
        match numbers(ask.text):
            case (article_id,):
                key = await self.store.write(lambda tables: self._toggle(tables, ask, article_id))
                return noticed(ask.words.plain(key))
        return noticed(ask.words.plain("button-expired"))

    def _save(self, tables: Tables, ask: Ask, article_id: int) -> Story | None:
        story = tables.stories.get(article_id)
        if story is None or story.held:
            return None
        tables.saved.add(ask.person.id, article_id, self.clock())
        return story

    def _toggle(self, tables: Tables, ask: Ask, article_id: int) -> str:
        """Save it or take it off; gives the key of the sentence that says which. What is gone can be taken off only."""
        if tables.saved.remove(ask.person.id, article_id):
            return "notice-unsaved"
        return "button-expired" if self._save(tables, ask, article_id) is None else "notice-saved"
