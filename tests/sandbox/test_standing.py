"""Messages that stand: deleted, pinned, reacted to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.hands import Clock, Hands

DAYS = 86400


async def post(hands: Hands, chat_id: int, text: str = "x") -> int:
    """Return the id of a new message of the bot."""
    message_id: int = (await hands.call("sendMessage", chat_id=chat_id, text=text))["message_id"]
    return message_id


async def test_a_deleted_message_is_gone_for_bots_and_marked_for_people(hands: Hands) -> None:
    await hands.person(5)
    message_id = await post(hands, 5)
    assert await hands.call("deleteMessage", chat_id=5, message_id=message_id)
    assert await hands.refusal("deleteMessage", chat_id=5, message_id=message_id) == (
        "400 Bad Request: message to delete not found"
    )
    assert (await hands.get("chats/5/messages"))[-1]["deleted"]
    (chat,) = await hands.get("chats")
    assert chat["message_count"] == 1


async def test_in_private_everything_goes_for_two_days(hands: Hands, clock: Clock) -> None:
    await hands.person(5)
    old = await post(hands, 5)
    clock.time += 2 * DAYS + 1
    theirs = (await hands.write(5, 5, "pesanku"))["message_id"]
    assert await hands.call("deleteMessage", chat_id=5, message_id=theirs)
    said = await hands.refusal("deleteMessage", chat_id=5, message_id=old)
    assert said == "400 Bad Request: message can't be deleted"


async def test_in_groups_and_channels_it_takes_the_right(hands: Hands, clock: Clock) -> None:
    for kind in ("group", "supergroup", "channel"):
        chat = await hands.chat(kind)
        theirs = (await hands.write(chat, 1000, "pesan pemilik"))["message_id"]
        own = await post(hands, chat)
        await hands.post("members", chat_id=chat, user_id=1, status="administrator", can_delete_messages=False)
        said = await hands.refusal("deleteMessage", chat_id=chat, message_id=theirs)
        assert said == "400 Bad Request: message can't be deleted"
        assert await hands.call("deleteMessage", chat_id=chat, message_id=own)
        await hands.post("members", chat_id=chat, user_id=1, status="administrator")
        clock.time += 2 * DAYS + 1 if kind != "group" else 0
        assert await hands.call("deleteMessage", chat_id=chat, message_id=theirs)


async def test_several_go_at_once_or_none(hands: Hands) -> None:
    group = await hands.chat("group", status="member")
    own = [await post(hands, group) for _ in range(2)]
    theirs = (await hands.write(group, 1000, "/pesan"))["message_id"]
    said = await hands.refusal("deleteMessages", chat_id=group, message_ids=[*own, theirs])
    assert said == "400 Bad Request: message can't be deleted"
    assert await hands.call("deleteMessages", chat_id=group, message_ids=[*own, 999])
    assert [m["deleted"] for m in await hands.get(f"chats/{group}/messages") if m["message_id"] in own] == [True] * 2


@pytest.mark.parametrize(
    ("ids", "reason"),
    [([], "message identifiers are not specified"), (list(range(101)), "too many message identifiers specified")],
)
async def test_lists_to_delete_have_limits(hands: Hands, ids: list[int], reason: str) -> None:
    await hands.person(5)
    said = await hands.refusal("deleteMessages", chat_id=5, message_ids=ids)
    assert said == f"400 Bad Request: {reason}"


async def test_a_person_may_delete_and_the_bot_is_not_told(hands: Hands) -> None:
    await hands.person(5)
    message_id = await post(hands, 5)
    path = f"/sandbox/chats/5/messages/{message_id}"
    assert (await hands.client.delete(path)).json()["deleted"]
    assert (await hands.client.delete(path)).json()["error"] == (
        f"Chat 5 has no message {message_id}; it may have been deleted."
    )
    assert await hands.updates() == []


async def test_a_pin_stands_in_the_chat_and_leaves_a_notice(hands: Hands) -> None:
    channel = await hands.chat("channel")
    first, second = await post(hands, channel, "satu"), await post(hands, channel, "dua")
    for message_id in (first, second, first):
        await hands.call("pinChatMessage", chat_id=channel, message_id=message_id, disable_notification=True)
    (listed,) = await hands.get("chats")
    assert listed["pinned_message_ids"] == [second, first]
    assert (await hands.call("getChat", chat_id=channel))["pinned_message"]["message_id"] == first
    notices = [update["channel_post"] for update in await hands.updates()]
    assert [notice["pinned_message"]["text"] for notice in notices] == ["satu", "dua", "satu"]
    said = await hands.refusal("pinChatMessage", chat_id=channel, message_id=notices[0]["message_id"])
    assert said == "400 Bad Request: message can't be pinned"


async def test_pins_are_taken_away_one_by_one_or_all(hands: Hands) -> None:
    await hands.person(5)
    ids = [await post(hands, 5) for _ in range(4)]
    for message_id in ids:
        await hands.call("pinChatMessage", chat_id=5, message_id=message_id)
    await hands.call("unpinChatMessage", chat_id=5)
    await hands.call("unpinChatMessage", chat_id=5, message_id=ids[0])
    assert (await hands.get("chats"))[0]["pinned_message_ids"] == ids[1:3]
    await hands.call("deleteMessage", chat_id=5, message_id=ids[1])
    assert (await hands.get("chats"))[0]["pinned_message_ids"] == ids[2:3]
    await hands.call("unpinAllChatMessages", chat_id=5)
    for more in ({}, {"message_id": ids[0]}):
        assert await hands.refusal("unpinChatMessage", chat_id=5, **more) == (
            "400 Bad Request: message to unpin not found"
        )


@pytest.mark.parametrize(
    ("kind", "right"),
    [("group", "can_pin_messages"), ("supergroup", "can_pin_messages"), ("channel", "can_edit_messages")],
)
async def test_pinning_takes_a_right(hands: Hands, kind: str, right: str) -> None:
    chat = await hands.chat(kind)
    message_id = await post(hands, chat)
    rights: dict[str, Any] = {right: False}
    await hands.post("members", chat_id=chat, user_id=1, status="administrator", **rights)
    said = await hands.refusal("pinChatMessage", chat_id=chat, message_id=message_id)
    assert said == "400 Bad Request: not enough rights to manage pinned messages in the chat"


async def test_a_bot_has_one_reaction_on_a_message(hands: Hands) -> None:
    await hands.person(5)
    message_id = (await hands.write(5, 5, "halo"))["message_id"]
    same = {"chat_id": 5, "message_id": message_id}
    await hands.call("setMessageReaction", **same, reaction=[{"type": "emoji", "emoji": "❤️"}])
    listed = (await hands.get("chats/5/messages"))[-1]
    assert listed["reactions"] == [{"user_id": 1, "reaction": [{"type": "emoji", "emoji": "❤"}]}]
    await hands.call("setMessageReaction", **same, reaction=[])
    assert "reactions" not in (await hands.get("chats/5/messages"))[-1]
    await hands.call("setMessageReaction", **same, reaction=[])
    custom = {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}
    assert await hands.call("setMessageReaction", **same, reaction=[custom])


@pytest.mark.parametrize(
    ("reaction", "reason"),
    [
        ([{"type": "emoji", "emoji": "🍕"}], "REACTION_INVALID"),
        ([{"type": "paid"}], "REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}], "REACTIONS_TOO_MANY"),
    ],
)
async def test_reactions_that_cannot_be_are_refused(hands: Hands, reaction: list[Any], reason: str) -> None:
    await hands.person(5)
    said = await hands.refusal("setMessageReaction", chat_id=5, message_id=1, reaction=reaction)
    assert said == f"400 Bad Request: {reason}"
    said = await hands.refusal("setMessageReaction", chat_id=5, message_id=99, reaction=[])
    assert said == "400 Bad Request: message to react not found"


async def test_a_notice_takes_no_reaction(hands: Hands) -> None:
    await hands.person(5)
    message_id = await post(hands, 5)
    await hands.call("pinChatMessage", chat_id=5, message_id=message_id)
    said = await hands.refusal("setMessageReaction", chat_id=5, message_id=message_id + 1, reaction=[])
    assert said == "400 Bad Request: REACTION_INVALID"


async def test_of_a_channels_reactions_only_the_counts_are_told(hands: Hands) -> None:
    channel = await hands.chat("channel")
    for person in (5, 6):
        await hands.post("chats", type="private", id=person, first_name="Orang")
    message_id = await post(hands, channel)
    await hands.call("getUpdates", allowed_updates=["message_reaction_count"])
    for person in (5, 6):
        await hands.post("reactions", chat_id=channel, message_id=message_id, from_=person, reaction="🔥")
    update = (await hands.updates())[-1]["message_reaction_count"]
    assert update["reactions"] == [{"type": {"type": "emoji", "emoji": "🔥"}, "total_count": 2}]


async def test_a_bot_that_is_no_admin_is_told_no_reactions(hands: Hands) -> None:
    group = await hands.chat("supergroup", status="member")
    message_id = await post(hands, group)
    await hands.call("getUpdates", allowed_updates=["message_reaction"])
    await hands.post("reactions", chat_id=group, message_id=message_id, from_=1000, reaction="🔥")
    assert await hands.updates() == []
