"""Forms and files arrive byte for byte, at any size, under any name, and the caller's files stay open."""

from __future__ import annotations

import asyncio
import io
import os
from pathlib import Path
from typing import IO, cast
from urllib.parse import parse_qs

import aiohttp
import pytest
import telegram
from aiohttp.abc import AbstractStreamWriter
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # only Bot itself makes these

from bot.delivery.body import CHUNK, Body
from bot.delivery.request import Timeouts, never_written
from tests.delivery.far_end import TOKEN, FarEnd, carrying, failure, far_end, parts

LARGE = os.urandom(3 * CHUNK + 7)


def bot_at(end: FarEnd, request: BaseRequest) -> telegram.Bot:
    return telegram.Bot(TOKEN, base_url=end.url("").rpartition(TOKEN)[0], request=request)


def upload(content: bytes | IO[bytes], name: str = "a.jpg") -> RequestData:
    """Make the data that python-telegram-bot makes of a file."""
    file = telegram.InputFile(content, filename=name, read_file_handle=False)
    return _data([("chat_id", 7), ("document", file)])


def _data(values: list[tuple[str, object]]) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in values])


async def test_a_form_arrives_as_it_was_given() -> None:
    async with far_end() as end, carrying() as request:
        await request.do_request(end.url(), "POST", _data([("text", "Banjir & macet – 100 %"), ("ids", [1, 2])]))
    assert b"application/x-www-form-urlencoded" in end.heads[0]
    assert parse_qs(end.bodies[0].decode()) == {"text": ["Banjir & macet – 100 %"], "ids": ["[1, 2]"]}


async def test_a_request_without_data_is_empty() -> None:
    async with far_end() as end, carrying() as request:
        await request.do_request(end.url(), "POST", RequestData())
        await request.do_request(end.url(), "POST")
    assert end.bodies == [b"", b""]
    assert all(b"content-length: 0\r\n" in head.lower() for head in end.heads)


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, len(LARGE)])
async def test_bytes_arrive_whole_beside_their_fields(size: int) -> None:
    async with far_end() as end, carrying() as request:
        await request.do_request(end.url(), "POST", upload(LARGE[:size], "Banjir di Ciledug – 21 “Agustus”.jpg"))
    field, file = parts(end)
    assert (field[0], field[3]) == ("chat_id", b"7")
    assert file == ("document", "Banjir di Ciledug – 21 “Agustus”.jpg", "image/jpeg", LARGE[:size])


async def test_several_files_of_several_kinds_arrive_in_one_request(tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(LARGE)
    async with far_end() as end, carrying() as request:
        with (tmp_path / "b.jpg").open("rb") as handle:
            media = [telegram.InputMediaPhoto(b"one", caption="Satu"), telegram.InputMediaPhoto(handle)]
            await bot_at(end, request).send_media_group(7, media)
    found = {name: content for name, _, _, content in parts(end)}
    assert [content for name, content in found.items() if name.startswith("attached")] == [b"one", LARGE]
    assert found["chat_id"] == b"7"
    assert b"attach://attached" in found["media"]


async def test_an_open_file_is_sent_from_its_start_and_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(LARGE)
    async with far_end() as end, carrying() as request:
        with (tmp_path / "a.jpg").open("rb") as handle:
            for _ in range(2):
                await request.do_request(end.url(), "POST", upload(handle))
                assert parts(end)[1][3] == LARGE
            assert not handle.closed


class Pipe(io.BytesIO):
    """A stream that can be read once."""

    def seekable(self) -> bool:
        return False


async def test_a_stream_of_unknown_length_is_read_first() -> None:
    async with far_end() as end, carrying() as request:
        await request.do_request(end.url(), "POST", upload(Pipe(LARGE)))
    assert parts(end)[1][3] == LARGE


class Shrinking(io.BytesIO):
    """A file that another program cuts while it is sent."""

    def read(self, size: int | None = -1, /) -> bytes:
        self.truncate(CHUNK)
        return super().read(size)


async def test_a_file_that_becomes_shorter_is_not_sent_as_if_whole() -> None:
    async with far_end() as end, carrying() as request:
        error = await failure(request, end.url(), upload(Shrinking(LARGE)))
    assert end.bodies == []
    assert not never_written(error)


async def test_a_file_that_does_not_get_on_is_given_up_though_it_may_have_arrived() -> None:
    async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async with far_end(stall) as end, carrying(timeouts=Timeouts(write=None, upload=0.2)) as request:
        error = await failure(request, end.url(), upload(bytes(30_000_000)))
    assert isinstance(error, TimedOut)
    assert not never_written(error)
    assert "SECRET" not in repr(error) + repr(error.__cause__)


async def test_a_file_that_gets_on_may_take_longer_than_the_timeout() -> None:
    """Twelve chunks of 20 ms each, of which none may take 150 ms."""
    body = Body(upload(bytes(8 * CHUNK)), 0.15)
    writer = Collector(seconds=0.02)
    async with asyncio.timeout(30):
        await body.write(cast("AbstractStreamWriter", writer))
    assert len(writer.written) == body.size
    with pytest.raises(TimeoutError):
        await Body(upload(b""), 0.01).write(cast("AbstractStreamWriter", Collector(seconds=1)))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.binary(max_size=300))
def test_no_name_of_a_file_breaks_out_of_its_place(name: str, content: bytes) -> None:
    body = Body(upload(content, name), None)
    writer = Collector()
    asyncio.run(body.write(cast("AbstractStreamWriter", writer)))
    head, _, rest = bytes(writer.written).partition(b'name="document"; filename="')[2].partition(b'"\r\n')
    assert not set(head) & {*range(32), ord('"'), ord("\\")}
    assert rest.partition(b"\r\n\r\n")[2].startswith(content + b"\r\n--")
    assert body.size == len(writer.written)


class Collector:
    """Takes what is written, and needs so many seconds to have room again."""

    def __init__(self, seconds: float = 0) -> None:
        self.written = bytearray()
        self.seconds = seconds

    async def write(self, chunk: bytes) -> None:
        self.written += chunk

    async def drain(self) -> None:
        await asyncio.sleep(self.seconds)


async def test_a_body_is_written_once_and_never_when_it_was_given_up() -> None:
    body = Body(RequestData(), None)
    assert body.spend()
    assert not body.spend()
    writer = Collector()
    with pytest.raises(aiohttp.ClientConnectionError, match="once"):
        await body.write(cast("AbstractStreamWriter", writer))
    assert not writer.written
    with pytest.raises(TypeError, match="text"):
        body.decode()
