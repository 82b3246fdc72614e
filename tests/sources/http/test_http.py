"""The polite client: bounded whatever the server does, and never saying a password."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import time

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.sources import PoliteClient
from bot.sources.http.answer import shown
from tests.sources.wire import answering, client, patient, serving

URL = "https://walesari.example/feed"


def network(seconds: float = 5, limit: int = 1024 * 1024) -> PoliteClient:
    """Make a client on the real network stack, deaf to any proxy in the environment."""
    return PoliteClient(httpx.AsyncHTTPTransport(), seconds=seconds, limit=limit)


async def test_it_says_who_it_is_and_what_it_already_has() -> None:
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(304, headers={"ETag": '"b"'})

    async with client(say) as http:
        answer = await http.get(URL, etag='"a"', last_modified="Thu, 21 Aug 2025 03:30:00 GMT", accept="text/xml")
    sent = asked[0].headers
    assert sent["user-agent"].startswith("Kabar/")
    assert sent["user-agent"].endswith("(news bot)")
    assert sent["if-none-match"] == '"a"'
    assert sent["if-modified-since"] == "Thu, 21 Aug 2025 03:30:00 GMT"
    assert sent["accept"] == "text/xml"
    assert (answer.status, answer.etag, answer.body) == (304, '"b"', b"")


async def test_a_first_request_asks_without_conditions() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        assert "if-none-match" not in request.headers
        assert "if-modified-since" not in request.headers
        return httpx.Response(200, content=b"ya")

    async with client(say) as http:
        answer = await http.get(URL)
    assert (answer.body, answer.etag, answer.last_modified) == (b"ya", None, None)


async def test_redirects_are_followed_and_the_password_stays_with_its_host() -> None:
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.path == "/feed":
            return httpx.Response(301, headers={"Location": "/rss"})
        if request.url.path == "/rss":
            return httpx.Response(302, headers={"Location": "https://lain.example/x"}, content=b"pindah")
        return httpx.Response(200, content=b"isi")

    async with client(say) as http:
        answer = await http.get("https://sari:rahasia@walesari.example/feed")
    assert [str(request.url.host) for request in asked] == ["walesari.example", "walesari.example", "lain.example"]
    assert ["authorization" in request.headers for request in asked] == [True, True, False]
    assert (answer.body, answer.url) == (b"isi", "https://lain.example/x")


async def test_the_address_of_an_answer_holds_no_password() -> None:
    async with answering(b"isi") as http:
        assert (await http.get("https://sari:rahasia@walesari.example/feed")).url == URL


async def test_a_circle_of_redirects_ends() -> None:
    asked: list[str] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": "/feed"})

    async with client(say) as http:
        with pytest.raises(SourceError, match=f"^{URL} redirects more than 5 times; "):
            await http.get(URL)
    assert len(asked) == 6


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://walesari.example/",
        "walesari.example",
        "",
        "https://",
        "http://a:b/",
        "http://a:65536/",
    ],
)
async def test_only_web_addresses_are_asked(address: str) -> None:
    async with answering(b"isi") as http:
        with pytest.raises(SourceError, match=r"is not a web address; give one that starts with https://\.$"):
            await http.get(address)


async def test_a_redirect_out_of_the_web_is_refused() -> None:
    async with answering(b"", 302, {"Location": "file:///etc/passwd"}) as http:
        with pytest.raises(SourceError, match="is not a web address"):
            await http.get(URL)


async def test_a_cookie_is_neither_kept_nor_sent() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        assert "cookie" not in request.headers
        return httpx.Response(200, headers={"Set-Cookie": "pelacak=1; Path=/"})

    async with client(say) as http:
        await http.get(URL)
        await http.get(URL)


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (httpx.ConnectError("[Errno -2] Name or service not known"), "cannot be reached; check the name"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"), "has a certificate that cannot be trusted; "),
        (httpx.ReadTimeout(""), "did not answer in 20 s; "),
        (httpx.RemoteProtocolError("peer closed"), r"broke off its answer \(RemoteProtocolError\); "),
    ],
)
async def test_a_failed_connection_is_one_sentence(failure: httpx.TransportError, sentence: str) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        raise failure

    async with client(say) as http:
        with pytest.raises(SourceError, match=sentence) as caught:
            await http.get("https://sari:rahasia@walesari.example/feed")
    assert "rahasia" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(403, "see in a browser"), (404, "check the address"), (429, "ask it less often"), (503, "wait for")],
)
async def test_a_refusal_names_its_status_and_a_remedy(status: int, remedy: str) -> None:
    async with answering(b"", status) as http:
        answer = await http.get(URL)
    with pytest.raises(SourceError, match=f"^{URL} answered {status}; {remedy}"):
        answer.required()


async def test_a_packed_answer_is_unpacked() -> None:
    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"Kabar " * 1000))

    async with serving(talk) as address, network() as http:
        assert (await http.get(address)).body == b"Kabar " * 1000


@pytest.mark.parametrize(
    ("headers", "body", "sentence"),
    [
        ("Content-Encoding: compress", b"x", "packed its answer as 'compress'"),
        ("Content-Encoding: gzip, gzip", b"x", "packed its answer as 'gzip, gzip'"),
        ("Content-Encoding: gzip", b"not gzip at all", "broke off in its packed answer"),
        ("Content-Encoding: gzip", gzip.compress(b"Kabar", mtime=0)[:-6], "broke off in its packed answer"),
        ("Content-Encoding: gzip", gzip.compress(b"Kabar", mtime=0)[:10], "broke off in its packed answer"),
        ("Content-Encoding: gzip", gzip.compress(b"", mtime=0) * 60_000, "broke off in its packed answer"),
        ("Content-Length: 100", b"short", "broke off its answer"),
        ("X: y", b"k" * 2_000_000, "is larger than 1,048,576 bytes"),
    ],
)
async def test_a_body_that_is_not_what_it_should_be_is_refused(headers: str, body: bytes, sentence: str) -> None:
    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n" + headers.encode() + b"\r\n\r\n" + body)
        await writer.drain()

    async with serving(talk) as address, network() as http:
        with pytest.raises(SourceError, match=sentence):
            await http.get(address)


async def test_a_zip_bomb_dies_at_the_limit() -> None:
    """20 KB that unpack to 20 MB."""
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert len(bomb) < 25_000

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb)

    async with serving(talk) as address, network() as http:
        with pytest.raises(SourceError, match="is larger than"):
            await http.get(address)


async def test_an_endless_answer_ends_at_the_limit_and_a_dripping_one_with_the_clock() -> None:
    async def flood(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"k" * 100_000)
            await writer.drain()

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"k")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with serving(flood) as address, network() as http:
        with pytest.raises(SourceError, match="is larger than"):
            await http.get(address)
    async with serving(drip) as address, network(seconds=0.4) as http:
        started = time.monotonic()
        with pytest.raises(SourceError, match=r"did not answer in 0\.4 s"):
            await http.get(address)
        assert time.monotonic() - started < 3


@pytest.mark.parametrize("host", ["a..b", ".a", "%00", "a" * 64 + ".example"])
async def test_a_name_that_cannot_be_one_cannot_be_reached(host: str) -> None:
    async with PoliteClient() as http:
        with pytest.raises(SourceError, match="cannot be reached; check the name"):
            await http.get(f"http://{host}/")


async def test_an_address_that_is_not_public_is_refused_with_the_remedy() -> None:
    async with PoliteClient() as http:
        with pytest.raises(
            SourceError, match=r"leads to 127\.0\.0\.1, which is not a public address; name its host in SO"
        ):
            await http.get("http://127.0.0.1:1/")


async def test_a_form_is_sent_and_its_redirect_is_not_followed() -> None:
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(303, headers={"Location": "/lain"})

    async with client(say) as http:
        answer = await http.post(URL, {"hub.mode": "subscribe"})
    assert [(request.method, request.content) for request in asked] == [("POST", b"hub.mode=subscribe")]
    assert answer.status == 303


@patient
@given(st.text(max_size=400), st.text(alphabet="abc:/?#@[]", max_size=30))
def test_an_address_shown_is_short_printable_and_has_no_password(tail: str, user: str) -> None:
    shown_url = shown(f"https://{user.translate(str.maketrans('', '', '/?#'))}:rahasia@host/{tail}")
    assert len(shown_url) <= 200
    assert shown_url.isprintable()
    assert "rahasia" not in shown_url


@patient
@given(st.text(max_size=60))
async def test_any_text_as_an_address_gives_an_answer_or_a_sentence(text: str) -> None:
    async with answering(b"isi") as http:
        for address in (text, f"http://{text}", f"https://{text}/x"):
            with contextlib.suppress(SourceError):
                await http.get(address)


@patient
@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=255), min_size=1, max_size=60))
async def test_any_redirect_gives_an_answer_or_a_sentence(place: str) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers=[(b"Location", place.encode("latin-1"))])

    async with client(say) as http:
        with pytest.raises(SourceError):
            await http.get(URL)
