"""Where the REST API of a WordPress site stands. Pure functions over addresses, and over what pages say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from bot.foreign import unescaped
from bot.sources.http.answer import Answer
from bot.sources.text import web_address

ROUTE = "/wp/v2/posts"
"""The posts of a site (WordPress REST API handbook, Posts)."""

ASKED = frozenset(
    "_embed _fields after exclude include modified_after modified_before order orderby page per_page status".split()
)
"""The parameters that we put into an address ourselves; any other filters what its owner wants."""

HEAD = 256 * 1024
"""Bytes of a page within which WordPress names its API: it does so in the head."""

_REL = re.compile(r'<([^<>]+)>\s*;[^,<]*\brel="?https://api\.w\.org/"?')
_LINK = re.compile(rb"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_API = re.compile(r"""\brel\s*=\s*["']?https://api\.w\.org/["'\s>]""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PRETTY = re.compile(r"^(.*?)/wp-json(?:/.*)?$")
_COLLECTION = re.compile(r"/wp/v2/[\w-]+$")
_PORTS = {"http": 80, "https": 443}


def is_api(address: str) -> bool:
    """Say whether an address names the API itself: `.../wp-json/...`, or `?rest_route=` on plain permalinks."""
    return bool(_PRETTY.match(urlsplit(address).path)) or is_collection(address) or _has_route(address)


def api_root(link: str) -> str:
    """Read the API's root from the `Link` header of any page of a site; "" if the header names none."""
    found = _REL.search(link)
    return found[1].strip() if found else ""


def named_root(answer: Answer) -> str:
    """Read the API's root from any page of a site, by its `Link` header or its HTML; "" if it names none."""
    root = api_root(answer.headers.get("link", "")) or _linked(answer.body[:HEAD])
    return web_address(root, answer.url)


def endpoints(address: str) -> tuple[str, ...]:
    """Give the addresses at which the posts may be, best first, for a site's address or one of its API.

    An address that already names a collection (`/wp/v2/posts`, or a post type of the site's own) is kept,
    with the filters in its query. A page beneath a site may be an article's: its host is tried too.
    """
    parts = urlsplit(address)
    route = dict(parse_qsl(parts.query)).get("rest_route")
    if route is not None:
        collection = route.rstrip("/") if _COLLECTION.search(route.rstrip("/")) else ROUTE
        return (with_query(address, {"rest_route": collection}),)
    path = parts.path.rstrip("/")
    if _COLLECTION.search(path):
        return (urlunsplit(parts._replace(path=path, fragment="")),)
    if pretty := _PRETTY.match(path):
        return (urlunsplit(parts._replace(path=f"{pretty[1]}/wp-json{ROUTE}", fragment="")),)
    site = parts._replace(path=path, query="", fragment="")
    return tuple(dict.fromkeys((*_beneath(site), *_beneath(site._replace(path="")))))


def collection(root: str) -> str:
    """Give the address of the posts beneath the API's root, whatever the site calls its root."""
    if _has_route(root):
        return with_query(root, {"rest_route": ROUTE})
    parts = urlsplit(root)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + ROUTE, query="", fragment=""))


def is_collection(address: str) -> bool:
    """Say whether an address names a list of posts, of whatever type."""
    parts = urlsplit(address)
    route = dict(parse_qsl(parts.query)).get("rest_route", parts.path)
    return bool(_COLLECTION.search(route.rstrip("/")))


def one(api: str, number: int) -> str:
    """Give the address of one post of a collection, without the filters of its query."""
    parts = urlsplit(api)
    route = dict(parse_qsl(parts.query)).get("rest_route")
    if route is None:
        return urlunsplit(parts._replace(path=f"{parts.path}/{number}", query=""))
    return with_query(urlunsplit(parts._replace(query="")), {"rest_route": f"{route}/{number}"})


def with_query(address: str, wanted: Mapping[str, str]) -> str:
    """Give the address with these parameters added to its query, or put in place of those it has."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **wanted}
    return urlunsplit(parts._replace(query=urlencode(query, safe="/:,"), fragment=""))


def unasked(address: str) -> str:
    """Give the address without the parameters that we put into it."""
    parts = urlsplit(address)
    query = {name: value for name, value in parse_qsl(parts.query) if name not in ASKED}
    return urlunsplit(parts._replace(query=urlencode(query, safe="/:,"), fragment=""))


def is_filtered(api: str) -> bool:
    """Say whether the owner wants only some of a collection's posts, so that a post may leave it and stay published."""
    return bool(dict(parse_qsl(urlsplit(api).query)).keys() - ASKED - {"rest_route"})


def origin(address: str) -> tuple[str, str, int]:
    """Give the scheme, host and port of an address; empty ones when it has none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # "https://site:port"
        return "", "", 0
    return parts.scheme, parts.hostname or "", port or _PORTS.get(parts.scheme, 0)


def at_home(address: str, site: str) -> bool:
    """Say whether an address is at the origin of a site, or where the same host answers by https."""
    ours, theirs = origin(site), origin(address)
    return theirs == ours or (ours[0] == "http" and ours[2] == 80 and theirs == ("https", ours[1], 443))


def is_private(address: str) -> bool:
    """Say whether what is sent to an address stays between us: https, or this very machine."""
    scheme, host, _ = origin(address)
    try:
        return scheme == "https" or host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _has_route(address: str) -> bool:
    return "rest_route" in dict(parse_qsl(urlsplit(address).query))


def _beneath(site: SplitResult) -> tuple[str, str]:
    pretty = site._replace(path=f"{site.path}/wp-json{ROUTE}")
    plain = site._replace(path=f"{site.path}/", query=f"rest_route={ROUTE}")
    return urlunsplit(pretty), urlunsplit(plain)


def _linked(head: bytes) -> str:
    for tag in _LINK.finditer(head):
        words = tag[0].decode("utf-8", "replace")
        if _API.search(words) and (found := _HREF.search(words)):
            return unescaped(found[1] or found[2] or found[3] or "").strip()
    return ""
