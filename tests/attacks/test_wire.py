"""Servers that speak HTTP as nobody should: without end, without sense, or with a lie about how much is to come."""

from __future__ import annotations

import asyncio
import contextlib
import time
import tracemalloc

import pytest

from bot.errors import SourceError
from bot.sources.http.client import PIECES
from bot.sources.http.network import SIP, Stream
from tests.attacks.ground import CHUNKED, OK, client, floods, page, says, serving

pytestmark = pytest.mark.no_cover  # it is about time and room, and takes more of both when it is measured

ENDLESS = {
    "headers that drip": floods(OK, b"X-Tetes: a\r\n", 0.02),
    "a body that drips": floods(OK + b"\r\n", b"a", 0.02),
    "chunks that drip": floods(CHUNKED, b"1\r\na\r\n", 0.02),
    "a line that drips": floods(b"HTTP/1.1 200 O", b"K", 0.02),
    "notices without an answer": floods(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
    "a body that stops half-way": floods(OK + b"Content-Length: 1000\r\n\r\nabc", b"", 0.02),
    "silence": floods(b"", b"", 0.02),
}
"""Only the clock ends these."""

LIMITED = {
    "headers without end": (floods(OK, b"X-Banjir: a\r\n" * 1000), "broke off its answer"),
    "a header without end": (floods(OK + b"X: ", b"a" * 10_000), "broke off its answer"),
    "a status without end": (floods(b"HTTP/1.1 200 ", b"a" * 10_000), "broke off its answer"),
    "a chunk's size without end": (floods(CHUNKED + b"1", b"0" * 10_000), "broke off its answer"),
    "a chunk's extension without end": (floods(CHUNKED + b"1", b";a=b" * 1000), "broke off its answer"),
    "trailers without end": (floods(CHUNKED + b"0\r\n", b"a: b\r\n" * 1000), "broke off its answer"),
    "a body without end": (floods(OK + b"\r\n", b"a" * 50_000), "is larger than 500,000 bytes"),
    "chunks without end": (floods(CHUNKED, b"c350\r\n" + b"a" * 50_000 + b"\r\n"), "is larger than 500,000 bytes"),
    "crumbs without end": (floods(CHUNKED, b"1\r\na\r\n" * 2000), f"comes in more than {PIECES:,} pieces"),
    "more than it could be": (
        floods(OK + b"Content-Length: 99999999999\r\n\r\n", b"a" * 50_000),
        "is larger than 500,000 bytes",
    ),
}
"""These are ended by what we hold of them."""

NONSENSE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 20,
    "another protocol": b"220 mail.example ESMTP\r\n",
    "HTTP/0.9": b"<rss></rss>",
    "no number": b"HTTP/1.1 dua OK\r\n\r\n",
    "number 0": b"HTTP/1.1 000 OK\r\n\r\n",
    "only a notice": b"HTTP/1.1 100 Continue\r\n\r\n",
    "another protocol now": b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
    "less than said": OK + b"Content-Length: 10\r\n\r\nabc",
    "less than nothing": OK + b"Content-Length: -5\r\n\r\nabc",
    "two lengths": OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "a length of 6,000 digits": OK + b"Content-Length: " + b"9" * 6000 + b"\r\n\r\nabc",
    "a length of words": OK + b"Content-Length: banyak\r\n\r\nabc",
    "a chunk of words": CHUNKED + b"banyak\r\nabc\r\n",
    "a chunk below nothing": CHUNKED + b"-1\r\nabc\r\n",
    "a chunk beyond all": CHUNKED + b"f" * 18 + b"\r\nabc\r\n",
    "a chunk that is longer": CHUNKED + b"1\r\nabc\r\n0\r\n\r\n",
    "no last chunk": CHUNKED + b"3\r\nabc\r\n",
    "a coding of the wire": OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "a NUL in a header": OK + b"X: a\x00b\r\n\r\n",
    "a header without a name": OK + b": a\r\n\r\n",
    "a header with blanks": OK + b"Content Length: 1\r\n\r\na",
}
"""Whole answers that are none."""


async def test_what_never_ends_is_ended_by_the_clock() -> None:
    """All at once, so that none makes another one's time longer."""

    async def sentence(name: str) -> str:
        async with serving(ENDLESS[name]) as evil, client(seconds=0.3) as http:
            with pytest.raises(SourceError) as caught:
                await http.get(evil.url())
            return str(caught.value)

    since = time.monotonic()
    told = dict(zip(ENDLESS, await asyncio.gather(*map(sentence, ENDLESS)), strict=True))
    assert {name: said for name, said in told.items() if "did not answer in 0.3 s; wait for the next" not in said} == {}
    assert time.monotonic() - since < 3


@pytest.mark.parametrize("attack", LIMITED)
async def test_what_never_ends_is_ended_by_what_it_takes(attack: str) -> None:
    """Long before the clock would, and holding little more than the limit of a body."""
    talk, sentence = LIMITED[attack]
    async with serving(talk) as evil, client(limit=500_000) as http:
        tracemalloc.start()
        try:
            with pytest.raises(SourceError, match=sentence):
                await http.get(evil.url())
            held = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert held < 3_000_000


@pytest.mark.parametrize("attack", NONSENSE)
async def test_nonsense_is_told_as_such(attack: str) -> None:
    async with serving(says(NONSENSE[attack])) as evil, client() as http:
        with pytest.raises(SourceError, match=r"^http://jahat.example:\d+/ broke off its answer \(Remote"):
            await http.get(evil.url())


ODD = {
    "two ways of ending": OK + b"Content-Length: 999\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "one length twice": OK + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    "a version to come": b"HTTP/9.9 200 OK\r\nContent-Length: 3\r\n\r\nabc",
    "a picture": page(b"abc", "Content-Type: image/png"),
    "a type without end": page(b"abc", "Content-Type: " + "text/xml;" * 5000),
    "an encoding without end": page(b"abc", "Content-Type: text/xml; charset=" + "a" * 50_000),
    "a name without end": page(b"abc", "ETag: " + "a" * 90_000),
    "a date without sense": page(b"abc", "Date: 1", "Expires: Thu, 99 Foo 99999 99:99:99", "Last-Modified: \xff"),
    "fresh for ever": page(b"abc", "Cache-Control: max-age=" + "9" * 9000),
    "away for ever": page(b"abc", "Retry-After: " + "9" * 9000),
    "number 999": page(b"abc", status=999),
}


@pytest.mark.parametrize("attack", ODD)
async def test_of_an_odd_answer_the_body_is_taken_and_no_promise_believed(attack: str) -> None:
    async with serving(says(ODD[attack])) as evil, client() as http:
        answer = await http.get(evil.url())
    assert answer.body == b"abc"
    assert len(answer.etag or "") <= 1000
    assert answer.fresh_for.days <= 30
    assert answer.retry_after is None or answer.retry_after.days <= 30


async def test_what_stands_behind_an_answer_answers_no_other_question() -> None:
    two = page(b"abc") + page(b"lain")
    async with serving(says(two)) as evil, client() as http:
        assert (await http.get(evil.url())).body == b"abc"
        with contextlib.suppress(SourceError):
            assert (await http.get(evil.url())).body == b"abc"


async def test_crumbs_leave_time_for_the_others() -> None:
    """Each costs as much as a page of text, so what has come is not worked off at one go."""
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    stream = Stream()
    stream.data_received(b"1\r\na\r\n" * (SIP // 2))
    working = asyncio.create_task(others())
    assert [len(await stream.read(64 * 1024)) for _ in range(3)] == [SIP] * 3
    assert turns >= 2
    working.cancel()
