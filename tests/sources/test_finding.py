"""A look at an address from the chat: what it is and what it brings, and nothing that lies on this machine."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.errors import UsageError
from bot.source import Source, SourceKind
from bot.sources import Reader, UnreadableError
from bot.sources.finding import Scout, Seen
from bot.sources.http.client import PoliteClient
from tests.sources.wire import client

FEED = (
    b"<rss version='2.0'><channel><title>Warta Lembayung</title>"
    b"<item><guid>1</guid><title>Banjir surut</title><description>Air surut.</description></item></channel></rss>"
)


def feed(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=FEED)


def silent(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} was asked")


async def seen(http: PoliteClient, address: str) -> Seen:
    async with http:
        return await Scout(http, Reader(http))(address)


async def test_a_look_finds_the_kind_the_name_and_the_articles() -> None:
    found = await seen(client(feed), "https://r.example/feed")
    assert found.source == Source(0, SourceKind.FEED, "https://r.example/feed", "Warta Lembayung")
    assert [draft.title for draft in found.drafts] == ["Banjir surut"]


async def test_what_cannot_be_read_is_an_error_that_says_why() -> None:
    with pytest.raises(UnreadableError, match="404"):
        await seen(client(lambda _: httpx.Response(404)), "https://r.example/")


@pytest.mark.parametrize("address", ["/etc", "file:///etc/passwd", "postgresql://db.example/kab", "https://", "banjir"])
async def test_what_is_not_on_the_web_is_not_looked_at(address: str) -> None:
    with pytest.raises(UsageError, match="is no web address"):
        await seen(client(silent), address)


async def test_a_folder_of_this_machine_is_none_of_the_chats(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        await seen(client(silent), str(tmp_path))


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://[::1]:9/", "http://169.254.169.254/latest/"])
async def test_private_addresses_are_refused_as_ever(address: str) -> None:
    with pytest.raises(UnreadableError, match="address"):
        await seen(PoliteClient(), address)
