"""Breaking news as an editor lives it: from the draft to the tally, undone, corrected, withdrawn, and followed up."""

from __future__ import annotations

from bot.rules import OnEdit, Rules
from bot.sandbox.client import Message, number_of, words
from bot.sandbox.shapes import as_object
from tests.stories.newsroom import CHANNEL, EDITOR, Newsroom, labels

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
