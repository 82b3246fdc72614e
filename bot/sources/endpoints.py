"""Where the REST API of a WordPress site stands. Pure functions over addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

ROUTE = "/wp/v2/posts"
"""The posts of a site (WordPress REST API handbook, Posts)."""

_REL = re.compile(r'<([^<>]+)>\s*;[^,<]*\brel="?https://api\.w\.org/"?')
_PRETTY = re.compile(r"^(.*?)/wp-json(?:/.*)?$")
_COLLECTION = re.compile(r"/wp/v2/[\w-]+$")


def is_api(address: str) -> bool:
    """Say whether an address names the API itself: `.../wp-json/...`, or `?rest_route=` on plain permalinks."""
    parts = urlsplit(address)
    return bool(_PRETTY.match(parts.path)) or "rest_route" in dict(parse_qsl(parts.query))


def api_root(link: str) -> str:
    """Read the API's root from the `Link` header of any page of a site; "" if the header names none."""
    found = _REL.search(link)
    return found[1].strip() if found else ""


def endpoints(address: str) -> tuple[str, ...]:
    """Give the addresses at which the posts may be, best first, for a site's address or one of its API.

    An address that already names a collection (`/wp/v2/posts`, or a post type of the site's own) is kept,
    with the filters in its query.
    """
    parts = urlsplit(address)
    route = dict(parse_qsl(parts.query)).get("rest_route")
    if route is not None:
        collection = route.rstrip("/") if _COLLECTION.search(route.rstrip("/")) else ROUTE
        return (with_query(address, {"rest_route": collection}),)
    if pretty := _PRETTY.match(parts.path):
        path = parts.path.rstrip("/")
        if not _COLLECTION.search(path):
            path = f"{pretty[1]}/wp-json{ROUTE}"
        return (urlunsplit(parts._replace(path=path, fragment="")),)
    site = parts._replace(path=parts.path.rstrip("/"), query="", fragment="")
    pretty_api = urlunsplit(site._replace(path=f"{site.path}/wp-json{ROUTE}"))
    plain_api = urlunsplit(site._replace(path=f"{site.path}/", query=f"rest_route={ROUTE}"))
    return pretty_api, plain_api


def with_query(address: str, wanted: Mapping[str, str]) -> str:
    """Give the address with these parameters added to its query, or put in place of those it has."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **wanted}
    return urlunsplit(parts._replace(query=urlencode(query, safe="/:,"), fragment=""))
