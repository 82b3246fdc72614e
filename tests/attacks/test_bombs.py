"""Small answers that unpack to gigabytes, or to nothing for ever."""

from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib

import brotli
import pytest

from bot.errors import SourceError
from bot.sources.http.client import BODY_LIMIT
from bot.sources.http.unpacking import PARTS
from tests.attacks.ground import OK, client, floods, page, says, serving

pytestmark = pytest.mark.no_cover  # it is about time and room, and takes more of both when it is measured

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GIGA = 1_000_000_000
LARGE = "is larger than 15,728,640 bytes; give a smaller address of it"
BROKEN = "broke off in its packed answer; wait for the next try"


def gigabytes(packing: str) -> bytes:
    """Pack ten gigabytes of nothing into ten megabytes or less (brotli, which has no parts: a fifth of one)."""
    zeros = bytes(10_000_000)
    match packing:
        case "gzip":
            one = gzip.compress(zeros, mtime=0)
            return one * (10 * GIGA // len(zeros))
        case "deflate":
            packer = zlib.compressobj(9)
            block = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
            again = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
            return block + again * (10 * GIGA // len(zeros))
        case "br":
            return bytes(brotli.compress(bytes(200_000_000), quality=1))
    return zstd.compress(zeros * 10) * (GIGA // len(zeros))


def packed(packing: str, body: bytes) -> bytes:
    return page(body, f"Content-Encoding: {packing}")


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
async def test_a_bomb_dies_at_the_limit_of_a_body(packing: str) -> None:
    bomb = gigabytes(packing)
    assert len(bomb) < 11_000_000
    async with serving(says(packed(packing, bomb))) as evil, client() as http:
        tracemalloc.start()
        try:
            with pytest.raises(SourceError, match=LARGE):
                await http.get(evil.url())
            held = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert held < 4 * BODY_LIMIT


@pytest.mark.parametrize(
    ("packing", "piece"),
    [
        ("gzip", gzip.compress(b"", mtime=0)),
        ("zstd", zstd.compress(b"")),
        ("zstd", b"\x50\x2a\x4d\x18\x00\x00\x00\x00"),  # a frame to skip (RFC 8878, 3.1.2)
        ("zstd", b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"),
    ],
    ids=["gzip", "zstd", "zstd skipped", "zstd skipped with words"],
)
async def test_parts_that_hold_nothing_are_counted(packing: str, piece: bytes) -> None:
    head = OK + f"Content-Encoding: {packing}\r\n\r\n".encode()
    async with serving(floods(head, piece * 1000)) as evil, client() as http:
        with pytest.raises(SourceError, match=BROKEN):
            await http.get(evil.url())


@pytest.mark.parametrize(
    ("packing", "head", "piece"),
    [
        ("deflate", b"\x78\x9c", b"\x00\x00\x00\xff\xff"),  # stored blocks of length 0 (RFC 1951, 3.2.4)
        ("gzip", gzip.compress(b"", mtime=0)[:10], b"\x00\x00\x00\xff\xff"),
        ("gzip", gzip.compress(b"a", mtime=0), b"\x00"),  # padding, as tapes have it
        ("gzip", b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03", b"nama"),  # a file's name without end (RFC 1952, 2.3)
        ("br", b"\x0b", b"\x0e\x00\x00"),  # blocks of metadata (RFC 7932, 9.2)
        ("zstd", b"\x28\xb5\x2f\xfd\x00\x58", b"\x00\x00\x00"),  # raw blocks of size 0 (RFC 8878, 3.1.1.2)
    ],
    ids=["deflate", "gzip", "gzip padded", "gzip named", "brotli", "zstd"],
)
async def test_what_unpacks_to_nothing_ends_at_the_limit_too(packing: str, head: bytes, piece: bytes) -> None:
    begin = OK + f"Content-Encoding: {packing}\r\n\r\n".encode() + head
    async with serving(floods(begin, piece * 20_000)) as evil, client(limit=1_000_000) as http:
        with pytest.raises(SourceError, match=f"is larger than 1,000,000 bytes|{BROKEN}"):
            await http.get(evil.url())


@pytest.mark.parametrize("packing", ["gzip, gzip", "gzip,br", "br, gzip, deflate", "gzip;q=1", "compress", "a" * 5000])
async def test_a_bomb_in_a_bomb_is_not_opened(packing: str) -> None:
    bomb = gzip.compress(gzip.compress(bytes(10_000_000), mtime=0), mtime=0)
    async with serving(says(packed(packing, bomb))) as evil, client() as http:
        with pytest.raises(SourceError, match=r"packed its answer as '.{1,40}'; ask its owner to send gzip or plain"):
            await http.get(evil.url())


async def test_a_packed_body_in_a_packed_body_is_unpacked_once() -> None:
    inner = gzip.compress(bytes(10_000_000), mtime=0)
    async with serving(says(packed("gzip", gzip.compress(inner, mtime=0)))) as evil, client() as http:
        assert (await http.get(evil.url())).body == inner


async def test_zstd_may_not_ask_for_a_window_of_128_megabytes() -> None:
    packer = zstd.ZstdCompressor(options={int(zstd.CompressionParameter.window_log): 27})
    body = packer.compress(b"Kabar") + packer.flush()
    async with serving(says(packed("zstd", body))) as evil, client() as http:
        with pytest.raises(SourceError, match=BROKEN):
            await http.get(evil.url())


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
async def test_an_honest_body_may_have_many_parts(packing: str) -> None:
    """As pigz, bgzip and pzstd write them."""
    part = gzip.compress(b"Kabar ", mtime=0) if packing == "gzip" else zstd.compress(b"Kabar ")
    async with serving(says(packed(packing, part * PARTS))) as server, client() as http:
        assert (await http.get(server.url())).body == b"Kabar " * PARTS
