"""The size of an image is read from its own bytes, whatever its kind, and broken ones are no images."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.images import Picture, read_picture
from tests.sandbox.pictures import gif, jpeg, png, webp

SIZES = st.integers(min_value=1, max_value=16383)


@settings(deadline=None)
@given(SIZES, SIZES)
def test_the_size_is_read_whatever_the_kind(width: int, height: int) -> None:
    assert read_picture(gif(width, height)) == Picture("gif", width, height)
    assert read_picture(jpeg(width, height)) == Picture("jpg", width, height)
    for form in ("VP8 ", "VP8L", "VP8X"):
        assert read_picture(webp(form, width, height)) == Picture("webp", width, height)


def test_a_real_png_is_read() -> None:
    assert read_picture(png(12, 7)) == Picture("png", 12, 7)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"\xff\xd8",
        b"\xff\xd8\x00\x00",
        b"RIFF\x00\x00\x00\x00WEBPVP9 ",
        b"RIFF\x00\x00\x00\x00WEBPVP8L",
        jpeg(3, 4)[:12],
    ],
)
def test_what_is_no_image_or_a_torn_one_is_none(data: bytes) -> None:
    assert read_picture(data) is None


@settings(deadline=None)
@given(st.binary(max_size=64))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    for head in (b"", b"\xff\xd8\xff", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBPVP8X", b"\x89PNG\r\n\x1a\n"):
        read_picture(head + data)
