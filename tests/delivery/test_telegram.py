"""Whatever Telegram answers, and whatever happens to the wire, is one of the four outcomes."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import telegram
from telegram.error import BadRequest, RetryAfter
from telegram.request import BaseRequest

from bot.delivery.request import AiohttpRequest, Timeouts
from bot.delivery.request import wire as production_wire
from bot.delivery.telegram import Telegram, answer, keyboard, outcome_of, preview, rewrite
from bot.model import Button, Later, Outcome, Post, Refused, Sent, Unknown
from tests.delivery.wire import HANG, RESET_READ, RESET_UNREAD, Wire, bot_on, serving
from tests.making import NOON, later, post

MESSAGE = {"message_id": 42, "date": 1755777600, "chat": {"id": -1001, "type": "channel", "title": "Warta"}}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with serving() as server:
        yield server


async def send(url: str, request: BaseRequest | None = None, *, attempts: int = 1, what: Post | None = None) -> Outcome:
    async with bot_on(url, request or production_wire(connections=2)) as bot:
        return await Telegram(bot).send(-1001, what or post(), attempts=attempts, now=NOON)


async def test_a_post_arrives_whole_and_its_message_id_comes_back(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    buttons = ((Button("Baca", url="https://warta.example/1"),), (Button("Lagi", data="berita:1"),))
    assert await send(wire.url, what=Post("<b>Banjir</b>", buttons, "https://warta.example/1", True)) == Sent(42)
    (request,) = wire.requests
    assert (request["chat_id"], request["text"], request["parse_mode"]) == ("-1001", "<b>Banjir</b>", "HTML")
    assert request["disable_notification"].lower() == "true"
    assert json.loads(request["link_preview_options"]) == {"url": "https://warta.example/1"}
    assert json.loads(request["reply_markup"]) == {
        "inline_keyboard": [
            [{"text": "Baca", "url": "https://warta.example/1"}],
            [{"text": "Lagi", "callback_data": "berita:1"}],
        ]
    }


async def test_a_plain_post_has_no_keyboard_and_no_card(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    await send(wire.url)
    assert "reply_markup" not in wire.requests[0]
    assert json.loads(wire.requests[0]["link_preview_options"]) == {"is_disabled": True}
    assert keyboard(()) is None
    assert preview("").is_disabled


async def test_a_flood_wait_is_later_by_what_telegram_asks(wire: Wire) -> None:
    wire.refuse(429, "Too Many Requests: retry after 37", retry_after=37)
    outcome = await send(wire.url)
    assert isinstance(outcome, Later)
    assert outcome.at == later(37)


@pytest.mark.parametrize(
    ("code", "description", "closed"),
    [
        (403, "Forbidden: bot was kicked from the channel chat", True),
        (403, "Forbidden: bot was blocked by the user", True),
        (400, "Bad Request: chat not found", True),
        (400, "Bad Request: need administrator rights in the channel chat", True),
        (400, "Bad Request: not enough rights to send text messages to the chat", True),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", True),
        (400, "Bad Request: message is too long", False),
        (400, 'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0', False),
    ],
)
async def test_a_refusal_is_final_and_may_close_the_chat(wire: Wire, code: int, description: str, closed: bool) -> None:
    wire.refuse(code, description)
    outcome = await send(wire.url)
    assert isinstance(outcome, Refused)
    assert outcome.chat_closed is closed
    assert outcome.why.casefold() in description.casefold()


async def test_a_group_that_moved_is_closed_under_its_old_id(wire: Wire) -> None:
    wire.refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-10077)
    assert await send(wire.url) == Refused("the group became a supergroup with the id -10077", chat_closed=True)


@pytest.mark.parametrize(("code", "description"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_token_that_telegram_does_not_know_may_be_known_later(wire: Wire, code: int, description: str) -> None:
    wire.refuse(code, description)
    outcome = await send(wire.url)
    assert isinstance(outcome, Later)
    assert outcome.at == later(60)
    assert "TELEGRAM_BOT_TOKEN" in outcome.why


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_server_in_trouble_may_have_sent_it(wire: Wire, code: int) -> None:
    wire.answer(code, b"<html>Bad Gateway</html>")
    assert isinstance(await send(wire.url), Unknown)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>a hotel's login page</html>",
        b"[]",
        b'{"ok": true}',
        b'{"ok": true, "result": true}',
        b'{"ok": true, "result": []}',
        b'{"ok": true, "result": {}}',
        b'{"ok": true, "result": {"message_id": 1}}',
        b'{"ok": true, "result": {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "channel"}}}',
    ],
)
async def test_an_answer_that_makes_no_sense_may_mean_that_it_was_sent(wire: Wire, body: bytes) -> None:
    wire.answer(200, body)
    assert isinstance(await send(wire.url), Unknown)


@pytest.mark.parametrize("step", [RESET_UNREAD, RESET_READ, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"\0"])
async def test_a_connection_that_breaks_may_have_carried_it(wire: Wire, step: bytes | str) -> None:
    wire.plan = [step]
    assert isinstance(await send(wire.url), Unknown)


async def test_an_answer_that_does_not_come_may_have_been_sent(wire: Wire) -> None:
    wire.plan = [HANG]
    assert isinstance(await send(wire.url, AiohttpRequest(1, timeouts=Timeouts(read=0.1))), Unknown)
    assert wire.requests[0]["text"] == "Banjir"


async def test_a_connection_that_telegram_closed_while_idle_costs_nothing(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        assert await Telegram(bot).send(-1001, post(), attempts=1, now=NOON) == Sent(42)
        await asyncio.sleep(0.05)  # the server hangs up: its plan is done
        wire.answer(200, {"ok": True, "result": MESSAGE})
        assert await Telegram(bot).send(-1001, post(), attempts=1, now=NOON) == Sent(42)


@pytest.fixture
def closed_port() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/bot"


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (2, 4), (5, 32), (6, 60), (10_000, 60)])
async def test_where_nobody_answers_it_is_tried_ever_more_rarely(closed_port: str, attempts: int, seconds: int) -> None:
    outcome = await send(closed_port, attempts=attempts)
    assert isinstance(outcome, Later)
    assert outcome.at == later(seconds)


async def test_one_that_found_no_free_connection_was_not_sent(wire: Wire) -> None:
    wire.plan = [HANG]
    async with bot_on(wire.url, AiohttpRequest(1, timeouts=Timeouts(pool=0.1, read=0.5))) as bot:
        one, other = await asyncio.gather(
            *(Telegram(bot).send(-1001, post(), attempts=1, now=NOON) for _ in range(2)),
        )
    assert {type(one), type(other)} == {Unknown, Later}


def test_seconds_of_older_libraries_are_understood() -> None:
    class Older(RetryAfter):
        @property
        def retry_after(self) -> int | timedelta:
            return 5

    outcome = outcome_of(Older(5), attempts=1, now=NOON)
    assert isinstance(outcome, Later)
    assert outcome.at == later(5)


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
