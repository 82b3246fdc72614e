"""Chats that cannot be reached answer with Telegram's codes and words."""

from __future__ import annotations

import pytest

from tests.sandbox.hands import Hands


async def said(hands: Hands, chat_id: int | str) -> str:
    """Return how a message to a chat is refused."""
    return await hands.refusal("sendMessage", chat_id=chat_id, text="x")


async def test_a_chat_that_nobody_made_is_not_found(hands: Hands) -> None:
    for chat in (404, -404, -1001000000404, "@tak_ada", "bukan angka"):
        assert await said(hands, chat) == "400 Bad Request: chat not found"
    assert await hands.refusal("sendMessage", text="x") == "400 Bad Request: chat_id is empty"


async def test_a_person_must_press_start_first_and_may_block_and_unblock_the_bot(hands: Hands) -> None:
    await hands.person(5, started=False)
    assert await said(hands, 5) == "403 Forbidden: bot can't initiate conversation with a user"
    await hands.write(5, 5, "/start")
    assert await hands.call("sendMessage", chat_id=5, text="halo")
    await hands.post("members", chat_id=5, user_id=1, status="kicked")
    assert await said(hands, 5) == "403 Forbidden: bot was blocked by the user"
    await hands.post("members", chat_id=5, user_id=1, status="member")
    assert await hands.call("sendMessage", chat_id=5, text="halo lagi")


async def test_the_channels_owner_has_never_spoken_with_the_bot(hands: Hands) -> None:
    await hands.chat("channel")
    assert await said(hands, 1000) == "403 Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_bot_that_was_removed_is_told_so(hands: Hands, kind: str) -> None:
    chat = await hands.chat(kind)
    await hands.post("members", chat_id=chat, user_id=1, status="left")
    assert await said(hands, chat) == f"403 Forbidden: bot is not a member of the {kind} chat"
    await hands.post("members", chat_id=chat, user_id=1, status="kicked")
    assert await said(hands, chat) == f"403 Forbidden: bot was kicked from the {kind} chat"


async def test_a_foreign_private_channel_is_not_found_and_a_public_one_can_be_looked_at(hands: Hands) -> None:
    hidden = (await hands.post("chats", type="channel", title="Rahasia"))["id"]
    assert await said(hands, hidden) == "400 Bad Request: chat not found"
    await hands.post("chats", type="channel", title="Umum", username="umum")
    assert await said(hands, "@UMUM") == "403 Forbidden: bot is not a member of the channel chat"
    assert (await hands.call("getChat", chat_id="@umum"))["title"] == "Umum"


async def test_a_channel_takes_posts_only_from_admins_with_the_right(hands: Hands) -> None:
    channel = await hands.chat("channel")
    await hands.post("members", chat_id=channel, user_id=1, status="administrator", can_post_messages=False)
    assert await said(hands, channel) == "400 Bad Request: need administrator rights in the channel chat"


async def test_a_restricted_bot_may_not_speak_unless_that_right_is_left_to_it(hands: Hands) -> None:
    group = await hands.chat("supergroup", status="restricted")
    assert await said(hands, group) == "400 Bad Request: not enough rights to send text messages to the chat"
    await hands.post("members", chat_id=group, user_id=1, status="restricted", can_send_messages=True)
    assert await hands.call("sendMessage", chat_id=group, text="boleh")


async def test_an_upgraded_group_names_the_supergroup(hands: Hands) -> None:
    group = await hands.chat("group", status="member")
    supergroup = (await hands.post(f"chats/{group}/upgrade"))["id"]
    body = await hands.ask("sendMessage", chat_id=group, text="x")
    assert body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": supergroup},
    }
    assert await hands.call("sendMessage", chat_id=supergroup, text="x")


async def test_private_chats_belong_to_one_bot_and_channels_to_all(hands: Hands) -> None:
    await hands.person(5)
    body = await hands.ask("sendMessage", token="2:OTHER", chat_id=5, text="x")
    assert body["description"] == "Forbidden: bot can't initiate conversation with a user"
    channel = await hands.chat("channel")
    await hands.post("members", chat_id=channel, user_id=2, status="administrator")
    assert await hands.call("sendMessage", token="2:OTHER", chat_id=channel, text="x")


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot7:SALAH/getMe", 401, "Unauthorized"),
        ("/botbukan-token/getMe", 404, "Not Found"),
        ("/bot1:SANDBOX/tidakAda", 404, "Not Found: method not found"),
        ("/bot1:SANDBOX", 404, "Not Found"),
        ("/file/bot7:SALAH/photos/file_1.png", 401, "Unauthorized"),
        ("/file/bot1:SANDBOX/photos/file_1.png", 404, "Not Found"),
        ("/lain", 404, "Not Found"),
    ],
)
async def test_wrong_tokens_methods_and_paths(hands: Hands, path: str, code: int, description: str) -> None:
    answer = await hands.client.get(path)
    assert (answer.status_code, answer.json()) == (
        code,
        {"ok": False, "error_code": code, "description": description},
    )


async def test_a_private_chat_that_is_made_may_be_written_to_at_once(hands: Hands) -> None:
    """A client that only knows the Bot API's own fields of a chat need not press Start first."""
    await hands.post("chats", type="private", id=77, first_name="Sari")
    assert (await hands.call("sendMessage", chat_id=77, text="Halo"))["text"] == "Halo"


async def test_a_stranger_cannot_press_in_anothers_private_chat_but_by_force(hands: Hands) -> None:
    await hands.person(5)
    await hands.person(6, name="Tamu")
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
    message = await hands.call("sendMessage", chat_id=5, text="Mau?", reply_markup=keyboard)
    press = {"chat_id": 5, "message_id": message["message_id"], "from_": 6, "data": "ya", "wait": 0}
    assert "does not see the chat" in await hands.complaint("callbacks", **press)
    assert (await hands.post("callbacks", **press, force=True))["answered"] is False
