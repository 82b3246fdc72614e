"""/ringkasan NUMBER SUMMARY: an editor's summary in place of the one that a story has; its posts are edited.

A reply to a message that offers it means the same; the button `ringkasan:ARTICLE` takes it back. An article that is
held stays so: its summary is not what it was held for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery.held import QUEUE, choices
from bot.delivery.html import clip, sanitise, units
from bot.delivery.render import SUMMARY_LIMIT
from bot.editing.revision import wording
from bot.filing import subject_of
from bot.model import Button, Clock, Reply, Story
from bot.words import Words
from handlers.command import Ask, data, noticed, numbers, said
from handlers.deciding import waits
from handlers.reach import NOT_YOURS, UNKNOWN, may_change
from handlers.waiting import HERE, in_queue
from storage import Store, Tables


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Take an editor's summary. The desk does the rest within a second."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Give a story the summary that an editor wrote, of whatever words, as long as its article stays as it is."""
        number, _, rest = ask.text.strip().partition(" ")
        summary = " ".join(sanitise(rest).split())
        if not summary or not numbers(number):
            return said(ask.words("ringkasan-usage"))
        if units(summary) > SUMMARY_LIMIT:
            return said(ask.words("ringkasan-too-long", limit=SUMMARY_LIMIT))
        story, waiting = await self._give(ask, int(number), summary)
        if isinstance(story, str):
            return said(ask.words(story, article=number))
        before = clip(story.summary.text, SUMMARY_LIMIT) or "–"
        key = "ringkasan-held" if waiting else "ringkasan-done"
        return said(ask.words(key, summary=summary, before=before), *_rows(story, ask.words, waiting=waiting))

    async def press(self, ask: Ask) -> Reply:
        """Give a story back the summary that the desk made."""
        match numbers(ask.text):
            case (article_id,):
                story, _ = await self._give(ask, article_id, "")
                if story == NOT_YOURS:
                    return noticed(ask.words.plain(f"notice-{NOT_YOURS}"))
                if story != UNKNOWN:
                    return noticed(ask.words.plain("notice-ringkasan-own"))
        return noticed(ask.words.plain("button-expired"))

    async def _give(self, ask: Ask, article_id: int, summary: str) -> tuple[Story | str, bool]:
        """Keep the summary, or none when it is empty; gives the story as it was, and tells whether it waits.

        In place of a story that is not to be changed it gives the sentence why not.
        """

        def give(tables: Tables) -> tuple[Story | str, bool]:
            story, ruling, now = tables.stories.get(article_id), tables.rulings.of(article_id), self.clock()
            if story is None:
                return UNKNOWN, False
            if not may_change(tables, ask.person, story):
                return NOT_YOURS, False
            of = wording(story) if summary else ""
            tables.rulings.decide(article_id, replace(ruling, summary=summary, summary_of=of), ask.person.id, now)
            before, subject = story.summary.text, subject_of(article_id)
            tables.audit.write(ask.person.id, "story.summary", subject, now, before=before, after=summary)
            return story, waits(story, ruling)

        return await self.store.write(give)


def _rows(story: Story, words: Words, *, waiting: bool) -> tuple[tuple[Button, ...], ...]:
    """Offer to decide on one that waits, and to take the summary back."""
    back = Button(words.plain("button-own-summary"), data=data("ringkasan", story.article_id))
    if not waiting:
        return ((back,),)
    queue = Button(words.plain("button-queue"), data=data(QUEUE, HERE))
    return in_queue(choices(story.article_id, words)), (back, queue)
