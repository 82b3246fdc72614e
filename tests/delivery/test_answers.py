"""Replies to a person go out at once, past the outbox."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.delivery.request import wire as production_wire
from bot.delivery.telegram import answer, patiently, rewrite
from bot.model import Button, Post, Rich
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


READABLE = Post(
    "<b>Banjir</b>",
    ((Button("Berikutnya", data="baca:17:2"),),),
    rich=Rich("<h3>Banjir</h3>", ((Button("Tampilan biasa", data="baca:17:1"),),)),
)


async def answered(wire: Wire, post: Post, *, initialized: bool = True, **fields: object) -> None:
    """Answer a message, as a bot that asked who it is, or has not yet."""
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        if initialized:
            planned, wire.plan = wire.plan, []
            wire.result({"id": 1, "is_bot": True, "first_name": "Kabar", "username": "kabar_bot"})
            wire.plan += planned
            await bot.initialize()
        await answer(telegram.Message.de_json(MESSAGE | fields, bot), post)


async def test_a_rich_message_goes_out_with_its_own_buttons_into_the_same_topic(wire: Wire) -> None:
    wire.result(MESSAGE)
    await answered(wire, READABLE, is_topic_message=True, message_thread_id=5)
    assert wire.methods == ["getMe", "sendRichMessage"]
    request = wire.requests[1]
    assert (request["chat_id"], request["message_thread_id"]) == ("-1001", "5")
    assert json.loads(request["rich_message"]) == {"html": "<h3>Banjir</h3>"}
    (row,) = json.loads(request["reply_markup"])["inline_keyboard"]
    assert row == [{"text": "Tampilan biasa", "callback_data": "baca:17:1"}]


async def test_a_rich_message_may_go_without_buttons_and_topic(wire: Wire) -> None:
    wire.result(MESSAGE)
    await answered(wire, Post("Banjir", rich=Rich("<h3>Banjir</h3>")))
    assert set(wire.requests[1]) == {"chat_id", "rich_message"}


@pytest.mark.parametrize("initialized", [True, False])
@pytest.mark.parametrize(
    ("code", "description"),
    [
        (404, "Not Found: method not found"),
        (404, "Not Found"),
        (400, "Bad Request: method is available only for premium bots"),
        (400, "Bad Request: rich message is too long"),
        (400, "Bad Request: can't parse rich message: unsupported start tag"),
    ],
)
async def test_where_telegram_takes_no_rich_message_the_plain_one_goes_with_its_own_buttons(
    wire: Wire, code: int, description: str, initialized: bool
) -> None:
    wire.refuse(code, description)
    wire.result(MESSAGE)
    await answered(wire, READABLE, initialized=initialized)
    assert wire.methods[-2:] == ["sendRichMessage", "sendMessage"]
    assert wire.requests[-1]["text"] == "<b>Banjir</b>"
    assert "baca:17:2" in wire.requests[-1]["reply_markup"]


@pytest.mark.parametrize(
    ("code", "description", "parameters", "error"),
    [
        (403, "Forbidden: bot was blocked by the user", {}, Forbidden),
        (429, "Too Many Requests: retry after 9", {"retry_after": 9}, RetryAfter),
        (502, "Bad Gateway", {}, TelegramError),
    ],
)
async def test_what_a_plain_message_would_not_cure_comes_through(
    wire: Wire, code: int, description: str, parameters: dict[str, int], error: type[TelegramError]
) -> None:
    """A rich message whose answer was lost may be there: a second one would double it."""
    wire.refuse(code, description, **parameters)
    with pytest.raises(error):
        await answered(wire, READABLE)
    assert wire.methods == ["getMe", "sendRichMessage"]


async def test_a_deep_link_leads_to_the_bot_by_the_name_that_telegram_told(wire: Wire) -> None:
    wire.result(MESSAGE)
    await answered(wire, Post("Banjir", ((Button("Baca di Telegram", start="b_17"),),)))
    (row,) = json.loads(wire.requests[1]["reply_markup"])["inline_keyboard"]
    assert row == [{"text": "Baca di Telegram", "url": "https://t.me/kabar_bot?start=b_17"}]


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
