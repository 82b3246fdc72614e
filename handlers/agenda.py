"""How plans look: the list of what lies ahead, the page of one plan, and the channels that it may go to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, escape, join
from bot.model import Button, Chat, ChatKind, Person, Reply, Story
from bot.planning import Press, choices, title_of
from bot.words import Markup, Words
from handlers.command import Ask, data, said
from handlers.pages import Page, listing, turns
from handlers.when import shown
from storage import Tables
from storage.plans import Ahead, Plan, PlanState

CHANNELS_NAMED = 8
"""Channels named on a plan's page; the count tells the rest."""

NAME_LIMIT = 40
"""UTF-16 units of a channel's or a person's name."""

LABEL_LIMIT = 36
"""UTF-16 units of a channel's name on a button, whose label has 64 at most."""

TEXT_LIMIT = 2500
"""UTF-16 units of a plan's text on its page: with all else a message of 4096."""

ON_A_PAGE = 8
"""Channels to choose from on a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: when, and a plan or else the story of an embargo, with who wants that or whence it came."""

    due_at: datetime
    plan: Plan | None
    story: Story | None
    wanted_by: str = ""


def channels_of(tables: Tables, person: Person) -> Sequence[Chat]:
    """List the channels and groups that get news, and that a person looks after."""
    return [chat for chat in tables.chats.on() if chat.kind is not ChatKind.PRIVATE and person.looks_after(chat.id)]


def line(tables: Tables, each: Ahead) -> Line:
    """Fetch what a line of the list tells of."""
    if each.plan_id:
        return Line(each.due_at, tables.plans.get(each.plan_id), None)
    story, person = tables.stories.get(each.article_id), tables.plans.embargoed_by(each)
    wanted_by = (story.source if story is not None else "") if person is None else person.name
    return Line(each.due_at, None, story, wanted_by)


def agenda(lines: Sequence[Line], page: Page, ask: Ask, zone: ZoneInfo) -> Reply:
    """Show a page of what lies ahead, with a button for each, and how to plan more."""
    words = ask.words
    if not lines:
        return said(join("\n\n", [words("jadwal-none"), words("jadwal-usage")]))
    items = [_item(each, shown(ask, each.due_at, zone), words) for each in lines]
    html = listing(words("jadwal-title", count=page.total), items, page, words)
    opening = tuple(_opener(each) for each in lines)
    return said(html, opening, turns(page, words, lambda number: data("jadwal", number)))


def _item(each: Line, when: str, words: Words) -> Markup:
    if each.plan is None:
        assert each.story is not None  # a line is one of the two
        title, article = clip(each.story.title, 100), str(each.story.article_id)
        name = clip(" ".join(each.wanted_by.split()), NAME_LIMIT) or "–"
        return words("jadwal-item-embargo", article=article, when=when, title=title, name=name)
    plan = each.plan
    return words(
        f"jadwal-item-{'missed' if plan.state is PlanState.MISSED else 'planned'}",
        plan=str(plan.id),
        when=when,
        title=title_of(plan),
        kind=_kind(plan, words),
        name=clip(plan.name, NAME_LIMIT),
        count=len(plan.chat_ids),
    )


def _opener(each: Line) -> Button:
    if each.plan is None:
        assert each.story is not None  # a line is one of the two
        return Button(f"a{each.story.article_id}", data=data("embargo", each.story.article_id, 0))
    return Button(f"r{each.plan.id}", data=data("jadwal", each.plan.id, Press.SHOW))


def _kind(plan: Plan, words: Words) -> str:
    return words.plain("jadwal-kind-breaking" if plan.breaking else "jadwal-kind-post")


def page_of(plan: Plan, chats: Sequence[Chat], ask: Ask, zone: ZoneInfo, now: datetime, notice: str = "") -> Reply:
    """Show a plan with its text, its `chats`, and what can be done with it; `notice` says what was done just now."""
    words = ask.words
    state = "decided" if plan.decided and plan.state is not PlanState.DONE else str(plan.state)
    names = [f"• {clip(chat.title, NAME_LIMIT)}" for chat in chats[:CHANNELS_NAMED]]
    html = words(
        "jadwal-plan",
        plan=str(plan.id),
        state=words.plain(f"jadwal-state-{state}"),
        when=shown(ask, plan.due_at, zone),
        kind=_kind(plan, words),
        name=clip(plan.name, NAME_LIMIT),
        count=len(plan.chat_ids),
        channels="\n".join(names + ["…"] * (len(plan.chat_ids) > len(names))),
    )
    movable = plan.state is not PlanState.DONE and not plan.decided
    offer = words("jadwal-offer", plan=str(plan.id)) if movable else ""
    text = escape(clip(plan.text.strip(), TEXT_LIMIT))
    return said(join("\n\n", [notice, html, text, offer]), *_buttons(plan, words, now), notice=notice)


def _buttons(plan: Plan, words: Words, now: datetime) -> Sequence[tuple[Button, ...]]:
    back = (Button(words.plain("button-plans"), data=data("jadwal", 0)),)
    if plan.open:
        chosen = Button(words.plain("button-plan-channels"), data=data("jadwal", plan.id, Press.CHANNELS, 0))
        return [choices(plan, words), () if plan.breaking else (chosen,), back]
    if plan.state is PlanState.CANCELLED and not plan.decided and plan.due_at > now:
        return [(Button(words.plain("button-plan-again"), data=data("jadwal", plan.id, Press.AGAIN)),), back]
    return [back]


def channels(plan: Plan, mine: Sequence[Chat], number: int, ask: Ask) -> Reply:
    """Show a page of the channels that a post may go to, each with the button that adds it or takes it off."""
    page, words = Page.within(number, len(mine), ON_A_PAGE), ask.words
    rows = [(_choice(plan, chat, page.number),) for chat in mine[page.offset : page.offset + page.size]]
    back = (Button(words.plain("button-plan-back"), data=data("jadwal", plan.id, Press.SHOW)),)
    moving = turns(page, words, lambda to: data("jadwal", plan.id, Press.CHANNELS, to))
    html = words("jadwal-channels", title=title_of(plan), count=len(plan.chat_ids))
    return said(html, *rows, moving, back, edit=True)


def _choice(plan: Plan, chat: Chat, page: int) -> Button:
    chosen = chat.id in plan.chat_ids
    label = f"{'✅' if chosen else '▫️'} {clip(chat.title, LABEL_LIMIT)}"
    return Button(label, data=data("jadwal", plan.id, Press.CHOOSE, -chat.id, int(not chosen), page))
