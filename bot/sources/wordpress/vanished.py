"""What is gone from a WordPress site: its API lists what is there, and says nothing of what is not.

posts taken lately -> listed still? -> no -> each asked by its number -> deleted | unpublished or trashed
                                                                      -> anything else: unknown, nothing is done
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sources.harvest import UnreadableError
from bot.sources.wordpress.endpoints import is_filtered, one, with_query
from bot.sources.wordpress.posts import Page, answered, code, listed, status
from bot.sources.wordpress.progress import Progress
from bot.sources.wordpress.site import Place, Site

EVERY = timedelta(minutes=10)
A_LIST = 100
"""Numbers in one question; the API lists no more at once."""
CONFIRMED = 20
"""Posts asked one by one in one sweep; the others wait for the next reading."""
CROWD = 6
"""Of so many posts it is strange that more than half vanish at once; of fewer it is not."""
BELIEVED = timedelta(hours=1)
"""How long a crowd must have been missing until it counts as gone."""

TRASHED, UNPUBLISHED, DELETED = "trashed", "unpublished", "deleted"
HIDDEN = "unpublished or trashed"
"""All that WordPress tells a stranger: 401 `rest_forbidden`, or 403 to one with an account."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a look for vanished posts found: number -> how it is gone; posts that came back; posts to watch no more.

    `doubted` is since when too many are missing to believe it, and `note` says so. `finished` is a look that was
    had, whatever it found, `unfinished` one that left some posts to be asked; neither, where none was due.
    """

    gone: Mapping[int, str] = field(default_factory=dict)
    back: Page = Page()  # noqa: RUF009 - frozen
    left: frozenset[int] = frozenset()
    doubted: datetime | None = None
    note: str = ""
    finished: bool = False
    unfinished: bool = False


def is_due(progress: Progress, now: datetime) -> bool:
    """Say whether it is time to look again."""
    return progress.swept is None or abs(now - progress.swept) >= EVERY


def way_out(state: str) -> str:
    """Say how a post is gone that is in a state other than those wanted."""
    return TRASHED if state == "trash" else UNPUBLISHED


async def sweep(site: Site, api: str, progress: Progress, now: datetime) -> Sweep:
    """Look whether the watched posts are still listed, and whether the missed ones are again, when that is due."""
    if not is_due(progress, now):
        return Sweep(doubted=progress.doubted)
    try:
        there = await _there(site, api, (*progress.watched, *progress.missed))
        missing = [number for number in progress.watched if there.get(number) not in site.wishes.statuses]
        doubted = _doubted(progress, len(missing), now)
        if doubted and now - doubted < BELIEVED:
            return Sweep(doubted=doubted, note=_doubt(len(missing), len(progress.watched)), finished=True)
        back = [number for number in progress.missed if there.get(number) in site.wishes.statuses]
        whole = await _whole(site, api, back) if back else Page()
        reasons = await _confirmed(site, api, missing[:CONFIRMED], there)
    except UnreadableError:  # the site is in trouble: nothing can be said
        return Sweep(doubted=progress.doubted, finished=True)
    gone = {number: reason for number, reason in reasons.items() if reason}
    told = bool(there) or is_filtered(api)  # a list that forgets everything says nothing of one post
    left = frozenset(reasons.keys() - gone.keys()) if told else frozenset()
    unfinished = len(missing) > CONFIRMED and bool(gone or left)
    return Sweep(gone, whole, left, doubted, finished=not unfinished, unfinished=unfinished)


def _doubted(progress: Progress, missing: int, now: datetime) -> datetime | None:
    """Say since when too many are missing; None when they are not."""
    crowd = len(progress.watched) >= CROWD and 2 * missing > len(progress.watched)
    return (progress.doubted or now) if crowd else None


def _doubt(missing: int, watched: int) -> str:
    return (
        f"{missing} of {watched} posts are missing at once, as on a broken site;"
        " they are withdrawn if they still are in an hour."
    )


async def _there(site: Site, api: str, asked: Sequence[int]) -> dict[int, str]:
    """List which of these posts are there, and in what state. Raises UnreadableError when that cannot be told."""
    there: dict[int, str] = {}
    for start in range(0, len(asked), A_LIST):
        some = asked[start : start + A_LIST]
        fields = {"_fields": "id,status", "per_page": str(A_LIST)}
        answer = await site.ask(with_query(api, {**fields, "include": _joined(some), **site.states(every=True)}))
        found = await asyncio.to_thread(listed, answer)
        if not found.keys() <= set(some):
            raise answer.refusal("ignores 'include'", "have its owner mend that")
        there |= found
    return there


async def _whole(site: Site, api: str, numbers: Sequence[int]) -> Page:
    """Read posts that are there again, as many as one page holds."""
    query = {"include": _joined(numbers), **site.states(every=False)}
    return (await site.open(api, Place(query))).page


async def _confirmed(site: Site, api: str, missing: Sequence[int], there: Mapping[int, str]) -> dict[int, str]:
    """Say of each missing post how it is gone ("": it is there, only not in the list); the unknown are left out."""
    reasons: dict[int, str] = {}
    for number in missing:
        reason = way_out(there[number]) if number in there else await _reason(site, api, number)
        if reason is not None:
            reasons[number] = reason
    return reasons


async def _reason(site: Site, api: str, number: int) -> str | None:
    answer = await site.ask(with_query(one(api, number), {"_fields": "id,status"}))
    said = answered(answer)
    match answer.status, code(said):
        case 404, "rest_post_invalid_id":
            return DELETED
        case 401 | 403, "rest_forbidden":
            return HIDDEN
        case 200, "" if isinstance(said, dict) and said.get("id") == number:
            return "" if status(said) in site.wishes.statuses else way_out(status(said))
    return None


def _joined(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers))
