"""Edits: what a bot may change, what stays, and what the history keeps."""

from __future__ import annotations

from tests.sandbox.hands import START, Clock, Hands

BUTTONS = {"inline_keyboard": [[{"text": "Lanjut", "callback_data": "lanjut"}]]}


async def test_an_edit_replaces_text_and_buttons_and_the_history_keeps_the_old(hands: Hands, clock: Clock) -> None:
    await hands.person(5)
    sent = await hands.call("sendMessage", chat_id=5, text="satu", reply_markup=BUTTONS)
    clock.time += 60
    edited = await hands.call("editMessageText", chat_id=5, message_id=sent["message_id"], text="dua")
    assert (edited["text"], edited["edit_date"], "reply_markup" in edited) == ("dua", START + 60, False)
    listed = (await hands.get("chats/5/messages"))[-1]
    assert listed["edits"] == [{"date": START + 60, "text": "satu", "reply_markup": BUTTONS}]
    assert await hands.updates() == []


async def test_an_edit_that_changes_nothing_is_refused_in_telegrams_words(hands: Hands) -> None:
    await hands.person(5)
    sent = await hands.call("sendMessage", chat_id=5, text="satu", reply_markup=BUTTONS)
    same = {"chat_id": 5, "message_id": sent["message_id"], "reply_markup": BUTTONS}
    for said in (
        await hands.refusal("editMessageText", text="satu", **same),
        await hands.refusal("editMessageReplyMarkup", **same),
    ):
        assert said == (
            "400 Bad Request: message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )


async def test_buttons_alone_may_be_changed_and_taken_away(hands: Hands) -> None:
    await hands.person(5)
    message_id = (await hands.call("sendMessage", chat_id=5, text="satu"))["message_id"]
    edited = await hands.call("editMessageReplyMarkup", chat_id=5, message_id=message_id, reply_markup=BUTTONS)
    assert edited["reply_markup"] == BUTTONS
    assert "reply_markup" not in await hands.call("editMessageReplyMarkup", chat_id=5, message_id=message_id)


async def test_a_caption_is_edited_only_where_there_is_media(hands: Hands) -> None:
    await hands.person(5)
    photo = await hands.call("sendPhoto", chat_id=5, photo="https://contoh.id/x.jpg", caption="satu")
    edited = await hands.call(
        "editMessageCaption", chat_id=5, message_id=photo["message_id"], caption="<b>dua</b>", parse_mode="HTML",
        show_caption_above_media=True,
    )  # fmt: skip
    assert (edited["caption"], edited["show_caption_above_media"]) == ("dua", True)
    assert edited["photo"] == photo["photo"]
    bare = await hands.call("editMessageCaption", chat_id=5, message_id=photo["message_id"])
    assert "caption" not in bare
    said = await hands.refusal("editMessageText", chat_id=5, message_id=photo["message_id"], text="x")
    assert said == "400 Bad Request: there is no text in the message to edit"
    text = await hands.call("sendMessage", chat_id=5, text="satu")
    said = await hands.refusal("editMessageCaption", chat_id=5, message_id=text["message_id"], caption="x")
    assert said == "400 Bad Request: there is no caption in the message to edit"


async def test_what_cannot_be_found_or_is_not_the_bots_cannot_be_edited(hands: Hands) -> None:
    await hands.person(5)
    theirs = (await hands.write(5, 5, "punyaku"))["message_id"]
    own = await hands.call("sendMessage", chat_id=5, text="satu")
    forward = await hands.call("forwardMessage", chat_id=5, from_chat_id=5, message_id=own["message_id"])
    keyboard = await hands.call("sendMessage", chat_id=5, text="x", reply_markup={"force_reply": True})
    for message_id in (theirs, forward["message_id"], keyboard["message_id"]):
        said = await hands.refusal("editMessageText", chat_id=5, message_id=message_id, text="dua")
        assert said == "400 Bad Request: message can't be edited"
    said = await hands.refusal("editMessageText", chat_id=5, message_id=99, text="dua")
    assert said == "400 Bad Request: message to edit not found"
    said = await hands.refusal("editMessageText", chat_id=5, text="dua")
    assert said == "400 Bad Request: message identifier is not specified"
    said = await hands.refusal("editMessageText", inline_message_id="x", text="dua")
    assert said == "400 Bad Request: MESSAGE_ID_INVALID"
    said = await hands.refusal(
        "editMessageText", chat_id=5, message_id=own["message_id"], text="dua", reply_markup={"force_reply": True}
    )
    assert said == "400 Bad Request: inline keyboard expected"


async def test_an_own_message_may_be_edited_after_any_time(hands: Hands, clock: Clock) -> None:
    await hands.person(5)
    sent = await hands.call("sendMessage", chat_id=5, text="satu")
    clock.time += 365 * 86400
    assert await hands.call("editMessageText", chat_id=5, message_id=sent["message_id"], text="dua")


async def test_another_admins_post_is_edited_only_by_right(hands: Hands) -> None:
    channel = await hands.chat("channel")
    post = (await hands.write(channel, 1000, "punya admin"))["message_id"]
    assert await hands.call("editMessageText", chat_id=channel, message_id=post, text="diperbaiki")
    own = (await hands.call("sendMessage", chat_id=channel, text="punya bot"))["message_id"]
    await hands.post("members", chat_id=channel, user_id=1, status="administrator", can_edit_messages=False)
    said = await hands.refusal("editMessageText", chat_id=channel, message_id=post, text="lagi")
    assert said == "400 Bad Request: message can't be edited"
    assert await hands.call("editMessageText", chat_id=channel, message_id=own, text="punya bot juga")


async def test_a_bot_that_left_cannot_edit(hands: Hands) -> None:
    channel = await hands.chat("channel", username="umum")
    own = (await hands.call("sendMessage", chat_id=channel, text="x"))["message_id"]
    await hands.call("leaveChat", chat_id=channel)
    said = await hands.refusal("editMessageText", chat_id=channel, message_id=own, text="y")
    assert said == "403 Forbidden: bot is not a member of the channel chat"


async def test_a_person_may_edit_their_text_and_the_bot_learns_of_it(hands: Hands) -> None:
    channel = await hands.chat("channel")
    post = (await hands.write(channel, 1000, "salah ketik"))["message_id"]
    await hands.updates()
    answer = await hands.client.patch(f"/sandbox/chats/{channel}/messages/{post}", json={"text": "benar"})
    assert answer.json()["edits"][0]["text"] == "salah ketik"
    (update,) = await hands.updates()
    assert update["edited_channel_post"]["text"] == "benar"
    own = (await hands.call("sendMessage", chat_id=channel, text="punya bot"))["message_id"]
    refused = await hands.client.patch(f"/sandbox/chats/{channel}/messages/{own}", json={"text": "x"})
    assert (refused.status_code, refused.json()["error"]) == (
        400, f"Message {own} is not a person's text; only those can be edited here."
    )  # fmt: skip
