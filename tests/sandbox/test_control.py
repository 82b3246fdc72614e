"""The control API: chats, people, what they write, and what it refuses in a sentence."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.sandbox.hands import Hands
from tests.sandbox.pictures import png


async def test_a_chat_is_listed_with_its_newest_message_members_and_pins(hands: Hands) -> None:
    await hands.person(5, username="@budi")
    channel = await hands.chat("channel", username="@kabar")
    sent = await hands.call("sendMessage", chat_id=channel, text="satu")
    listed = {chat["id"]: chat for chat in await hands.get("chats")}
    assert list(listed) == [channel, 5]
    assert listed[channel]["username"] == "kabar"
    assert listed[channel]["last_message"]["text"] == "satu"
    assert (listed[channel]["message_count"], listed[channel]["pinned_message_ids"]) == (1, [])
    assert {member["status"] for member in listed[channel]["members"]} == {"creator", "administrator"}
    assert listed[5]["username"] == "budi"
    assert (await hands.get(f"chats/{channel}/messages"))[0] == {
        **sent, "edits": [], "deleted": False, "pinned": False, "silent": False, "by_bot": True
    }  # fmt: skip


async def test_ids_are_given_out_where_none_is_asked_for(hands: Hands) -> None:
    made = [
        (await hands.post("chats", type=kind, title="Ruang", first_name="Orang"))["id"]
        for kind in ("private", "private", "group", "supergroup", "channel")
    ]
    assert made == [1001, 1002, -4001, -1001000000001, -1001000000002]
    assert (await hands.post("chats", type="channel", title="Pilihan", id=-1007))["id"] == -1007


async def test_a_person_made_again_is_renamed_and_keeps_their_chat(hands: Hands) -> None:
    await hands.person(5)
    again = await hands.post("chats", type="private", id=5, first_name="Budi Baru", last_name="S", language_code="en")
    assert (again["first_name"], again["last_name"], again["message_count"]) == ("Budi Baru", "S", 1)


async def test_a_chats_creator_may_be_named(hands: Hands) -> None:
    await hands.person(5)
    chat = await hands.post("chats", type="group", title="Warga", creator=5)
    assert chat["members"] == [{"user": {"id": 5, "is_bot": False, "first_name": "Budi"}, "status": "creator"}]


async def test_a_form_does_as_well_as_json(hands: Hands) -> None:
    answer = await hands.client.post("/sandbox/chats", data={"type": "private", "first_name": "Budi"})
    assert answer.json()["first_name"] == "Budi"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "There is no chat of type ''"),
        ({"type": "private"}, "A person needs a first name"),
        ({"type": "private", "first_name": "X", "id": -5}, "The id of a person is positive"),
        ({"type": "private", "first_name": "X", "id": 1}, "1 is a bot"),
        ({"type": "group"}, "A group needs a title"),
        ({"type": "group", "title": "X", "id": 7}, "The id of a group is negative"),
        ({"type": "group", "title": "X", "is_forum": True}, "Only a supergroup can be a forum"),
        ({"type": "group", "title": "X", "creator": 77}, "Nobody has the id 77"),
        ({"type": "group", "title": "X", "bot_id": 77}, "There is no bot 77"),
    ],
)
async def test_chats_that_cannot_be_are_refused(hands: Hands, body: dict[str, Any], reason: str) -> None:
    assert reason in await hands.complaint("chats", **body)


async def test_a_chat_id_is_given_only_once(hands: Hands) -> None:
    await hands.post("chats", type="channel", title="X", id=-1007)
    assert "exists already" in await hands.complaint("chats", type="channel", title="Y", id=-1007)


async def test_a_person_sends_a_photo_by_its_bytes_or_its_file_id(hands: Hands) -> None:
    await hands.person(5)
    data = base64.b64encode(png(8, 6)).decode()
    first = await hands.write(5, 5, "lihat", photo=data)
    (size,) = first["photo"]
    assert (size["width"], first["caption"]) == (8, "lihat")
    again = await hands.write(5, 5, "", photo=size["file_id"])
    assert again["photo"] == first["photo"]
    assert len(await hands.updates()) == 2
    assert "neither a known file id nor base64" in await hands.complaint("chats/5/messages", from_=5, photo="?!")
    broken = base64.b64encode(b"bukan gambar").decode()
    assert await hands.complaint("chats/5/messages", from_=5, photo=broken) == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_channels_post_is_its_creators_unless_another_admin_is_named(hands: Hands) -> None:
    await hands.person(5)
    channel = await hands.chat("channel")
    assert (await hands.post(f"chats/{channel}/messages", text="satu"))["sender_chat"]["id"] == channel
    assert "no administrator" in await hands.complaint(f"chats/{channel}/messages", from_=5, text="dua")
    await hands.post("members", chat_id=channel, user_id=5, status="administrator")
    assert await hands.write(channel, 5, "dua")


async def test_whoever_writes_in_a_group_joins_it_unless_they_were_put_out(hands: Hands) -> None:
    await hands.person(5)
    group = await hands.chat("group")
    await hands.write(group, 5, "halo")
    assert (await hands.call("getChatMember", chat_id=group, user_id=5))["status"] == "member"
    await hands.post("members", chat_id=group, user_id=5, status="kicked")
    assert "is not in chat" in await hands.complaint(f"chats/{group}/messages", from_=5, text="lagi")


@pytest.mark.parametrize(
    ("chat", "body", "reason"),
    [
        (404, {"text": "x"}, "There is no chat 404"),
        (5, {"text": ""}, "Bad Request: message text is empty"),
        (5, {"text": "x", "from_": 1000}, "Nobody has the id 1000"),
        (5, {"text": "x", "from_": 6}, "Only 5 writes in this private chat"),
        (5, {"text": "x", "reply_to_message_id": 99}, "has no message 99 to reply to"),
        (5, {"text": "x", "message_thread_id": 9}, "has no topic 9"),
    ],
)
async def test_messages_that_cannot_be_are_refused(hands: Hands, chat: int, body: dict[str, Any], reason: str) -> None:
    await hands.person(5)
    await hands.person(6, name="Siti")
    assert reason in await hands.complaint(f"chats/{chat}/messages", **body)


async def test_who_has_blocked_the_bot_unblocks_it_before_writing(hands: Hands) -> None:
    await hands.person(5)
    await hands.post("members", chat_id=5, user_id=1, status="kicked")
    assert "has blocked the bot" in await hands.complaint("chats/5/messages", from_=5, text="x")


async def test_topics_are_added_to_forums_only(hands: Hands) -> None:
    forum = await hands.chat("supergroup", is_forum=True)
    topic = (await hands.post(f"chats/{forum}/topics", name="Banjir"))["message_thread_id"]
    (update,) = await hands.updates()
    assert update["message"]["forum_topic_created"]["name"] == "Banjir"
    written = await hands.write(forum, 1000, "air naik", message_thread_id=topic)
    assert written["message_thread_id"] == topic
    (listed,) = await hands.get("chats")
    assert listed["topics"] == [{"message_thread_id": topic, "name": "Banjir"}]
    assert "needs a name" in await hands.complaint(f"chats/{forum}/topics")
    group = await hands.chat("group")
    assert "is no forum" in await hands.complaint(f"chats/{group}/topics", name="x")


async def test_the_bots_are_listed_without_their_tokens(hands: Hands) -> None:
    bots = await hands.get("bots")
    assert [bot["username"] for bot in bots] == ["kabar_sandbox_bot", "kabar_sandbox_2_bot"]
    assert "SANDBOX" not in str(bots)


async def test_another_bots_private_chats_are_seen_by_naming_it(hands: Hands) -> None:
    await hands.person(5, started=False)
    await hands.post("chats", type="private", id=5, first_name="Budi", bot_id=2)
    await hands.write(5, 5, "halo bot kedua", bot_id=2)
    assert (await hands.get("chats", bot_id=2))[0]["message_count"] == 1
    assert (await hands.get("chats", bot_id=1))[0]["message_count"] == 0
    assert len(await hands.updates("2:OTHER")) == 1


async def test_a_reset_forgets_everything_but_the_bots(hands: Hands) -> None:
    await hands.person(5)
    await hands.chat("channel")
    await hands.call("setMyCommands", commands=[{"command": "x", "description": "y"}])
    await hands.call("setWebhook", url="http://127.0.0.1:9/")
    await hands.write(5, 5, "halo")
    assert await hands.post("reset") == {"ok": True}
    assert await hands.get("chats") == await hands.get("journal") == []
    assert await hands.call("getMyCommands") == []
    assert await hands.updates() == []
    await hands.person(5)
    assert (await hands.call("sendMessage", chat_id=5, text="x"))["message_id"] == 2


async def test_the_journal_tells_every_request_and_never_a_token(hands: Hands) -> None:
    await hands.person(5)
    await hands.post("reset")
    await hands.person(5, started=False)
    await hands.refusal("sendMessage", chat_id=5, text="x")
    await hands.client.post("/bot1:SANDBOX/getme", files={"berkas": ("a.txt", b"isi")})
    refused, done = await hands.get("journal")
    assert refused == {
        "time": 1_790_000_000.0,
        "bot_id": 1,
        "method": "sendMessage",
        "parameters": {"chat_id": 5, "text": "x"},
        "status": 403,
        "description": "Forbidden: bot can't initiate conversation with a user",
    }
    assert (done["method"], done["status"], done["result"]["id"]) == ("getMe", 200, 1)
    assert done["parameters"] == {"berkas": {"file_name": "a.txt", "file_size": 3}}
    assert "SANDBOX" not in str([refused, done])
