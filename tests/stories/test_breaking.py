"""Breaking news as an editor lives it: from the draft to the tally, undone, corrected, withdrawn, and followed up."""

from __future__ import annotations

from bot.model import DeliveryState
from bot.rules import OnEdit, Rules
from bot.sandbox.client import Message, number_of, words
from bot.sandbox.shapes import as_object
from tests.stories.newsroom import CHANNEL, EDITOR, INTRUDER, Newsroom, draft, labels

SECOND = -1001000000002
ALARM = "Jembatan Lembayung ditutup\nArus sungai mengikis tiang utama."
POST = "BREAKING NEWS\n\nJembatan Lembayung ditutup\n\nArus sungai mengikis tiang utama."


async def says(desk: Newsroom, control: Message, text: str) -> Message:
    """Wait until a control message says that; gives it."""
    number = number_of(control)
    return await desk.people.see(EDITOR, lambda each: number_of(each) == number and text in words(each))


async def test_an_editor_pushes_corrects_and_withdraws_on_one_message(desk: Newsroom) -> None:
    """In a channel that wants corrections as replies, too; and after a restart the message goes on."""
    await desk.open_channel()
    await desk.open_channel(SECOND, "Teduh Kini")
    await desk.kabar.store.write(lambda tables: tables.chats.rule(SECOND, Rules(on_edit=OnEdit.REPLY)))
    control = await desk.push(ALARM)
    await says(desk, control, "2 dari 2 kanal")
    assert await desk.posts() == [POST]
    offer = await desk.people.press(EDITOR, await desk.control(control, "Ralat"), "Ralat")
    assert offer["text"] is None or offer["text"] == ""
    asked = await desk.people.see(EDITOR, lambda each: words(each).endswith("/ralat b1 …"))
    await desk.people.say(EDITOR, "Ditutup sampai Jumat.", answers=asked)
    await says(desk, control, "Ralat: “Ditutup sampai Jumat.”")
    assert await desk.posts() == [POST.replace("NEWS\n\n", "NEWS\n\nRalat: Ditutup sampai Jumat.\n\n")]
    first, second = await desk.people.messages(SECOND)
    assert (words(first), words(second)) == (POST, "Ralat: Ditutup sampai Jumat.")
    assert as_object(second["reply_to_message"])["message_id"] == first["message_id"]
    await desk.people.press(EDITOR, await desk.control(control, "Tarik"), "Tarik")
    await desk.people.press(EDITOR, await desk.control(control, "Ya, tarik"), "Ya, tarik")
    gone = await says(desk, control, "Terhapus dari 2 kanal.")
    assert labels(gone) == []
    assert [await desk.posts(chat) for chat in (CHANNEL, SECOND)] == [[], []]


async def test_what_is_undone_reaches_nobody_and_an_intruder_undoes_nothing(desk: Newsroom) -> None:
    await desk.open_channel()
    control = await desk.ask(EDITOR, f"/breaking {ALARM}")
    await desk.people.press(EDITOR, control, "Kirim")
    held = await desk.control(control)
    hello: Message = {**await desk.ask(INTRUDER, "/start"), "reply_markup": held["reply_markup"]}
    for label in ("Batalkan", "Kirim sekarang"):
        refused = await desk.people.press(INTRUDER, hello, label, force=True)
        assert refused["text"] == "Maaf, perintah ini hanya untuk redaksi."
    await desk.people.press(EDITOR, held, "Batalkan")
    await says(desk, control, "Dibatalkan. Tidak ada yang dikirim.")
    assert await desk.posts() == []
    assert await desk.deliveries(DeliveryState.PENDING) == []


async def test_a_message_is_pushed_by_a_reply_and_its_article_follows_without_a_sound(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.people.say(EDITOR, ALARM)
    tip = (await desk.people.messages(EDITOR))[-1]
    asked = await desk.people.say(EDITOR, "/breaking", answers=tip)
    control = await desk.people.see(EDITOR, lambda each: "Draf b1" in words(each), after=asked)
    await desk.people.press(EDITOR, control, "Kirim")
    await desk.people.press(EDITOR, await desk.control(control), "Kirim sekarang")
    await desk.posted(1)
    (alarm,) = await desk.people.messages(CHANNEL)
    text = "Jembatan Lembayung ditutup sejak Kamis malam setelah arus sungai mengikis tiang utama jembatan itu."
    await desk.publish(draft(1, "Jembatan Lembayung ditutup, tiang utama terkikis arus sungai", text))
    await desk.posted(2)
    article = (await desk.people.messages(CHANNEL))[-1]
    assert (words(alarm), alarm["silent"]) == (POST, False)
    assert as_object(article["reply_to_message"])["message_id"] == alarm["message_id"]
    assert article["silent"] is True
