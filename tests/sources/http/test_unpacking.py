"""Packed bodies: whole when they are whole, within the limit however much they would unpack to."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.http.unpacking import ACCEPTED, BrokenError, Unpacker, unpacker
from tests.sources.wire import patient

TEXT = b"Kabar dari Walesari: tanggul sudah diperbaiki. " * 2000
ROOM = 1_000_000

Pack = Callable[[bytes], bytes]


def raw_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(body) + packing.flush()


PACKED = (
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", lambda body: brotli.compress(body, quality=5)),
    ("zstd", zstd.compress),
)
packings = pytest.mark.parametrize(
    ("name", "pack"), PACKED, ids=["gzip", "x-gzip", "deflate", "raw-deflate", "br", "zstd"]
)
severals = pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("zstd", zstd.compress)])


def unpacking(name: str) -> Unpacker:
    found = unpacker(name)
    assert found is not None
    return found


def unpacked(name: str, body: bytes, piece: int = 65_536, room: int = ROOM) -> bytes:
    """Unpack as the client does: piece by piece, into what room is left."""
    inner, found = unpacking(name), bytearray()
    for start in range(0, len(body), piece):
        found += inner.feed(body[start : start + piece], room - len(found))
    inner.end()
    return bytes(found)


@packings
@pytest.mark.parametrize("piece", [1, 7, 1000, 65_536])
def test_a_body_is_what_it_was_in_whatever_pieces_it_comes(name: str, pack: Pack, piece: int) -> None:
    assert unpacked(name, pack(TEXT), piece) == TEXT


@packings
def test_names_of_packings_are_read_in_any_case(name: str, pack: Pack) -> None:
    assert unpacked(f" {name.upper()} ", pack(b"isi")) == b"isi"


@packings
def test_an_empty_body_is_empty_packed_or_not_sent_at_all(name: str, pack: Pack) -> None:
    assert unpacked(name, pack(b"")) == b""
    assert unpacked(name, b"") == b""


def test_all_that_is_asked_for_can_be_unpacked_and_nothing_else() -> None:
    assert all(unpacker(name) for name in ACCEPTED.split(", "))
    assert [unpacker(name) for name in ("compress", "gzip, gzip", "br;q=1", "*")] == [None] * 4


@pytest.mark.parametrize("name", ["", "identity"])
def test_a_plain_body_stays_as_it_is_within_its_room(name: str) -> None:
    assert unpacked(name, TEXT) == TEXT
    assert unpacking(name).feed(TEXT, 10) == TEXT[:10]


@packings
@pytest.mark.parametrize("left_out", [1, 4])
def test_a_body_that_ends_too_soon_is_broken(name: str, pack: Pack, left_out: int) -> None:
    with pytest.raises(BrokenError):
        unpacked(name, pack(TEXT)[:-left_out])


@packings
def test_a_body_of_which_only_the_first_byte_came_is_broken(name: str, pack: Pack) -> None:
    with pytest.raises(BrokenError):
        unpacked(name, pack(TEXT)[:1])


@packings
def test_bytes_that_are_not_packed_are_broken(name: str, pack: Pack) -> None:
    with pytest.raises(BrokenError):
        unpacked(name, b"<rss>" * 100)


@packings
def test_a_body_that_turns_to_nonsense_in_the_middle_is_broken(name: str, pack: Pack) -> None:
    body = pack(bytes(range(256)) * 40)
    with pytest.raises(BrokenError):
        unpacked(name, body[: len(body) // 2] + b"\xff" * 400)


@packings
def test_the_room_may_be_filled_to_its_last_byte(name: str, pack: Pack) -> None:
    packed = pack(TEXT)
    assert unpacked(name, packed, room=len(TEXT)) == TEXT
    assert unpacked(name, packed, room=len(TEXT) + 1) == TEXT
    assert unpacking(name).feed(packed, len(TEXT) - 1) == TEXT[:-1]


@packings
def test_a_bomb_unpacks_to_no_more_than_there_is_room_for(name: str, pack: Pack) -> None:
    """30 MB of nothing, in a few kilobytes."""
    bomb = pack(bytes(30_000_000))
    assert len(bomb) < 32_000
    tracemalloc.start()
    try:
        assert unpacking(name).feed(bomb, ROOM) == bytes(ROOM)
        assert tracemalloc.get_traced_memory()[1] < 10 * ROOM
    finally:
        tracemalloc.stop()


@severals
@pytest.mark.parametrize("piece", [1, 100, 65_536])
def test_members_one_after_the_other_are_one_body(name: str, pack: Pack, piece: int) -> None:
    body = pack(b"satu ") + pack(b"") + pack(b"dua ") + pack(b"tiga")
    assert unpacked(name, body, piece) == b"satu dua tiga"
    assert unpacking(name).feed(body, 7) == b"satu du"


@severals
def test_a_member_that_ends_too_soon_is_broken(name: str, pack: Pack) -> None:
    with pytest.raises(BrokenError):
        unpacked(name, pack(b"satu") + pack(b"dua")[:-1])


@pytest.mark.parametrize("piece", [1, 65_536])
def test_zeros_behind_a_gzip_body_are_padding(piece: int) -> None:
    """As tar and some proxies write it; Python's own gzip module skips them too."""
    assert unpacked("gzip", gzip.compress(b"isi") + bytes(600), piece) == b"isi"


def test_words_behind_a_body_are_broken() -> None:
    for name, pack in (("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)):
        with pytest.raises(BrokenError):
            unpacked(name, pack(b"isi") + b"<!-- cache -->")


def test_a_zstd_body_may_not_ask_for_a_window_that_takes_all_memory() -> None:
    parameter = zstd.CompressionParameter
    packing = zstd.ZstdCompressor(options={parameter.window_log: 27, parameter.compression_level: 1})
    greedy = packing.compress(bytes(100)) + packing.flush(zstd.ZstdCompressor.FLUSH_BLOCK) + packing.flush()
    with pytest.raises(BrokenError, match="too much memory"):
        unpacked("zstd", greedy)


@patient
@given(st.sampled_from([name for name, _ in PACKED]), st.binary(max_size=300), st.integers(1, 50), st.integers(1, 99))
def test_any_bytes_give_no_more_than_the_room_or_are_broken(name: str, body: bytes, piece: int, room: int) -> None:
    with suppress(BrokenError):
        assert len(unpacked(name, body, piece, room)) <= room


@patient
@given(st.sampled_from(PACKED), st.binary(max_size=2000), st.integers(1, 500))
def test_any_body_comes_out_as_it_went_in(packing: tuple[str, Pack], body: bytes, piece: int) -> None:
    name, pack = packing
    assert unpacked(name, pack(body), piece) == body
