"""A newsroom for stories: a sandbox, people in it, and a running Kabar on a store in a folder of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx

from bench.happening import happening
from bot.addresses import Allowed
from bot.app import Kabar, utc_now
from bot.delivery.pacing import Pace
from bot.model import Chat, Clock, Delivery, DeliveryState, Draft, Person, Role
from bot.sandbox import Sandbox
from bot.sandbox.client import Message, People, buttons, words
from bot.sandbox.shapes import Json, as_int, as_object
from bot.settings import Secret, Settings
from bot.sources import Harvest

BOT = 1
OWNER, EDITOR, READER, FOREIGNER, INTRUDER = 1001, 1002, 1003, 1004, 1005
CHANNEL = -1001000000001
NOWHERE = Allowed()
LOG = -1001000000009
GROUP = -1002000000001

BRISK = Pace(private_interval=0.0, group_per_minute=6000, overall_per_second=1000)
"""The sandbox has no limits, and a test should not wait for those of Telegram."""

SOON = timedelta(milliseconds=300)
"""How long an edit waits for the next one; a newsroom's usual half a minute would be long for a test."""

PEOPLE = {
    OWNER: ("Ratna", "id"),
    EDITOR: ("Sari", "id"),
    READER: ("Damar", "id"),
    FOREIGNER: ("Ann", "en"),
    INTRUDER: ("Mal", "id"),
}


@dataclass(frozen=True)
class Newsroom:
    """What a story needs: the people, and Kabar's own store and desk to look into."""

    people: People
    kabar: Kabar
    path: Path
    url: str

    async def ask(self, person: int, text: str, *, chat: int = 0) -> Message:
        """Let a person write to the bot, and give the bot's answer."""
        asked = await self.people.say(chat or person, text, person=person)
        return await self.people.see(chat or person, by_bot, after=asked)

    async def push(self, text: str, *, person: int = EDITOR, chat: int = 0) -> Message:
        """Let an editor push breaking news without waiting; gives the control message as it was first."""
        control = await self.ask(person, f"/breaking {text}", chat=chat)
        await self.people.press(chat or person, control, "Kirim", person=person)
        await self.people.press(chat or person, await self.control(control), "Kirim sekarang", person=person)
        return control

    async def control(self, before: Message, label: str = "Kirim sekarang") -> Message:
        """Wait until an earlier message has a button whose label begins so; gives it as it is then."""

        def there(message: Message) -> bool:
            return message["message_id"] == before["message_id"] and any(
                str(button["text"]).startswith(label) for button in buttons(message)
            )

        return await self.people.see(as_int(as_object(before["chat"])["id"]), there)

    async def open_channel(self, chat: int = CHANNEL, title: str = "Warta Lembayung") -> None:
        """Make a channel, let the bot in as an admin, and let the owner switch it on."""
        await self.people.meet(type="channel", id=chat, title=title, creator=OWNER)
        await self.people.appoint(chat, BOT, "administrator", by=OWNER, can_post_messages=True)
        await self.people.see(OWNER, lambda message: title in words(message))
        await self.people.press(OWNER, await self.ask(OWNER, "/kanal"), f"Aktifkan {title}")

    async def open_log(self) -> None:
        """Make the newsroom's log channel, in which posts are looked at."""
        await self.people.meet(type="channel", id=LOG, title="Ruang periksa", creator=OWNER)
        await self.people.appoint(LOG, BOT, "administrator", by=OWNER, can_post_messages=True)
        await self.people.see(OWNER, lambda message: "Ruang periksa" in words(message))

    async def prefer(self, chat: int = CHANNEL, **manner: object) -> None:
        """Choose how posts look and behave in a chat, as `kabar channels set` does."""
        known = await self.kabar.store.read(lambda tables: tables.chats.get(chat))
        assert known is not None
        chosen: Chat = replace(known, **manner)  # type: ignore[arg-type]  # each test names real fields
        await self.kabar.store.write(lambda tables: tables.chats.prefer(chosen))

    async def strike(self, **fault: Json) -> None:
        """Let a fault strike Telegram (docs/sandbox.md, Faults)."""
        async with httpx.AsyncClient() as client:
            (await client.post(f"{self.url}/sandbox/faults", json=fault)).raise_for_status()

    async def upgrade(self, group: int) -> int:
        """Make a supergroup of a basic group; gives its new id."""
        async with httpx.AsyncClient() as client:
            answer = await client.post(f"{self.url}/sandbox/chats/{group}/upgrade")
            return as_int(answer.raise_for_status().json()["id"])

    async def topic(self, chat: int, name: str) -> int:
        """Add a topic to a forum; gives its number."""
        async with httpx.AsyncClient() as client:
            answer = await client.post(f"{self.url}/sandbox/chats/{chat}/topics", json={"name": name})
            return as_int(answer.raise_for_status().json()["message_thread_id"])

    async def deliveries(self, state: DeliveryState) -> Sequence[Delivery]:
        """List the deliveries in a state, the latest first."""
        return await self.kabar.store.read(lambda tables: tables.outbox.listed(state, 99))

    async def publish(self, *drafts: Draft) -> None:
        """Put articles into the store, and let the desk file them at once."""
        await self.kabar.collector.take(Harvest(drafts, etag=None, last_modified=None, state=""), origin="test")
        await self.kabar.desk.catch_up()

    async def posts(self, chat: int = CHANNEL) -> Sequence[str]:
        """List what stands in a channel."""
        return [words(message) for message in await self.people.messages(chat)]

    async def posted(self, count: int, chat: int = CHANNEL) -> Sequence[str]:
        """Wait until a channel has so many posts; give them."""

        async def enough() -> bool:
            return len(await self.posts(chat)) >= count

        await self.people.until(enough, f"chat {chat} had fewer than {count} posts")
        return await self.posts(chat)

    async def settled(self) -> None:
        """Wait until the desk and the sender have nothing left to do."""
        await self.kabar.desk.catch_up()

        async def idle() -> bool:
            now = self.kabar.clock()
            under_way = [*await self.deliveries(DeliveryState.SENDING), *await self.looked_for()]
            if await self.kabar.store.read(self.kabar.rounds.fanning.waiting):
                return False
            return not under_way and not await self.kabar.store.read(lambda tables: tables.dispatch.heads(now, 1))

        await self.people.until(idle, "the outbox was not empty")
        await asyncio.sleep(0.1)

    async def looked_for(self) -> Sequence[Delivery]:
        """List the unknown sends that nobody but Kabar is to settle."""
        unknown = await self.deliveries(DeliveryState.UNKNOWN)
        asked = await self.kabar.store.read(lambda tables: tables.dispatch.undecided(99))
        return [each for each in unknown if each not in asked]


@asynccontextmanager
async def newsroom(
    folder: Path,
    pace: Pace = BRISK,
    *,
    log_chat: int = 0,
    allowed: Allowed = NOWHERE,
    clock: Clock = utc_now,
) -> AsyncIterator[Newsroom]:
    """Open a newsroom with its people, perhaps with a log chat that is yet to be made, or a clock that can be moved.

    `allowed` are addresses that its sources may have though they are not public.
    """
    path = folder / "kabar.db"
    async with Sandbox() as sandbox, People(sandbox.url) as people:
        for number, (name, language) in PEOPLE.items():
            await people.meet(type="private", id=number, first_name=name, language_code=language)
        settings = Settings(
            telegram_bot_token=Secret(sandbox.token),
            telegram_api_url=sandbox.url,
            database_url=f"sqlite:///{path}",
            owner_ids=(OWNER,),
            log_chat_id=log_chat,
            sources_allow=allowed,
        )
        async with Kabar.open(settings, clock, debounce=SOON) as kabar, _running(kabar, pace):
            await kabar.store.write(lambda tables: tables.admins.grant(Person(EDITOR, "Sari", role=Role.EDITOR)))
            await people.say(OWNER, "/start")
            await people.see(OWNER, by_bot)
            yield Newsroom(people, kabar, path, sandbox.url)


@asynccontextmanager
async def _running(kabar: Kabar, pace: Pace) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(kabar.run(stop, pace=pace))
    try:
        yield
    finally:
        stop.set()
        await running


def by_bot(message: Message) -> bool:
    """Tell whether the bot wrote a message."""
    return bool(message.get("by_bot"))


def labels(message: Message) -> Sequence[str]:
    """List the labels of a message's buttons."""
    return [str(button["text"]) for button in buttons(message)]


def draft(number: int, title: str = "", text: str = "", **more: object) -> Draft:
    """Return an article as a source gives it, each about something else."""
    return Draft(f"{number}", title or f"Kabar nomor {number}", text or happening(number), **more)  # type: ignore[arg-type]  # real fields
