"""One WordPress site as one reading asks it: where its posts are listed, page after page, with the account or without.

The account's password goes to the site's own origin only, and never over plain http.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.source import Source
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, shown
from bot.sources.http.client import PoliteClient
from bot.sources.text import web_address
from bot.sources.wordpress.endpoints import (
    at_home,
    collection,
    endpoints,
    is_api,
    is_private,
    named_root,
    origin,
    with_query,
)
from bot.sources.wordpress.posts import EMBEDDED, FIELDS, PER_PAGE, Page, forbids_status, page
from bot.sources.wordpress.wishes import PUBLISHED, STATUSES, Wishes

TICK = timedelta(seconds=1)
"""WordPress keeps `modified` in whole seconds, and `modified_after` leaves its own second out."""

ROOM = 32 * 1024 * 1024
"""Bytes of lists read in one go: 500 long posts have 10 million, and a hostile site sends 15 million a page."""

_ACCEPT = "application/json"
_WHOLE = {"per_page": str(PER_PAGE), "_fields": FIELDS, "_embed": EMBEDDED}


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a list of posts; with `since`, of those modified after a moment, in that order.

    Pages are not asked by number, for what is saved or withdrawn meanwhile would shift them: the next page is the
    first one of what was modified since the newest post read, less those posts of its second that we have (`read`).
    By number goes only a page with nothing new: it holds posts that the account may not see.
    """

    query: Mapping[str, str]
    since: datetime | None = None
    read: frozenset[int] = frozenset()
    number: int = 1

    def after(self, seen: Page) -> Place:
        """Give the place to read next, after the page that was found here."""
        found = {post.number for post in seen.posts}
        if found <= self.read:
            return replace(self, number=self.number + 1)
        if self.since and seen.newest > self.since + TICK:
            last = frozenset(post.number for post in seen.posts if post.modified == seen.newest)
            return replace(self, since=seen.newest - TICK, read=last, number=1)
        return replace(self, read=self.read | found, number=1)

    def address(self, api: str) -> str:
        """Give the address of this page."""
        since = {"modified_after": self.since.isoformat(), "orderby": "modified", "order": "asc"} if self.since else {}
        read = {"exclude": ",".join(map(str, sorted(self.read)))} if self.read else {}
        return with_query(api, {**since, **self.query, "page": str(self.number), **_WHOLE, **read})


@dataclass(frozen=True, slots=True)
class Opened:
    """The first page of a list: the list's address, the place in it, and the answer that the page was read from."""

    api: str
    place: Place
    answer: Answer
    page: Page


class Site:
    """A site, with what its owner wants of it."""

    def __init__(self, source: Source, http: PoliteClient, wishes: Wishes) -> None:
        self.source = source
        self.wishes = wishes
        self.narrowed = ""
        """In a sentence, that the account may not see posts in other states, once that showed."""
        self._http = http

    async def ask(self, address: str, known: Source | None = None) -> Answer:
        """Fetch an address of the API, only if it changed when `known` holds the validators of the last time.

        Raises UnreadableError also when the password must not go there.
        """
        self._judge(address)
        answer = await self._http.get(
            address,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
            accept=_ACCEPT,
            headers=self.wishes.headers,
        )
        self._judge(answer.url)  # where it was redirected, it answered as to a stranger
        return answer

    def _judge(self, address: str) -> None:
        if not self.wishes.user:
            return
        if not is_private(address):
            remedy = "give the site's https address, or take the options 'user' and 'password' away"
            raise UnreadableError(shown(address), "is plain http, over which no password is sent", remedy)
        if not at_home(address, self.source.address):
            trouble = "is not at the host of the source's address, so the password is not sent there"
            raise UnreadableError(shown(address), trouble, "add the source with the address of that host")

    def states(self, *, every: bool) -> Mapping[str, str]:
        """Give the parameter for posts in the states that are wanted, or in every state if the account may see it."""
        if every and self.wishes.user and not self.narrowed:
            return {"status": ",".join(STATUSES)}
        if self.wishes.statuses != PUBLISHED:
            return {"status": ",".join(name for name in STATUSES if name in self.wishes.statuses)}
        return {}

    async def open(self, api: str, place: Place, known: Source | None = None) -> Opened:
        """Read the first page at a place, less the states that the account may not see (`narrowed`).

        It is empty when nothing changed since the last time.
        """
        answer = await self.ask(place.address(api), known)
        if "status" in place.query and forbids_status(answer):
            self._narrow(answer)
            query = {name: value for name, value in place.query.items() if name != "status"}
            return await self.open(api, replace(place, query=query))
        return Opened(api, place, answer, Page() if answer.status == 304 else await self._page(answer, place))

    def _narrow(self, answer: Answer) -> None:
        """Go on with what is published, if that is all that is wanted."""
        trouble = f"does not let the account '{self.wishes.user}' see what is not published"
        remedy = "make it an editor's in WordPress, and see whether the server passes passwords on"
        if self.wishes.statuses != PUBLISHED:
            raise answer.refusal(trouble, remedy)
        self.narrowed = f"The site {trouble}; {remedy}."

    async def rest(self, opened: Opened, limit: int) -> tuple[list[Page], Place]:
        """Read on, up to `limit` pages in all; gives them, and the place of the last one."""
        place, pages = opened.place, [opened.page]
        while pages[-1].more and len(pages) < limit and sum(page.size for page in pages) < ROOM:
            place = place.after(pages[-1])
            pages.append(await self._page(await self.ask(place.address(opened.api)), place))
        return pages, place

    async def _page(self, answer: Answer, place: Place) -> Page:
        return await asyncio.to_thread(page, answer, self.source.name, place.number)

    async def find(self, apis: Iterable[str], place: Place) -> Opened:
        """Read the first page at the first of these addresses that lists posts. Raises the trouble of the first."""
        trouble: UnreadableError | None = None
        for api in apis:
            try:
                return await self.open(api, place)
            except UnreadableError as error:
                trouble = trouble or error
                if error.retry_after:
                    break
        assert trouble is not None  # there is always an address to try
        raise trouble

    async def candidates(self) -> tuple[tuple[str, ...], str]:
        """Find where the posts may be listed: what the address names, what its page names, what is custom.

        Gives these addresses, best first, and where the source's address itself has moved for good ("": nowhere).
        """
        address = self.source.address
        if is_api(address):
            return endpoints(address), ""
        answer = await self._http.get(address)
        if answer.status in {410, 429} or answer.status >= 500:
            answer.required()
        root = named_root(answer)
        base = address if origin(answer.url) == origin(address) else answer.url
        named = (collection(root),) if root else ()
        return tuple(dict.fromkeys((*named, *endpoints(base)))), web_address(answer.moved_to)
