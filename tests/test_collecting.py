"""Collecting: what sources bring is filed once, each is read when it should be, and the newsroom hears what matters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bench.happening import happening
from bot.errors import SourceError
from bot.intake import Collected
from bot.model import Act, Draft
from bot.source import ALL_ARTICLES, FirstRun, Quality, Source, SourceKind, Told
from bot.sources import Harvest, UnreadableError
from tests.desking import OWNER, Newsroom, newsroom
from tests.making import CHANNEL, FLOOD, later

FIVE = timedelta(minutes=5)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened
        await opened.collector.aclose()


def harvest(*drafts: Draft, **more: object) -> Harvest:
    return replace(Harvest(drafts, '"tag"', "Thu, 21 Aug 2025 12:00:00 GMT", "page 2"), **more)  # type: ignore[arg-type]  # each test names real fields


def drafts(*numbers: int) -> tuple[Draft, ...]:
    """Make articles of as many hours before noon, the newest first as in a feed."""
    return tuple(
        replace(
            FLOOD,
            external_id=f"a{number}",
            title=f"Kabar {number}",
            text=happening(number),
            url=f"https://warta.example/{number}",
            published_at=f"2025-08-{21 - number // 24:02}T{23 - number % 24:02}:00:00Z",
        )
        for number in numbers
    )


async def added(room: Newsroom, name: str = "Warta", **more: object) -> int:
    source = Source(0, SourceKind.FEED, f"https://{name}.example", name, first_run=FirstRun(ALL_ARTICLES))
    made = await room.store.write(lambda tables: tables.sources.add(replace(source, **more)))  # type: ignore[arg-type]  # real fields
    assert made is not None
    return made.id


async def kept(room: Newsroom, number: int = 1) -> Source:
    source = await room.look(lambda tables: tables.sources.get(number))
    assert source is not None
    return source


async def heard(room: Newsroom) -> list[str]:
    """List what the owner was told, in the order in which it was decided."""
    return [d.post.html for d in await room.deliveries() if d.chat.id == OWNER]


async def posted(room: Newsroom) -> set[str]:
    await room.desk.catch_up()
    return {title for chat, title, _ in await room.said() if chat == CHANNEL.id}


class TestFiling:
    """From the sources into the store."""

    async def test_a_sources_topics_stand_before_an_articles_own(self, room: Newsroom) -> None:
        number = await added(room, topics=("cuaca", "banjir"))
        room.reader.brings[number] = harvest(FLOOD)
        await room.collector.sweep()
        article = await room.look(lambda tables: tables.articles.get(1))
        assert article is not None
        assert article.topics == ("cuaca", "banjir", "Kota Lembayung")

    async def test_an_editor_sees_what_comes_of_a_source_that_is_reviewed_first(self, room: Newsroom) -> None:
        number = await added(room, quality=Quality.REVIEW)
        room.reader.brings[number] = harvest(*drafts(1, 2))
        await room.collector.sweep()
        assert await posted(room) == set()
        held = await room.look(lambda tables: tables.stories.held(9))
        assert [(story.article_id, story.held) for story in held] == [(2, "review"), (1, "review")]

    async def test_what_a_source_brings_is_stored_with_how_far_it_was_read(self, room: Newsroom) -> None:
        number = await added(room)
        room.reader.brings[number] = harvest(FLOOD, replace(FLOOD, external_id="2", source=""))
        assert await room.collector.sweep() == Collected(new=2)
        read = await kept(room)
        assert (read.etag, read.state, read.failures, read.last_success_at) == ('"tag"', "page 2", 0, later(0))
        articles = await room.look(lambda tables: [tables.articles.get(1), tables.articles.get(2)])
        assert {article.source for article in articles if article} == {"Warta Lembayung", "Warta"}

    async def test_edits_withdrawals_and_what_was_skipped_are_told(self, room: Newsroom) -> None:
        number = await added(room, every=FIVE)
        room.reader.brings[number] = harvest(FLOOD, replace(FLOOD, external_id="2"))
        await room.collector.sweep()
        room.clock.move(300)
        room.reader.brings[number] = harvest(
            replace(FLOOD, title="Surut"), withdrawn=("2", "9"), skipped=("No title.",)
        )
        assert await room.collector.sweep() == Collected(edited=1, withdrawn=1, troubles=("No title.",))

    async def test_what_an_operator_imports_has_no_source_to_keep(self, room: Newsroom) -> None:
        assert await room.collector.take(harvest(FLOOD), origin="import") == Collected(new=1)
        with capture_logs() as logs:
            assert await room.collector.take(harvest(FLOOD), origin="import") == Collected()
        assert logs == []

    async def test_an_article_that_two_sources_carry_is_one(self, room: Newsroom) -> None:
        first, second = await added(room, "utama"), await added(room, "daerah")
        room.reader.brings = {first: harvest(FLOOD), second: harvest(replace(FLOOD, external_id="lain"))}
        assert await room.collector.sweep() == Collected(new=1)

    async def test_an_article_whose_source_was_removed_goes_to_the_one_that_brings_it_now(self, room: Newsroom) -> None:
        first = await added(room, "dulu")
        room.reader.brings[first] = harvest(FLOOD)
        await room.collector.sweep()
        await room.store.write(lambda tables: tables.sources.remove(first))
        second = await added(room, "kini", every=FIVE)
        room.reader.brings[second] = harvest(replace(FLOOD, external_id="lain", title="Banjir surut"))
        assert await room.collector.sweep() == Collected(edited=1)
        room.clock.move(300)
        room.reader.brings[second] = harvest(withdrawn=("lain",))
        assert await room.collector.sweep() == Collected(withdrawn=1)

    async def test_an_article_whose_row_was_deleted_does_not_return(self, room: Newsroom) -> None:
        number = await added(room, every=FIVE)
        room.reader.brings[number] = harvest(FLOOD)
        await room.collector.sweep()
        room.outside("DELETE FROM articles")
        room.clock.move(300)
        assert await room.collector.sweep() == Collected()

    async def test_what_was_read_of_a_source_that_is_no_more_is_dropped(self, room: Newsroom) -> None:
        number = await added(room)
        source = await kept(room)
        await room.store.write(lambda tables: tables.sources.remove(number))
        assert await room.collector.pushed(source, harvest(FLOOD)) == Collected()

    async def test_a_push_is_filed_and_says_nothing_of_the_next_reading(self, room: Newsroom) -> None:
        await added(room)
        before = await kept(room)
        assert await room.collector.pushed(before, harvest(FLOOD)) == Collected(new=1)
        assert await kept(room) == before


class TestFirstRun:
    """A source's archive is stored and found, but floods no channel."""

    @pytest.mark.parametrize(("first_run", "count"), [("none", 0), ("last:3", 3), ("all", 8)])
    async def test_only_the_newest_articles_are_posted(self, room: Newsroom, first_run: str, count: int) -> None:
        number = await added(room, first_run=FirstRun.of(first_run))
        room.reader.brings[number] = harvest(*drafts(*range(8)))
        assert await room.collector.sweep() == Collected(new=8)
        assert await posted(room) == {f"Kabar {number}" for number in range(count)}
        assert await room.look(lambda tables: tables.stories.count()) == 8

    async def test_what_comes_later_is_posted_whatever_its_date(self, room: Newsroom) -> None:
        number = await added(room, first_run=FirstRun(0), every=FIVE)
        room.reader.brings[number] = harvest(*drafts(1, 2))
        await room.collector.sweep()
        room.clock.move(300)
        room.reader.brings[number] = harvest(*drafts(1, 2, 40))
        assert await room.collector.sweep() == Collected(new=1)
        assert await posted(room) == {"Kabar 40"}

    async def test_old_posts_that_somebody_touched_are_no_news(self, room: Newsroom) -> None:
        number = await added(room, first_run=FirstRun(0), every=FIVE)
        room.reader.brings[number] = harvest(*drafts(1))
        await room.collector.sweep()
        room.clock.move(300)
        room.reader.brings[number] = harvest(*drafts(1, 2, 99))
        assert await room.collector.sweep() == Collected(new=2)
        assert await posted(room) == {"Kabar 2"}

    async def test_what_was_published_while_a_source_could_not_be_read_is_news(self, room: Newsroom) -> None:
        number = await added(room, first_run=FirstRun(0), every=FIVE)
        room.reader.brings[number] = harvest(*drafts(1))
        await room.collector.sweep()
        room.clock.move(9 * 86_400)
        room.reader.brings[number] = harvest(*drafts(0, 1))
        await room.collector.sweep()
        assert await posted(room) == {"Kabar 0"}

    async def test_an_archive_that_comes_in_parts_is_quiet_until_all_of_it_is_there(self, room: Newsroom) -> None:
        number = await added(room, first_run=FirstRun(2), every=FIVE)
        room.reader.brings[number] = harvest(*drafts(7, 6, 5), backlog=True)
        await room.collector.sweep()
        assert await posted(room) == set()
        room.clock.move(300)
        room.reader.brings[number] = harvest(*drafts(1, 8))
        await room.collector.sweep()
        assert await posted(room) == {"Kabar 1", "Kabar 5"}

    async def test_articles_without_dates_count_by_their_place_in_the_feed(self, room: Newsroom) -> None:
        number = await added(room, first_run=FirstRun(1))
        undated = [replace(draft, published_at="") for draft in drafts(0, 1, 2)]
        room.reader.brings[number] = harvest(*undated)
        await room.collector.sweep()
        assert await posted(room) == {"Kabar 0"}

    async def test_a_quiet_article_that_is_edited_stays_quiet(self, room: Newsroom) -> None:
        number = await added(room, first_run=FirstRun(0), every=FIVE)
        room.reader.brings[number] = harvest(FLOOD)
        await room.collector.sweep()
        await room.desk.catch_up()
        room.clock.move(300)
        room.reader.brings[number] = harvest(replace(FLOOD, title="Banjir surut di Kota Lembayung"))
        assert await room.collector.sweep() == Collected(edited=1)
        assert await posted(room) == set()

    async def test_a_quiet_row_that_is_given_its_voice_is_posted_once(self, room: Newsroom) -> None:
        room.insert({"title": "Gempa kecil", "text": "Gempa kecil terasa pagi ini.", "quiet": 1})
        assert await posted(room) == set()
        room.outside("UPDATE articles SET quiet = NULL")
        assert await posted(room) == {"Gempa kecil"}
        room.outside("UPDATE articles SET quiet = 1")
        room.outside("UPDATE articles SET quiet = 0")
        await room.desk.catch_up()
        assert len([1 for chat, *_ in await room.said() if chat == CHANNEL.id]) == 1


class TestPolling:
    """When a source is read again, and what is told of it."""

    async def test_a_source_is_asked_again_only_when_it_is_due(self, room: Newsroom) -> None:
        number = await added(room, every=FIVE)
        await room.collector.sweep()
        room.clock.move(299)
        await room.collector.sweep()
        assert room.reader.asked == [number]
        room.clock.move(1)
        await room.collector.sweep()
        assert room.reader.asked == [number, number]

    async def test_a_source_that_fails_stops_no_other_and_is_told_at_the_third_time(self, room: Newsroom) -> None:
        bad, good = await added(room, "rusak"), await added(room, "baik")
        room.reader.brings = {bad: SourceError("Source 1 answered 403; set a User-Agent."), good: harvest(FLOOD)}
        with capture_logs() as logs:
            assert await room.collector.sweep() == Collected(
                new=1, troubles=("Source 1 answered 403; set a User-Agent.",)
            )
        assert [log["failures"] for log in logs if log["event"] == "source.failed"] == [1]
        for expected in (1, 2, 3, 4):
            failed = await kept(room, bad)
            assert (failed.failures, len(await heard(room))) == (expected, expected >= 3)
            assert failed.next_check_at is not None
            room.clock.now = failed.next_check_at
            await room.collector.sweep()
        [notice] = await heard(room)
        assert "answered 403" in notice
        room.reader.brings[bad] = harvest()
        room.clock.move(99_999)
        await room.collector.sweep()
        read = await kept(room, bad)
        assert (read.failures, read.last_error, read.told) == (0, "", Told.NOTHING)
        assert len(await heard(room)) == 2

    async def test_a_source_that_is_gone_is_not_asked_again(self, room: Newsroom) -> None:
        number = await added(room)
        gone = UnreadableError("https://warta.example", "answered 410", "it is gone for good", gone=True)
        room.reader.brings[number] = gone
        await room.collector.sweep()
        room.clock.move(999_999)
        await room.collector.sweep()
        assert (room.reader.asked, (await kept(room)).enabled) == ([number], False)
        assert len(await heard(room)) == 1

    async def test_silence_is_told_once_and_so_is_its_end(self, room: Newsroom) -> None:
        number = await added(room, every=FIVE)
        room.reader.brings[number] = harvest(*drafts(11, 12, 13, 14))
        await room.collector.sweep()
        for days in (1, 2, 3):
            room.clock.move(86_400)
            await room.collector.sweep()
            assert len(await heard(room)) == 1, days
        room.reader.brings[number] = harvest(*drafts(2))
        room.clock.move(86_400)
        await room.collector.sweep()
        assert len(await heard(room)) == 2

    async def test_an_address_that_moved_for_a_week_is_followed(self, room: Newsroom) -> None:
        number = await added(room, every=FIVE)
        room.reader.brings[number] = harvest(moved_to="https://baru.example/feed")
        await room.collector.sweep()
        room.clock.move(8 * 86_400)
        await room.collector.sweep()
        assert (await kept(room)).address == "https://baru.example/feed"
        assert len(await heard(room)) == 1

    async def test_an_address_that_moved_to_another_source_stays(self, room: Newsroom) -> None:
        number = await added(room, every=FIVE)
        await added(room, "baru", enabled=False)
        room.reader.brings[number] = harvest(moved_to="https://baru.example")
        await room.collector.sweep()
        room.clock.move(8 * 86_400)
        await room.collector.sweep()
        assert (await kept(room)).address == "https://Warta.example"
        assert await heard(room) == []


class TestReading:
    """Many at once, and whatever happens."""

    async def test_a_slow_source_holds_up_no_look(self, room: Newsroom) -> None:
        slow, quick = await added(room, "pelan"), await added(room, "cepat")
        room.reader.held[slow] = asyncio.Event()
        room.reader.brings[quick] = harvest(FLOOD)
        await room.collector.look()
        async with asyncio.timeout(5):
            while (await kept(room, quick)).last_success_at is None:  # noqa: ASYNC110 - what is waited for is a row
                await asyncio.sleep(0.001)
        await room.collector.look()
        assert room.reader.asked == [slow, quick]
        room.reader.held[slow].set()
        await room.collector.sweep()
        assert (await kept(room, slow)).last_success_at is not None

    async def test_closing_cuts_off_what_is_read_and_keeps_it_due(self, room: Newsroom) -> None:
        number = await added(room)
        room.reader.held[number] = asyncio.Event()
        await room.collector.look()
        await asyncio.sleep(0.01)
        await room.collector.aclose()
        assert (await kept(room)).next_check_at is None

    async def test_what_cannot_be_kept_is_told_and_waits_as_a_failure_does(self, room: Newsroom) -> None:
        for name in "abc":
            room.reader.brings[await added(room, name)] = harvest(FLOOD)
        room.outside("CREATE TRIGGER full BEFORE INSERT ON articles BEGIN SELECT raise(ABORT, 'disk is full'); END")
        with capture_logs():
            collected = await room.collector.sweep()
        assert len(collected.troubles) == 3
        assert all("disk is full" in trouble for trouble in collected.troubles)
        room.outside("DROP TRIGGER full")
        assert await room.collector.sweep() == Collected()
        room.clock.move(300)
        assert (await room.collector.sweep()).new == 1

    async def test_a_store_that_keeps_nothing_at_all_leaves_sources_due(self, room: Newsroom) -> None:
        number = await added(room)
        room.reader.brings[number] = harvest(FLOOD)
        room.outside("CREATE TRIGGER full BEFORE UPDATE ON sources BEGIN SELECT raise(ABORT, 'disk is full'); END")
        with capture_logs():
            assert len((await room.collector.sweep()).troubles) == 1
        room.outside("DROP TRIGGER full")
        assert (await room.collector.sweep()).new == 1

    async def test_a_thousand_sources_are_read_and_filed_together(self, room: Newsroom) -> None:
        def add(number: int) -> Source:
            return Source(0, SourceKind.FEED, f"https://s{number % 50}.example/{number}", f"S{number}")

        await room.store.write(lambda tables: [tables.sources.add(add(number)) for number in range(1000)])
        assert await room.collector.sweep() == Collected()
        assert sorted(room.reader.asked) == list(range(1, 1001))
        assert not [d for d in await room.deliveries() if d.act is Act.SEND]
