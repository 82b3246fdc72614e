"""The wire holds what was measured, tells what was never written, repeats nothing and lets no token out."""

from __future__ import annotations

import asyncio
import socket
import struct
import traceback

import pytest
import telegram
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.request import CONNECTIONS, Timeouts, never_written, wire
from tests.delivery.far_end import DONE, TOKEN, Step, carrying, failure, far_end


async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"SSH-2.0-OpenSSH\r\n\r\n")
    await writer.drain()
    await asyncio.sleep(0.05)


async def stop_halfway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(DONE[:-3])
    await writer.drain()
    await asyncio.sleep(0.05)


def hidden(error: NetworkError) -> bool:
    """Tell whether no trace of the token is in an error or what would be logged of it."""
    return "SECRET" not in "".join(traceback.format_exception(error))


async def test_every_request_in_flight_has_its_own_connection_and_one_more_waits() -> None:
    """Nobody is answered before all 256 have asked."""
    full = asyncio.Event()

    async def gather(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await end.read(reader)
        if len(end.heads) == CONNECTIONS:
            full.set()
        await full.wait()
        writer.write(DONE)
        await end.answer(reader, writer)

    async with far_end(gather) as end, wire() as request:
        calls = (request.do_request(end.url(), "POST", RequestData()) for _ in range(CONNECTIONS + 1))
        answers = await asyncio.gather(*calls)
    assert {status for status, _ in answers} == {200}
    assert (len(end.heads), end.connections, CONNECTIONS) == (257, 256, 256)


async def test_an_idle_connection_is_used_again() -> None:
    async with far_end() as end, carrying() as request:
        for _ in range(3):
            assert (await request.do_request(end.url(), "POST", RequestData()))[0] == 200
    assert (len(end.heads), end.connections) == (3, 1)


async def test_a_post_over_a_connection_that_breaks_is_not_repeated() -> None:
    """The server may have read it, whether the connection was fresh or used before."""

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await end.read(reader)
        writer.write(DONE)
        await end.read(reader)

    async with far_end(once) as end, carrying() as request:
        await request.do_request(end.url(), "POST", RequestData())
        error = await failure(request, end.url())
    assert not never_written(error)
    assert len(end.heads) == 2


async def test_where_nobody_listens_nothing_is_written() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        async with carrying() as request:
            error = await failure(request, f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert never_written(error)
    assert not isinstance(error, TimedOut)
    assert f"cannot connect to 127.0.0.1:{port}" in error.message
    assert hidden(error)


@pytest.mark.parametrize(
    "url", ["http://kabar.invalid/bot1:SECRET/getMe", "http:///bot1:SECRET/x", "x://y/bot1:SECRET"]
)
async def test_where_a_name_leads_nowhere_nothing_is_written(url: str) -> None:
    async with carrying() as request:
        error = await failure(request, url)
    assert never_written(error)
    assert hidden(error)


async def test_a_connection_that_is_not_made_in_time_was_not_written_to() -> None:
    """A server that accepts but says nothing of TLS, so the token would be in aiohttp's own error."""
    async with far_end(hang) as end, carrying(timeouts=Timeouts(connect=0.1)) as request:
        error = await failure(request, end.url(scheme="https"))
    assert never_written(error)
    assert isinstance(error, TimedOut)
    assert hidden(error)


async def test_a_request_that_finds_no_free_connection_was_not_written() -> None:
    async with far_end(hang) as end, carrying(1, timeouts=Timeouts(pool=0.1, read=0.5)) as request:
        first = asyncio.create_task(failure(request, end.url()))
        await asyncio.sleep(0)
        second = await failure(request, end.url())
        assert never_written(second)
        assert isinstance(second, TimedOut)
        assert "all 1 connections are busy" in second.message
        assert not never_written(await first)


@pytest.mark.parametrize("step", [hang_up, reset, babble, stop_halfway])
async def test_an_answer_that_breaks_off_may_follow_a_request_that_was_carried_out(step: Step) -> None:
    async with far_end(step) as end, carrying() as request:
        error = await failure(request, end.url())
    assert not never_written(error)
    assert not isinstance(error, TimedOut)
    assert error.__cause__ is not None
    assert hidden(error)


async def test_an_answer_that_is_late_may_follow_a_request_that_was_carried_out() -> None:
    async with far_end(hang) as end, carrying(timeouts=Timeouts(read=0.1)) as request:
        error = await failure(request, end.url())
    assert isinstance(error, TimedOut)
    assert not never_written(error)
    assert hidden(error)


async def test_a_download_that_breaks_is_no_unwritten_message() -> None:
    async with far_end(hang_up) as end, carrying() as request:
        with pytest.raises(NetworkError) as caught:
            await request.retrieve(end.url("photo.jpg"))
    assert not never_written(caught.value)


async def test_a_file_is_downloaded() -> None:
    async with far_end() as end, carrying() as request:
        assert await request.retrieve(end.url("photo.jpg")) == DONE[-26:]
    assert end.heads[0].startswith(b"GET ")


async def test_a_call_may_bring_its_own_timeouts() -> None:
    async with far_end(hang) as end, carrying() as request:
        bot = telegram.Bot(TOKEN, base_url=end.url("").rpartition(TOKEN)[0], request=request)
        with pytest.raises(TimedOut):
            await bot.send_message(1, "Banjir", read_timeout=0.1, write_timeout=None, pool_timeout=1, connect_timeout=1)


async def test_a_long_poll_may_take_longer_than_an_answer() -> None:
    """python-telegram-bot adds the poll's own seconds to `read_timeout`: 50 s and our 20 in production."""

    async def later(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await end.read(reader)
        await asyncio.sleep(0.4)
        writer.write(DONE)
        await writer.drain()

    async with far_end(later) as end, carrying(timeouts=Timeouts(read=0.1)) as request:
        bot = telegram.Bot(TOKEN, base_url=end.url("").rpartition(TOKEN)[0], get_updates_request=request)
        assert await bot.get_updates(timeout=1) == ()
    assert wire().read_timeout == 20.0


async def test_a_request_says_who_asks_and_carries_no_cookies_and_follows_nobody() -> None:
    async def send_away(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            await end.read(reader)
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: /else\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}")

    async with far_end(send_away) as end, carrying() as request:
        for _ in range(2):
            assert await request.do_request(end.url(), "POST", RequestData()) == (302, b"{}")
    assert len(end.heads) == 2
    assert BaseRequest.USER_AGENT.encode() in end.heads[0]
    assert b"cookie" not in end.heads[1].lower()


async def test_a_wire_is_opened_and_closed_as_often_as_one_likes() -> None:
    async with far_end() as end:
        request = wire(connections=1)
        await request.shutdown()
        for _ in range(2):
            error = await failure(request, end.url())
            assert never_written(error)
            assert "closed" in error.message
            await request.initialize()
            await request.initialize()
            assert (await request.do_request(end.url(), "POST", RequestData()))[0] == 200
            await request.shutdown()
            await request.shutdown()


async def test_a_wire_that_closes_under_a_request_breaks_it_off() -> None:
    async with far_end(hang) as end, carrying() as request:
        flying = asyncio.create_task(failure(request, end.url()))
        await asyncio.sleep(0.1)
        await request.shutdown()
        assert not never_written(await flying)


async def test_a_cancelled_request_gives_its_place_back() -> None:
    async with far_end(hang) as end, carrying(1, timeouts=Timeouts(pool=0.1, read=0.1)) as request:
        flying = asyncio.create_task(failure(request, end.url()))
        await asyncio.sleep(0.05)
        flying.cancel()
        await asyncio.wait([flying])
        assert not never_written(await failure(request, end.url()))  # it was begun


def test_an_error_of_other_making_tells_nothing() -> None:
    assert not never_written(NetworkError("whatever"))
