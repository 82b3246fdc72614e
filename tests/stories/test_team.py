"""How a newsroom grows: an owner invites an editor by link, who works from then on; what an intruder gets of it."""

from __future__ import annotations

import re

from bot.model import Person, Role
from bot.sandbox.client import Message, words
from tests.stories.newsroom import BOT, CHANNEL, GROUP, INTRUDER, OWNER, READER, Newsroom, labels

TEDUH = -1001000000002
NO = "Maaf, perintah ini hanya untuk redaksi."


async def press(desk: Newsroom, person: int, message: Message, label: str) -> Message:
    """Press a button of a person's own chat; gives the message as it is then."""
    await desk.people.press(person, message, label)
    messages = await desk.people.messages(person)
    return next(each for each in messages if each["message_id"] == message["message_id"])


async def menu(desk: Newsroom, person: int) -> list[str]:
    """List the commands that a person is offered in their private chat."""
    return [str(command["command"]) for command in await desk.people.menu(person, person)]


async def test_an_owner_invites_an_editor_of_one_channel_and_an_intruder_tries_the_used_link(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.open_channel(TEDUH, "Warta Teduh")
    begun = await press(desk, OWNER, await desk.ask(OWNER, "/tim"), "Undang editor")
    chosen = await press(desk, OWNER, begun, "Warta Teduh")
    link = words(await press(desk, OWNER, chosen, "Buat tautan"))
    assert link.startswith("Tautan undangan sebagai editor (Warta Teduh):\nhttps://t.me/")
    (payload,) = re.findall("start=(t_[A-Za-z0-9_-]{22})", link)

    assert "breaking" not in await menu(desk, READER)
    joined = await desk.ask(READER, f"/start {payload}")
    assert "Anda sekarang editor (Warta Teduh), diundang oleh Ratna." in words(joined)

    async def offered() -> bool:
        return "breaking" in await menu(desk, READER)

    await desk.people.until(offered, "the editor was not offered /breaking")
    assert words(await desk.ask(INTRUDER, f"/start {payload}")).startswith("Halo, Mal!")
    assert words(await desk.ask(INTRUDER, "/tim")) == NO
    assert words(await desk.ask(READER, "/tim")) == NO

    log = words(await desk.ask(OWNER, "/log"))
    assert "Damar bergabung sebagai editor: Warta Teduh, diundang Ratna" in log
    assert "Ratna membuat undangan sebagai editor: Warta Teduh" in log

    card = await press(desk, OWNER, await desk.ask(OWNER, "/tim"), "Damar")
    asked = await press(desk, OWNER, card, "Cabut peran")
    await press(desk, OWNER, asked, "Ya, cabut")
    assert words(await desk.ask(READER, "/breaking Gempa")) == NO

    async def taken() -> bool:
        return "breaking" not in await menu(desk, READER)

    await desk.people.until(taken, "the reader was still offered /breaking")


async def test_an_admin_answers_a_message_in_a_group_and_its_own_admins_set_it_up(desk: Newsroom) -> None:
    admin = Person(READER, "Damar", role=Role.ADMIN, chats=frozenset({CHANNEL}))
    await desk.open_channel()
    await desk.kabar.store.write(lambda tables: tables.admins.grant(admin))
    await desk.people.meet(type="supergroup", id=GROUP, title="Warga Teduh", creator=INTRUDER)
    for member in (BOT, READER):
        await desk.people.appoint(GROUP, member, "member", by=INTRUDER)
    said = await desk.people.say(GROUP, "Saya mau bantu.", person=INTRUDER)
    (message,) = [each for each in await desk.people.messages(GROUP) if each["message_id"] == said]
    asked = await desk.people.say(GROUP, "/tim", person=READER, answers=message)
    card = await desk.people.see(GROUP, lambda each: bool(each.get("by_bot")), after=asked)
    assert labels(card) == ["Jadikan editor"]
    assert (await desk.people.press(GROUP, card, "Jadikan editor", person=INTRUDER))["text"] == NO
    await desk.people.press(GROUP, card, "Jadikan editor", person=READER)
    found = await desk.kabar.store.read(lambda tables: tables.admins.get(INTRUDER))
    assert found == Person(INTRUDER, "Mal", role=Role.EDITOR, chats=frozenset({CHANNEL}))

    setting = await desk.ask(INTRUDER, "/grup", chat=GROUP)
    refused = await desk.people.press(GROUP, setting, "English", person=READER)
    assert refused["text"] == "Hanya admin grup yang dapat mengubah setelan ini."
    await desk.people.press(GROUP, setting, "English", person=INTRUDER)
    assert words(await desk.ask(READER, "/cari", chat=GROUP)).startswith("Write what you are looking for")


async def test_an_editor_of_one_channel_pushes_there_and_nowhere_else(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.open_channel(TEDUH, "Warta Teduh")
    damar = Person(READER, "Damar", role=Role.EDITOR, chats=frozenset({TEDUH}))
    await desk.kabar.store.write(lambda tables: tables.admins.grant(damar))
    preview = await desk.ask(READER, "/breaking Jembatan Teduh ditutup.")
    await desk.people.press(READER, preview, "Kirim")
    await desk.people.press(READER, await desk.control(preview), "Kirim sekarang")
    assert "Jembatan Teduh ditutup." in (await desk.posted(1, TEDUH))[0]
    await desk.settled()
    assert await desk.posts() == []
