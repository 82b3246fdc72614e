"""What an address is, found by looking at it once."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import guess
from tests.sources.wire import answering, client

LINK = {"Link": '<https://r.example/wp-json/>; rel="https://api.w.org/"'}
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>K</title></channel></rss>'


def silent(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} was asked")


async def test_what_stands_on_this_machine_is_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.touch()
    async with client(silent) as http:
        assert await guess(str(tmp_path), http) is SourceKind.FOLDER
        assert await guess(str(path), http) is SourceKind.FOLDER


@pytest.mark.parametrize("address", ["https://r.example/wp-json/", "https://r.example/?rest_route=/wp/v2/posts"])
async def test_an_address_of_the_api_needs_no_look(address: str) -> None:
    async with client(silent) as http:
        assert await guess(address, http) is SourceKind.WORDPRESS


@pytest.mark.parametrize(
    ("body", "headers", "kind"),
    [
        (b"<html>", LINK, SourceKind.WORDPRESS),
        (FEED, {}, SourceKind.FEED),
        (FEED, LINK, SourceKind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', {}, SourceKind.FEED),
    ],
)
async def test_a_page_tells_what_it_is(body: bytes, headers: dict[str, str], kind: SourceKind) -> None:
    async with answering(body, headers=headers) as http:
        assert await guess("https://r.example/", http) is kind


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("https://r.example/", 200, "is neither a feed nor a WordPress site; name its kind with --kind."),
        ("https://r.example/", 404, "answered 404; check the address."),
        ("/tiada/di/sini", 200, "is neither a folder, nor a file, nor a web address; check the path"),
        ("Berkas contoh é", 200, "^Berkas contoh é is neither a folder"),
        ("r.example", 200, "start the address with https://"),
        ("x" * 5000, 200, "is neither a folder"),
        ("a\0b", 200, "is neither a folder"),
        ("ftp://r.example/", 200, "is neither a folder"),
    ],
)
async def test_what_is_none_of_them_is_told_with_a_remedy(address: str, status: int, sentence: str) -> None:
    async with answering(b"<html>Beranda</html>", status) as http:
        with pytest.raises(SourceError, match=sentence):
            await guess(address, http)
