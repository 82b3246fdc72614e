"""Forwards and copies: what comes with them, and what may not leave its chat."""

from __future__ import annotations

import pytest

from tests.sandbox.hands import START, Hands


async def test_a_forward_names_the_channel_and_a_forward_of_it_too(hands: Hands) -> None:
    await hands.person(5)
    channel = await hands.chat("channel")
    post = await hands.call("sendMessage", chat_id=channel, text="<b>asal</b>", parse_mode="HTML")
    first = await hands.call("forwardMessage", chat_id=5, from_chat_id=channel, message_id=post["message_id"])
    assert first["text"] == "asal"
    assert first["entities"] == post["entities"]
    assert first["forward_origin"] == {
        "type": "channel", "date": START, "chat": post["chat"], "message_id": post["message_id"]
    }  # fmt: skip
    second = await hands.call("forwardMessage", chat_id=5, from_chat_id=5, message_id=first["message_id"])
    assert second["forward_origin"] == first["forward_origin"]


async def test_a_persons_message_is_forwarded_with_their_name(hands: Hands) -> None:
    await hands.person(5)
    written = (await hands.write(5, 5, "dari Budi"))["message_id"]
    forward = await hands.call("forwardMessage", chat_id=5, from_chat_id=5, message_id=written)
    assert forward["forward_origin"]["sender_user"]["first_name"] == "Budi"


async def test_a_copy_is_a_message_of_its_own_with_the_caption_that_is_given(hands: Hands) -> None:
    await hands.person(5)
    buttons = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    photo = await hands.call("sendPhoto", chat_id=5, photo="https://contoh.id/x.jpg", caption="lama")
    same = {"chat_id": 5, "from_chat_id": 5, "message_id": photo["message_id"]}
    await hands.call("copyMessage", **same)
    await hands.call("copyMessage", **same, caption="<i>baru</i>", parse_mode="HTML", reply_markup=buttons)
    kept, changed = (await hands.get("chats/5/messages"))[-2:]
    assert (kept["caption"], kept["photo_url"]) == ("lama", "https://contoh.id/x.jpg")
    assert "forward_origin" not in kept
    assert (changed["caption"], changed["reply_markup"]) == ("baru", buttons)


async def test_several_are_forwarded_in_order_and_missing_ones_skipped(hands: Hands) -> None:
    await hands.person(5)
    channel = await hands.chat("channel")
    ids = [(await hands.call("sendMessage", chat_id=channel, text=f"{n}"))["message_id"] for n in range(3)]
    await hands.call("deleteMessage", chat_id=channel, message_id=ids[1])
    for method in ("forwardMessages", "copyMessages"):
        made = await hands.call(method, chat_id=5, from_chat_id=channel, message_ids=ids)
        assert len(made) == 2
    assert [message["text"] for message in (await hands.get("chats/5/messages"))[-2:]] == ["0", "2"]


async def test_captions_may_be_left_behind(hands: Hands) -> None:
    await hands.person(5)
    photo = await hands.call("sendPhoto", chat_id=5, photo="https://contoh.id/x.jpg", caption="lama")
    await hands.call("copyMessages", chat_id=5, from_chat_id=5, message_ids=[photo["message_id"]], remove_caption=True)
    assert "caption" not in (await hands.get("chats/5/messages"))[-1]


async def test_what_is_protected_or_a_notice_stays_where_it_is(hands: Hands) -> None:
    await hands.person(5)
    secret = await hands.call("sendMessage", chat_id=5, text="rahasia", protect_content=True)
    await hands.call("pinChatMessage", chat_id=5, message_id=secret["message_id"])
    for message_id in (secret["message_id"], secret["message_id"] + 1):
        same = {"chat_id": 5, "from_chat_id": 5, "message_id": message_id}
        assert await hands.refusal("forwardMessage", **same) == "400 Bad Request: the message can't be forwarded"
        assert await hands.refusal("copyMessage", **same) == "400 Bad Request: the message can't be copied"


@pytest.mark.parametrize(
    ("ids", "reason"),
    [
        ([], "message identifiers are not specified"),
        ([2, 1], "message identifiers must be in a strictly increasing order"),
        ([1, 1], "message identifiers must be in a strictly increasing order"),
        (list(range(1, 102)), "too many messages to forward"),
        ([98, 99], "there are no messages to forward"),
    ],
)
async def test_lists_that_cannot_be_are_refused(hands: Hands, ids: list[int], reason: str) -> None:
    await hands.person(5)
    said = await hands.refusal("forwardMessages", chat_id=5, from_chat_id=5, message_ids=ids)
    assert said == f"400 Bad Request: {reason}"


async def test_a_public_channel_can_be_read_from_only_by_its_members(hands: Hands) -> None:
    await hands.person(5)
    public = (await hands.post("chats", type="channel", title="Umum", username="umum"))["id"]
    post = (await hands.write(public, 1000, "pengumuman"))["message_id"]
    for method, what in (("forwardMessage", "forward"), ("copyMessage", "copy")):
        said = await hands.refusal(method, chat_id=5, from_chat_id="@umum", message_id=post)
        assert said == f"400 Bad Request: message to {what} not found"
    said = await hands.refusal("forwardMessage", chat_id=5, from_chat_id=5, message_id=99)
    assert said == "400 Bad Request: message to forward not found"
