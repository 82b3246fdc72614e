"""The desk: what sources and other programs bring becomes stories and deliveries, once, whatever happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import BATCH
from bot.filing import DEBOUNCE
from bot.model import Act, DeliveryState, Draft, OnWithdraw
from bot.outcome import Later, Sent
from bot.sources import Harvest
from tests.concluding import conclude
from tests.desking import CHATS, WORDS, Newsroom, newsroom
from tests.making import CHANNEL, FLOOD, GROUP, READER, later
from tests.storage.searching import found

PENDING, SENT, CANCELLED = DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.CANCELLED
ROW: dict[str, object] = {"title": "Gempa kecil", "text": "Gempa kecil terasa pagi ini. Tidak ada kerusakan."}


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


def harvest(*drafts: Draft, **more: object) -> Harvest:
    return replace(Harvest(drafts, '"tag"', "Thu, 21 Aug 2025 12:00:00 GMT", "page 2"), **more)  # type: ignore[arg-type]  # each test names real fields


class TestAdvance:
    """From the store's changes to stories and deliveries."""

    async def test_a_new_article_becomes_a_story_and_a_delivery_to_every_open_chat(self, room: Newsroom) -> None:
        await room.know(replace(CHANNEL, id=-5, posting=False), replace(GROUP, id=-6, can_post=False), READER)
        await room.collector.take(harvest(FLOOD), origin="import")
        assert await room.desk.advance() == 1
        assert await room.said() == [
            (GROUP.id, FLOOD.title, PENDING),
            (CHANNEL.id, FLOOD.title, PENDING),
            (-6, FLOOD.title, PENDING),  # it waits there until Telegram lets us post again
        ]
        story = await room.look(lambda tables: tables.stories.get(1))
        assert story is not None
        assert (story.title, story.topics) == (FLOOD.title, ("lingkungan", "banjir", "kota-lembayung"))
        assert (await room.deliveries())[0].subject == "article:1"
        assert await room.desk.advance() == 0

    async def test_a_row_that_another_program_wrote_is_posted_and_found(self, room: Newsroom) -> None:
        room.insert(ROW, {"title": "Panen raya", "text": "Padi dipanen.", "topics": ["Padi"], "url": None})
        assert await room.desk.catch_up() == 2
        assert [title for chat, title, _ in await room.said() if chat == CHANNEL.id] == ["Gempa kecil", "Panen raya"]
        assert await room.look(lambda tables: found(tables, "padi panen")) == [2]

    async def test_what_happened_first_is_posted_first(self, room: Newsroom) -> None:
        room.insert(
            ROW | {"title": "Petang", "published_at": "2025-08-21T10:00:00Z"},
            ROW | {"title": "Pagi", "published_at": "2025-08-21T01:00:00Z"},
        )
        await room.desk.catch_up()
        assert [title for chat, title, _ in await room.said() if chat == CHANNEL.id] == ["Pagi", "Petang"]

    async def test_an_edit_before_it_leaves_is_what_is_posted(self, room: Newsroom) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        await room.send(Sent(5))
        room.outside("UPDATE articles SET title = 'Gempa sedang'")
        await room.desk.catch_up()
        assert await room.said() == [(GROUP.id, "Gempa kecil", SENT), (CHANNEL.id, "Gempa sedang", PENDING)]
        story = await room.look(lambda tables: tables.stories.get(1))
        assert story is not None
        assert story.title == "Gempa sedang"

    async def test_an_edit_afterwards_posts_nothing_new_and_edits_what_stands(self, room: Newsroom) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        for _ in CHATS:
            await room.send(Sent(5))
        for title in "Gempa sedang", "Gempa besar":
            room.outside("UPDATE articles SET title = :title", title=title)
            assert await room.desk.catch_up() == 1
            room.clock.move(DEBOUNCE.total_seconds() - 1)
            assert await room.look(lambda tables: tables.dispatch.heads(room.clock(), 9)) == []
        room.clock.move(1)
        for _ in CHATS:
            await room.send(Sent(0))
        assert {(title, state) for _, title, state in await room.said()} == {("Gempa kecil", SENT)}
        assert [("Gempa besar" in html, state) for _, _, html, state in await room.changes()] == [(True, SENT)] * 2

    async def test_an_edit_of_typography_edits_no_post(self, room: Newsroom) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        for _ in CHATS:
            await room.send(Sent(5))
        room.outside("UPDATE articles SET title = 'GEMPA KECIL!'")
        assert await room.desk.catch_up() == 1
        assert await room.changes() == []

    @pytest.mark.parametrize("wanted", OnWithdraw)
    async def test_a_withdrawal_does_to_a_post_what_its_chat_wants(self, room: Newsroom, wanted: OnWithdraw) -> None:
        chat = replace(GROUP, on_withdraw=wanted)
        await room.store.write(lambda tables: tables.chats.prefer(chat))
        room.insert(ROW)
        await room.desk.catch_up()
        await room.send(Sent(5))
        room.outside("DELETE FROM articles")
        await room.desk.catch_up()
        expected = [] if wanted is OnWithdraw.IGNORE else [(GROUP.id, wanted.value, WORDS("withdrawn"))]
        assert [(where, act.value, html) for where, act, html, _ in await room.changes()] == expected

    async def test_what_is_restored_gets_its_wording_back(self, room: Newsroom) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        await room.send(Sent(5))
        room.outside("UPDATE articles SET withdrawn_at = 'ya'")
        await room.desk.catch_up()
        await room.send(Sent(0))
        room.outside("UPDATE articles SET withdrawn_at = NULL")
        await room.desk.catch_up()
        ((_, act, html, state),) = await room.changes()
        assert (act, "Gempa kecil" in html, state) == (Act.EDIT, True, PENDING)

    @pytest.mark.parametrize("gone", ["UPDATE articles SET withdrawn_at = 'ya'", "DELETE FROM articles"])
    async def test_what_is_withdrawn_or_deleted_is_called_back_and_leaves_readers_sight(
        self, room: Newsroom, gone: str
    ) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        await room.send(Sent(5))
        room.outside(gone)
        await room.desk.catch_up()
        assert [state for _, _, state in await room.said()] == [SENT, CANCELLED]
        assert await room.look(lambda tables: tables.stories.get(1)) is None
        assert await room.look(lambda tables: found(tables, "gempa")) == []

    async def test_what_is_restored_is_posted_where_it_has_not_been(self, room: Newsroom) -> None:
        row = ROW | {"origin": "cms", "external_id": "1"}
        room.insert(row)
        await room.desk.catch_up()
        await room.send(Sent(5))
        for gone, back in (
            (
                "UPDATE articles SET withdrawn_at = 'ya'",
                "UPDATE articles SET withdrawn_at = NULL, title = 'Gempa lagi'",
            ),
            ("DELETE FROM articles", ""),
        ):
            room.outside(gone)
            await room.desk.catch_up()
            room.outside(back) if back else room.insert(row)
            await room.desk.catch_up()
            assert [state for _, _, state in await room.said()] == [SENT, PENDING]
        assert await room.said() == [(GROUP.id, "Gempa kecil", SENT), (CHANNEL.id, "Gempa kecil", PENDING)]

    async def test_a_row_that_says_nothing_yet_is_posted_when_it_does(self, room: Newsroom) -> None:
        room.insert({"title": " ", "text": ""})
        await room.desk.catch_up()
        assert await room.said() == []
        assert await room.look(lambda tables: tables.stories.count()) == 0
        room.outside("UPDATE articles SET title = 'Gempa kecil'")
        await room.desk.catch_up()
        assert [title for _, title, _ in await room.said()] == ["Gempa kecil"] * 2

    async def test_no_row_whatever_stops_the_others(self, room: Newsroom) -> None:
        room.insert(
            {"title": 5, "text": b"\xff\xfe", "topics": "[" * 100_000},
            {"title": "x" * 100_000, "text": "\0", "topics": '["\\ud800", {}]', "url": "\0", "published_at": 10**17},
            {"title": "<b>", "text": "<" * 10_000, "first_seen_at": "0001-01-01T00:00:00+07:00"},
            ROW,
        )
        room.outside("INSERT INTO articles (title, text) VALUES (CAST(x'eda080' AS TEXT), CAST(x'ff' AS TEXT))")
        assert await room.desk.catch_up() == 5
        assert (CHANNEL.id, "Gempa kecil", PENDING) in await room.said()

    async def test_an_edit_that_readers_cannot_see_is_none(self, room: Newsroom) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        (before, _) = await room.deliveries()
        room.outside("UPDATE articles SET text = text || '  '")
        assert await room.desk.catch_up() == 1
        assert (await room.deliveries())[0] == before

    async def test_a_withdrawal_while_it_is_being_sent_counts_when_telegram_says_later(self, room: Newsroom) -> None:
        room.insert(ROW)
        await room.desk.catch_up()
        number = (await room.deliveries())[0].id
        sending = await room.store.write(lambda tables: tables.dispatch.start(number, room.clock()))
        assert sending is not None
        room.outside("DELETE FROM articles")
        await room.desk.catch_up()
        flood = Later(later(9), "flood wait")
        await room.store.write(lambda tables: conclude(tables, sending, flood, room.clock()))
        assert [state for _, _, state in await room.said()] == [CANCELLED, CANCELLED]

    async def test_many_changes_are_taken_in_steps(self, room: Newsroom) -> None:
        room.insert(*(ROW | {"title": f"Gempa {number}"} for number in range(BATCH + 20)))
        steps = list[int]()
        assert await room.desk.catch_up(steps.append) == BATCH + 20
        assert steps == [BATCH, 20]
