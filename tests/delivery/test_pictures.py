"""Pictures are fetched under Telegram's limits, and never from inside our own network."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot import __version__
from bot.delivery.pictures import AT_ONCE, LARGEST, REDIRECTS, Fetch, fits
from tests.sandbox.pictures import gif, jpeg, png, png_claiming, webp

HERE = ("127.0.0.1",)
PICTURE = png(8, 8)


class Site:
    """A site that answers each path with what was put there: (status, headers, body)."""

    def __init__(self) -> None:
        self.url = ""
        self.pages: dict[str, bytes] = {}
        self.asked: list[bytes] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.visits: set[asyncio.Task[None]] = set()

    def put(self, path: str, body: bytes, *headers: str, status: int = 200) -> str:
        head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status} Whatever", *headers, "Connection: close"))
        self.pages[path] = f"{head}\r\n".encode() + body
        return self.url + path

    def lead(self, path: str, target: str) -> str:
        return self.put(path, b"", f"Location: {target}", status=302)

    def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits.add(asyncio.create_task(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.asked.append(request)
            await self.gate.wait()
            writer.write(self.pages[request.split()[1].decode()])
            await writer.drain()
            writer.close()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as site:
        yield site


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield site
        site.gate.set()
        await asyncio.gather(*site.visits)


async def fetch(url: str, allow: tuple[str, ...] = HERE, seconds: float = 10.0) -> bytes | None:
    async with Fetch(allow=allow, seconds=seconds) as pictures:
        return await pictures.fetch(url)


@pytest.mark.parametrize("picture", [png(8, 8), gif(8, 8), jpeg(640, 480), *(webp(f"VP8{x}", 8, 9) for x in " LX")])
async def test_a_picture_comes_as_it_is_whatever_it_says_it_is(site: Site, picture: bytes) -> None:
    assert await fetch(site.put("/1", picture, "Content-Type: text/html")) == picture


async def test_a_site_learns_who_asks_and_nothing_else(site: Site) -> None:
    await fetch(site.put("/1", PICTURE, "Set-Cookie: a=b"))
    head = site.asked[0].decode()
    assert f"User-Agent: Kabar/{__version__} (news bot)" in head
    assert "Cookie" not in head


async def test_what_is_no_picture_is_not_had_and_a_log_says_why(site: Site) -> None:
    packed = site.put("/gzip", gzip.compress(PICTURE), "Content-Encoding: gzip")
    wrong = [site.put("/html", b"<html>"), site.put("/404", PICTURE, status=404), packed, site.put("/empty", b"")]
    with capture_logs() as logs:
        assert [await fetch(url) for url in wrong] == [None] * len(wrong)
    assert [log["event"] for log in logs] == ["picture.unavailable"] * len(wrong)


async def test_a_picture_above_ten_megabytes_is_not_read_to_its_end(site: Site) -> None:
    assert await fetch(site.put("/fits", PICTURE + bytes(LARGEST - len(PICTURE))))
    assert await fetch(site.put("/over", PICTURE + bytes(LARGEST + 1 - len(PICTURE)))) is None
    assert await fetch(site.put("/endless", PICTURE + bytes(4 * LARGEST))) is None


async def test_a_few_redirects_are_followed_and_no_more(site: Site) -> None:
    site.put("/0", PICTURE)
    for hop in range(1, REDIRECTS + 2):
        site.lead(f"/{hop}", f"{site.url}/{hop - 1}")
    assert await fetch(f"{site.url}/{REDIRECTS}") == PICTURE
    assert await fetch(f"{site.url}/{REDIRECTS + 1}") is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "foto.jpg",
        "file:///etc/passwd",
        "ftp://warta.example/1.jpg",
        "data:image/png;base64,AAAA",
        "http://",
        "http://[::1",
        "http://warta.invalid/1.jpg",
        "http://\udcff/",
        f"http://{'a' * 300}.example/",
    ],
)
async def test_what_is_no_web_address_is_not_had(site: Site, url: str) -> None:
    assert await fetch(url) is None
    assert await fetch(site.lead("/1", "file:///etc/passwd")) is None


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "0.0.0.0"]
)
async def test_nothing_of_this_machine_is_asked_however_it_is_called(site: Site, host: str) -> None:
    url = site.put("/1", PICTURE).replace("127.0.0.1", host)
    assert await fetch(url, allow=()) is None
    assert site.asked == []


async def test_a_redirect_does_not_lead_inside(site: Site) -> None:
    """The first hop is allowed; the second names another address of this machine."""
    inside = site.url.replace("127.0.0.1", "127.0.0.2")
    assert await fetch(site.lead("/1", f"{inside}/2")) is None
    assert len(site.asked) == 1


async def test_a_name_that_leads_to_an_allowed_address_is_allowed(site: Site) -> None:
    assert await fetch(site.put("/1", PICTURE).replace("127.0.0.1", "localhost")) == PICTURE


async def test_a_site_that_hangs_is_left_in_time(site: Site) -> None:
    site.gate.clear()
    assert await fetch(site.put("/1", PICTURE), seconds=0.1) is None


async def test_only_a_few_are_fetched_at_once_and_the_others_after_them(site: Site) -> None:
    site.gate.clear()
    url = site.put("/1", PICTURE)
    async with Fetch(allow=HERE) as pictures:
        found = asyncio.gather(*(pictures.fetch(url) for _ in range(AT_ONCE + 2)))
        while len(site.asked) < AT_ONCE:  # noqa: ASYNC110 - a site tells nobody who visits it
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        assert len(site.asked) == AT_ONCE
        site.gate.set()
        assert await found == [PICTURE] * (AT_ONCE + 2)


async def test_a_fetcher_that_is_not_open_has_nothing(site: Site) -> None:
    pictures = Fetch(allow=HERE)
    assert await pictures.fetch(site.put("/1", PICTURE)) is None
    await pictures.__aexit__(None, None, None)


@pytest.mark.parametrize(
    ("width", "height", "fit"),
    [(1, 1, True), (9999, 1, False), (5000, 5000, True), (5001, 5000, False), (2000, 100, True), (2001, 100, False)],
)
def test_sides_are_those_that_telegram_takes(width: int, height: int, fit: bool) -> None:
    for picture in png_claiming, jpeg, gif:
        assert fits(picture(width, height)) is fit
        assert fits(picture(height, width)) is fit
    assert all(fits(webp(form, width, height)) is fit for form in ("VP8 ", "VP8L", "VP8X"))


@pytest.mark.parametrize("picture", [png(8, 8), gif(8, 8), jpeg(8, 8), *(webp(f"VP8{x}", 8, 8) for x in " LX")])
def test_a_picture_that_breaks_off_before_its_sides_does_not_fit(picture: bytes) -> None:
    whole = next(size for size in range(len(picture) + 1) if fits(picture[:size]))
    assert not any(fits(picture[:size]) for size in range(whole))


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8\xff\xda" + bytes(99), b"\xff\xd8\xff" * 40, b"RIFF\0\0\0\0WEBPVP8?" + bytes(40), png(0, 0), b"BM"],
)
def test_what_only_begins_like_a_picture_does_not_fit(data: bytes) -> None:
    assert not fits(data)


def test_fill_bytes_and_tables_before_a_jpegs_frame_are_passed_over() -> None:
    table = b"\xff\xff\xc4\x00\x04\x01\x02"
    assert fits(b"\xff\xd8" + table + jpeg(8, 8)[2:])
