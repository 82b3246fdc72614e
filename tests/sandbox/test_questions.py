"""Pressed buttons and inline queries: people ask, the bot answers in time or too late."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.sandbox.hands import Clock, Hands

BUTTONS = {"inline_keyboard": [[{"text": "Lanjut", "callback_data": "lanjut"}, {"text": "Web", "url": "contoh.id"}]]}
TOO_LATE = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def offered(hands: Hands) -> int:
    """Return a message with a button, in the chat of a person."""
    await hands.person(5)
    message_id: int = (await hands.call("sendMessage", chat_id=5, text="x", reply_markup=BUTTONS))["message_id"]
    return message_id


async def pressed(hands: Hands) -> str:
    """Return the id of the callback query that waits for the bot."""
    (update,) = await hands.call("getUpdates", timeout=5)
    query_id: str = update["callback_query"]["id"]
    return query_id


async def test_a_press_tells_the_bot_who_where_and_what(hands: Hands) -> None:
    message_id = await offered(hands)
    answer = await hands.post("callbacks", chat_id=5, message_id=message_id, from_=5, data="lanjut", wait=0)
    assert answer == {"answered": False, "text": "", "show_alert": False, "url": ""}
    (update,) = await hands.updates()
    query = update["callback_query"]
    assert (query["from"]["id"], query["data"], query["message"]["message_id"]) == (5, "lanjut", message_id)
    assert query["message"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "lanjut"


async def test_the_answer_reaches_whoever_pressed(hands: Hands) -> None:
    message_id = await offered(hands)
    press = asyncio.create_task(hands.post("callbacks", chat_id=5, message_id=message_id, from_=5, data="lanjut"))
    query_id = await pressed(hands)
    assert await hands.call(
        "answerCallbackQuery", callback_query_id=query_id, text="Siap", show_alert=True, url="https://t.me/x?start=y"
    )
    assert await press == {"answered": True, "text": "Siap", "show_alert": True, "url": "https://t.me/x?start=y"}
    assert await hands.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_LATE


async def test_an_answer_after_fifteen_seconds_is_too_late(hands: Hands, clock: Clock) -> None:
    message_id = await offered(hands)
    await hands.post("callbacks", chat_id=5, message_id=message_id, from_=5, data="lanjut", wait=0)
    query_id = await pressed(hands)
    clock.time += 15.5
    assert await hands.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_LATE
    await hands.post("callbacks", chat_id=5, message_id=message_id, from_=5, data="lanjut", wait=0)


async def test_an_old_question_that_nobody_answered_is_forgotten_when_a_new_one_comes(
    hands: Hands, clock: Clock
) -> None:
    message_id = await offered(hands)
    press = {"chat_id": 5, "message_id": message_id, "from_": 5, "data": "lanjut"}
    await hands.post("callbacks", **press, wait=0)
    (old,) = await hands.updates()
    clock.time += 16
    await hands.post("callbacks", **press, wait=0)
    clock.time -= 16
    assert await hands.refusal("answerCallbackQuery", callback_query_id=old["callback_query"]["id"]) == TOO_LATE


async def test_another_bot_cannot_answer(hands: Hands) -> None:
    message_id = await offered(hands)
    await hands.post("callbacks", chat_id=5, message_id=message_id, from_=5, data="lanjut", wait=0)
    query_id = await pressed(hands)
    body = await hands.ask("answerCallbackQuery", token="2:OTHER", callback_query_id=query_id)
    assert not body["ok"]
    assert await hands.call("answerCallbackQuery", callback_query_id=query_id)


async def test_a_notice_has_at_most_two_hundred_characters(hands: Hands) -> None:
    said = await hands.refusal("answerCallbackQuery", callback_query_id="1", text="x" * 201)
    assert said == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_only_a_button_that_is_there_can_be_pressed_unless_forced(hands: Hands) -> None:
    message_id = await offered(hands)
    press: dict[str, Any] = {"chat_id": 5, "message_id": message_id, "from_": 5, "data": "palsu", "wait": 0}
    assert await hands.complaint("callbacks", **press) == (
        f"Message {message_id} has no button with the data 'palsu'; add 'force': true to send forged data."
    )
    await hands.post("callbacks", **press, force=True)
    (update,) = await hands.updates()
    assert update["callback_query"]["data"] == "palsu"
    assert "no message 99" in await hands.complaint("callbacks", **press | {"message_id": 99})
    assert "Nobody has the id 77" in await hands.complaint("callbacks", **press | {"from_": 77})
    assert "'lama' is no number of seconds" in await hands.complaint("callbacks", **press | {"wait": "lama"})


async def test_a_button_beneath_a_persons_message_goes_to_the_bot_that_is_there(hands: Hands) -> None:
    group = await hands.chat("group")
    message_id = (await hands.write(group, 1000, "halo"))["message_id"]
    await hands.updates()
    press = {"chat_id": group, "message_id": message_id, "from_": 1000, "data": "x", "wait": 0, "force": True}
    await hands.post("callbacks", **press)
    assert len(await hands.updates()) == 1
    await hands.post("members", chat_id=group, user_id=1, status="left")
    assert "No bot is in chat" in await hands.complaint("callbacks", **press)


def article(**more: Any) -> dict[str, Any]:
    """Return an inline result."""
    content = {"message_text": "<b>Banjir</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": "1", "title": "Banjir", "input_message_content": content, **more}


async def asked(hands: Hands) -> tuple[asyncio.Task[Any], str]:
    """Return a waiting inline query and its id."""
    await hands.person(5)
    task = asyncio.create_task(hands.post("inline", from_=5, query="banjir", offset="10"))
    (update,) = await hands.call("getUpdates", timeout=5)
    query = update["inline_query"]
    assert (query["query"], query["offset"], query["from"]["id"]) == ("banjir", "10", 5)
    return task, query["id"]


async def test_inline_results_reach_whoever_typed(hands: Hands) -> None:
    task, query_id = await asked(hands)
    result = article(reply_markup={"inline_keyboard": [[{"text": "Baca", "url": "contoh.id"}]]})
    button = {"text": "Buka bot", "start_parameter": "dari-inline"}
    answer: dict[str, Any] = {"results": [result], "next_offset": "20", "is_personal": True, "button": button}
    await hands.call("answerInlineQuery", inline_query_id=query_id, **answer)
    found = await task
    assert (found["answered"], found["next_offset"], found["is_personal"]) == (True, "20", True)
    assert (found["cache_time"], found["button"]) == (300, button)
    assert found["results"][0]["input_message_content"] == {
        "message_text": "Banjir", "entities": [{"type": "bold", "offset": 0, "length": 6}]
    }  # fmt: skip
    assert found["results"][0]["reply_markup"]["inline_keyboard"][0][0]["url"] == "http://contoh.id/"


async def test_an_inline_query_that_nobody_answers_has_no_results(hands: Hands) -> None:
    await hands.person(5)
    found = await hands.post("inline", from_=5, query="", wait=0)
    assert found == {"answered": False, "results": [], "next_offset": ""}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"results": [article(id=str(n)) for n in range(51)]}, "too many inline query results specified"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article(id="")]}, "RESULT_ID_INVALID"),
        ({"results": [article(id="é" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article(title="")]}, "can't parse InlineQueryResult: there is no title in the article result"),
        ({"results": [article(input_message_content={"message_text": ""})]}, "message text is empty"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"results": [], "button": {"text": "x", "start_parameter": ""}}, "START_PARAM_INVALID"),
    ],
)
async def test_inline_answers_that_cannot_be_are_refused(hands: Hands, answer: dict[str, Any], reason: str) -> None:
    assert await hands.refusal("answerInlineQuery", inline_query_id="1", **answer) == f"400 Bad Request: {reason}"


async def test_other_kinds_of_result_and_content_pass_as_they_are_but_late_ones_do_not(hands: Hands) -> None:
    place = {"latitude": 1.5, "longitude": 2.5}
    results = [{"type": "location", "id": "1", "title": "x", **place}, article(id="2", input_message_content=place)]
    assert await hands.refusal("answerInlineQuery", inline_query_id="1", results=results) == TOO_LATE
    button = {"text": "x", "web_app": {"url": "https://contoh.id"}}
    assert await hands.refusal("answerInlineQuery", inline_query_id="1", results=[], button=button) == TOO_LATE


async def test_a_picked_result_is_a_message_of_the_person_by_way_of_the_bot(hands: Hands) -> None:
    task, query_id = await asked(hands)
    result = article(reply_markup={"inline_keyboard": [[{"text": "Baca", "url": "contoh.id"}]]})
    await hands.call("answerInlineQuery", inline_query_id=query_id, results=[result, article(id="2")])
    first, second = (await task)["results"]
    group = await hands.chat("group", status="member")
    await hands.updates()
    picked = await hands.post(f"chats/{group}/inline", from_=1000, result=first)
    (update,) = await hands.updates()
    for message in (picked, update["message"]):
        assert (message["from"]["id"], message["via_bot"]["id"], message["text"]) == (1000, 1, "Banjir")
        assert message["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
        assert message["reply_markup"]["inline_keyboard"][0][0]["url"] == "http://contoh.id/"
    assert "reply_markup" not in await hands.post("chats/5/inline", from_=5, result=second)


async def test_only_a_text_can_be_picked_and_only_by_who_may_write(hands: Hands) -> None:
    await hands.person(5)
    place = {"type": "location", "id": "1", "title": "x", "latitude": 1.5, "longitude": 2.5}
    assert await hands.complaint("chats/5/inline", from_=5, result=place) == (
        "The result holds no text; only such can be picked here."
    )
    shown = article(input_message_content={"message_text": "Banjir"})
    await hands.person(6)
    assert "Only 5 writes in this private chat" in await hands.complaint("chats/5/inline", from_=6, result=shown)
