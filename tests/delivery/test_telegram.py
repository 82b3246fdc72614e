"""Whatever Telegram answers, and whatever happens to the wire, is one of the four outcomes."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter, TimedOut
from telegram.request import BaseRequest

from bot.delivery.keyboard import preview
from bot.delivery.outcomes import MOMENT, outcome_of, unseen
from bot.delivery.reconcile import Busy, Closed, Gap
from bot.delivery.request import AiohttpRequest, Timeouts
from bot.delivery.request import wire as production_wire
from bot.delivery.telegram import Telegram
from bot.model import Button, Post
from bot.outcome import Later, Outcome, Refused, Sent, Unknown
from tests.delivery.giving import delivery
from tests.delivery.wire import HANG, MESSAGE, RESET_READ, RESET_UNREAD, Wire, bot_on, serving
from tests.making import NOON, later, post


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with serving() as server:
        yield server


async def send(url: str, request: BaseRequest | None = None, *, attempts: int = 1, what: Post | None = None) -> Outcome:
    async with bot_on(url, request or production_wire(connections=2)) as bot:
        return await Telegram(bot).do(delivery(post=what or post(), attempts=attempts), NOON)


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


async def test_a_post_may_ask_for_a_large_card(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    await send(wire.url, what=Post("Banjir", preview_url="https://warta.example/1", large_card=True))
    assert json.loads(wire.requests[0]["link_preview_options"]) == {
        "url": "https://warta.example/1",
        "prefer_large_media": True,
    }


async def test_a_plain_post_has_no_keyboard_and_no_card(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    await send(wire.url)
    assert "reply_markup" not in wire.requests[0]
    assert json.loads(wire.requests[0]["link_preview_options"]) == {"is_disabled": True}
    assert preview("").is_disabled


async def test_a_flood_wait_is_later_by_what_telegram_asks(wire: Wire) -> None:
    wire.refuse(429, "Too Many Requests: retry after 37", retry_after=37)
    outcome = await send(wire.url)
    assert isinstance(outcome, Later)
    assert (outcome.at, outcome.flood) == (later(37), True)


@pytest.mark.parametrize(
    ("code", "description", "closed", "malformed"),
    [
        (403, "Forbidden: bot was kicked from the channel chat", True, False),
        (403, "Forbidden: bot was blocked by the user", True, False),
        (403, "Forbidden: user is deactivated", True, False),
        (400, "Bad Request: chat not found", True, False),
        (400, "Bad Request: need administrator rights in the channel chat", True, False),
        (400, "Bad Request: not enough rights to send text messages to the chat", True, False),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", True, False),
        (400, "Bad Request: message is too long", False, True),
        (400, "Bad Request: text is too long", False, True),
        (400, 'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0', False, True),
        (400, "Bad Request: ENTITY_BOUNDS_INVALID", False, True),
        (400, "Bad Request: ENTITIES_TOO_LONG", False, True),
        (400, "Bad Request: reply markup is too long", False, False),
        (400, "Bad Request: BUTTON_DATA_INVALID", False, False),
        (400, "Bad Request: message thread not found", False, False),
        (400, "Bad Request: message text is empty", False, False),
    ],
)
async def test_a_refusal_may_close_the_chat_or_be_about_the_markup(
    wire: Wire, code: int, description: str, closed: bool, malformed: bool
) -> None:
    wire.refuse(code, description)
    outcome = await send(wire.url)
    assert isinstance(outcome, Refused)
    assert (outcome.chat_closed, outcome.malformed) == (closed, malformed)
    assert outcome.why.casefold() in description.casefold()


async def test_a_group_that_moved_is_written_to_under_its_new_id(wire: Wire) -> None:
    wire.refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-10077)
    outcome = await send(wire.url)
    assert outcome == Later(NOON, "the group became a supergroup with the id -10077", moved_to=-10077)


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
        assert await Telegram(bot).do(delivery(), NOON) == Sent(42)
        await asyncio.sleep(0.05)  # the server hangs up: its plan is done
        wire.answer(200, {"ok": True, "result": MESSAGE})
        assert await Telegram(bot).do(delivery(), NOON) == Sent(42)


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
            *(Telegram(bot).do(delivery(), NOON) for _ in range(2)),
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


@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (BadRequest("Message to forward not found"), Gap()),
        (BadRequest("The message can't be forwarded"), Gap()),
        (BadRequest("MESSAGE_ID_INVALID"), Gap()),
        (BadRequest("Chat not found"), Closed("Chat not found")),
        (Forbidden("bot was kicked"), Closed("bot was kicked")),
        (RetryAfter(9), Busy(timedelta(seconds=9), RetryAfter(9).message)),
        (TimedOut(), Busy(MOMENT, "no clear answer: Timed out")),
        (KeyError("chat"), Busy(MOMENT, "no clear answer: 'chat'")),
    ],
)
def test_a_message_that_cannot_be_shown_is_a_gap_or_closed_or_not_to_be_seen_now(
    error: Exception, seen: object
) -> None:
    assert unseen(error) == seen
