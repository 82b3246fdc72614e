"""What a channel and readers live through at the hour of the digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.happening import happening
from bot.app import utc_now
from bot.model import Chat, ChatKind, Rules
from bot.routing.hours import next_digest
from bot.rules import Flow
from bot.sandbox.client import Message, number_of, words
from storage import Tables
from tests.stories.newsroom import CHANNEL, INTRUDER, READER, Newsroom, by_bot, draft, newsroom

DAILY = Rules(flow=Flow.DIGEST, digest_at=(6 * 60,))
BOTH = Rules(flow=Flow.BOTH, digest_at=(6 * 60,))
FLOOD = draft(
    1, "Banjir merendam Tarikolot", f"Banjir merendam Tarikolot. {happening(1)}", topics=("banjir",), source="Antara"
)
CHILLI = draft(2, "Harga cabai turun di Wanasepi", f"Harga cabai turun. {happening(2)}", topics=("ekonomi",))


@dataclass
class Shifted:
    """The real clock, set forward."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


async def want(desk: Newsroom, chat: int, rules: Rules) -> None:
    """Let a chat have rules, as its owner or its reader sets them."""

    def rule(tables: Tables) -> None:
        if tables.chats.get(chat) is None:
            tables.chats.know(Chat(chat, ChatKind.PRIVATE, "pembaca"))
        tables.chats.rule(chat, rules)

    await desk.kabar.store.write(rule)
    await desk.kabar.store.write(desk.kabar.digesting.portion)  # planned before the clock is moved


def is_digest(message: Message) -> bool:
    return by_bot(message) and words(message).startswith("Rangkuman ")


def addresses(message: Message) -> Sequence[str]:
    """List where the links of a message lead."""
    entities = message["entities"]
    assert isinstance(entities, list)
    return [str(entity["url"]) for entity in entities if isinstance(entity, dict) and "url" in entity]


async def test_at_the_hour_a_channel_and_a_reader_have_the_day_in_one_message_and_others_nothing(
    tmp_path: Path,
) -> None:
    clock = Shifted()
    async with newsroom(tmp_path, clock=clock) as desk:
        await desk.open_channel()
        await want(desk, CHANNEL, BOTH)
        for person in (READER, INTRUDER):
            await want(desk, person, DAILY)
        await desk.publish(FLOOD, CHILLI)
        await desk.posted(2)
        await desk.people.press(READER, await desk.ask(READER, "/cari cabai"), "Ikuti pencarian ini")
        due = next_digest(DAILY, desk.kabar.settings.timezone, clock())
        assert due is not None
        clock.ahead = due - utc_now() - timedelta(seconds=0.2)

        posts = [number_of(message) for message in await desk.people.messages(CHANNEL)]
        summed = await desk.people.see(CHANNEL, is_digest)
        assert words(summed).splitlines()[0].startswith("Rangkuman pagi · ")
        assert all(each.title in words(summed) for each in (FLOOD, CHILLI))
        linked = [address.rpartition("/") for address in addresses(summed)]
        assert [place for place, _, _ in linked] == [f"https://t.me/c/{str(CHANNEL)[4:]}"] * 2
        assert sorted(int(number) for _, _, number in linked) == posts

        told = await desk.people.see(READER, is_digest)
        assert CHILLI.title in words(told)
        assert FLOOD.title not in words(told)
        assert addresses(told) == ["https://t.me/kabar_sandbox_bot?start=b_2"]
        await desk.people.press(READER, told, "Berita terbaru")
        more = await desk.people.see(READER, by_bot, after=number_of(told))
        assert words(more).startswith("Berita terbaru\n")

        asked = await desk.ask(INTRUDER, "/rangkuman")
        assert FLOOD.title in words(asked)
        digests = [message for message in await desk.people.messages(INTRUDER) if is_digest(message)]
        assert len(digests) == 1  # the one that was asked for
        assert len([message for message in await desk.people.messages(READER) if is_digest(message)]) == 1
