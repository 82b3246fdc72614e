"""A WordPress at the wire, and the store that its articles go to.

It does what `WP_REST_Posts_Controller`, `wp_insert_post` and `wp_publish_post` do: whole seconds on a clock of its own,
ties in any order, pages counted over posts that the account may not see, refusals in WordPress's words.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl

import httpx

from bot.source import Source, SourceKind
from bot.sources import Harvest, Reader
from tests.sources.wire import client
from tests.sources.wire import source as _source

SITE = "https://randuseta.example"
API = f"{SITE}/wp-json/wp/v2/posts"
NOON = datetime(2025, 8, 21, 5, tzinfo=UTC)
"""Noon in Randuseta."""

ZONE = timezone(timedelta(hours=7))
SECOND = timedelta(seconds=1)

Query = Mapping[str, str]


class RefusedError(Exception):
    """What WordPress refuses, with the status and its word for it."""

    def __init__(self, status: int, code: str, **data: object) -> None:
        super().__init__(code)
        self.answer = httpx.Response(status, json={"code": code, "message": f"Maaf: {code}.", "data": data})


@dataclass(frozen=True)
class Written:
    """A post as the database holds it; `date` and `modified` are on the site's own clock."""

    title: str
    date: datetime
    modified: datetime
    status: str = "publish"
    password: str = ""
    category: str = "Daerah"


@dataclass
class Press:
    """A site. `now` is its server's clock; its editors save, withdraw and schedule posts by their numbers."""

    address: str = SITE
    now: datetime = NOON
    permalinks: bool = True
    prefix: str = "/wp-json"
    link: str = ""
    page: str = "<html>"
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    posts: dict[int, Written] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)
    before: Callable[[httpx.Request], httpx.Response | None] = lambda _: None

    # The newsroom.

    @property
    def local(self) -> datetime:
        return self.now.astimezone(ZONE).replace(tzinfo=None, microsecond=0)

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def save(self, number: int, **changes: Any) -> None:
        """Write a post, or save it again."""
        fresh = Written(f"Kabar {number}", self.local, self.local)
        self.posts[number] = replace(self.posts.get(number, fresh), **{"modified": self.local, **changes})

    def schedule(self, number: int, at: datetime) -> None:
        self.save(number, status="future", date=at.astimezone(ZONE).replace(tzinfo=None, microsecond=0))

    def cron(self) -> None:
        """Publish what is due: WordPress changes the status, and nothing else."""
        for number, post in self.posts.items():
            if post.status == "future" and post.date <= self.local:
                self.posts[number] = replace(post, status="publish")

    @property
    def public(self) -> dict[str, str]:
        """What a reader of the site can read: headlines by the names that the store should know them by."""
        shown = {number: post for number, post in self.posts.items() if post.status == "publish" and not post.password}
        return {f"wp:{number}": post.title for number, post in shown.items()}

    # The wire.

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.before(request) or self._answer(request)
        answer.headers.setdefault("Date", format_datetime(self.now, usegmt=True))
        return answer

    def queries(self) -> list[dict[str, str]]:
        """Give what was asked of the list of posts, in order, and forget it."""
        asked = [dict(parse_qsl(request.url.query.decode())) for request in self.asked]
        self.asked.clear()
        return asked

    def _answer(self, request: httpx.Request) -> httpx.Response:
        query = dict(parse_qsl(request.url.query.decode()))
        home = httpx.URL(self.address)
        path = request.url.path.removeprefix(home.path.rstrip("/"))
        if (request.url.scheme, request.url.netloc) != (home.scheme, home.netloc):
            return httpx.Response(404, text="<html>Situs lain")
        route = path.removeprefix(self.prefix) if self.permalinks else query.get("rest_route", "")
        try:
            role = self._role(request.headers.get("authorization", ""))
            if route == "/wp/v2/posts":
                return self._list(query, role)
            if route.startswith("/wp/v2/posts/"):
                return self._one(int(route.rpartition("/")[2]), query, role)
        except RefusedError as refused:
            return refused.answer
        if path.startswith(self.prefix):
            unknown = RefusedError(404, "rest_no_route")
            return unknown.answer if self.permalinks else httpx.Response(404, text="<html>Tiada")
        return httpx.Response(200, text=self.page, headers={"Link": self.link} if self.link else {})

    def _role(self, header: str) -> str:
        """Tell the role of an application password's owner: "stranger" without one."""
        if not header:
            return "stranger"
        user, _, password = b64decode(header.removeprefix("Basic ")).decode().partition(":")
        if user not in self.accounts:
            raise RefusedError(401, "invalid_username")
        known, role = self.accounts[user]
        if password.replace(" ", "") != known:
            raise RefusedError(401, "incorrect_password")
        return role

    def _list(self, query: Query, role: str) -> httpx.Response:
        wanted = query.get("status", "publish").split(",")
        if wanted != ["publish"] and role not in {"author", "editor"}:
            raise RefusedError(400, "rest_invalid_param", params={"status": "Status is forbidden."})
        chosen = [
            number for number, post in self.posts.items() if post.status in wanted and _asked(number, post, query)
        ]
        chosen.sort(key=lambda number: number * 7919 * len(self.asked) % 101)  # the database gives ties in any order
        by = query.get("orderby", "date")
        chosen.sort(key=lambda number: getattr(self.posts[number], by), reverse=query.get("order", "desc") == "desc")
        size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        pages = -(-len(chosen) // size)
        if page > max(pages, 1):
            raise RefusedError(400, "rest_post_invalid_page_number")
        shown = [number for number in chosen[(page - 1) * size : page * size] if self._readable(number, role)]
        totals = {"X-WP-Total": str(len(chosen)), "X-WP-TotalPages": str(pages)}
        return httpx.Response(200, json=[self._post(number, query) for number in shown], headers=totals)

    def _one(self, number: int, query: Query, role: str) -> httpx.Response:
        if number not in self.posts:
            raise RefusedError(404, "rest_post_invalid_id")
        if not self._readable(number, role):
            raise RefusedError(401 if role == "stranger" else 403, "rest_forbidden")
        return httpx.Response(200, json=self._post(number, query))

    def _readable(self, number: int, role: str) -> bool:
        return self.posts[number].status == "publish" or role == "editor"

    def _post(self, number: int, query: Query) -> dict[str, Any]:
        post = self.posts[number]
        utc = [
            moment.replace(tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None) for moment in (post.date, post.modified)
        ]
        slug = post.category.lower().replace(" ", "-")
        whole = {
            "id": number,
            "date": post.date.isoformat(),
            "date_gmt": utc[0].isoformat(),
            "modified": post.modified.isoformat(),
            "modified_gmt": utc[1].isoformat(),
            "status": post.status,
            "guid": {"rendered": f"{self.address}/?p={number}"},
            "link": f"{self.address}/?p={number}",
            "title": {"rendered": post.title},
            "content": {"rendered": "" if post.password else "<p>Teks.</p>", "protected": bool(post.password)},
            "excerpt": {"rendered": "", "protected": bool(post.password)},
            "_links": {"author": [{"embeddable": True}]},
        }
        fields = query.get("_fields", "").split(",")
        kept = {name: value for name, value in whole.items() if name in fields or "_fields" not in query}
        if "_embed" in query and "_links" in kept:
            terms = [[{"taxonomy": "category", "name": post.category, "slug": slug}]]
            kept["_embedded"] = {"author": [{"name": "Sari Ratnasari"}], "wp:term": terms}
        return kept


def _asked(number: int, post: Written, query: Query) -> bool:
    numbers = {name: set(query[name].split(",")) for name in ("include", "exclude") if query.get(name)}
    return (
        ("include" not in numbers or str(number) in numbers["include"])
        and str(number) not in numbers.get("exclude", set())
        and post.modified.isoformat() > query.get("modified_after", "")
        and post.modified.isoformat() < query.get("modified_before", "9")
        and post.date.isoformat() > query.get("after", "")
        and query.get("categories", "7") == "7"
    )


def redirecting(old: str, new: str, status: int = 301) -> Callable[[httpx.Request], httpx.Response | None]:
    """Send whoever asks an old address to the same place at a new one."""

    def send(request: httpx.Request) -> httpx.Response | None:
        address = str(request.url)
        if not address.startswith(old):
            return None
        return httpx.Response(status, headers={"Location": new + address.removeprefix(old)})

    return send


@dataclass
class Newsstand:
    """One source in the store: what its readers see, as the desk keeps it. Holds on to nothing of a failed reading."""

    source: Source = field(default_factory=lambda: _source(SourceKind.WORDPRESS, SITE))
    shown: dict[str, str] = field(default_factory=dict)

    async def read(self, press: Callable[[httpx.Request], httpx.Response]) -> Harvest:
        """Read once, and keep it all: drafts first, then what is withdrawn, then how far it was read."""
        async with client(press) as http:
            found = await Reader(http).read(self.source)
        self.shown |= {draft.external_id: draft.title for draft in found.drafts}
        for gone in found.withdrawn:
            self.shown.pop(gone, None)
        self.source = replace(self.source, state=found.state, etag=found.etag, last_modified=found.last_modified)
        return found


def stand(address: str = SITE, **options: str) -> Newsstand:
    """Make a source of a site, with options."""
    return Newsstand(replace(_source(SourceKind.WORDPRESS, address), options=options))


def numbers(found: Harvest) -> set[int]:
    """Tell which posts a harvest brings."""
    return {int(draft.external_id.removeprefix("wp:")) for draft in found.drafts}


async def opened(count: int = 3, address: str = SITE, **options: str) -> tuple[Press, Newsstand]:
    """Make a site with some old posts, read once."""
    site, reader = Press(), stand(address, **options)
    for number in range(1, count + 1):
        site.save(number)
    site.wait(hours=1)
    await reader.read(site)
    assert reader.shown == site.public
    return site, reader
