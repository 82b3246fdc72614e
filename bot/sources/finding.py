"""What an address is, and one look at it: what every way to add a source begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import UsageError
from bot.model import Draft
from bot.source import FullText, Source, SourceKind
from bot.sources import PoliteClient, Reader, guess, options_of
from bot.sources.http.answer import shown
from bot.sources.options import masked
from bot.sources.tables.databases import place_of
from bot.sources.text import web_address

HEADLINES = 3
"""Headlines by which people see what a source brings."""

_LOCAL = frozenset({SourceKind.FOLDER, SourceKind.TABLE})
"""Kinds whose address may be a path."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a web address found: a source that nobody has added yet, and the articles that it has now."""

    source: Source
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Scout:
    """Looks at web addresses that people wrote in a chat; what lies on this machine is none of theirs."""

    http: PoliteClient
    reader: Reader

    async def __call__(self, address: str) -> Seen:
        """Find out what a web address is, and read it once; nothing is stored.

        Raises:
            UnreadableError: it is nothing that can be read, or may not be asked.
            UsageError: it is no web address.
        """
        if not on_the_web(address):
            raise UsageError(f"'{address}' is no web address; start it with https://.")
        source = await described(address, None, {}, self.http)
        harvest = await self.reader.read(replace(source, full_text=FullText.NEVER))
        return Seen(source, harvest.drafts)


def on_the_web(address: str) -> bool:
    """Tell whether an address is whole and of the web."""
    return address.lower().startswith(("http://", "https://")) and bool(web_address(address))


async def described(address: str, kind: str | None, options: Mapping[str, str], client: PoliteClient) -> Source:
    """Find out what an address is, without storing it.

    Raises:
        SourceError: it is nothing that can be read.
        UsageError: the kind named does not go with it.
    """
    address = address.strip()
    if not address:
        raise UsageError("The address is empty; give a web address, a folder or a file.")
    if kind is None:
        found = await guess(address, client, _headers(options))
        return _at(found.kind, found.address, found.name, options)
    return _at(SourceKind(kind), address, "", options)


def place(source: Source) -> str:
    """Name where a source is, without a password that its address may hold."""
    match source.kind:
        case SourceKind.FOLDER:
            return source.address
        case SourceKind.TABLE:
            return place_of(source.address)
    return shown(source.address)


def options(source: Source) -> Mapping[str, str]:
    """Give a source's options fit to be shown."""
    return masked(source.options, options_of(source.kind))


def _headers(options: Mapping[str, str]) -> Mapping[str, str]:
    """Give the headers without which an API does not say what it is."""
    begin = "header."
    return {name.removeprefix(begin): value for name, value in options.items() if name.startswith(begin)}


def _at(kind: SourceKind, address: str, name: str, options: Mapping[str, str]) -> Source:
    if kind in _LOCAL and "://" not in address:
        path = _path(address)
        return Source(0, kind, str(path), name or path.name, options=options)
    url = address if kind is SourceKind.TABLE else web_address(address)
    if not url:
        raise UsageError(f"'{address}' is no web address, so it is no {kind}; start it with https://.")
    host = (urlsplit(url).hostname or Path(urlsplit(url).path).name).removeprefix("www.")
    return Source(0, kind, url, name or host, options=options)


def _path(address: str) -> Path:
    try:
        return Path(address).expanduser().resolve()
    except RuntimeError as error:  # "~someone" who is not there
        raise UsageError(f"'{address}' is no folder here ({error}); write its whole path.") from error
