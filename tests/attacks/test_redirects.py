"""Servers that send us round and round, or to others with what is only theirs."""

from __future__ import annotations

import httpx
import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Reader
from tests.attacks.ground import HERE, client, leads, page, says, serving
from tests.sources.wire import client as fake
from tests.sources.wire import source

HOME = "https://sari:rahasia@warta.example/feed"
KEYS = {"Authorization": "Bearer kunci", "X-Api-Key": "kunci"}


async def test_a_feed_that_redirects_to_itself_is_left() -> None:
    async with client() as http, serving(says(leads("/feed"))) as evil:
        with pytest.raises(
            SourceError, match=r"^Source 12 \(http://jahat.example:\d+/feed\) redirects more than 5 times"
        ):
            await Reader(http).read(source(SourceKind.FEED, evil.url(path="/feed")))
    assert len(evil.heard) == 6


@pytest.mark.parametrize(("hops", "asked"), [(5, 6), (6, 6), (100_000, 6)])
async def test_a_chain_of_redirects_is_followed_five_times(hops: int, asked: int) -> None:
    heard: list[str] = []

    def say(request: httpx.Request) -> httpx.Response:
        heard.append(request.url.host)
        number = len(heard)
        return httpx.Response(200 if number > hops else 302, headers={"Location": f"https://h{number}.example/"})

    async with fake(say) as http:
        if hops <= 5:
            assert (await http.get(HOME)).url == "https://h5.example/"
        else:
            with pytest.raises(SourceError, match="redirects more than 5 times"):
                await http.get(HOME)
    assert len(heard) == asked


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.example/",
        "https://warta.example.jahat.example/",
        "https://jahat.warta.example/",
        "https://warta.example:8443/feed",
        "http://warta.example/feed",
        "//jahat.example/",
        "https://warta.example@jahat.example/",
        "https://warta.example./feed",
        "https://WARTA.example.:443/feed",
        "https://xn--wart-9na.example/",
    ],
)
async def test_another_origin_gets_neither_password_nor_private_headers(target: str) -> None:
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if len(asked) == 1:
            return httpx.Response(307, headers={"Location": target, "Set-Cookie": "pelacak=1; Domain=jahat.example"})
        return httpx.Response(200, content=b"isi")

    async with fake(say) as http:
        await http.get(HOME, headers=KEYS, etag='"1"')
    first, last = asked
    assert (first.headers["x-api-key"], "authorization" in first.headers) == ("kunci", True)
    for name in ("x-api-key", "cookie", "referer"):
        assert name not in last.headers
    assert "rahasia" not in str(last.url)
    assert last.headers.get("authorization", "") not in (first.headers["authorization"], KEYS["Authorization"])


@pytest.mark.parametrize(
    "target", ["/\\jahat.example/", "\\\\jahat.example/", "/%2f/jahat.example/", "?//jahat.example/"]
)
async def test_what_a_browser_may_take_for_another_host_is_a_path_of_ours(target: str) -> None:
    asked: list[str] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302 if len(asked) == 1 else 200, headers={"Location": target})

    async with fake(say) as http:
        await http.get(HOME)
    assert asked == ["warta.example", "warta.example"]


async def test_a_page_that_comes_home_again_finds_what_is_its_own() -> None:
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        chain = {1: "https://jahat.example/", 2: "https://warta.example/feed"}
        return httpx.Response(302 if len(asked) in chain else 200, headers={"Location": chain.get(len(asked), "")})

    async with fake(say) as http:
        await http.get(HOME, headers={"X-Api-Key": "kunci"})
    assert ["x-api-key" in request.headers for request in asked] == [True, False, True]
    assert ["authorization" in request.headers for request in asked] == [True, False, False]


@pytest.mark.parametrize(
    "head",
    [
        b"Location: /a\r\n\r\nHTTP/1.1 200 OK\r\n",
        b"Location: /a\rX-Evil: 1\r\n",
        b"Location: /a\nX-Evil: 1\r\n",
        b"Location: /a\x00b\r\n",
        b"Location: /%0d%0aX-Evil:%201\r\n",
        b"Location: /a b\tc\r\n",
        b"Location: \xff\xfe\xfd\r\n",
        b"Location: http://jahat.example/\xc2\x85\r\n",
        b"Location: " + b"a" * 90_000 + b"\r\n",
        b"Location: http://" + b"a." * 40_000 + b"example/\r\n",
        b"Location: /a\r\nLocation: /b\r\n",
    ],
    ids=range(11),
)
async def test_no_line_of_theirs_gets_into_our_request(head: bytes) -> None:
    raw = b"HTTP/1.1 302 Pindah\r\nContent-Length: 0\r\n" + head + b"\r\n"
    async with serving(says(raw)) as evil, client(seconds=1) as http:
        with pytest.raises(SourceError, match=r"redirects|is not a web address|broke off|cannot be reached"):
            await http.get(evil.url())
    for request in evil.heard:
        names = [line.partition(b":")[0].lower() for line in request.split(b"\r\n")[1:] if line]
        assert set(names) <= {b"host", b"user-agent", b"accept-encoding", b"accept"}
        assert b"\n" not in request.replace(b"\r\n", b"")


async def test_where_a_feed_moved_for_good_is_where_it_was_read_and_shows_no_password() -> None:
    moved = page(b"", f"Location: http://lain:rahasia@{HERE}:PORT/baru", status=301)
    async with (
        serving(says(page(b"isi"))) as other,
        serving(says(moved.replace(b"PORT", str(other.port).encode()))) as evil,
        client() as http,
    ):
        answer = await http.get(evil.url())
    assert answer.moved_to == f"http://{HERE}:{other.port}/baru"
