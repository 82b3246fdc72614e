"""The site as an application: each address and what it answers, unchanged answers as 304."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.samples.site.pages import Page, listing, pages, posts, render, stored
from bot.samples.site.picture import png
from bot.samples.site.wordpress import SITE_ZONE, BadQueryError, Post, posts_page, written

JSON = "application/json; charset=UTF-8"
ROUTE_OF_POSTS = "/wp/v2/posts"


def app(base_url: str) -> Starlette:
    """Build the site; every link it serves begins with `base_url`, such as `http://127.0.0.1:8000`."""
    base = base_url.rstrip("/")
    site = _Site(
        pages=pages(base),
        posts=posts(base),
        suara=stored("suara.xml", base).encode(),
        lintas=stored("lintas.xml", base).encode(),
    )
    return Starlette(
        routes=[
            Route("/", site.front),
            Route("/suara/feed.xml", site.rss),
            Route("/lintas/atom.xml", site.atom),
            Route("/warta/wp-json/wp/v2/posts", site.wordpress),
            Route("/warta/", site.warta),
            Route("/gambar/{name}.png", site.picture),
            Route("/{path:path}", site.page),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Site:
    pages: Mapping[str, Page]
    posts: list[Post]
    suara: bytes
    lintas: bytes

    async def rss(self, request: Request) -> Response:
        media_type = "application/rss+xml; charset=utf-8"
        return _conditional(request, self.suara, media_type, self._newest("/suara/"))

    async def atom(self, request: Request) -> Response:
        media_type = "application/atom+xml; charset=utf-8"
        return _conditional(request, self.lintas, media_type, self._newest("/lintas/"))

    async def wordpress(self, request: Request) -> Response:
        try:
            answer = posts_page(self.posts, request.query_params)
        except BadQueryError as refusal:
            return Response(refusal.body, 400, media_type=JSON)
        response = _conditional(request, answer.body, JSON, self._modified())
        response.headers["X-WP-Total"] = str(answer.total)
        response.headers["X-WP-TotalPages"] = str(answer.pages)
        return response

    async def warta(self, request: Request) -> Response:
        """Answer the WordPress site's root, which is also its API for `?rest_route=`."""
        route = request.query_params.get("rest_route")
        if route is None:
            front = await self.front(request)
            front.headers["Link"] = f'<{request.base_url}warta/wp-json/>; rel="https://api.w.org/"'
            return front
        if route.rstrip("/") == ROUTE_OF_POSTS:
            return await self.wordpress(request)
        message = "No route was found matching the URL and request method."
        body = written({"code": "rest_no_route", "message": message, "data": {"status": 404}})
        return Response(body, 404, media_type=JSON)

    async def front(self, request: Request) -> Response:
        shown = [page for path, page in self.pages.items() if path.startswith(request.url.path)]
        return HTMLResponse(listing(shown))

    async def page(self, request: Request) -> Response:
        found = self.pages.get(request.url.path)
        if found is not None:
            return _conditional(request, render(found).encode(), "text/html; charset=utf-8", found.published)
        if request.url.path in {"/suara/", "/lintas/"}:
            return await self.front(request)
        return HTMLResponse(listing(self.pages.values()), 404)

    async def picture(self, request: Request) -> Response:
        return Response(png(request.path_params["name"]), media_type="image/png")

    def _newest(self, prefix: str) -> datetime:
        return max(page.published for path, page in self.pages.items() if path.startswith(prefix))

    def _modified(self) -> datetime:
        return datetime.fromisoformat(max(post["modified"] for post in self.posts)).replace(tzinfo=SITE_ZONE)


def _conditional(request: Request, body: bytes, media_type: str, modified: datetime) -> Response:
    """Answer with `body`, or with 304 when the caller has it; If-None-Match goes before the date (RFC 9110, 13.2.2)."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Last-Modified": format_datetime(modified.astimezone(UTC), usegmt=True)}
    if _unchanged(request, etag, modified):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _unchanged(request: Request, etag: str, modified: datetime) -> bool:
    known = request.headers.get("If-None-Match")
    if known is not None:
        return etag in {one.strip().removeprefix("W/") for one in known.split(",")}
    try:
        since = parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and modified <= since
