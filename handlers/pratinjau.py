"""/pratinjau NUMBER|LINK: which channels get a story, when, and why or why not, rule by rule. Nothing is sent.

A button holds `pratinjau:ARTICLE:PAGE` to turn the pages of channels, or `pratinjau:ARTICLE:see:CHAT` to see the post
as that channel gets it; CHAT is its id without the minus sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivery.held import why_held
from bot.delivery.html import bold, clip, join
from bot.delivery.render import headline_of
from bot.filing import Filing, subject_of, voiced
from bot.model import Button, Chat, Clock, DeliveryState, Post, Reply, Story
from bot.routing import Decision, Verdict, decide
from bot.routing.verdicts import read_back
from bot.words import Markup, Words
from handlers.baca import readable
from handlers.command import Ask, data, noticed, numbers, said
from handlers.kanal.acts import channel
from handlers.pages import Page, listing, turns
from storage import Store, Tables

CHANNELS = 3
"""Channels on a page: each with all its rules, at their longest, and the headline fit in one message."""

TITLE_LIMIT = 60
"""UTF-16 units of a channel's name."""

LINE_LIMIT = 100
"""UTF-16 units of what a rule has to say."""

STORED_LIMIT = 200
"""UTF-16 units of the reason that was kept with a delivery."""

LABEL_LIMIT = 30
"""UTF-16 units of a channel's name on a button."""

HEADLINE_LIMIT = 150
"""UTF-16 units of the story's headline."""

_DEEP = re.compile(r"(?:https?://t\.me/\w+\?start=)?b_(\d{1,15})", re.ASCII)

CODE = re.compile("</?code>")
"""Tags that an owner's template may hold."""

Told = tuple[DeliveryState, str] | None


@dataclass(frozen=True, slots=True)
class Sight:
    """A story, and of each channel what is decided about it now, and what was told of it in the outbox."""

    story: Story
    decisions: Sequence[Decision]
    told: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """Explain routing. `filing` makes posts, and knows what routing depends on."""

    store: Store
    clock: Clock
    filing: Filing

    async def __call__(self, ask: Ask) -> Reply:
        """Explain a story's routing, from the first channel on."""
        wanted = ask.text.strip()
        if not wanted:
            return said(ask.words("pratinjau-usage"))

        def look(tables: Tables) -> Sight | None:
            story = _found(tables, ask, wanted)
            return None if story is None else self._sight(tables, ask, story)

        sight = await self.store.read(look)
        if sight is None:
            return said(ask.words("pratinjau-unknown", words=clip(wanted, STORED_LIMIT)))
        return _page(sight, 0, ask.words)

    async def press(self, ask: Ask) -> Reply:
        """Show another page of channels, or the post as one gets it."""
        article, _, rest = ask.text.partition(":")
        verb, _, chat = rest.partition(":")
        match numbers(article), numbers(rest), (verb, numbers(chat)):
            case (article_id,), (number,), _:
                return await self._turn(ask, article_id, number)
            case (article_id,), _, ("see", (chat_id,)):
                return await self._see(ask, article_id, -chat_id)
        return noticed(ask.words.plain("button-expired"))

    async def _turn(self, ask: Ask, article_id: int, number: int) -> Reply:
        def look(tables: Tables) -> Sight | None:
            story = readable(tables, ask, article_id)
            return None if story is None else self._sight(tables, ask, story)

        sight = await self.store.read(look)
        if sight is None:
            return noticed(ask.words.plain("button-expired"))
        return replace(_page(sight, number, ask.words), edit=True)

    async def _see(self, ask: Ask, article_id: int, chat_id: int) -> Reply:
        def look(tables: Tables) -> Post | None:
            story, chat = readable(tables, ask, article_id), channel(tables, ask.person, chat_id)
            if story is None or chat is None:
                return None
            reports = voiced(tables, story.event)
            return self.filing.layout.post(reports if story in reports else [story], chat.rules.look)

        post = await self.store.read(look)
        return noticed(ask.words.plain("button-expired")) if post is None else Reply(_offering_nothing(post))

    def _sight(self, tables: Tables, ask: Ask, story: Story) -> Sight:
        chats = [chat for chat in tables.chats.all() if ask.person.looks_after(chat.id)]
        occasion = self.filing.occasion(tables, chats, self.clock())
        return Sight(
            story,
            [decide(story, chat, occasion) for chat in chats],
            [tables.outbox.told(chat.id, subject_of(story.event), "news") for chat in chats],
        )


def _offering_nothing(post: Post) -> Post:
    """Show code as other words are: at the end of a message of ours it would be an offer (`handlers.adapter`)."""
    return replace(post, html=CODE.sub("", post.html))


def _found(tables: Tables, ask: Ask, wanted: str) -> Story | None:
    """Find the story that a person names: by its article's number, by its deep link, by its address."""
    deep = _DEEP.fullmatch(wanted)
    match numbers(deep[1] if deep else wanted):
        case (article_id,):
            return readable(tables, ask, article_id)
    bare = wanted.partition("#")[0].rstrip("/")
    stories = (tables.stories.at(url) for url in (wanted, bare, f"{bare}/"))
    story = next((story for story in stories if story is not None), None)
    return None if story is None else readable(tables, ask, story.article_id)


def _page(sight: Sight, number: int, words: Words) -> Reply:
    story, page = sight.story, Page.within(number, len(sight.decisions), CHANNELS)
    shown = slice(page.offset, page.offset + CHANNELS)
    decisions = sight.decisions[shown]
    held = words("pratinjau-held", why=why_held(story, words)) if story.held else ""
    title = join("\n\n", [bold(clip(headline_of(story), HEADLINE_LIMIT)), held])
    items = [_item(decision, told, words) for decision, told in zip(decisions, sight.told[shown], strict=True)]
    html = listing(title, items or [words("pratinjau-none")], page, words)
    sights = [(_see(story, decision.chat, words),) for decision in decisions]
    return said(html, *sights, turns(page, words, lambda to: data("pratinjau", story.article_id, to)))


def _item(decision: Decision, told: Told, words: Words) -> str:
    """Tell of a channel whether it gets the story, what each rule says, and what was told when it was decided."""
    key = "pratinjau-yes" if decision.gets_it else "pratinjau-no"
    head = words(key, title=clip(decision.chat.title, TITLE_LIMIT))
    return join("\n", [head, *(_line(verdict, words) for verdict in decision.verdicts), _stored(told, words)])


def _line(verdict: Verdict, words: Words) -> Markup:
    key = "pratinjau-why" if verdict.passes else "pratinjau-against"
    return words(key, why=clip(words.plain(verdict.why, **verdict.given), LINE_LIMIT))


def _stored(told: Told, words: Words) -> str:
    if told is None:
        return ""
    state, why = told
    known = state.value if state in {DeliveryState.PENDING, DeliveryState.SENT} else "other"
    return words(f"pratinjau-stored-{known}", why=clip(_reason(why, words), STORED_LIMIT))


def _reason(why: str, words: Words) -> str:
    """Tell a reason that was kept in words of the catalogue; one that cannot be read back as it stands there."""
    verdicts = read_back(why)
    return why if verdicts is None else "; ".join(words.plain(each.why, **each.given) for each in verdicts)


def _see(story: Story, chat: Chat, words: Words) -> Button:
    label = words.plain("button-pratinjau-see", title=clip(chat.title, LABEL_LIMIT))
    return Button(label, data=data("pratinjau", story.article_id, "see", -chat.id))
