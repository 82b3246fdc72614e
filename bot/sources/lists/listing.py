"""Any API that lists articles in JSON, by GET.

    address (+ since) -> page -> its next page ... -> drafts

`next` says where the next page is, `since` which parameter asks for what changed since a moment. Pages are followed
to the end; of a list with the newest first and no `since`, until one brings nothing that was not read before.

`Source.state` is JSON: `place`, the page to go on from ("": the front); `since`, up to where all was read; `newest`,
the latest change on the pages read since then; `seen`, marks of what was read. Without pages and `since` there is none,
and the answer's validators serve.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Self

from bot.source import Source
from bot.sources.harvest import Harvest
from bot.sources.http.answer import Answer
from bot.sources.http.client import BODY_LIMIT, PoliteClient
from bot.sources.lists.asking import OPTIONS, Plan
from bot.sources.lists.items import ITEMS, Item, said
from bot.sources.lists.moments import instant, moment, past
from bot.sources.lists.paging import same_origin
from bot.sources.records import gathered

__all__ = ["OPTIONS", "read"]

PAGES = 25
"""Pages read in one run, as of a WordPress site."""
SOON = timedelta(minutes=1)
"""When to go on with what one run could not take."""

_ACCEPT = "application/json, */*;q=0.1"
_ENDS = frozenset({400, 404, 410, 416, 422})
"""What APIs answer beyond their last page, or to a cursor that is too old."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list has been read; see the module. `begun` is false before its first run."""

    place: str = ""
    since: datetime | None = None
    newest: datetime | None = None
    seen: tuple[str, ...] = ()
    begun: bool = False

    @classmethod
    def of(cls, state: str) -> Self:
        """Read what the last run left; nothing, if that is not ours."""
        try:
            kept = json.loads(state)
            return cls(
                str(kept["place"]), moment(kept["since"]), moment(kept["newest"]), tuple(map(str, kept["seen"])), True
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            return cls()

    def text(self) -> str:
        """Write it for `of`."""
        kept = {"place": self.place, "since": _iso(self.since), "newest": _iso(self.newest), "seen": self.seen}
        return json.dumps(kept, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its items, how many were left out, and the address of the page after it ("": it is the last)."""

    address: str
    answer: Answer
    items: tuple[Item, ...]
    left_out: int
    next: str

    @classmethod
    def of(cls, plan: Plan, address: str, answer: Answer) -> Self:
        """Read an answer; its body is let go. Raises UnreadableError."""
        value = said(answer)
        listed = plan.mapped.listed(value, answer)
        kept = listed[-ITEMS:] if plan.oldest_first else listed[:ITEMS]
        items = tuple(plan.mapped.item(item, f"Item {number}", answer.url) for number, item in enumerate(kept, 1))
        following = plan.page_after(value, address, answer)
        return cls(address, replace(answer, body=b""), items, len(listed) - len(kept), following)


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages of one run, the address of the first that was left for the next run, and what is odd about the end."""

    pages: Sequence[Page]
    rest: str = ""
    note: str = ""

    @property
    def items(self) -> list[Item]:
        """All items, in the order in which they were read."""
        return [item for page in self.pages for item in page.items]


async def read(source: Source, http: PoliteClient, now: datetime) -> Harvest:
    """Read what a list has that was not read before. Raises UnreadableError when it cannot be fetched or mapped."""
    plan, kept = Plan.of(source), Progress.of(source.state)
    if not (plan.next or plan.since):
        return await _whole(source, http, plan)
    front = plan.front(kept.since)
    address = kept.place if same_origin(kept.place, source.address) else front
    answer = await _get(http, plan, address)
    if address != front and answer.status in _ENDS:
        address, answer = front, await _get(http, plan, front)
    walk = await _walked(http, plan, kept, address, answer)
    harvest = _harvest(source, plan, kept, walk, now)
    moved_to = plan.moved_to(answer.moved_to) if address == front else ""
    return replace(harvest, fresh_for=answer.fresh_for, moved_to=moved_to)


async def _whole(source: Source, http: PoliteClient, plan: Plan) -> Harvest:
    """Read a list that is one page, if it changed."""
    answer = await http.get(
        plan.address, etag=source.etag, last_modified=source.last_modified, accept=_ACCEPT, headers=plan.headers
    )
    if answer.required().status == 304:
        harvest = Harvest.unchanged(source)
    else:
        page = await asyncio.to_thread(Page.of, plan, plan.address, answer)
        harvest = replace(_gathered(source, Walk((page,))), etag=answer.etag, last_modified=answer.last_modified)
    return replace(harvest, fresh_for=answer.fresh_for, moved_to=answer.moved_to)


async def _walked(http: PoliteClient, plan: Plan, kept: Progress, address: str, answer: Answer) -> Walk:
    """Follow the pages from this one on: to the end, to what is known, or as far as one run goes."""
    pages = [await asyncio.to_thread(Page.of, plan, address, answer)]
    known = frozenset(kept.seen) if plan.until_known else frozenset()
    visited, size, count = {address}, len(answer.body), len(pages[0].items)
    while (address := pages[-1].next) and address not in visited and _brings_more(pages[-1], known):
        if len(pages) == PAGES or size >= BODY_LIMIT:
            return Walk(pages, address)
        answer = await _get(http, plan, address)
        if answer.status in _ENDS:
            return Walk(pages, note=f"Page {len(pages) + 1} answered {answer.status}: taken for the end of the list.")
        page = await asyncio.to_thread(Page.of, plan, address, answer)
        size, count = size + len(answer.body), count + len(page.items)
        if count > ITEMS:
            return Walk(pages, address)
        pages.append(page)
        visited.add(address)
    return Walk(pages)


def _brings_more(page: Page, known: frozenset[str]) -> bool:
    """Say whether more may follow a page: it has items, and where some are known, one at least that is not."""
    return any(item.mark not in known for item in page.items)


async def _get(http: PoliteClient, plan: Plan, address: str) -> Answer:
    return await http.get(address, accept=_ACCEPT, headers=plan.headers_for(address))


def _harvest(source: Source, plan: Plan, kept: Progress, walk: Walk, now: datetime) -> Harvest:
    """Note how far a run came: to the end, or only to a page from which the next goes on."""
    harvest, items = _gathered(source, walk), walk.items
    times = (item.changed for item in items if item.changed and past(item.changed, now))
    newest = max(filter(None, (kept.since, kept.newest, *times)), key=instant, default=None)
    marks = dict.fromkeys((*(item.mark for item in items), *kept.seen)) if plan.until_known else {}
    progress, notes = Progress(since=newest, seen=tuple(islice(marks, ITEMS))), [harvest.note, walk.note]
    if plan.since and items and not any(item.changed for item in items):
        notes.append("No item says when it was changed; name where it does with the option 'since_field'.")
    if walk.rest and (kept.begun or plan.oldest_first):
        notes.append("More articles wait; they are read next time.")
        progress = replace(progress, place=walk.rest, since=kept.since, newest=newest)
        harvest = replace(harvest, again_in=SOON, backlog=True)
    elif walk.rest:
        notes.append(f"Only the newest {len(items):,} articles were read, as on every first run.")
    elif plan.oldest_first and not plan.since:
        progress = replace(progress, place=walk.pages[-1].address)
    return replace(harvest, state=progress.text(), note=" ".join(filter(None, notes)))


def _gathered(source: Source, walk: Walk) -> Harvest:
    found = gathered((item.found for item in walk.items), source.name)
    left_out = sum(page.left_out for page in walk.pages)
    note = f"Only {ITEMS:,} items of a page were read; {left_out:,} were left out." if left_out else ""
    return Harvest(found.drafts, withdrawn=found.withdrawn, skipped=found.skipped, note=note)


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
