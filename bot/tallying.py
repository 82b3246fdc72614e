"""The live tally: what an editor's control message says of breaking news that was confirmed, and keeps saying.

It is the bot's answer to the editor's own command and holds nothing that a reader gets, so it is edited directly
(house rule 5), never through the outbox: there an edit a second would stand behind the very posts that it counts. What
it says is read from the outbox each time, so that an edit that is lost, or a restart, loses nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.alarm import Fate, Landed, Press
from bot.delivery.html import bold, clip, join
from bot.model import Button, Clock, Post
from bot.outcome import Later, Outcome, Refused, Sent
from bot.words import Words
from storage import Store, Tables
from storage.breaking import RECENT, Breaking, BreakingState

Edit = Callable[[int, int, Post], Awaitable[Outcome]]
"""Puts a post in place of a message: chat, number, post."""

ALONE, TOGETHER = timedelta(seconds=0.9), timedelta(seconds=3)
"""Between two edits in a private chat, and in a group, where Telegram lets a bot do 20 things a minute."""

SURE = timedelta(seconds=2)
"""After so long the last words are put there once more: the answer to a press may have come after them."""

NAMED = 4
"""Chats that are named in a tally, of each kind; it must fit beneath a photo."""

HEADLINE, TITLE, WHY = 80, 32, 60
"""UTF-16 units of a headline, a chat's title and a reason in a tally."""

HOLD_STEP, WAIT_STEP = 5, 3
"""Seconds in whose steps the hold, and a longer wait, are told, so that they are not edited every second."""

UNDER_WAY = frozenset({Fate.WAITS, Fate.DOUBTFUL})


def tallied(tables: Tables, draft: Breaking, words: Words, now: datetime) -> Post:
    """Make the control message of breaking news that was confirmed, as things stand."""
    chats = (tables.chats.get(chat_id) for chat_id in draft.left_out)
    asleep = [chat.title for chat in chats if chat is not None]
    return tally(draft, tables.breaking.landed(draft), asleep, words=words, now=now)


def tally(draft: Breaking, landed: Sequence[Landed], asleep: Sequence[str], *, words: Words, now: datetime) -> Post:
    """Write a tally, short enough for a caption: what became of it where, and what can be done now."""
    held = _seconds(draft.hold_until, now, HOLD_STEP) if draft.state is BreakingState.CONFIRMED else 0
    headline = draft.text.partition("\n")[0]
    blocks = [
        bold(f"b{draft.id} · {clip(headline, HEADLINE)}"),
        words("tally-held", count=held) if held else _state(draft, landed, words, now),
        join("\n", _troubles(landed, words)),
        words("tally-asleep", channels=_named(asleep)) if asleep else "",
        _correction(draft, landed, words),
    ]
    return Post(join("\n\n", blocks), buttons=_buttons(draft, landed, held, words), photo_url=draft.alarm.photo)


def is_over(draft: Breaking, landed: Sequence[Landed], now: datetime) -> bool:
    """Tell whether a tally will not change by itself any more, or nobody cares for it after a day."""
    long_ago = draft.decided_at is not None and draft.decided_at <= now - RECENT
    return long_ago or not any(each.fate in UNDER_WAY or each.correcting for each in landed)


def _state(draft: Breaking, landed: Sequence[Landed], words: Words, now: datetime) -> str:
    sent, waiting = (_having(landed, fate) for fate in (Fate.SENT, Fate.WAITS))
    if draft.state is BreakingState.CANCELLED:
        if not sent and not waiting:
            return words("breaking-cancelled")
        return words("tally-undone-late", channels=_named([each.title for each in (*sent, *waiting)]))
    if draft.state is BreakingState.WITHDRAWN:
        told = [
            words(f"tally-withdrawn-{fate.value}", count=len(found))
            for fate in (Fate.WAITS, Fate.CALLED_BACK, Fate.DELETED, Fate.NOTICED)
            if (found := _having(landed, fate))
        ]
        return join(" ", [words("tally-withdrawn"), *told])
    return join(", ", [words("tally-sent", count=len(sent), known=len(landed)), _waiting(waiting, words, now)])


def _waiting(waiting: Sequence[Landed], words: Words, now: datetime) -> str:
    wait = max((_seconds(each.due, now, WAIT_STEP) for each in waiting), default=0)
    if wait:
        return words("tally-waits-seconds", count=len(waiting), number=wait)
    return words("tally-waits", count=len(waiting)) if waiting else ""


def _troubles(landed: Sequence[Landed], words: Words) -> Sequence[str]:
    """Name the chats where it failed or is in doubt, each with the reason."""
    lines = [
        words(f"tally-line-{each.fate.value}", title=clip(each.title, TITLE), why=clip(each.why, WHY))
        for each in landed
        if each.fate in {Fate.REFUSED, Fate.DOUBTFUL, Fate.STANDS}
    ]
    lines += [words("tally-line-closed", title=clip(each.title, TITLE)) for each in landed if each.why == "closed"]
    return [*lines[:NAMED], *(["…"] if len(lines) > NAMED else [])]


def _correction(draft: Breaking, landed: Sequence[Landed], words: Words) -> str:
    if not draft.alarm.correction or draft.state is BreakingState.WITHDRAWN:
        return ""
    said, count = clip(draft.alarm.correction, HEADLINE), sum(each.correcting for each in landed)
    return words("tally-correcting", words=said, count=count) if count else words("tally-corrected", words=said)


def _buttons(draft: Breaking, landed: Sequence[Landed], held: int, words: Words) -> tuple[tuple[Button, ...], ...]:
    """Offer what can be done: undo while it is held; later a correction, and the way back."""
    if held:
        return (
            (_button(draft, Press.UNDO, words.plain("button-undo", count=held)),),
            (_button(draft, Press.NOW, words.plain("button-send-now")),),
        )
    stands = any(each.fate in {Fate.SENT, Fate.WAITS, Fate.DOUBTFUL} for each in landed)
    if draft.state is BreakingState.WITHDRAWN or not stands:
        return ()
    return (
        (
            _button(draft, Press.CORRECT, words.plain("button-correct")),
            _button(draft, Press.WITHDRAW, words.plain("button-withdraw")),
        ),
    )


def _button(draft: Breaking, press: Press, label: str) -> Button:
    return Button(label, data=f"breaking:{draft.id}:{press.value}")


def _having(landed: Sequence[Landed], fate: Fate) -> Sequence[Landed]:
    return [each for each in landed if each.fate is fate]


def _named(titles: Sequence[str]) -> str:
    names = [clip(title, TITLE) for title in titles[:NAMED]]
    return ", ".join([*names, *(["…"] if len(titles) > NAMED else [])])


def _seconds(until: datetime | None, now: datetime, step: int) -> int:
    """Tell in how many seconds that is, longer ones in steps; 0 when it is over."""
    left = 0.0 if until is None else (until - now).total_seconds()
    return ceil(left / step) * step if left > step else max(0, ceil(left))


@dataclass(slots=True)
class _Shown:
    post: Post
    at: datetime


class Tallying:
    """Keeps control messages up to date. `speaking` gives a language's words; `edit` reaches Telegram."""

    def __init__(self, store: Store, clock: Clock, speaking: Callable[[str], Words], edit: Edit) -> None:
        self._store = store
        self._clock = clock
        self._speaking = speaking
        self._edit = edit
        self._shown: dict[int, _Shown] = {}
        self._pause: dict[int, datetime] = {}

    async def look(self) -> None:
        """Edit the control messages whose tally has changed, each as often as Telegram bears."""
        now = self._clock()
        found = await self._store.read(lambda tables: self._found(tables, now))
        self._shown = {draft.id: self._shown[draft.id] for draft, *_ in found if draft.id in self._shown}
        self._pause = {room: until for room, until in self._pause.items() if until > now}
        for draft, post, over in found:
            await self._keep_up(draft, post, now, over=over)

    def _found(self, tables: Tables, now: datetime) -> Sequence[tuple[Breaking, Post, bool]]:
        drafts = tables.breaking.watched()
        return [
            (
                draft,
                tallied(tables, draft, self._speaking(draft.language), now),
                is_over(draft, tables.breaking.landed(draft), now),
            )
            for draft in drafts
        ]

    async def _keep_up(self, draft: Breaking, post: Post, now: datetime, *, over: bool) -> None:
        shown = self._shown.get(draft.id)
        settled = shown is not None and shown.post == post and now - shown.at >= SURE
        if draft.room in self._pause or (shown is not None and shown.post == post and not (over and settled)):
            return
        outcome = await self._edit(draft.room, draft.control, post) if draft.control else Sent(0)
        pause = outcome.at if isinstance(outcome, Later) else now + (ALONE if draft.room > 0 else TOGETHER)
        self._pause[draft.room] = pause
        if isinstance(outcome, Sent):
            self._shown[draft.id] = _Shown(post, now)
        if isinstance(outcome, Refused) or (over and settled):
            await self._store.write(lambda tables: tables.breaking.unwatch(draft))
