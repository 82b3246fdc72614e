"""The shortest story: a person writes, the bot answers with a button, the person presses it."""

from __future__ import annotations

import asyncio

from tests.sandbox.hands import Hands


async def test_a_person_writes_the_bot_answers_and_the_press_is_answered(hands: Hands) -> None:
    await hands.person(5, started=False)
    await hands.write(5, 5, "/start halo")
    (update,) = await hands.updates()
    assert update["message"]["text"] == "/start halo"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]

    keyboard = {"inline_keyboard": [[{"text": "Lanjut", "callback_data": "page:2"}]]}
    sent = await hands.call("sendMessage", chat_id=5, text="<b>Halo</b>", parse_mode="HTML", reply_markup=keyboard)
    press = asyncio.create_task(
        hands.post("callbacks", chat_id=5, message_id=sent["message_id"], from_=5, data="page:2")
    )
    (pressed,) = await hands.call("getUpdates", timeout=5)
    await hands.call("answerCallbackQuery", callback_query_id=pressed["callback_query"]["id"], text="Siap")
    assert await press == {"answered": True, "text": "Siap", "show_alert": False, "url": ""}


async def test_a_channel_takes_posts_from_its_admin_bot_under_its_own_message_ids(hands: Hands) -> None:
    channel = await hands.chat("channel")
    first = await hands.call("sendMessage", chat_id=channel, text="satu")
    second = await hands.call("sendMessage", chat_id=channel, text="dua")
    assert [first["message_id"], second["message_id"]] == [1, 2]
    listed = await hands.get(f"chats/{channel}/messages")
    assert [(m["text"], m["by_bot"], m["deleted"]) for m in listed] == [("satu", True, False), ("dua", True, False)]
    assert await hands.updates() == []
