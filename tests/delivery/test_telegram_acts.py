"""What the door asks of Telegram for each act, request by request."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from bot.delivery.html import start_link
from bot.delivery.request import wire as production_wire
from bot.delivery.telegram import UNNUMBERED, Telegram
from bot.model import Act, Button, Chat, ChatKind, Delivery, Lane, Post
from bot.outcome import Outcome, Refused, Sent
from tests.delivery.giving import change, delivery
from tests.delivery.wire import MESSAGE, Wire, bot_on, serving
from tests.making import CHANNEL, NOON

PHOTO, PAGE = "https://warta.example/1.jpg", "https://warta.example/1"
BODY = "Air naik sejak pagi. " * 60
SHORT = Post("<b>Banjir</b>\n\nAir naik.", ((Button("Baca", url=PAGE),),), PAGE)
CAPTIONED = replace(SHORT, photo_url=PHOTO)
LONG = replace(CAPTIONED, html=f"<b>Banjir</b>\n\n{BODY}")
NO_TEXT = "Bad Request: there is no text in the message to edit"
NO_CAPTION = "Bad Request: there is no caption in the message to edit"
FORUM = Chat(-2002, ChatKind.SUPERGROUP, "Ruang", thread_id=7)


KABAR = {"id": 1, "is_bot": True, "first_name": "Kabar", "username": "kabar_bot"}


class Pictures:
    """Has a picture, or has not."""

    def __init__(self, picture: bytes | None) -> None:
        self.picture = picture
        self.asked: list[str] = []

    async def fetch(self, url: str) -> bytes | None:
        self.asked.append(url)
        return self.picture


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with serving() as server:
        yield server


async def do(wire: Wire, one: Delivery, pictures: Pictures | None = None, *, paid: bool = False) -> Outcome:
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        return await Telegram(bot, pictures=pictures, paid=paid).do(one, NOON)


async def sent(wire: Wire, one: Delivery, *, paid: bool = False) -> dict[str, str]:
    """Do a send that Telegram takes, and give its request."""
    wire.result(MESSAGE)
    assert await do(wire, one, paid=paid) == Sent(42)
    return wire.requests[-1]


def flag(request: dict[str, str], name: str) -> bool:
    return request.get(name, "false").lower() == "true"


@pytest.mark.parametrize(("thread_id", "asked"), [(0, None), (1, None), (7, "7")])
async def test_a_topic_is_named_but_the_general_one_is_not(wire: Wire, thread_id: int, asked: str | None) -> None:
    for post in SHORT, CAPTIONED:
        request = await sent(wire, delivery(chat=replace(FORUM, thread_id=thread_id), post=post))
        assert request.get("message_thread_id") == asked


@pytest.mark.parametrize(
    ("lane", "silent_chat", "silent_post", "quiet"),
    [
        (Lane.NEWS, False, False, False),
        (Lane.NEWS, True, False, True),
        (Lane.DIGEST, False, True, True),
        (Lane.BREAKING, True, False, False),
        (Lane.BREAKING, False, True, True),
    ],
)
async def test_breaking_news_is_loud_in_a_silent_chat_too(
    wire: Wire, lane: Lane, silent_chat: bool, silent_post: bool, quiet: bool
) -> None:
    chat, post = replace(CHANNEL, silent=silent_chat), replace(SHORT, silent=silent_post)
    assert flag(await sent(wire, delivery(chat=chat, post=post, lane=lane)), "disable_notification") is quiet


async def test_protection_and_payment_are_asked_for_texts_and_photos(wire: Wire) -> None:
    for post in SHORT, CAPTIONED:
        request = await sent(wire, delivery(chat=replace(CHANNEL, protected=True), post=post), paid=True)
        assert flag(request, "protect_content")
        assert flag(request, "allow_paid_broadcast")
        free = await sent(wire, delivery(post=post))
        assert not flag(free, "protect_content")
        assert "allow_paid_broadcast" not in free
    assert wire.methods == ["sendMessage", "sendMessage", "sendPhoto", "sendPhoto"]


async def test_only_the_first_part_replies_and_makes_a_sound(wire: Wire) -> None:
    first = await sent(wire, delivery(post=LONG, target_ids=(7, 8), lane=Lane.BREAKING))
    assert json.loads(first["reply_parameters"]) == {"message_id": 7, "allow_sending_without_reply": True}
    assert (first["caption"], first["photo"]) == ("<b>Banjir</b>", PHOTO)
    assert not flag(first, "disable_notification")
    assert "reply_markup" not in first
    second = await sent(wire, delivery(post=LONG, target_ids=(7, 8), message_ids=(41,), lane=Lane.BREAKING))
    assert "reply_parameters" not in second
    assert second["text"] == BODY.strip() or second["text"] == BODY
    assert flag(second, "disable_notification")
    assert "reply_markup" in second
    assert json.loads(second["link_preview_options"]) == {"is_disabled": True}


async def test_a_follow_up_of_a_post_without_a_number_replies_to_nothing(wire: Wire) -> None:
    assert "reply_parameters" not in await sent(wire, delivery(target_ids=(0,)))


async def test_what_was_refused_as_html_goes_as_plain_text_within_the_limit(wire: Wire) -> None:
    text = await sent(wire, delivery(post=Post("<b>A &amp; B</b>\n\n" + "kata " * 2000), plain=True))
    assert "parse_mode" not in text
    assert text["text"].startswith("A & B")
    assert 4000 < len(text["text"]) <= 4096
    caption = await sent(wire, delivery(post=CAPTIONED, plain=True))
    assert "parse_mode" not in caption
    assert caption["caption"] == "Banjir\n\nAir naik."


UNREACHABLE = [
    "Bad Request: wrong HTTP URL specified",
    "Bad Request: failed to get HTTP URL content",
    "Bad Request: wrong type of the web page content",
    "Bad Request: wrong file identifier/HTTP URL specified",
    "Bad Request: WEBPAGE_CURL_FAILED",
    "Bad Request: PHOTO_INVALID_DIMENSIONS",
    "Bad Request: IMAGE_PROCESS_FAILED",
    "Bad Request: not enough rights to send photos to the chat",
]


@pytest.mark.parametrize("description", UNREACHABLE)
async def test_a_photo_that_telegram_cannot_fetch_is_uploaded(wire: Wire, description: str) -> None:
    wire.refuse(400, description)
    wire.result(MESSAGE)
    pictures = Pictures(b"\xff\xd8 a picture")
    assert await do(wire, delivery(post=CAPTIONED, chat=FORUM), pictures) == Sent(42)
    assert pictures.asked == [PHOTO]
    upload = wire.requests[1]
    assert (upload["photo"], upload["caption"]) == ("12 bytes", SHORT.html)
    assert (upload["message_thread_id"], upload["parse_mode"]) == ("7", "HTML")
    assert json.loads(upload["reply_markup"])["inline_keyboard"][0][0]["url"] == PAGE


async def test_a_photo_that_telegram_names_by_an_id_is_fetched_from_nowhere(wire: Wire) -> None:
    wire.refuse(400, "Bad Request: wrong file identifier/HTTP URL specified")
    wire.result(MESSAGE)
    pictures = Pictures(b"a picture")
    assert await do(wire, delivery(post=replace(CAPTIONED, photo_url="AgAC", preview_url="")), pictures) == Sent(42)
    assert (wire.methods, pictures.asked) == (["sendPhoto", "sendMessage"], [])
    assert json.loads(wire.requests[-1]["link_preview_options"]) == {"is_disabled": True}


@pytest.mark.parametrize("pictures", [None, Pictures(None), Pictures(b"a broken picture")])
async def test_without_its_photo_a_post_is_a_text_beneath_a_large_card(wire: Wire, pictures: Pictures | None) -> None:
    wire.refuse(400, UNREACHABLE[0])
    if pictures and pictures.picture:
        wire.refuse(400, UNREACHABLE[-2])
    wire.result(MESSAGE)
    assert await do(wire, delivery(post=CAPTIONED), pictures) == Sent(42)
    assert (wire.methods[-1], wire.requests[-1]["text"]) == ("sendMessage", SHORT.html)
    assert json.loads(wire.requests[-1]["link_preview_options"]) == {
        "url": PAGE,
        "prefer_large_media": True,
        "show_above_text": True,
    }


async def test_a_bare_photo_that_cannot_be_had_leaves_its_address(wire: Wire) -> None:
    wire.refuse(400, UNREACHABLE[0])
    wire.result(MESSAGE)
    url = f"{PHOTO}?a=1&b=2"
    one = delivery(post=Post(BODY, photo_url=url), plain=True)
    assert await do(wire, one) == Sent(42)
    assert (wire.requests[-1]["text"], wire.requests[-1]["parse_mode"]) == (url.replace("&", "&amp;"), "HTML")


@pytest.mark.parametrize("answers", [1, 2])
async def test_a_photo_that_is_refused_for_its_caption_is_refused(wire: Wire, answers: int) -> None:
    if answers == 2:
        wire.refuse(400, UNREACHABLE[0])
    wire.refuse(400, "Bad Request: message caption is too long")
    outcome = await do(wire, delivery(post=CAPTIONED), Pictures(b"a picture"))
    assert isinstance(outcome, Refused)
    assert outcome.malformed


async def edited(wire: Wire, one: Delivery, *answers: str | None) -> tuple[Outcome, Sequence[str]]:
    """Do a change; each answer is a refusal, or None for a success."""
    for answer in answers:
        wire.refuse(400, answer) if answer else wire.result(MESSAGE)
    return await do(wire, one), wire.methods


async def test_a_text_is_edited_with_its_buttons_and_its_card(wire: Wire) -> None:
    assert await edited(wire, change(Act.EDIT, 41, post=SHORT), None) == (Sent(0), ["editMessageText"])
    (request,) = wire.requests
    assert (request["message_id"], request["text"], request["parse_mode"]) == ("41", SHORT.html, "HTML")
    assert json.loads(request["link_preview_options"]) == {"url": PAGE}
    assert "reply_markup" in request


async def test_a_caption_is_edited_as_a_caption(wire: Wire) -> None:
    assert await edited(wire, change(Act.EDIT, 41, post=CAPTIONED), None) == (Sent(0), ["editMessageCaption"])
    assert wire.requests[0]["caption"] == SHORT.html


async def test_what_the_message_has_decides_not_what_the_post_has_now(wire: Wire) -> None:
    notice = change(Act.EDIT, 41, post=Post("<i>Ditarik.</i>"))
    assert await edited(wire, notice, NO_TEXT, None) == (Sent(0), ["editMessageText", "editMessageCaption"])
    assert wire.requests[1]["caption"] == "<i>Ditarik.</i>"
    wire.methods.clear()
    illustrated = change(Act.EDIT, 41, post=CAPTIONED)
    assert await edited(wire, illustrated, NO_CAPTION, None) == (Sent(0), ["editMessageCaption", "editMessageText"])
    assert json.loads(wire.requests[-1]["link_preview_options"])["show_above_text"]


async def test_a_caption_that_grew_keeps_the_blocks_that_fit(wire: Wire) -> None:
    await edited(wire, change(Act.EDIT, 41, post=LONG), None)
    assert wire.requests[0]["caption"] == "<b>Banjir</b>"


async def test_a_post_of_two_messages_is_edited_in_both(wire: Wire) -> None:
    await edited(wire, change(Act.EDIT, 41, 42, post=LONG), None, None)
    caption, text = wire.requests
    assert (caption["message_id"], caption["caption"]) == ("41", "<b>Banjir</b>")
    assert (text["message_id"], text["text"].strip()) == ("42", BODY.strip())
    assert "reply_markup" not in caption
    assert "reply_markup" in text


async def test_a_bare_photo_stays_bare_when_its_text_is_edited(wire: Wire) -> None:
    outcome, methods = await edited(wire, change(Act.EDIT, 41, 42, post=Post(BODY, photo_url=PHOTO)), None, None)
    assert (outcome, methods) == (Sent(0), ["editMessageCaption", "editMessageText"])
    assert "caption" not in wire.requests[0]


async def test_a_withdrawal_stands_in_both_messages(wire: Wire) -> None:
    notice = change(Act.EDIT, 41, 42, post=Post("<i>Ditarik.</i>"))
    assert (await edited(wire, notice, NO_TEXT, None, None))[0] == Sent(0)
    assert [wire.requests[1]["caption"], wire.requests[2]["text"]] == ["<i>Ditarik.</i>"] * 2


@pytest.mark.parametrize(
    "description", ["Bad Request: message is not modified: specified new", "Bad Request: message to edit not found"]
)
async def test_what_is_so_already_is_done_and_keeps_nothing_else_from_it(wire: Wire, description: str) -> None:
    assert (await edited(wire, change(Act.EDIT, 41, 42, post=LONG), description, None))[0] == Sent(0)
    assert [request["message_id"] for request in wire.requests] == ["41", "42"]


async def test_a_message_that_cannot_be_edited_keeps_no_other_from_it_and_is_told(wire: Wire) -> None:
    outcome, _ = await edited(wire, change(Act.EDIT, 41, 42, post=LONG), "Bad Request: message can't be edited", None)
    assert isinstance(outcome, Refused)
    assert len(wire.requests) == 2


async def test_an_edit_that_was_refused_as_html_is_plain(wire: Wire) -> None:
    await edited(wire, change(Act.EDIT, 41, post=SHORT, plain=True), None)
    assert wire.requests[0]["text"] == "Banjir\n\nAir naik."
    assert "parse_mode" not in wire.requests[0]


async def test_all_messages_of_a_post_are_deleted_at_once(wire: Wire) -> None:
    assert await edited(wire, change(Act.DELETE, 41, 42), None) == (Sent(0), ["deleteMessages"])
    assert json.loads(wire.requests[0]["message_ids"]) == [41, 42]


async def test_a_post_too_old_to_be_deleted_gets_the_notice_instead(wire: Wire) -> None:
    old = "Bad Request: message can't be deleted for everyone"
    outcome, methods = await edited(wire, change(Act.DELETE, 41, post=Post("<i>Ditarik.</i>")), old, None)
    assert (outcome, methods) == (Sent(0), ["deleteMessages", "editMessageText"])
    assert wire.requests[1]["text"] == "<i>Ditarik.</i>"


async def test_a_deletion_that_is_refused_otherwise_is_refused(wire: Wire) -> None:
    outcome, _ = await edited(wire, change(Act.DELETE, 41), "Bad Request: MESSAGE_DELETE_FORBIDDEN")
    assert isinstance(outcome, Refused)


@pytest.mark.parametrize(("act", "method"), [(Act.PIN, "pinChatMessage"), (Act.UNPIN, "unpinChatMessage")])
async def test_the_first_message_is_pinned_silently_and_unpinned(wire: Wire, act: Act, method: str) -> None:
    wire.result()
    assert await do(wire, change(act, 41, 42)) == Sent(0)
    assert (wire.methods, wire.requests[0]["message_id"]) == ([method], "41")
    assert flag(wire.requests[0], "disable_notification") is (act is Act.PIN)


@pytest.mark.parametrize("description", ["Bad Request: message to unpin not found", "Bad Request: CHAT_NOT_MODIFIED"])
async def test_a_pin_that_is_gone_is_gone(wire: Wire, description: str) -> None:
    assert (await edited(wire, change(Act.UNPIN, 41), description))[0] == Sent(0)


@pytest.mark.parametrize("act", [Act.EDIT, Act.DELETE, Act.PIN, Act.UNPIN])
async def test_what_nobody_knows_the_number_of_is_left_to_people(wire: Wire, act: Act) -> None:
    for ids in (), (0,):
        assert await do(wire, change(act, *ids)) == UNNUMBERED
    assert wire.methods == []


async def test_of_a_post_that_is_half_known_the_known_half_is_changed(wire: Wire) -> None:
    assert (await edited(wire, change(Act.EDIT, 0, 42, post=LONG), None))[0] == UNNUMBERED
    assert [request["message_id"] for request in wire.requests] == ["42"]


@pytest.mark.parametrize("act", [Act.SEND, Act.EDIT])
async def test_a_headline_leads_to_its_story_with_the_bot_whose_name_telegram_told(wire: Wire, act: Act) -> None:
    wire.result(KABAR)
    wire.result(MESSAGE)
    post = Post(start_link("Banjir", "b_17"))
    one = delivery(post=post) if act is Act.SEND else change(act, 42, post=post)
    async with bot_on(wire.url, production_wire(connections=1)) as bot:
        await bot.initialize()
        await Telegram(bot).do(one, NOON)
    assert wire.requests[-1]["text"] == '<a href="https://t.me/kabar_bot?start=b_17">Banjir</a>'
    await sent(wire, delivery(post=post, plain=True))
    assert wire.requests[-1]["text"] == "Banjir"
