"""How a channel's page and its parts look. A button says the value that it sets, so that a second press does nothing.

kanal:CHAT:page              the channel's own page; CHAT is its id without the minus sign
kanal:CHAT:page:PART:NUMBER  a part of it, such as "pace"; long ones have several pages
kanal:CHAT:posting:on        posting is switched on, or "off"
kanal:CHAT:FIELD:VALUE       a field of `bot.routing.setting` is given a value
kanal:CHAT:FIELD:+:VALUE     a value is added to a list, or taken away by "-"
kanal:CHAT:FIELD:+:WORDS:NUMBER  so are words, by their number in `storage.lookups`, and the page is shown again
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.delivery.html import bold, clip, join
from bot.model import Button, Chat, Reply, Rules
from bot.routing.hours import digest_minutes
from bot.routing.kinds import NONE
from bot.routing.setting import counts, current, kind_of
from bot.rules import Flow
from bot.words import Words
from handlers.command import data, said
from handlers.kanal.parts import PARTS, Part, Step
from handlers.kanal.saying import one, summed, told
from handlers.pages import Page, turns

PICKED = 24
"""Values of a list on a page, two in a row."""

TITLE_LIMIT = 128
"""UTF-16 units of a channel's name; Telegram's own are no longer."""

LINE_LIMIT = 250
"""UTF-16 units of a part's values: eleven such lines, and the name, stay below the 4096 of a message."""

LABEL_LIMIT = 40
"""UTF-16 units of a value on a button."""

Row = tuple[Button, ...]
Number = Callable[[str], int]
"""Gives words too long for a button their number."""


def panel(chat: Chat, words: Words) -> Reply:
    """Show a channel: every part with its values, and a button to each."""
    lines = [words("kanal-says", part=_name(part, words), value=_summed(chat, part, words)) for part in PARTS.values()]
    parts = [Button(_name(part, words), data=data("kanal", -chat.id, "page", part.name, 0)) for part in PARTS.values()]
    back = Button(words.plain("button-kanal-all"), data=data("kanal", 0))
    html = join("\n\n", [_title(chat), words(f"kanal-state-{_state(chat)}"), join("\n", lines)])
    return said(html, _switch(chat, words), *_rows(parts, 2), (back,))


def sheet(chat: Chat, part: Part, choices: Sequence[str], number: int, words: Words, keep: Number) -> Reply:
    """Show a part of a channel: what it is about, its values, and buttons that set them.

    `choices` are the values to pick from, with those that are chosen; page `number` of them is shown.
    """
    page = Page.within(number, len(choices), PICKED)
    shown = choices[page.offset : page.offset + PICKED]
    buttons = [_picked(chat, part, value, page, words, keep) for value in shown]
    back = Button(words.plain("button-kanal-back"), data=data("kanal", -chat.id, "page"))
    text = [
        join(" · ", [_title(chat), _name(part, words)]),
        words(f"kanal-about-{part.name}"),
        words("kanal-now", value=_summed(chat, part, words)),
        words("kanal-no-hour") if part.name == "flow" and _never(chat.rules) else "",
        offer(chat, part, words),
    ]
    return said(
        join("\n\n", text),
        *(row for step in part.steps for row in _rows(list(_set(chat, step, words)), step.row)),
        *_rows(buttons, 2),
        turns(page, words, lambda to: data("kanal", -chat.id, "page", part.name, to)),
        (back,),
    )


def _never(rules: Rules) -> bool:
    """Tell whether a channel is to have digests, and has none: it has no hour for them, nor quiet hours that end."""
    return rules.flow is not Flow.INSTANT and not digest_minutes(rules)


def offer(chat: Chat, part: Part, words: Words) -> str:
    """Offer, at the end of a message, to take words in a reply; "" where a part takes none."""
    return words(f"kanal-offer-{part.name}", chat=str(-chat.id)) if part.offer else ""


def chosen(chat: Chat, name: str) -> Sequence[str]:
    """List the values of a list that are chosen, as they are written; none of what is no list."""
    values = current(chat, name) if name else ()
    return [kind_of(name).write(value) for value in values] if isinstance(values, tuple) else ()


def _picked(chat: Chat, part: Part, value: str, page: Page, words: Words, keep: Number) -> Button:
    """Make the button of a value of a list: it adds it, or takes it away where it is chosen."""
    name = part.picks or part.lists
    there, label = value in chosen(chat, name), clip(one(name, value, words), LABEL_LIMIT)
    if there:
        label = words.plain("button-kanal-chosen" if part.picks else "button-kanal-remove", value=label)
    return Button(label, data=data("kanal", -chat.id, name, "-" if there else "+", keep(value), page.number))


def _set(chat: Chat, step: Step, words: Words) -> Iterator[Button]:
    """Make the buttons of a step: the value that is set has a mark, one that was typed can be taken back."""
    kind, now = kind_of(step.name), current(chat, step.name)
    if now and not step.values:
        label = words.plain("button-kanal-remove", value=told(step.name, now, words))
        yield Button(label, data=data("kanal", -chat.id, step.name, NONE))
    for value in step.values:
        there = value in chosen(chat, step.name) if kind.most else kind.value(value) == now and counts(chat, step.name)
        sign = ("-" if there else "+",) if kind.most else ()
        label = told(step.name, kind.value(value), words)
        yield Button(
            words.plain("button-kanal-chosen", value=label) if there else label,
            data=data("kanal", -chat.id, step.name, *sign, value),
        )


def _switch(chat: Chat, words: Words) -> Row:
    """Make the switch of posting; there is none to switch on where we may not post."""
    if not (chat.can_post or chat.posting):
        return ()
    key, value = ("button-kanal-stop", "off") if chat.posting else ("button-kanal-start", "on")
    return (Button(words.plain(key), data=data("kanal", -chat.id, "posting", value)),)


def _state(chat: Chat) -> str:
    if not chat.can_post:
        return "closed"
    return "on" if chat.posting else "off"


def _summed(chat: Chat, part: Part, words: Words) -> str:
    return clip(summed(chat, part, words), LINE_LIMIT)


def _name(part: Part, words: Words) -> str:
    return words.plain(f"button-kanal-part-{part.name}")


def _title(chat: Chat) -> str:
    return bold(clip(chat.title, TITLE_LIMIT))


def _rows(buttons: Sequence[Button], width: int) -> Iterator[Row]:
    for start in range(0, len(buttons), width):
        yield tuple(buttons[start : start + width])
