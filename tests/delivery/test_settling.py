"""Over the wire, against the sandbox: an unknown post is found among another admin's, which stay as they were."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import telegram

from bot.delivery.parts import Part
from bot.delivery.reconcile import Closed, Gap, Settler, Shown
from bot.delivery.request import wire
from bot.delivery.telegram import Telegram
from bot.model import Chat, ChatKind
from bot.outcome import Later, Sent
from bot.sandbox import Sandbox
from bot.sandbox.client import People
from tests.making import NOON
from tests.sandbox.pictures import png

ADMIN = 5
OURS = Part("<b>Banjir</b>\n\nAir naik.")


@dataclass
class Town:
    """A channel with two admins, the bot and a person, and the newsroom's log chat."""

    people: People
    bot: telegram.Bot
    channel: int
    log: int

    async def settle(self, after: int, part: Part = OURS) -> object:
        settler = Settler(Telegram(self.bot), self.log)
        return await settler.settle(Chat(self.channel, ChatKind.CHANNEL, "Warta"), part, after, NOON)

    async def post(self, part: Part = OURS) -> int:
        return (await self.bot.send_message(self.channel, part.text, parse_mode="HTML")).message_id

    async def admin(self, text: str) -> int:
        return await self.people.say(self.channel, text, person=ADMIN)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with Sandbox() as sandbox, People(sandbox.url) as people:
        await people.meet(type="private", id=ADMIN, first_name="Budi")
        chats = [await people.meet(type=kind, title=kind) for kind in ("channel", "supergroup")]
        for chat in chats:
            await people.appoint(chat, 1, "administrator")
            await people.appoint(chat, ADMIN, "administrator")
        async with telegram.Bot("1:SANDBOX", base_url=f"{sandbox.url}/bot", request=wire(connections=2)) as bot:
            yield Town(people, bot, *chats)


async def test_a_post_is_found_among_another_admins_and_theirs_are_untouched(town: Town) -> None:
    last = await town.post(Part("lama"))
    await town.admin("Iklan")
    await town.bot.pin_chat_message(town.channel, last)  # a service message, which takes a number too
    await town.admin("Cuaca")
    ours = await town.post()
    await town.admin("Iklan lagi")
    before = await town.people.messages(town.channel)
    assert await town.settle(last) == Sent(ours)
    assert await town.people.messages(town.channel) == before


async def test_what_was_forwarded_into_the_log_chat_is_deleted_and_made_no_sound(town: Town) -> None:
    last = await town.post(Part("lama"))
    await town.admin("Iklan")
    before = await town.people.messages(town.log)
    await town.post()
    await town.settle(last)
    assert await town.people.messages(town.log) == before
    forwards = [call for call in await town.people.journal() if call["method"] == "forwardMessage"]
    assert len(forwards) == 2
    assert all("disable_notification" in str(call) for call in forwards)


async def test_a_post_that_never_arrived_is_not_found(town: Town) -> None:
    last = await town.post()
    await town.admin("Iklan")
    found = await town.settle(last)
    assert isinstance(found, Later)


async def test_where_the_bot_may_not_look_nothing_is_concluded(town: Town) -> None:
    last = await town.post(Part("lama"))
    protected = (await town.bot.send_message(town.channel, "terlindung", protect_content=True)).message_id
    assert await town.settle(protected) is None
    await town.people.appoint(town.log, 1, "left")
    assert await town.settle(last) is None


async def test_a_message_is_shown_with_its_text_or_caption_and_a_number_without_one_is_a_gap(town: Town) -> None:
    door = Telegram(town.bot)
    text = await town.post()
    photo = await town.bot.send_photo(town.channel, png(8, 8), caption="Air naik.")
    assert await door.look(town.channel, text, town.log) == Shown("Banjir\n\nAir naik.")
    assert await door.look(town.channel, photo.message_id, town.log) == Shown("Air naik.")
    assert await door.look(town.channel, 99_999, town.log) == Gap()
    assert isinstance(await door.look(-99_999, text, town.log), Closed)
