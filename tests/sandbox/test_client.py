"""People: what they do arrives at the bot, what the bot does they see, and what cannot be is said in a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.errors import SandboxError
from bot.sandbox import Sandbox
from bot.sandbox.client import People, buttons, number_of, words
from tests.sandbox.hands import Hands

KEYBOARD = {
    "inline_keyboard": [[{"text": "Kirim", "callback_data": "k"}, {"text": "Baca", "url": "https://contoh.id/"}]]
}


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    """The people of the served sandbox."""
    async with People(sandbox.url) as present:
        yield present


async def test_what_a_person_says_reaches_the_bot(people: People, hands: Hands) -> None:
    assert await people.meet(type="private", id=5, first_name="Budi") == 5
    number = await people.say(5, "halo")
    (update,) = await hands.updates()
    assert (update["message"]["message_id"], update["message"]["text"]) == (number, "halo")


async def test_in_a_group_it_is_told_who_speaks(people: People, hands: Hands) -> None:
    await people.meet(type="private", id=5, first_name="Budi")
    group = await people.meet(type="supergroup", title="Ruang")
    await people.appoint(group, 5, "member")
    await people.appoint(group, 1, "administrator", by=5, can_post_messages=True)
    await people.say(group, "halo", person=5)
    (said,) = [update["message"] for update in await hands.updates() if "text" in update.get("message", {})]
    assert (said["from"]["id"], said["chat"]["id"]) == (5, group)


async def test_what_the_bot_says_is_seen_and_the_newest_that_fits(people: People, hands: Hands) -> None:
    await hands.person(5)
    first = await hands.call("sendMessage", chat_id=5, text="satu")
    second = await hands.call("sendMessage", chat_id=5, text="dua")
    seen = await people.see(5, lambda message: bool(message["by_bot"]))
    assert (number_of(seen), words(seen)) == (second["message_id"], "dua")
    assert words(await people.see(5, lambda message: words(message) != "dua", after=1)) == "satu"
    assert [words(message) for message in await people.messages(5)] == ["/start", "satu", "dua"]
    await hands.call("deleteMessage", chat_id=5, message_id=first["message_id"])
    assert [words(message) for message in await people.messages(5)] == ["/start", "dua"]
    (chat,) = [chat for chat in await people.chats() if chat["id"] == 5]
    assert chat["message_count"] == 2


async def test_what_comes_later_is_waited_for(people: People, hands: Hands) -> None:
    await hands.person(5)
    waiting = asyncio.create_task(people.see(5, lambda message: words(message) == "nanti"))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await hands.call("sendMessage", chat_id=5, text="nanti")
    assert words(await waiting) == "nanti"


async def test_a_press_is_answered_by_the_bot(people: People, hands: Hands) -> None:
    await hands.person(5)
    await hands.call("sendMessage", chat_id=5, text="dua tombol", reply_markup=KEYBOARD)
    (message,) = [one for one in await people.messages(5) if buttons(one)]
    assert [button["text"] for button in buttons(message)] == ["Kirim", "Baca"]
    pressing = asyncio.create_task(people.press(5, message, "Kir"))
    (update,) = await hands.call("getUpdates", timeout=5)
    await hands.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Siap")
    assert (await pressing)["text"] == "Siap"
    assert (update["callback_query"]["data"], update["callback_query"]["from"]["id"]) == ("k", 5)


async def test_only_buttons_that_are_there_can_be_pressed_unless_by_force(people: People, hands: Hands) -> None:
    await hands.person(5)
    sent = await hands.call("sendMessage", chat_id=5, text="tombol", reply_markup=KEYBOARD)
    (message,) = [one for one in await people.messages(5) if buttons(one)]
    for label in ("Hapus", "Baca"):
        with pytest.raises(SandboxError, match=f"No button begins with '{label}' under message {number_of(message)}"):
            await people.press(5, message, label)
    await hands.call("editMessageReplyMarkup", chat_id=5, message_id=sent["message_id"])
    with pytest.raises(SandboxError, match="has no button with the data 'k'"):
        await people.press(5, message, "Kirim")
    pressing = asyncio.create_task(people.press(5, message, "Kirim", force=True))
    (update,) = await hands.call("getUpdates", timeout=5)
    await hands.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert (await pressing)["answered"] is True


async def test_what_the_sandbox_refuses_is_said(people: People) -> None:
    with pytest.raises(SandboxError, match=r"^The sandbox refused /sandbox/chats/404/messages: There is no chat 404"):
        await people.messages(404)


async def test_what_does_not_come_is_said(sandbox: Sandbox, hands: Hands) -> None:
    await hands.person(5)
    async with People(sandbox.url, patience=0.1) as hasty:
        with pytest.raises(SandboxError, match=r"^After 0.1 seconds no message of the kind came into chat 5\.$"):
            await hasty.see(5, lambda message: bool(message["by_bot"]))


async def test_menus_and_the_journal_can_be_looked_at(people: People, hands: Hands) -> None:
    await hands.person(5, language_code="id")
    await hands.call("setMyCommands", commands=[{"command": "cari", "description": "Cari"}], language_code="id")
    assert await people.menu(5, 5) == [{"command": "cari", "description": "Cari"}]
    assert [entry["method"] for entry in await people.journal()][-1] == "setMyCommands"
