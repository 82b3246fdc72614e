"""What Telegram brings to the commands: who asks, in which language, with which rights, and what they asked."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import Person, Role
from storage import Store
from tests.handlers.echo import OWNER, adapter, person
from tests.handlers.wire import BOT, CHANNEL, GROUP, PRIVATE, READER, Line, line, message, offering


@pytest.mark.parametrize(
    ("code", "house", "spoken"),
    [("id", "en", "id"), ("en", "id", "en"), ("en-GB", "id", "en"), ("EN", "id", "en"), ("jv", "id", "id"),
     ("de", "en", "en"), ("", "id", "id"), (None, "en", "en"), ("-", "id", "id")],
)  # fmt: skip
async def test_a_person_is_spoken_to_in_their_language_or_the_newsrooms(
    store: Store, code: str | None, house: str, spoken: str
) -> None:
    async with line(adapter(store, house)) as phone:
        await phone.type("/cari x", sender=person(language=code))
        assert phone.wire.texts == [f"READER {spoken} 7 [x]"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("/cari banjir besar", "banjir besar"),
        ("/cari@kabar_bot banjir", "banjir"),
        ("/CARI@KABAR_BOT banjir", "banjir"),
        ("/cari\nbanjir\nbesar", "banjir\nbesar"),
        ("/cari", ""),
        ("/cari\u0902", "\u0902"),
        ("/cari𞤀", "/cari𞤀"),
        ("/cari-banjir", "-banjir"),
        ("/help", ""),
        ("banjir besar", "banjir besar"),
        ("  / cari", "  / cari"),
        ("/кот", "/кот"),
    ],
)
async def test_what_stands_after_a_command_is_the_question_and_plain_words_are_a_search(
    phone: Line, text: str, asked: str
) -> None:
    await phone.type(text)
    assert phone.wire.texts == [f"READER id 7 [{asked}]"]


@pytest.mark.parametrize("text", ["/apa", "/caribanjir", "/cari@bot_lain banjir", "/start_", "/" + "x" * 60])
async def test_an_unknown_command_gets_a_kind_sentence_in_private_and_none_in_a_group(phone: Line, text: str) -> None:
    await phone.type(text, chat=GROUP)
    assert phone.wire.calls == []
    await phone.type(text)
    assert phone.wire.texts == ["Perintah itu belum saya kenal. Lihat /bantuan untuk semua perintah."]


async def test_in_a_group_only_commands_are_answered_and_in_the_topic_where_they_stand(phone: Line) -> None:
    await phone.type("banjir", chat=GROUP)
    assert phone.wire.calls == []
    await phone.type("/cari banjir", chat=GROUP, message_thread_id=33, is_topic_message=True)
    (sent,) = phone.wire.of("sendMessage")
    assert (sent["chat_id"], sent["message_thread_id"], sent["text"]) == ("-200", "33", "READER id -200 [banjir]")


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": message("/cari banjir", edit_date=2)},
        {"channel_post": message("/cari banjir", chat=CHANNEL)},
        {"message": message("/cari banjir", sender=READER | {"is_bot": True})},
        {"message": {"message_id": 5, "date": 1, "chat": PRIVATE, "from": READER, "caption": "/cari banjir"}},
        {"message": {"message_id": 5, "date": 1, "chat": PRIVATE, "from": READER}},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": True,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                  "allows_revoting": False, "members_only": False}},
    ],
    ids=["edited", "channel post", "bot", "caption", "no text", "poll"],
)  # fmt: skip
async def test_what_is_no_persons_new_message_is_not_answered(phone: Line, update: dict[str, Any]) -> None:
    await phone.tell(**update)
    assert phone.wire.calls == []


async def grant(store: Store, number: int, role: Role) -> None:
    await store.write(lambda tables: tables.admins.grant(Person(number, "Ratna", role=role)))


async def test_each_command_needs_its_role_and_a_refusal_is_one_polite_sentence(phone: Line, store: Store) -> None:
    await grant(store, 8, Role.EDITOR)
    for number in (7, 8, OWNER):
        await phone.type("/breaking x", sender=person(number))
        await phone.type("/kanal", sender=person(number))
    no = "Maaf, perintah ini hanya untuk redaksi."
    above = "Maaf, perintah ini hanya untuk admin dan pemilik. Perintah Anda ada di /bantuan."
    assert phone.wire.texts == [no, no, "EDITOR id 7 [x]", above, "OWNER id 7 [x]", "OWNER id 7 []"]


async def test_a_button_is_checked_against_what_the_person_may_do_now(phone: Line, store: Store) -> None:
    await grant(store, 8, Role.EDITOR)
    await phone.press("breaking:1:1", sender=person(8))
    await store.write(lambda tables: tables.admins.revoke(8))
    await phone.press("breaking:1:1", sender=person(8))
    await phone.press("breaking:1:1", sender=person(7, "en"))
    notices = [answered["text"] for answered in phone.wire.of("answerCallbackQuery")]
    refused = ["Maaf, perintah ini hanya untuk redaksi.", "Sorry, this command is only for the newsroom."]
    assert notices == ["EDITOR", *refused]
    assert [edited["text"] for edited in phone.wire.of("editMessageText")] == ["[1:1]"]


async def test_a_reply_to_an_offer_of_ours_means_what_it_offers(phone: Line) -> None:
    offer = offering("Balas pesan ini:\n", "/judul 17 …")
    for answered, sender in ((offer, person(OWNER)), (offer, person(7)), (message("/judul 17 x"), person(OWNER))):
        await phone.type("Banjir surut", sender=sender, reply_to_message=answered)
    no = "Maaf, perintah ini hanya untuk redaksi."
    assert phone.wire.texts == ["OWNER id 7 [17 Banjir surut]", no, "OWNER id 7 [Banjir surut]"]


async def test_an_offer_that_stands_in_somebody_elses_words_is_none(phone: Line) -> None:
    quoting = {**offering("Judul: ", "/judul 9 …"), "text": "Judul: /judul 9 …\nTerbitkan atau tolak."}
    other = offering("", "/judul 9 …", sender={**BOT, "id": 2})
    for answered in (quoting, other):
        await phone.type("Banjir surut", sender=person(OWNER), reply_to_message=answered)
    assert phone.wire.texts == ["OWNER id 7 [Banjir surut]"] * 2


async def test_an_article_that_ends_like_an_offer_makes_no_order_of_an_editors_reply(phone: Line) -> None:
    """A source may write anything, and what it writes stands last beneath /baca: but never as code."""
    read = message("Warga mengungsi.\n\nKabar lain: /judul 17 …", sender=BOT)
    marked = {**read, "entities": [{"type": "italic", "offset": 30, "length": 11}]}
    for answered in (read, marked):
        await phone.type("Apa benar?", sender=person(OWNER), reply_to_message=answered)
    assert phone.wire.texts == ["OWNER id 7 [Apa benar?]"] * 2


async def test_an_offer_beneath_a_photo_is_one_too(phone: Line) -> None:
    offer = offering("👩‍🚀 Balas foto ini: ", "/judul 17 …")
    caption = {"caption": offer["text"], "caption_entities": offer["entities"], "text": None, "entities": []}
    await phone.type("Banjir surut", sender=person(OWNER), reply_to_message={**offer, **caption})
    assert phone.wire.texts == ["OWNER id 7 [17 Banjir surut]"]
