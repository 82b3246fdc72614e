"""Feeds: RSS, Atom and JSON Feed, as they are in the wild.

answer -> text (encoding.py) -> Reading (xmlfeed.py or jsonfeed.py) -> names (naming.py) -> Harvest
   |
   +- 304, or the body of the last time: nothing new, by what is remembered (memory.py)
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from hashlib import blake2b

from bot.source import Source
from bot.sources.encoding import decoded
from bot.sources.feeds import jsonfeed, xmlfeed
from bot.sources.feeds.linkheader import linked
from bot.sources.feeds.memory import Memory
from bot.sources.feeds.naming import name_all
from bot.sources.feeds.reading import Channel, Reading
from bot.sources.harvest import Harvest, Hub
from bot.sources.http.answer import Answer
from bot.sources.http.client import PoliteClient
from bot.sources.identity import home
from bot.sources.text import distinct, web_address

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"


async def read(source: Source, http: PoliteClient) -> Harvest:
    """Read a feed, if it changed. Raises UnreadableError when it cannot be fetched or holds no feed."""
    answer = await http.get(source.address, etag=source.etag, last_modified=source.last_modified, accept=ACCEPT)
    memory = Memory.of(source.state)
    if answer.required().status == 304:
        return _asked(Harvest.unchanged(source), answer, memory)
    body = _digest(answer)
    if body == memory.body:
        return _asked(_validated(Harvest.unchanged(source), answer), answer, memory)
    return await asyncio.to_thread(_harvest, source, answer, replace(memory, body=body))


def harvested(answer: Answer, source: Source) -> Harvest:
    """Read a feed that came by itself. Raises UnreadableError when it holds none."""
    return _harvest(source, answer, Memory.of(source.state))


def opened(answer: Answer, name: str = "") -> Reading:
    """Read the feed that an answer holds; `name` is the source's. Raises UnreadableError when it holds none."""
    text = decoded(answer.body, answer.headers.get("content-type", ""))
    if text.lstrip().startswith("{"):
        return jsonfeed.read(text, answer.url, name)
    return xmlfeed.read(text, answer.url, name)


def _harvest(source: Source, answer: Answer, memory: Memory) -> Harvest:
    reading = opened(answer, source.name)
    sites = distinct((home(reading.channel.site or answer.url), *memory.sites))
    named = name_all(reading.items, sites, memory.repeated)
    memory = Memory(
        body=memory.body if reading.whole else "",
        fresh_for=reading.channel.fresh_for,
        hub=_hub(reading.channel, answer.url),
        sites=sites,
        repeated=named.repeated,
    )
    harvest = Harvest(named.drafts, state=memory.text(), note=reading.note, skipped=reading.skipped)
    # What broke off is asked for again without conditions, or "not modified" would keep its rest away.
    return _asked(_validated(harvest, answer) if reading.whole else harvest, answer, memory)


def _digest(answer: Answer) -> str:
    """Name a body by 128 bits, with what else its reading depends on."""
    told = f"{answer.url}\0{answer.headers.get('content-type', '')}\0"
    name = blake2b(told.encode("utf-8", "replace"), digest_size=16)
    name.update(answer.body)
    return name.hexdigest()


def _validated(harvest: Harvest, answer: Answer) -> Harvest:
    return replace(harvest, etag=answer.etag, last_modified=answer.last_modified)


def _asked(harvest: Harvest, answer: Answer, memory: Memory) -> Harvest:
    """Add what the feed asks of its next reading, and where it is to be read."""
    fresh_for = max(answer.fresh_for, memory.fresh_for)
    hub = _header_hub(answer) or memory.hub
    return replace(harvest, fresh_for=fresh_for, moved_to=answer.moved_to, hub=hub)


def _hub(channel: Channel, address: str) -> Hub | None:
    return Hub(channel.hub, channel.topic or address) if channel.hub else None


def _header_hub(answer: Answer) -> Hub | None:
    """Read the `Link` header, which outranks what the feed itself says (W3C WebSub, section 4)."""
    header = answer.headers.get("link", "")
    hub = web_address(linked(header, "hub"), answer.url)
    return Hub(hub, web_address(linked(header, "self"), answer.url) or answer.url) if hub else None
