"""Replies to a person go out at once, past the outbox."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.delivery.answers import answer, edited, patiently, rewrite
from bot.delivery.html import start_link
from bot.delivery.request import wire as production_wire
from bot.model import Button, Post, Rich
from bot.outcome import Refused, Sent
from tests.delivery.wire import MESSAGE, Wire, bot_on, serving
from tests.making import NOON, post


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


async def answered(wire: Wire, post: Post, *, initialized: bool = True, inline: bool = True, **fields: object) -> None:
    """Answer a message, as a bot that asked who it is, or has not yet; it has inline mode, or not."""
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        if initialized:
            planned, wire.plan = wire.plan, []
            wire.result(
                {"id": 1, "is_bot": True, "first_name": "Kabar", "username": "kabar_bot"}
                | ({"supports_inline_queries": True} if inline else {})
            )
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


async def test_a_headline_leads_to_its_story_with_the_bot_too(wire: Wire) -> None:
    wire.result(MESSAGE)
    await answered(wire, Post(start_link("Banjir & longsor", "b_17")))
    assert wire.requests[1]["text"] == '<a href="https://t.me/kabar_bot?start=b_17">Banjir &amp; longsor</a>'


@pytest.mark.parametrize(
    ("inline", "shown"),
    [
        (True, {"switch_inline_query": "b_17"}),
        (False, {"url": "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fkabar_bot%3Fstart%3Db_17"}),
    ],
)
async def test_a_story_is_shared_inline_or_by_its_link(wire: Wire, inline: bool, shown: dict[str, str]) -> None:
    """Whether a bot has inline mode is switched at @BotFather."""
    wire.result(MESSAGE)
    await answered(wire, Post("Banjir", ((Button("Bagikan", inline="b_17", start="b_17"),),)), inline=inline)
    (row,) = json.loads(wire.requests[1]["reply_markup"])["inline_keyboard"]
    assert row == [{"text": "Bagikan", **shown}]


async def test_words_to_be_asked_inline_need_no_look_at_the_bot(wire: Wire) -> None:
    wire.result(MESSAGE)
    await answered(wire, Post("Banjir", ((Button("Bagikan", inline="banjir"),),)), initialized=False)
    assert "switch_inline_query" in wire.requests[0]["reply_markup"]


def beneath(bot: telegram.Bot) -> telegram.Message:
    """Return the message whose button was pressed."""
    return telegram.Message.de_json(MESSAGE, bot)


async def test_where_a_message_cannot_become_a_text_the_text_comes_beneath_it(wire: Wire) -> None:
    """A rich message, for a server that does not let one become plain."""
    wire.refuse(400, "Bad Request: there is no text in the message to edit")
    wire.result(MESSAGE)
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        assert await rewrite(beneath(bot), post("Halaman 1")) is not None
    assert wire.methods == ["editMessageText", "sendMessage"]


async def test_a_pressed_buttons_message_is_rewritten_and_telegrams_no_comes_through(wire: Wire) -> None:
    wire.answer(200, {"ok": True, "result": MESSAGE})
    wire.refuse(400, "Bad Request: message is not modified")
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        assert await rewrite(beneath(bot), post("Halaman 2")) is None
        with pytest.raises(BadRequest, match="not modified"):
            await rewrite(beneath(bot), post("Halaman 2"))
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


async def test_an_edit_of_an_earlier_answer_tells_what_came_of_it(wire: Wire) -> None:
    wire.result(MESSAGE)
    wire.refuse(400, "Bad Request: message can't be edited")
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        assert await edited(bot, 7, 42, post("1 dari 2"), NOON) == Sent(42)
        assert isinstance(await edited(bot, 7, 42, post("2 dari 2"), NOON), Refused)
