"""Addresses found on a page: its canonical one, its one-page version, and whether two are of one site. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlsplit

from bot.sources.text import web_address

CACHES = ("cdn.ampproject.org", "translate.goog")
"""Hosts that show the pages of others; whom those belong to only the page tells."""

_ALL_VALUES = frozenset({"all", "semua", "full", "lengkap", "single", "1", "true", "yes"})
_ALL_PAGES = ("page", "halaman", "hal", "p", "pages")
_ALL_FLAGS = ("single", "showpage", "show", "view", "display", "all", "showall", "semua", "full")
_ALL_PATH = re.compile(r"/(?:all|full|semua|single|single-page)/?$")
_SECOND_LEVEL = frozenset("ac biz co com desa edu go gov mil my net or org ponpes sch web".split())
# Whole steps of a path, or labels of a host: "masuk" stands in many a headline's slug.
_DOOR = re.compile(
    r"(?:^|[/.])(?:accounts?|auth|berlangganan|captcha|challenge|consent|log-?in|logon|masuk|oauth2?|privacy-?gate"
    r"|register|sign-?in|sso|subscribe)(?=$|[/.])",
    re.IGNORECASE,
)


def site(address: str) -> str:
    """Give the domain that one owner registered: "warta.co.id" of "https://m.warta.co.id/a"; "" when there is none.

    By the rule that a short or generic label before a country's own ("co.id", "web.id") belongs to the registry; the
    whole list (publicsuffix.org) would tell blogs on one host apart too, which nothing here depends on.
    """
    parts = _parts(address)
    labels = ((parts.hostname if parts else None) or "").rstrip(".").split(".")
    if labels[-1].isdecimal():  # 192.0.2.1
        return ".".join(labels)
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def strayed(asked: str, came: str) -> bool:
    """Say whether a redirect led away from an article: to another site, to the home page, to a door (log in, consent).

    `asked` is the article's own address, `came` the one that answered.
    """
    before, after = _parts(asked), _parts(came)
    if not before or not after or site(asked) != site(came):
        return True
    if before.path.strip("/") and not after.path.strip("/") and not after.query:
        return True
    door = _DOOR.search(f"{after.hostname}{after.path}")
    return bool(door) and not _DOOR.search(f"{before.hostname}{before.path}")


def canonical(offers: Iterable[str], address: str) -> str:
    """Give the first of a page's own names for itself that can be true, else the address at which it was found.

    Not believed are: another site (but of a page found in a cache), and the home page for a page that is none.
    """
    for offer in offers:
        link = web_address(offer, address)
        if link and (not address or _credible(link, address)):
            return link.partition("#")[0]
    return address


def one_page(links: Iterable[str], address: str) -> str:
    """Give the link to all of an article that is parted into pages; "" when none leads there, or this is it."""
    here = _parts(address)
    if not here or _is_whole(here, here):
        return ""
    for link in links:
        found = web_address(link, address).partition("#")[0]
        there = _parts(found)
        if there and there.hostname == here.hostname and _is_whole(there, here):
            return found
    return ""


def _is_whole(there: SplitResult, here: SplitResult) -> bool:
    """Say whether an address is the one-page version of the article of another."""
    base = _article_path(here)
    if _ALL_PATH.search(there.path):
        return _ALL_PATH.sub("", there.path).rstrip("/") == base
    if there.path.rstrip("/") != base:
        return False
    query = [(name.lower(), value.lower()) for name, value in parse_qsl(there.query, keep_blank_values=True)]
    return any(
        (name in _ALL_PAGES and value in _ALL_VALUES - {"1"}) or (name in _ALL_FLAGS and value in _ALL_VALUES)
        for name, value in query
    )


def _article_path(parts: SplitResult) -> str:
    """Give the path of an article without the number of its page."""
    return _ALL_PATH.sub("", re.sub(r"/(?:page/)?\d{1,2}/?$", "", parts.path)).rstrip("/")


def _credible(link: str, address: str) -> bool:
    host = (urlsplit(address).hostname or "").rstrip(".")
    if host.endswith(CACHES):
        return True
    if site(link) != site(address):
        return False
    return bool(urlsplit(link).path.strip("/") or urlsplit(link).query or not urlsplit(address).path.strip("/"))


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.hostname else None
