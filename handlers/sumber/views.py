"""How sources look in the chat: the list, a source's page, the questions about it, and what a look found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.delivery.html import clip, join
from bot.editing import dates
from bot.model import Button, Draft, Reply
from bot.source import Quality, Source
from bot.sources.finding import HEADLINES, Seen, place
from bot.words import Markup, Words
from handlers.command import Ask, data, said
from handlers.pages import Page, listing, turns
from handlers.sumber.changing import may

SOURCES = 8
"""Sources on a page, each with a button."""

LABEL_LIMIT = 30
NAME_LIMIT = 80
TITLE_LIMIT = 200
WHY_LIMIT = 300
"""UTF-16 units of a name on a button and in a message, of a headline, and of what went wrong."""

DAYS = 7
"""Days over which a source's articles are counted."""

Question = Callable[[Source, Words], Reply]
"""Asks something about a source, in place of its page."""


def listed(sources: Sequence[Source], articles: Mapping[int, int], number: int, ask: Ask, now: datetime) -> Reply:
    """List sources with their health, a button for each."""
    words = ask.words
    if not sources:
        return said(words("sumber-none"))
    page = Page.within(number, len(sources), SOURCES)
    shown = sources[page.offset : page.offset + SOURCES]
    lines = [_line(source, articles.get(source.id, 0), words, now) for source in shown]
    rows = [(Button(_label(source), data=data("sumber", "s", source.id)),) for source in shown]
    title = words("sumber-title", count=len(sources))
    foot = turns(page, words, lambda there: data("sumber", "p", there))
    return said(join("\n\n", [Markup(listing(title, lines, page, words)), _how(ask)]), *rows, foot)


def page(source: Source, articles: int, ask: Ask, now: datetime) -> Reply:
    """Show all of a source that people in the chat decide on, and how its reading goes."""
    words = ask.words
    html = join(
        "\n",
        [
            words("sumber-head", name=clip(source.name, NAME_LIMIT), source=str(source.id)),
            words("sumber-place", kind=words.plain(f"sumber-kind-{source.kind}"), address=place(source)),
            "",
            words("sumber-state", state=_state(source, words, now)),
            words("sumber-why", why=clip(source.last_error, WHY_LIMIT)) if source.failures else "",
            words("sumber-daily", count=_daily(articles)),
            words("sumber-topics", topics=", ".join(source.topics)) if source.topics else "",
            words("sumber-quality", quality=words.plain(_quality_key(source.quality))),
        ],
    )
    return said(html, *(_changes(source, words) if may(ask.person) else ()), _back(words))


def there(source: Source, words: Words) -> Reply:
    """Say that an address is a source already, with the way to its page."""
    open_it = Button(_label(source), data=data("sumber", "s", source.id))
    return said(words("sumber-there", name=clip(source.name, NAME_LIMIT)), (open_it,))


def ask_topics(source: Source, words: Words) -> Reply:
    """Ask for a source's topics: a reply to the message gives them."""
    back = Button(words.plain("button-sumber-page"), data=data("sumber", "s", source.id))
    topics = ", ".join(source.topics) or "–"
    html = words("sumber-ask-topics", name=clip(source.name, NAME_LIMIT), topics=topics, source=str(source.id))
    return said(html, (back,), edit=True)


def ask_removal(source: Source, words: Words) -> Reply:
    """Ask whether a source is really to be removed."""
    yes = Button(words.plain("button-sumber-remove-yes"), data=data("sumber", "r", source.id, 1))
    no = Button(words.plain("button-sumber-page"), data=data("sumber", "s", source.id))
    return said(words("sumber-ask-removal", name=clip(source.name, NAME_LIMIT)), (yes,), (no,), edit=True)


def sample(seen: Seen, number: int, words: Words, now: datetime, zone: ZoneInfo) -> Reply:
    """Show what a look found, and ask whether to add it; `number` is that of the kept address."""
    source, count = seen.source, len(seen.drafts)
    html = join(
        "\n\n",
        [
            words(
                "sumber-found",
                name=clip(source.name, NAME_LIMIT),
                kind=words.plain(f"sumber-kind-{source.kind}"),
                address=place(source),
            ),
            words("sumber-found-articles", count=count) if count else words("sumber-found-nothing"),
            join("\n", [_headline(draft, words, now, zone) for draft in seen.drafts[:HEADLINES]]),
            words("sumber-ask-add"),
        ],
    )
    ways = (("newest", "3"), ("none", "0"), ("review", "r"), ("not", "x"))
    buttons = (
        Button(words.plain(f"button-sumber-add-{way}"), data=data("sumber", "a", number, how)) for way, how in ways
    )
    return said(html, *((button,) for button in buttons))


def _headline(draft: Draft, words: Words, now: datetime, zone: ZoneInfo) -> str:
    title = clip(" ".join(draft.title.split()), TITLE_LIMIT) or "–"
    when = dates.read(draft.published_at, now=now, zone=zone)
    return words("sumber-sample", title=title, when="–" if when is None else words.when(when, zone))


def _line(source: Source, articles: int, words: Words, now: datetime) -> str:
    return words(
        "sumber-line",
        name=clip(source.name, NAME_LIMIT),
        kind=words.plain(f"sumber-kind-{source.kind}"),
        state=_state(source, words, now),
        count=_daily(articles),
    )


def _state(source: Source, words: Words, now: datetime) -> str:
    """Say how the reading of a source goes, and when it is read next."""
    if not source.enabled:
        return words.plain("sumber-paused")
    read = words.ago(source.last_success_at, now) if source.last_success_at else words.plain("sumber-never")
    following = _in(source.next_check_at, words, now)
    if source.failures:
        return words.plain("sumber-failing", count=source.failures, when=read, next=following)
    if source.last_success_at is None:
        return words.plain("sumber-new", next=following)
    return words.plain("sumber-well", when=read, next=following)


def _in(moment: datetime | None, words: Words, now: datetime) -> str:
    left = timedelta() if moment is None else moment - now
    minutes = round(left.total_seconds() / 60)
    if minutes < 1:
        return words.plain("sumber-next-now")
    if minutes < 60:
        return words.plain("sumber-next-minutes", count=minutes)
    return words.plain("sumber-next-hours", count=round(minutes / 60))


def _daily(articles: int) -> float:
    return round(articles / DAYS, 1)


def _quality_key(quality: Quality | None) -> str:
    return f"button-quality-{quality}" if quality else "sumber-quality-usual"


def _changes(source: Source, words: Words) -> Sequence[tuple[Button, ...]]:
    """Make the buttons of those who may change a source."""

    def button(key: str, *parts: str | int) -> Button:
        return Button(words.plain(key), data=data("sumber", parts[0], source.id, *parts[1:]))

    switch = button("button-sumber-pause", "e", 0) if source.enabled else button("button-sumber-resume", "e", 1)
    judged = [_judging(source, quality, words) for quality in Quality]
    rest = button("button-sumber-topics", "t"), button("button-sumber-remove", "r")
    return (switch, button("button-sumber-check", "c")), tuple(judged[:2]), tuple(judged[2:]), rest


def _judging(source: Source, quality: Quality, words: Words) -> Button:
    label = words.plain(_quality_key(quality))
    chosen = f"✓ {label}" if source.quality is quality else label
    return Button(chosen, data=data("sumber", "q", source.id, quality))


def _back(words: Words) -> tuple[Button, ...]:
    return (Button(words.plain("button-sumber-list"), data=data("sumber", "p", 0)),)


def _label(source: Source) -> str:
    return clip(" ".join(source.name.split()), LABEL_LIMIT) or str(source.id)


def _how(ask: Ask) -> Markup:
    return ask.words("sumber-how") if may(ask.person) else Markup("")
