"""The addresses of a list that comes in pages. Pure functions over addresses."""

from __future__ import annotations

from collections.abc import Container, Mapping
from urllib.parse import unquote_plus, urlencode, urlsplit, urlunsplit

from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown
from bot.sources.text import scrubbed, web_address

_PORTS = {"http": 80, "https": 443}


def asked(address: str, wanted: Mapping[str, str]) -> str:
    """Give the address with these parameters in its query; what else stands there stays as it is, letter by letter."""
    parts = urlsplit(without(address, wanted))
    added = urlencode({name: scrubbed(value) for name, value in wanted.items()})
    return urlunsplit(parts._replace(query=f"{parts.query}&{added}".strip("&")))


def without(address: str, names: Container[str]) -> str:
    """Give the address without these parameters, and without its fragment."""
    parts = urlsplit(address)
    kept = [piece for piece in parts.query.split("&") if unquote_plus(piece.partition("=")[0]) not in names]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def followed(link: str, address: str, landed: str) -> str:
    """Give the address of the next page by the link that the page at `address` names; it had led us to `landed`.

    On our own host the link keeps our scheme, name and password: behind a proxy, servers write http for https.
    Raises UnreadableError when it leads to another host.
    """
    found = web_address(link, address)
    if found and _at(found) == _at(address):
        ours, theirs = urlsplit(address), urlsplit(found)
        return urlunsplit(ours._replace(path=theirs.path, query=theirs.query, fragment=""))
    if found and same_origin(found, landed):
        return found
    trouble = f"names its next page at {shown(link)}, which is another host"
    raise UnreadableError(shown(address), trouble, "give the address of that host, or leave out the option 'next'")


def same_origin(one: str, other: str) -> bool:
    """Say whether two addresses are of one scheme, host and port (RFC 6454)."""
    return urlsplit(one).scheme == urlsplit(other).scheme and _at(one) == _at(other)


def _at(address: str) -> tuple[str | None, int | None]:
    """Give the host and the port of an address; no port when it is the usual one. No host when there is none."""
    try:
        parts = urlsplit(address)
        return parts.hostname, None if parts.port == _PORTS.get(parts.scheme) else parts.port
    except ValueError:  # a port that is no number, a bracket that is not closed
        return None, None
