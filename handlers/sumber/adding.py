"""A new source from the chat: look at an address, show what it is and a few headlines, and add it if that is wanted.

What was found is kept under a number (`storage.lookups`), for no button has room for an address. A button says how to
add it: `3` posts the newest three of what it holds already, `0` none of it, `r` lets an editor see all its articles
first, `x` does not add it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.html import clip
from bot.model import Reply
from bot.source import FirstRun, Quality, Source, SourceKind
from bot.sources import UnreadableError
from bot.sources.finding import Seen, on_the_web, place
from handlers.command import Ask, keep_words, kept_words, said
from handlers.sumber import views
from storage import Store, Tables

Look = Callable[[str], Awaitable[Seen]]
"""Looks at a web address once, and stores nothing. Raises UnreadableError."""

LONGEST = 40.0
"""Seconds of a look: two fetches at their slowest (`bot.sources.http.client`), and some quick ones."""

WHY_LIMIT = 300
"""UTF-16 units of the reason why an address cannot be read."""

NOT = "x"
NAME = 80
"""Characters of a source's name, as much as a post shows of it."""

_POSTED = {"3": FirstRun(3), "0": FirstRun(0), "r": FirstRun(3)}
_BESIDE = "sumber "
"""What stands before a kept source, so that nothing that people searched for is one."""


async def looked(ask: Ask, store: Store, look: Look, now: datetime, zone: ZoneInfo) -> Reply:
    """Look at the address that a person wrote, and ask whether to add it."""
    address = ask.text.strip()
    address = address if "://" in address else f"https://{address}"
    if len(address.split()) != 1 or "." not in address or not on_the_web(address):
        return said(ask.words("sumber-usage"))
    try:
        async with asyncio.timeout(LONGEST):
            seen = await look(address)
    except TimeoutError:
        return said(ask.words("sumber-slow"))
    except UnreadableError as error:
        return said(ask.words("sumber-unreadable", why=clip(f"{error.place} {error.trouble}", WHY_LIMIT)))

    def keep(tables: Tables) -> tuple[Source | None, int]:
        there = tables.sources.at(seen.source.address)
        return there, 0 if there is not None else keep_words(tables, ask, _written(seen.source))

    there, number = await store.write(keep)
    if there is not None:
        return views.there(there, ask.words)
    return views.sample(seen, number, ask.words, now, zone)


def add(tables: Tables, ask: Ask, kept: int, how: str, now: datetime) -> tuple[Source | None, bool]:
    """Add what was looked at; gives the source, and tells whether it is new. None for what was never looked at here."""
    source = _read(kept_words(tables, ask, kept) or "")
    if source is None or how not in _POSTED:
        return None, False
    quality = Quality.REVIEW if how == "r" else None
    wanted = Source(0, source.kind, source.address, source.name, first_run=_POSTED[how], quality=quality)
    added = tables.sources.add(wanted)
    if added is None:
        return tables.sources.at(source.address), False
    after = f"{added.kind} {place(added)}"
    tables.audit.write(ask.person.id, "source.added", f"source:{added.id}", now, after=after)
    return added, True


def _written(source: Source) -> str:
    return _BESIDE + json.dumps([source.kind, source.address, source.name[:NAME]], ensure_ascii=False)


def _read(words: str) -> Source | None:
    """Read a kept source; None for what is none, or not of the web."""
    try:
        kind, address, name = json.loads(words.removeprefix(_BESIDE))
        source = Source(0, SourceKind(kind), str(address), str(name))
    except (ValueError, TypeError):
        return None
    local = source.kind in {SourceKind.FOLDER, SourceKind.TABLE}
    return source if words.startswith(_BESIDE) and on_the_web(source.address) and not local else None
