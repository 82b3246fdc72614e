"""Digests: each once, when its time comes, of what is new to the chat, whatever crashes or changes meanwhile."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.digesting import Digesting
from bot.edition import Editions
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Lane, Post, Routed, Story
from bot.outcome import Sent
from bot.rules import Flow, Rules
from storage import Store, Tables
from tests.concluding import send
from tests.desking import FILING, JAKARTA, Clock
from tests.making import CHANNEL, READER, story
from tests.tdlib import parse_html

MORNING = datetime.fromisoformat("2026-08-21T06:00+07:00")
DAILY = Rules(flow=Flow.DIGEST, digest_at=(6 * 60,))
NIGHT = Rules(quiet_from=22 * 60, quiet_until=6 * 60)
FLOOD, CHILLI = "Banjir merendam Lembayung", "Harga cabai turun"


class CutOffError(Exception):
    """Kabar was killed here."""


@dataclass
class Room:
    """A store, a clock at 05.00, and the step."""

    store: Store
    clock: Clock = field(default_factory=lambda: Clock(MORNING - timedelta(hours=1)))

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.digesting = Digesting(Editions(JAKARTA), self.clock, JAKARTA, "id")

    async def chat(self, chat: Chat, rules: Rules, *follows: str) -> None:
        """Let a chat want digests, and follow searches."""

        def know(tables: Tables) -> None:
            tables.chats.know(chat)
            tables.chats.rule(chat.id, rules)
            for words in follows:
                tables.follows.add(chat.id, words, [], self.clock())

        await self.store.write(know)
        await self.step()

    async def file(self, *stories: Story) -> None:
        """Let stories come in an hour ago."""
        at = self.clock() - timedelta(hours=1)
        await self.store.write(
            lambda tables: tables.stories.put_all([replace(each, published_at=at) for each in stories])
        )

    async def step(self) -> None:
        while await self.store.write(self.digesting.portion):
            pass

    async def at(self, wall: str) -> None:
        """Let it be this time of 21 August or of a later day, in Jakarta, and the step run."""
        day, _, hour = wall.rpartition(" ")
        self.clock.now = datetime.fromisoformat(f"2026-08-{day or '21'}T{hour}+07:00")
        await self.step()

    async def posted(self, subject: str) -> None:
        """Let a post of the channel be on its way."""
        routed, now = Routed(CHANNEL, "a test"), self.clock()
        await self.store.write(lambda tables: tables.outbox.add(routed, subject, "news", Lane.NEWS, Post("x"), now))

    async def digests(self, chat: Chat = CHANNEL) -> list[Delivery]:
        """List the digests of a chat, the first first."""
        waiting = await self.store.read(lambda tables: [x for s in DeliveryState for x in tables.outbox.listed(s, 999)])
        found = [each for each in waiting if each.kind == "digest" and each.chat.id == chat.id]
        return sorted(found, key=lambda each: each.id)

    async def told(self, chat: Chat = CHANNEL) -> list[tuple[str, list[str]]]:
        """List (hour, headlines) of each digest of a chat."""
        return [
            (each.subject.removeprefix("digest:2026-08-"), re.findall("<a [^>]*>(.*?)</a>", each.post.html))
            for each in await self.digests(chat)
        ]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        yield Room(store)


async def test_a_channel_has_the_days_stories_at_its_hour_and_then_what_is_new(room: Room) -> None:
    await room.chat(CHANNEL, DAILY)
    await room.file(story(1, title=FLOOD), story(2, title=CHILLI, held="faults"), story(3, quiet=True))
    await room.at("05:59:59")
    assert await room.told() == []
    await room.at("06:00")
    assert await room.told() == [("21T06:00", [FLOOD])]
    (digest,) = await room.digests()
    assert digest.lane is Lane.DIGEST
    await room.at("21:00")
    await room.file(story(2, title=CHILLI))
    await room.at("22 06:00")
    assert await room.told() == [("21T06:00", [FLOOD]), ("22T06:00", [CHILLI])]


async def test_no_news_is_no_digest(room: Room) -> None:
    await room.chat(CHANNEL, DAILY)
    await room.at("06:00")
    assert await room.told() == []
    await room.file(story(1, title=FLOOD))
    await room.at("22 06:00")
    assert [hour for hour, _ in await room.told()] == ["22T06:00"]


async def test_a_reader_has_what_they_follow_and_who_follows_nothing_has_none(room: Room) -> None:
    other = Chat(8, ChatKind.PRIVATE, "Damar")
    await room.chat(READER, DAILY, "cabai", "harga sembako")
    await room.chat(other, DAILY)
    await room.file(story(1, title=FLOOD), story(2, title=CHILLI), story(3, title="Harga cabai dan sembako di Teduh"))
    await room.at("06:00")
    assert [(hour, sorted(titles)) for hour, titles in await room.told(READER)] == [
        ("21T06:00", ["Harga cabai dan sembako di Teduh", CHILLI])
    ]
    assert await room.told(other) == []


async def test_rules_narrow_a_channel_and_its_language_is_its_own(room: Room) -> None:
    await room.chat(CHANNEL, replace(DAILY, topics=("ekonomi",), language="en"))
    await room.file(story(1, title=FLOOD), story(2, title=CHILLI, topics=("ekonomi",)))
    await room.at("06:00")
    assert await room.told() == [("21T06:00", [CHILLI])]
    assert "Morning digest" in (await room.digests())[0].post.html


async def test_a_chat_that_is_off_or_closed_has_none_and_a_day_later_the_last_day(room: Room) -> None:
    await room.chat(replace(CHANNEL, posting=False), DAILY)
    await room.chat(replace(READER, can_post=False), DAILY, "banjir")
    await room.at("03:00")
    await room.file(story(1, title=FLOOD))
    await room.at("06:00")
    assert await room.told() == await room.told(READER) == []
    await room.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=True))
    await room.at("21:00")
    await room.file(story(2, title=CHILLI))
    await room.at("22 06:00")
    assert await room.told() == [("22T06:00", [CHILLI])]


async def test_after_two_days_off_there_is_one_digest_of_the_last_day(room: Room) -> None:
    await room.chat(CHANNEL, replace(DAILY, digest_at=(6 * 60, 18 * 60)))
    await room.file(story(1, title=FLOOD))
    room.clock.now = datetime.fromisoformat("2026-08-23T09:00+07:00")
    await room.file(story(2, title=CHILLI))
    await room.step()
    assert await room.told() == [("23T06:00", [CHILLI])]
    await room.at("23 18:00")
    assert len(await room.told()) == 1


class TestCrashes:
    """The step is cut off, and run again."""

    async def test_what_was_not_committed_is_done_again_and_nothing_twice(self, room: Room) -> None:
        readers = [Chat(number, ChatKind.PRIVATE, "Pembaca") for number in range(1, 8)]
        for reader in readers:
            await room.chat(reader, DAILY, "banjir")
        await room.file(story(1, title=FLOOD))
        room.clock.now = MORNING

        def cut_off(tables: Tables) -> None:
            assert room.digesting.portion(tables, 3) == 3
            raise CutOffError

        assert await room.store.write(lambda tables: room.digesting.portion(tables, 3)) == 3
        with pytest.raises(CutOffError):
            await room.store.write(cut_off)
        room.restart()
        for _ in range(2):
            await room.step()
            assert [len(await room.digests(reader)) for reader in readers] == [1] * len(readers)


class TestChanges:
    """Hours and zones are changed while digests are due."""

    async def test_new_hours_hold_from_now_on(self, room: Room) -> None:
        await room.chat(CHANNEL, DAILY)
        await room.file(story(1, title=FLOOD))
        await room.at("06:00")
        await room.chat(CHANNEL, replace(DAILY, digest_at=(5 * 60, 7 * 60)))
        await room.at("06:30")
        await room.file(story(2, title=CHILLI))
        await room.at("07:00")
        await room.at("22 05:00")
        assert await room.told() == [("21T06:00", [FLOOD]), ("21T07:00", [CHILLI])]

    async def test_one_that_is_due_comes_whatever_the_new_hours_are_unless_there_are_none(self, room: Room) -> None:
        await room.chat(CHANNEL, DAILY)
        await room.chat(READER, DAILY, "banjir")
        await room.file(story(1, title=FLOOD))
        room.clock.now = MORNING
        await room.store.write(lambda tables: tables.chats.rule(CHANNEL.id, replace(DAILY, digest_at=(7 * 60,))))
        await room.store.write(lambda tables: tables.chats.rule(READER.id, Rules()))
        await room.step()
        assert await room.told() == [("21T06:00", [FLOOD])]
        assert await room.told(READER) == []
        (due,) = await room.store.read(lambda tables: tables.digests.due(MORNING + timedelta(days=9), 9))
        assert (due.chat.id, due.at) == (CHANNEL.id, MORNING + timedelta(hours=1))

    async def test_who_moves_west_has_no_hour_twice(self, room: Room) -> None:
        room.clock.now = MORNING - timedelta(hours=3)
        await room.chat(CHANNEL, replace(DAILY, zone="Asia/Jayapura"))
        await room.at("03:50")
        await room.file(story(1, title=FLOOD))
        await room.at("04:00")
        await room.chat(CHANNEL, replace(DAILY, zone="Asia/Jakarta"))
        await room.at("05:59")
        await room.file(story(2, title=CHILLI))
        await room.at("06:00")
        assert await room.told() == [("21T06:00", [FLOOD])]
        await room.at("22 03:59")
        await room.file(story(3, title="Festival lampion dibuka"))
        await room.at("22 06:00")
        assert sorted((await room.told())[1][1]) == ["Festival lampion dibuka", CHILLI]


async def test_what_was_kept_from_readers_over_an_hour_of_digests_comes_with_the_next(room: Room) -> None:
    await room.chat(CHANNEL, DAILY)
    await room.file(story(1, title=FLOOD))
    await room.store.write(lambda tables: tables.stories.put(story(1, title=FLOOD, held="embargo")))
    await room.file(story(2, title=CHILLI))
    await room.at("06:00")
    await room.at("12:00")
    await room.file(story(1, title=FLOOD))
    await room.at("22 06:00")
    assert await room.told() == [("21T06:00", [CHILLI]), ("22T06:00", [FLOOD])]


class TestQuietHours:
    """What quiet hours held comes at their end."""

    async def test_a_channel_of_instant_news_gets_what_was_not_posted(self, room: Room) -> None:
        await room.chat(CHANNEL, NIGHT)
        room.clock.now = datetime.fromisoformat("2026-08-20T15:00+07:00")
        await room.file(story(1, title="Kabar sore"))
        room.clock.now = datetime.fromisoformat("2026-08-20T23:30+07:00")
        await room.file(story(2, title=FLOOD), story(3, title=CHILLI))
        await room.posted("article:3")
        await room.at("05:59")
        assert await room.told() == []
        await room.at("06:00")
        assert await room.told() == [("21T06:00", [FLOOD])]

    async def test_of_what_was_posted_before_them_it_gets_only_how_it_went_on(self, room: Room) -> None:
        await room.chat(CHANNEL, NIGHT)
        room.clock.now = datetime.fromisoformat("2026-08-20T21:30+07:00")
        lost, found = "Kapal tenggelam di Teduh", "Korban kapal tenggelam di Teduh ditemukan, pencarian dihentikan"
        await room.file(*(story(number, title=f"{lost} {number}", text=f"{lost}.") for number in (1, 2)))
        for number in (1, 2):
            await room.posted(f"article:{number}")
        room.clock.now = datetime.fromisoformat("2026-08-21T03:30+07:00")
        await room.file(
            story(3, title=f"{lost} 1", text=f"{lost}.", event=1, source="Antara"),
            story(4, title=found, text=f"{found}. Korban ditemukan nelayan.", event=2, source="Kompas"),
        )
        await room.at("06:00")
        assert await room.told() == [("21T06:00", [found])]
        assert "t.me/wartalembayung" not in (await room.digests())[0].post.html

    async def test_a_digest_that_was_missed_waits_for_their_end(self, room: Room) -> None:
        await room.chat(CHANNEL, replace(NIGHT, flow=Flow.DIGEST, digest_at=(18 * 60,)))
        await room.at("17:00")
        await room.file(story(1, title=FLOOD))
        await room.at("22 02:00")
        assert await room.told() == []
        await room.at("22 06:00")
        assert await room.told() == [("22T06:00", [FLOOD])]


async def test_a_chat_that_has_posts_too_is_led_back_to_them(room: Room) -> None:
    await room.chat(CHANNEL, replace(DAILY, flow=Flow.BOTH))
    await room.file(story(1, title=FLOOD), story(2, title=CHILLI))
    await room.posted("article:1")
    await room.store.write(lambda tables: send(tables, Sent(170), room.clock()))
    await room.at("06:00")
    (digest,) = await room.digests()
    assert '<a href="https://t.me/wartalembayung/170">Banjir merendam Lembayung</a>' in digest.post.html
    assert '<a href="start:b_2">Harga cabai turun</a>' in digest.post.html
    assert digest.why == ""


async def test_an_event_comes_again_only_when_it_went_on(room: Room) -> None:
    await room.chat(CHANNEL, replace(DAILY, digest_at=(6 * 60, 12 * 60, 18 * 60)))
    first = story(1, title="Kapal tenggelam di Teduh, 8 orang hilang", text="Kapal tenggelam di Teduh. 8 orang hilang.")
    await room.file(first)
    await room.at("06:00")
    await room.at("11:00")
    await room.file(replace(first, article_id=2, event=1, source="Antara"))
    await room.at("12:00")
    assert len(await room.told()) == 1
    await room.at("17:00")
    found = "Korban kapal tenggelam di Teduh ditemukan, pencarian dihentikan"
    await room.file(story(3, title=found, text=f"{found}. Korban ditemukan nelayan.", event=1, source="Kompas"))
    await room.at("18:00")
    assert [titles for _, titles in await room.told()] == [[first.title], [found]]


async def test_withdrawn_news_is_in_no_digest_even_when_it_was_read_for_an_earlier_one(room: Room) -> None:
    await room.chat(CHANNEL, DAILY)
    await room.chat(READER, replace(DAILY, digest_at=(361,)), "banjir")
    await room.file(story(1, title=FLOOD), story(2, title=CHILLI))
    await room.at("06:00")
    await room.store.write(lambda tables: tables.stories.remove(1))
    await room.at("06:01")
    assert [len(titles) for _, titles in await room.told()] == [2]
    assert await room.told(READER) == []


async def test_a_story_that_is_withdrawn_before_its_digests_left_is_taken_out_of_them(room: Room) -> None:
    await room.chat(CHANNEL, DAILY)
    await room.chat(READER, DAILY, "banjir")
    await room.file(story(1, title=FLOOD), story(2, title=CHILLI))
    await room.at("06:00")
    assert len(await room.told(READER)) == 1
    await room.store.write(lambda tables: FILING.withdraw(tables, 1, room.clock()))
    await room.step()
    assert await room.told() == [("21T06:00", [CHILLI])]
    assert [(each.state, each.why) for each in await room.digests(READER)] == [
        (DeliveryState.CANCELLED, "the article was withdrawn")
    ]


async def test_a_digest_is_one_that_telegram_takes(room: Room) -> None:
    await room.chat(CHANNEL, DAILY)
    await room.file(*(story(number, title=f"Kabar <{number}> & " + "𝕏" * 200) for number in range(1, 60)))
    await room.at("06:00")
    (digest,) = await room.digests()
    assert "berita lain" in parse_html(digest.post.html)["text"]
