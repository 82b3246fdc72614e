"""The site's articles as pages to read, taken from the same files that its feeds and its API are made of."""

from __future__ import annotations

import html
import importlib.resources
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from string import Template
from urllib.parse import urlsplit

from lxml import etree

from bot.samples.site.wordpress import SITE_ZONE, Post

STORED_BASE = "https://contoh.example"
"""The base URL written in the data files; the site's own takes its place when they are read."""

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True, slots=True)
class Page:
    """An article as the site shows it. `path` begins with a slash; `body` is HTML of our own making."""

    path: str
    outlet: str
    title: str
    author: str
    published: datetime
    body: str


def stored(name: str, base_url: str) -> str:
    """Read the data file `name`, with every link in it pointing at `base_url` (no slash at its end)."""
    file = importlib.resources.files("bot.samples.site") / "data" / name
    return file.read_text(encoding="utf-8").replace(STORED_BASE, base_url)


def pages(base_url: str) -> dict[str, Page]:
    """Return every article's page by its path, the newest first."""
    found = [*_suara(base_url), *_lintas(base_url), *_warta(base_url)]
    return {page.path: page for page in sorted(found, key=lambda page: page.published, reverse=True)}


def posts(base_url: str) -> list[Post]:
    """Return the WordPress posts as its REST API writes them, the newest first."""
    found: list[Post] = json.loads(stored("warta.json", base_url))
    return found


def render(page: Page) -> str:
    """Write `page` as a whole HTML document."""
    day = page.published.astimezone(SITE_ZONE)
    when = f"{DAYS[day.weekday()]}, {day.day} November {day.year} {day:%H.%M} WIB"
    return _document(
        page.title,
        f'<p><a href="/{page.path.split("/")[1]}/">{html.escape(page.outlet)}</a></p>\n'
        f"<article>\n<h1>{html.escape(page.title)}</h1>\n"
        f'<p class="byline">{html.escape(page.author)} · <time datetime="{page.published.isoformat()}">'
        f"{when}</time></p>\n{page.body}\n</article>",
    )


def listing(shown: Iterable[Page]) -> str:
    """Write a front page: the headlines of `shown`, in their order, each a link."""
    lines = (
        f'<li><a href="{html.escape(page.path)}">{html.escape(page.title)}</a> ({html.escape(page.outlet)})</li>'
        for page in shown
    )
    return _document("Situs contoh", "<h1>Situs contoh</h1>\n<ul>\n" + "\n".join(lines) + "\n</ul>")


def _document(title: str, main: str) -> str:
    file = importlib.resources.files("bot.samples.site") / "data" / "page.html"
    values: Mapping[str, str] = {"title": html.escape(title), "main": main}
    return Template(file.read_text(encoding="utf-8")).substitute(values)


def _suara(base_url: str) -> Iterator[Page]:
    feed = etree.fromstring(stored("suara.xml", base_url).encode())
    for item in feed.iter("item"):
        yield Page(
            path=urlsplit(item.findtext("link", "")).path,
            outlet="Suara Segara",
            title=item.findtext("title", ""),
            author=item.findtext("dc:creator", "", NAMES),
            published=parsedate_to_datetime(item.findtext("pubDate", "")),
            body=item.findtext("content:encoded", "", NAMES),
        )


def _lintas(base_url: str) -> Iterator[Page]:
    feed = etree.fromstring(stored("lintas.xml", base_url).encode())
    for entry in feed.iterfind("atom:entry", NAMES):
        slug = entry.findtext("atom:id", "", NAMES).rpartition(":")[2]
        yield Page(
            path=f"/lintas/{slug}",
            outlet="Lintas Walira",
            title=entry.findtext("atom:title", "", NAMES),
            author=entry.findtext("atom:author/atom:name", "", NAMES),
            published=datetime.fromisoformat(entry.findtext("atom:published", "", NAMES)),
            body=stored(f"lintas/{slug}.html", base_url),
        )


def _warta(base_url: str) -> Iterator[Page]:
    for post in posts(base_url):
        yield Page(
            path=urlsplit(post["link"]).path,
            outlet="Warta Mandaru",
            title=html.unescape(post["title"]["rendered"]),
            author=post["_embedded"]["author"][0]["name"],
            published=datetime.fromisoformat(post["date"]).replace(tzinfo=SITE_ZONE),
            body=post["content"]["rendered"],
        )
