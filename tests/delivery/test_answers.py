"""Replies to a person go out at once, past the outbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.error import BadRequest, RetryAfter

from bot.delivery.request import wire as production_wire
from bot.delivery.telegram import answer, patiently, rewrite
from bot.model import Button, Post
from tests.delivery.wire import MESSAGE, Wire, bot_on, serving
from tests.making import post


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with serving() as server:
        yield server


async def test_a_command_is_answered_where_it_was_written(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        topic = {"is_topic_message": True, "message_thread_id": 5}
        message = telegram.Message.de_json(MESSAGE | topic, bot)
        await answer(message, Post("<b>Berita</b>", ((Button("Lanjut", data="berita:1"),),)))
    (request,) = wire.requests
    assert (request["chat_id"], request["message_thread_id"]) == ("-1001", "5")
    assert (request["text"], request["parse_mode"]) == ("<b>Berita</b>", "HTML")
    assert "reply_parameters" not in request


async def test_a_pressed_buttons_message_is_rewritten_and_telegrams_no_comes_through(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    wire.refuse(400, "Bad Request: message is not modified")
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        person = {"id": 7, "is_bot": False, "first_name": "Sari"}
        press = {"id": "1", "from": person, "chat_instance": "1", "data": "berita:1", "message": MESSAGE}
        query = telegram.CallbackQuery.de_json(press, bot)
        await rewrite(query, post("Halaman 2"))
        with pytest.raises(BadRequest, match="not modified"):
            await rewrite(query, post("Halaman 2"))
    assert [(request["message_id"], request["text"]) for request in wire.requests] == [("42", "Halaman 2")] * 2


async def test_a_short_flood_wait_is_waited_for_and_a_long_one_is_not() -> None:
    waits = [RetryAfter(0), RetryAfter(60)]
    done = list[str]()

    async def request() -> None:
        if waits:
            raise waits.pop(0)
        done.append("asked")

    with pytest.raises(RetryAfter):
        await patiently(request)
    waits.append(RetryAfter(0))
    await patiently(request)
    assert done == ["asked"]
    waits.append(RetryAfter(60))
    with pytest.raises(RetryAfter):
        await patiently(request)
