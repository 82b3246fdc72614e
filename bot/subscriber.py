"""The subscriber (W3C WebSub): asks the hubs that feeds name to push to us, and takes what they push.

    look --------> due in the store --> the hub is asked --.
                                                           |  it comes back by itself, at `bot.web.websub`
    verified <---- "did you ask for this?" <---------------'
    denied  <----- "you will not have it"
    pushed  <----- a feed, or a part of it --> signature --> push (to be filed as if it had been polled)

What is decided about a subscription is in `bot.sources.feeds.websub`. All of it is in the store before a hub is asked,
so that its answer may come at any time, also after a restart. What was pushed and not filed when Kabar stopped is
polled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.errors import KabarError
from bot.model import Clock
from bot.sources.feeds import websub
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, shown
from bot.sources.http.client import PoliteClient
from bot.sources.text import web_address
from bot.subscription import Subscription
from storage import Store, Tables

BATCH = 50
"""Hubs asked in one look: many feeds have the same hub, and a host is asked twice at once at most."""
REDIRECTS = 3

Push = Callable[[int, bytes, str], Awaitable[None]]
"""Files what was pushed: the source's id, the body and its content type."""

Settle = Callable[[Subscription], Subscription | None]
"""Decides what becomes of a subscription; None leaves it as it is."""


class Subscriber:
    """Keep the subscriptions alive. Without a public URL no hub is asked."""

    def __init__(self, store: Store, http: PoliteClient, public_url: str, clock: Clock, push: Push) -> None:
        self._store = store
        self._http = http
        self._public_url = public_url
        self._clock = clock
        self._push = push
        self._log = structlog.get_logger("websub")

    async def look(self) -> None:
        """Ask the hubs that are due, each once. Raises StoreError."""
        if not self._public_url:
            return
        asked = await self._store.write(self._asking)
        await asyncio.gather(*map(self._ask, asked))

    async def at(self, path: str) -> Subscription | None:
        """Find the subscription that a hub means by a path. Raises StoreError."""
        return await self._store.read(lambda tables: tables.subscriptions.at(path))

    async def verified(self, path: str, topic: str, lease_seconds: str) -> bool:
        """Begin a lease; tells whether it is of a subscription that we asked for. Raises StoreError."""

        def settle(found: Subscription) -> Subscription | None:
            if websub.agreed(found, topic):
                return websub.verified(found, lease_seconds, self._clock())
            self._log.warning("websub.not_asked_for", source=found.source_id, topic=shown(topic))
            return None

        settled = await self._settle(path, settle)
        if settled:
            self._log.info("websub.verified", source=settled.source_id, until=str(settled.lease_until))
        return settled is not None

    async def denied(self, path: str, topic: str, reason: str) -> bool:
        """Note that a hub will not push; tells whether it is one that we asked. Raises StoreError."""

        def settle(found: Subscription) -> Subscription | None:
            return websub.denied(found, reason, self._clock()) if topic == found.topic else None

        settled = await self._settle(path, settle)
        if settled:
            self._log.warning("websub.denied", source=settled.source_id, why=settled.why)
        return settled is not None

    async def pushed(self, subscription: Subscription, body: bytes, signature: str, content_type: str) -> None:
        """Take what was pushed, if the hub signed it. Raises nothing: the hub has been answered already."""
        source = subscription.source_id
        if not await asyncio.to_thread(websub.signed, body, signature, subscription.secret):
            self._log.warning("websub.forged", source=source, bytes=len(body))
            return
        try:
            await self._push(source, body, content_type)
            await self._store.write(lambda tables: tables.subscriptions.pushed(source))
        except KabarError as error:
            self._log.warning("websub.not_taken", source=source, why=str(error))
        except Exception:  # noqa: BLE001 - the news are polled all the same
            self._log.exception("websub.not_taken", source=source)

    def _asking(self, tables: Tables) -> list[Subscription]:
        now = self._clock()
        due = tables.subscriptions.due(now, self._public_url, BATCH)
        asked = [websub.asking(subscription, self._public_url, now) for subscription in due]
        for subscription in asked:
            tables.subscriptions.keep(subscription)
        return asked

    async def _ask(self, asked: Subscription) -> None:
        try:
            await self._request(asked)
        except UnreadableError as error:
            await self._settle(asked.path, partial(self._unheard, asked, error))
            self._log.warning("websub.unheard", source=asked.source_id, tries=asked.tries, why=str(error))

    def _unheard(self, asked: Subscription, error: UnreadableError, found: Subscription) -> Subscription | None:
        if found.tries != asked.tries:
            return None  # it verified, and refused only then
        return websub.unheard(found, str(error), error.retry_after, self._clock())

    async def _request(self, asked: Subscription) -> None:
        """Send the request, to where the hub redirects it too (5.1.2). Raises UnreadableError."""
        address, form = websub.secure(asked.hub), websub.form(asked)
        for _ in range(1 + REDIRECTS):
            answer = await self._http.post(address, form)
            onward = web_address(answer.headers.get("location", ""), address) if answer.status in {307, 308} else ""
            if not onward:
                break
            address = websub.secure(onward)
        if not 200 <= answer.status < 300:
            raise _refusal(answer)

    async def _settle(self, path: str, settle: Settle) -> Subscription | None:
        """Change a subscription in one transaction; gives what it became, None when it stayed or is gone."""

        def work(tables: Tables) -> Subscription | None:
            found = tables.subscriptions.at(path)
            settled = settle(found) if found else None
            if settled:
                tables.subscriptions.keep(settled)
            return settled

        return await self._store.write(work)


def _refusal(answer: Answer) -> UnreadableError:
    """Make an error of a hub's answer; its body says why, in plain text (5.1.2)."""
    said = shown(answer.body[:200].decode("utf-8", "replace")).strip()
    trouble = f"answered {answer.status} ({said})" if said else f"answered {answer.status}"
    return answer.refusal(trouble, "the feed is polled until it takes us")
