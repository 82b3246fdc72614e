"""/antrean: the articles that the quality gate holds, one after another, each with its reason.

A button holds `antrean:ARTICLE:1` (publish it) or `antrean:ARTICLE:0` (reject it). The decision is taken once, in one
transaction, so a second press or a second editor changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivery.held import QUOTED, choices, why_held
from bot.delivery.html import bold, clip, italic, join
from bot.delivery.render import HEADLINE_LIMIT
from bot.editing.ruling import EMBARGO, REJECTED
from bot.model import Button, Clock, Reply, Story
from bot.words import Markup, Words
from handlers.command import Ask, noticed, numbers, said
from storage import Store, Tables

COUNTED = 100
"""Held articles that are counted; with more, the count says so much at least."""

FINDINGS = 8
"""Findings that are shown."""


@dataclass(frozen=True, slots=True)
class Antrean:
    """Show what is held, and take an editor's decision on it. The desk does the rest within a second."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the latest held article with its buttons, and how many there are."""
        held = await self.store.read(lambda tables: tables.stories.held(COUNTED))
        return said(_first(held, ask.words), *_buttons(held, ask.words))

    async def press(self, ask: Ask) -> Reply:
        """Publish an article or reject it; whoever comes second is told that it was decided."""
        match numbers(ask.text):
            case (article_id, (0 | 1) as shown):
                return await self._settle(ask, article_id, shown=bool(shown))
        return noticed(ask.words.plain("button-expired"))

    async def _settle(self, ask: Ask, article_id: int, *, shown: bool) -> Reply:
        def settle(tables: Tables) -> tuple[Story | None, Sequence[Story]]:
            story, ruling = tables.stories.get(article_id), tables.rulings.of(article_id)
            held = [each for each in tables.stories.held(COUNTED) if each.article_id != article_id]
            if story is None or story.held in {"", EMBARGO, REJECTED} or ruling.shown is not None:
                return None, held
            tables.rulings.decide(article_id, replace(ruling, shown=shown), ask.person.id, self.clock())
            act = "story.published" if shown else "story.rejected"
            tables.audit.write(ask.person.id, act, f"article:{article_id}", self.clock())
            return story, held

        story, held = await self.store.write(settle)
        if story is None:
            return noticed(ask.words.plain("notice-antrean-before"))
        key = "antrean-shown" if shown else "antrean-rejected"
        done = Markup(ask.words(key, title=clip(story.title, HEADLINE_LIMIT)))
        text = join("\n\n", [done, Markup(_first(held, ask.words))]) if held else done
        return said(text, *_buttons(held, ask.words), edit=True, notice=ask.words.plain(f"notice-{key}"))


def _first(held: Sequence[Story], words: Words) -> str:
    """Show the latest held article beneath the count of all of them."""
    if not held:
        return words("antrean-none")
    story = held[0]
    found = ", ".join(dict.fromkeys(f"{each.kind} “{each.quote}”" for each in story.findings[:FINDINGS]))
    return join(
        "\n\n",
        [
            words("antrean-title", count=len(held)),
            join("\n", [bold(clip(story.title, HEADLINE_LIMIT)), italic(clip(story.text, QUOTED))]),
            words("antrean-about", why=why_held(story, words), method=story.summary.method),
            words("antrean-found", findings=clip(found, QUOTED)) if found else "",
            words("antrean-reply", article=str(story.article_id)),
        ],
    )


def _buttons(held: Sequence[Story], words: Words) -> Sequence[tuple[Button, ...]]:
    return [choices(held[0].article_id, words)] if held else []
