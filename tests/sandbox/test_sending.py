"""sendMessage: replies, topics, keyboards, silence and protection, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.hands import Hands


async def test_a_sent_message_has_the_fields_of_telegram(hands: Hands) -> None:
    await hands.person(5)
    sent = await hands.call("sendMessage", chat_id=5, text="<b>Halo</b>", parse_mode="HTML")
    assert sent == {
        "message_id": 2,
        "date": 1_790_000_000,
        "chat": {"id": 5, "type": "private", "first_name": "Budi"},
        "from": {"id": 1, "is_bot": True, "first_name": "Kabar", "username": "kabar_sandbox_bot"},
        "text": "Halo",
        "entities": [{"type": "bold", "offset": 0, "length": 4}],
    }


async def test_a_call_may_be_a_query_a_form_json_or_multipart_and_its_name_in_any_case(hands: Hands) -> None:
    await hands.person(5)
    url = "/bot1:SANDBOX/SENDMESSAGE"
    answers = [
        await hands.client.get(url, params={"chat_id": "5", "text": "satu"}),
        await hands.client.post(url, data={"chat_id": "5", "text": "dua"}),
        await hands.client.post(url, json={"chat_id": 5, "text": "tiga"}),
        await hands.client.post(url, files={"chat_id": (None, "5"), "text": (None, "empat")}),
        await hands.client.post(f"{url}?chat_id=5", json={"text": 5}),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["satu", "dua", "tiga", "empat", "5"]


async def test_a_link_to_a_person_mentions_them(hands: Hands) -> None:
    await hands.person(5)
    sent = await hands.call("sendMessage", chat_id=5, text="<a href='tg://user?id=5'>x</a>", parse_mode="HTML")
    assert sent["entities"][0]["user"]["first_name"] == "Budi"


async def test_a_yes_is_no_number(hands: Hands) -> None:
    await hands.person(5)
    assert await hands.refusal("sendMessage", chat_id=True, text="x") == "400 Bad Request: chat not found"


async def test_a_body_that_is_no_json_object_is_refused(hands: Hands) -> None:
    for body in (b"{", b"[1]"):
        answer = await hands.client.post(
            "/bot1:SANDBOX/getMe", content=body, headers={"content-type": "application/json"}
        )
        assert answer.status_code == 400
        assert answer.json()["description"].startswith("Bad Request: can't parse JSON object")
    empty = await hands.client.post("/bot1:SANDBOX/getMe", headers={"content-type": "application/json"})
    assert empty.json()["ok"]


async def test_replies_hold_the_message_they_answer_once(hands: Hands) -> None:
    await hands.person(5)
    first = await hands.call("sendMessage", chat_id=5, text="satu")
    second = await hands.call("sendMessage", chat_id=5, text="dua", reply_to_message_id=first["message_id"])
    third = await hands.call(
        "sendMessage", chat_id=5, text="tiga", reply_parameters={"message_id": second["message_id"]}
    )
    assert third["reply_to_message"]["text"] == "dua"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_leniency_is_asked_for(hands: Hands) -> None:
    await hands.person(5)
    said = await hands.refusal("sendMessage", chat_id=5, text="x", reply_parameters={"message_id": 99})
    assert said == "400 Bad Request: message to be replied not found"
    lenient = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await hands.call("sendMessage", chat_id=5, text="x", reply_parameters=lenient)


async def test_silence_protection_and_link_previews_are_kept(hands: Hands) -> None:
    await hands.person(5)
    sent = await hands.call(
        "sendMessage",
        chat_id=5,
        text="x",
        disable_notification=True,
        protect_content="true",
        link_preview_options={"url": "https://contoh.id"},
    )
    assert sent["has_protected_content"]
    assert sent["link_preview_options"] == {"url": "https://contoh.id"}
    assert (await hands.get("chats/5/messages"))[-1]["silent"]
    plain = await hands.call("sendMessage", chat_id=5, text="x", disable_web_page_preview=True)
    assert plain["link_preview_options"] == {"is_disabled": True}


async def test_a_forum_is_written_to_by_topic_and_its_general_topic_without_any(hands: Hands) -> None:
    forum = await hands.chat("supergroup", is_forum=True)
    topic = (await hands.post(f"chats/{forum}/topics", name="Banjir"))["message_thread_id"]
    sent = await hands.call("sendMessage", chat_id=forum, text="x", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    reply = await hands.call("sendMessage", chat_id=forum, text="y", reply_to_message_id=sent["message_id"])
    assert reply["message_thread_id"] == topic
    assert "message_thread_id" not in await hands.call("sendMessage", chat_id=forum, text="umum")
    for thread in (1, 99):
        said = await hands.refusal("sendMessage", chat_id=forum, text="x", message_thread_id=thread)
        assert said == "400 Bad Request: message thread not found"


async def test_inline_keyboards_come_back_and_links_in_them_are_kept_as_telegram_does(hands: Hands) -> None:
    await hands.person(5)
    rows = [[{"text": "Baca", "url": "contoh.id/a"}], [], [{"text": "Salin", "copy_text": {"text": "x"}}]]
    sent = await hands.call("sendMessage", chat_id=5, text="x", reply_markup={"inline_keyboard": rows})
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "Baca", "url": "http://contoh.id/a"}], rows[2]]


async def test_reply_keyboards_are_taken_and_shown_to_people_only(hands: Hands) -> None:
    await hands.person(5)
    keyboard = {"keyboard": [[{"text": "/berita"}]]}
    assert "reply_markup" not in await hands.call("sendMessage", chat_id=5, text="x", reply_markup=keyboard)
    assert (await hands.get("chats/5/messages"))[-1]["reply_keyboard"] == keyboard
    nothings: list[Any] = [{}, {"inline_keyboard": []}, ""]
    for nothing in nothings:
        assert "reply_markup" not in await hands.call("sendMessage", chat_id=5, text="x", reply_markup=nothing)


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "url": "bukan tautan"}, "inline keyboard button URL 'bukan tautan' is invalid: Wrong HTTP URL"),
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: text must be non-empty"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ("x", "can't parse inline keyboard button: object expected"),
    ],
)
async def test_wrong_buttons_are_refused(hands: Hands, button: Any, reason: str) -> None:
    await hands.person(5)
    said = await hands.refusal("sendMessage", chat_id=5, text="x", reply_markup={"inline_keyboard": [[button]]})
    assert said == f"400 Bad Request: {reason}"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": ["x"]}, "can't parse inline keyboard button: array of arrays of buttons expected"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}, "reply markup is too long"),
    ],
)
async def test_wrong_markup_is_refused(hands: Hands, markup: Any, reason: str) -> None:
    await hands.person(5)
    said = await hands.refusal("sendMessage", chat_id=5, text="x", reply_markup=markup)
    assert said == f"400 Bad Request: {reason}"


async def test_a_chat_action_is_shown_but_not_kept(hands: Hands) -> None:
    await hands.person(5)
    assert await hands.call("sendChatAction", chat_id=5, action="typing")
    assert len(await hands.get("chats/5/messages")) == 1
    assert await hands.refusal("sendChatAction", chat_id=5, action="nap") == (
        "400 Bad Request: wrong parameter action in request"
    )


async def test_private_chats_and_groups_share_a_counter_and_channels_have_their_own(hands: Hands) -> None:
    await hands.person(5)
    group, channel = await hands.chat("group"), await hands.chat("channel")
    ids = [(await hands.call("sendMessage", chat_id=chat, text="x"))["message_id"] for chat in (5, group, 5, channel)]
    assert ids[3] == 1
    assert ids[0] < ids[1] < ids[2]
    assert len(set(ids[:3])) == 3
