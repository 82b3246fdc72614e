"""The same in HTTP/2 and TLS, which have more ways to be endless or senseless."""

from __future__ import annotations

import asyncio
import os
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived
from hyperframe.frame import (
    ContinuationFrame,
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    PriorityFrame,
    PushPromiseFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

from bot.errors import SourceError
from bot.sources.http.client import PIECES
from tests.attacks.ground import HERE, OK, client, says, serving
from tests.delivery.far_end import certificate

FINE = [(":status", "200")]
END = "END_HEADERS"


class Speaker:
    """A server's half of HTTP/2, that says whatever it is told about the stream of the first request."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writer = writer
        self.rules = H2Connection(
            H2Configuration(client_side=False, validate_outbound_headers=False, normalize_outbound_headers=False)
        )
        self.stream = 0

    async def hear(self, reader: asyncio.StreamReader) -> None:
        """Take a request."""
        self.rules.initiate_connection()
        while not self.stream:
            self.send()
            for event in self.rules.receive_data(await reader.read(65536)):
                if isinstance(event, RequestReceived):
                    self.stream = event.stream_id
        self.send()

    def send(self, *frames: Frame) -> None:
        self.writer.write(self.rules.data_to_send() + b"".join(frame.serialize() for frame in frames))

    def answer(self, headers: list[tuple[str, str]], *, last: bool = False) -> None:
        self.rules.send_headers(self.stream, headers, end_stream=last)
        self.send()

    def headers(self, *headers: tuple[str, str]) -> HeadersFrame:
        return HeadersFrame(self.stream, data=self.rules.encoder.encode(headers), flags=[END])


Act = Callable[[Speaker], Awaitable[None]]


def once(*frames: Callable[[Speaker], Frame], headers: list[tuple[str, str]] | None = FINE, last: bool = False) -> Act:
    """Answer with these headers, and then these frames."""

    async def act(speaker: Speaker) -> None:
        if headers:
            speaker.answer(headers, last=last)
        speaker.send(*(frame(speaker) for frame in frames))
        await speaker.writer.drain()
        await asyncio.sleep(0.02)

    return act


def forever(frame: Callable[[Speaker], Frame], headers: list[tuple[str, str]] | None = FINE) -> Act:
    """Answer with these headers, and then this frame again and again."""

    async def act(speaker: Speaker) -> None:
        if headers:
            speaker.answer(headers)
        many = frame(speaker).serialize() * 1000
        while True:
            speaker.writer.write(many)
            await speaker.writer.drain()

    return act


ENDLESS = {
    "pings": forever(lambda _: PingFrame(0, opaque_data=b"halohalo")),
    "pings in place of an answer": forever(lambda _: PingFrame(0, opaque_data=b"halohalo"), None),
    "settings": forever(lambda _: SettingsFrame(0, settings={4: 65535})),
    "priorities": forever(lambda it: PriorityFrame(it.stream, depends_on=0, stream_weight=1)),
    "windows": forever(lambda _: WindowUpdateFrame(0, window_increment=1)),
    "notices": forever(lambda it: it.headers((":status", "103")), None),
}
"""Only the clock ends these."""

REFUSED = {
    "data without words": (forever(lambda it: DataFrame(it.stream)), f"comes in more than {PIECES:,} pieces"),
    "a header without end": (forever(lambda it: ContinuationFrame(it.stream, data=b"a"), None), "broke off"),
    "two thousand headers": (once(headers=[*FINE, *[("x-a", "a" * 60)] * 2000], last=True), "broke off"),
    "a status of letters": (once(headers=[(":status", "dua")], last=True), "broke off"),
    "headers of noise": (
        once(lambda it: HeadersFrame(it.stream, data=b"\xff" * 50, flags=[END]), headers=None),
        "broke off",
    ),
    "a frame too large": (once(lambda it: DataFrame(it.stream, data=b"a" * 100_000)), "broke off"),
    "a stream that is none": (once(lambda _: DataFrame(77, data=b"a")), "broke off"),
    "a promise": (once(lambda it: PushPromiseFrame(it.stream, promised_stream_id=2, flags=[END])), "broke off"),
    "a window beyond all": (once(*[lambda it: WindowUpdateFrame(it.stream, window_increment=2**31 - 1)] * 3), "broke"),
    "a setting beyond all": (once(lambda _: SettingsFrame(0, settings={4: 2**32 - 1})), "broke off"),
    "going away": (once(lambda _: GoAwayFrame(0, last_stream_id=0, error_code=2)), "broke off"),
    "breaking off": (once(lambda it: RstStreamFrame(it.stream, error_code=2)), "broke off"),
    "less than said": (
        once(lambda it: DataFrame(it.stream, flags=["END_STREAM"]), headers=[*FINE, ("content-length", "9")]),
        "broke off",
    ),
    "a length of 6,000 digits": (once(headers=[*FINE, ("content-length", "9" * 6000)], last=True), "broke off"),
    "a line in a header": (
        once(headers=[(":status", "302"), ("location", "/a\r\nX: b")], last=True),
        "broke off|is not a web address",
    ),
}


@pytest.fixture
def tls(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a server's TLS, and that of a client who trusts it."""
    server, trusted = certificate(tmp_path)
    return server, ssl.create_default_context(cafile=trusted)


@asynccontextmanager
async def speaking(act: Act, tls: ssl.SSLContext) -> AsyncIterator[str]:
    """Serve HTTP/2 while the block runs; gives the address."""
    tls.set_alpn_protocols(["h2"])
    speaking: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        speaker = Speaker(writer)
        try:
            await speaker.hear(reader)
            await act(speaker)
        except OSError:
            pass  # the client has had enough
        finally:
            writer.transport.abort()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        speaking.add(asyncio.create_task(answer(reader, writer)))

    listening = await asyncio.start_server(begin, HERE, 0, ssl=tls)
    try:
        yield f"https://{HERE}:{listening.sockets[0].getsockname()[1]}/"
    finally:
        listening.close()
        for task in speaking:
            task.cancel()
        await asyncio.gather(*speaking, return_exceptions=True)


async def test_an_honest_answer_is_read(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    act = once(lambda it: DataFrame(it.stream, data=b"isi", flags=["END_STREAM"]))
    async with speaking(act, tls[0]) as url, client(context=tls[1]) as http:
        assert (await http.get(url)).body == b"isi"


async def test_frames_without_end_are_ended_by_the_clock(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    """All at once, so that none makes another one's time longer."""

    async def sentence(act: Act) -> str:
        async with speaking(act, tls[0]) as url, client(seconds=0.5, context=tls[1]) as http:
            with pytest.raises(SourceError) as caught:
                await http.get(url)
            return str(caught.value)

    since = time.monotonic()
    told = dict(zip(ENDLESS, await asyncio.gather(*map(sentence, ENDLESS.values())), strict=True))
    assert {name: said for name, said in told.items() if "did not answer in 0.5 s" not in said} == {}
    assert time.monotonic() - since < 5


async def test_frames_without_sense_are_told_as_such(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    for name, (act, sentence) in REFUSED.items():
        async with speaking(act, tls[0]) as url, client(context=tls[1]) as http:
            with pytest.raises(SourceError, match=sentence):
                pytest.fail(f"{name} was read: {await http.get(url)}")


@pytest.mark.parametrize(
    "record",
    [b"\x17\x03\x03\x00\x20" + b"x" * 32, b"\x15\x03\x03\x00\x02\x02\x28", b"HTTP/1.1 200 OK\r\n\r\n", b"\xff" * 4000],
    ids=["data", "alert", "plain", "noise"],
)
@pytest.mark.parametrize("before", [b"", OK + b"Content-Length: 100\r\n\r\nabc"], ids=["at once", "half-way"])
async def test_what_is_no_tls_is_told_as_such(
    tls: tuple[ssl.SSLContext, ssl.SSLContext], before: bytes, record: bytes
) -> None:
    """Written past the server's own TLS, as one who sits on the wire would."""

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(before)
        await writer.drain()
        os.write(writer.get_extra_info("socket").fileno(), record)
        await asyncio.sleep(0.02)

    async with serving(talk, tls=tls[0]) as evil, client(context=tls[1]) as http:
        with pytest.raises(SourceError, match="broke off its answer"):
            await http.get(evil.url(HERE, scheme="https"))


async def test_a_stranger_with_a_certificate_of_its_own_is_not_believed(tls: tuple[ssl.SSLContext, object]) -> None:
    async with serving(says(OK + b"\r\n"), tls=tls[0]) as evil, client() as http:
        with pytest.raises(SourceError, match="has a certificate that cannot be trusted; have its owner renew it"):
            await http.get(evil.url(HERE, scheme="https"))
    assert evil.heard == []


async def test_a_certificate_for_another_host_is_not_believed(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    async with serving(says(OK + b"\r\n"), tls=tls[0]) as evil, client(context=tls[1]) as http:
        with pytest.raises(SourceError, match="has a certificate that cannot be trusted"):
            await http.get(evil.url("jahat.example", scheme="https"))
    assert evil.heard == []
