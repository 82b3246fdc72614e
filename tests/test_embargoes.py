"""An embargoed article is filed and shown to nobody but editors; when its moment comes it is news."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Act, DeliveryState, Person, Ruling, Story
from bot.outcome import Sent
from bot.planning import Planning
from bot.pushing import Pushing
from tests.desking import JAKARTA, OWNER, WORDS, Newsroom, newsroom
from tests.making import CHANNEL, FLOOD, GROUP, NOON, later

ARTICLE: dict[str, object] = {"title": FLOOD.title, "text": FLOOD.text, "source": "Warta Lembayung", "topics": "banjir"}
EVERYWHERE = [GROUP.id, CHANNEL.id]
TEN_PAST = "2025-08-21T12:10:00Z"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


def planning_of(room: Newsroom) -> Planning:
    return Planning(WORDS, JAKARTA, (OWNER,), Pushing(WORDS, room.clock, JAKARTA), room.clock)


async def look(room: Newsroom) -> None:
    """Let what a running Kabar does every second be done once."""
    await planning_of(room).look(room.store)
    await room.desk.catch_up()


async def embargoed(room: Newsroom, until: str | None = TEN_PAST, **more: object) -> None:
    """Write an article under embargo, as any program may, and let the desk take it."""
    room.insert({**ARTICLE, **more, "embargo_until": until})
    await look(room)


async def change(room: Newsroom, until: str | None) -> None:
    """Give it another embargo."""
    room.outside("UPDATE articles SET embargo_until = :until WHERE id = 1", until=until)
    await look(room)


async def story(room: Newsroom) -> Story:
    found = await room.look(lambda tables: tables.stories.get(1))
    assert found is not None
    return found


async def posted(room: Newsroom) -> list[int]:
    return [chat for chat, _, _ in await room.said()]


async def test_before_its_moment_it_is_posted_nowhere_and_no_reader_finds_it(room: Newsroom) -> None:
    await embargoed(room)
    assert (await story(room)).held == "embargo"
    assert await room.deliveries() == []  # nobody is told either: it is in /jadwal
    assert await room.look(lambda tables: tables.stories.count()) == 0
    assert await room.look(lambda tables: tables.stories.held(9)) == []
    assert [each.article_id for each in await room.look(lambda tables: tables.plans.ahead(9, 0))] == [1]


async def test_at_its_moment_it_is_posted_once_as_new(room: Newsroom) -> None:
    await embargoed(room, published_at="2025-08-20T06:00:00Z")
    room.clock.move(599)
    await look(room)
    assert await posted(room) == []
    room.clock.move(1)
    await look(room)
    await look(room)
    assert await posted(room) == EVERYWHERE
    assert ((await story(room)).held, (await story(room)).published_at) == ("", later(600))
    assert await room.look(lambda tables: tables.plans.count()) == 0


async def test_the_desk_is_called_once_however_slow_it_is(room: Newsroom) -> None:
    await embargoed(room)
    for _ in range(3):
        await room.store.write(lambda tables: planning_of(room).lift(tables, later(601)))
    assert room.ask("SELECT count(*) FROM changes") == [(2,)]


async def test_one_that_is_over_already_only_dates_it(room: Newsroom) -> None:
    await embargoed(room, "2025-08-21T11:00:00Z", published_at="2025-08-20T06:00:00Z")
    assert await posted(room) == EVERYWHERE
    assert (await story(room)).published_at == NOON - timedelta(hours=1)


@pytest.mark.parametrize("until", [None, "", "  "])
async def test_an_empty_one_is_none(room: Newsroom, until: str | None) -> None:
    await embargoed(room, until)
    assert await posted(room) == EVERYWHERE


async def test_one_that_is_longer_holds_longer(room: Newsroom) -> None:
    await embargoed(room)
    await change(room, "21 Agustus 2025 19.20 WIB")
    assert (await story(room)).embargo == later(1200)
    room.clock.move(600)
    await look(room)
    assert await posted(room) == []
    room.clock.move(600)
    await look(room)
    assert await posted(room) == EVERYWHERE


@pytest.mark.parametrize("until", [None, "2025-08-21T11:59:00Z"])
async def test_one_that_is_taken_away_lets_it_go_at_once(room: Newsroom, until: str | None) -> None:
    await embargoed(room)
    await change(room, until)
    assert await posted(room) == EVERYWHERE


async def test_one_that_is_shorter_ends_sooner(room: Newsroom) -> None:
    await embargoed(room)
    await change(room, "2025-08-21T12:01:00Z")
    room.clock.move(60)
    await look(room)
    assert await posted(room) == EVERYWHERE


async def test_an_edit_under_embargo_is_in_the_post(room: Newsroom) -> None:
    await embargoed(room)
    room.outside("UPDATE articles SET title = 'Banjir di Lembayung surut' WHERE id = 1")
    await look(room)
    assert await posted(room) == []
    room.clock.move(600)
    await look(room)
    assert [title for _, title, _ in await room.said()] == ["Banjir di Lembayung surut"] * 2


async def test_what_waited_to_be_posted_is_called_back_until_the_embargo_ends(room: Newsroom) -> None:
    await embargoed(room, None)
    await change(room, TEN_PAST)
    assert {state for _, _, state in await room.said()} == {DeliveryState.CANCELLED}
    room.clock.move(600)
    await look(room)
    assert [state for _, _, state in await room.said()] == [DeliveryState.PENDING] * 2


async def test_what_stands_in_a_channel_is_taken_back_and_returns(room: Newsroom) -> None:
    await embargoed(room, None)
    await room.send(Sent(11))
    await change(room, TEN_PAST)
    ((chat, act, words, _),) = await room.changes()
    assert (chat, act, words) == (GROUP.id, Act.EDIT, WORDS("withdrawn"))
    room.clock.move(600)
    await look(room)
    ((_, _, words, _),) = await room.changes()
    assert FLOOD.title in words


async def test_another_report_of_the_event_is_posted_and_joined_when_the_embargo_ends(room: Newsroom) -> None:
    await embargoed(room)
    room.insert({**ARTICLE, "source": "Suara Teduh"})
    await look(room)
    assert len(await posted(room)) == 2
    (first, *_) = await room.deliveries()
    assert "Warta Lembayung" not in first.post.html
    room.clock.move(600)
    await look(room)
    assert len(await posted(room)) == 2
    (first, *_) = await room.deliveries()
    assert "Warta Lembayung" in first.post.html


async def test_an_editors_word_does_not_break_it(room: Newsroom) -> None:
    await embargoed(room)
    await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=True), 7, NOON))
    await look(room)
    assert ((await story(room)).held, await posted(room)) == ("embargo", [])


async def test_what_is_rejected_stays_so_when_it_ends(room: Newsroom) -> None:
    await embargoed(room)
    await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=False), 7, NOON))
    room.clock.move(600)
    await look(room)
    assert ((await story(room)).held, await posted(room)) == ("rejected", [])


async def test_one_that_cannot_be_read_holds_it_until_an_editor_has_decided(room: Newsroom) -> None:
    await embargoed(room, "kalau sudah boleh")
    assert ((await story(room)).held, await posted(room)) == ("embargo-unread", [])
    assert [each.article_id for each in await room.look(lambda tables: tables.stories.held(9))] == [1]
    await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=True), 7, NOON))
    await look(room)
    assert await posted(room) == EVERYWHERE


async def test_a_quiet_one_is_found_when_it_ends_and_never_posted(room: Newsroom) -> None:
    await embargoed(room, quiet=1)
    room.clock.move(600)
    await look(room)
    assert (await room.deliveries(), await room.look(lambda tables: tables.stories.count())) == ([], 1)


async def test_one_that_is_withdrawn_is_not_posted_when_it_ends(room: Newsroom) -> None:
    await embargoed(room)
    room.outside("UPDATE articles SET withdrawn_at = 'now' WHERE id = 1")
    await look(room)
    room.clock.move(600)
    await look(room)
    assert await posted(room) == []


async def test_who_set_it_is_told_when_it_has_ended_unless_another_program_changed_it(room: Newsroom) -> None:
    await embargoed(room, None)
    await room.store.write(lambda tables: tables.plans.embargo(Person(7, "Sari"), 1, later(600)))
    await look(room)
    (line,) = await room.look(lambda tables: tables.plans.ahead(9, 0))
    by = await room.look(lambda tables: tables.plans.embargoed_by(line))
    assert (line.due_at, by) == (later(600), Person(7, "Sari"))
    room.clock.move(600)
    await look(room)
    told = [each for each in await room.deliveries() if each.kind == "embargo-ended"]
    assert [each.chat.id for each in told] == [7]
    assert f"<b>{FLOOD.title}</b>" in told[0].post.html
    await change(room, "2025-08-21T12:20:00Z")
    room.clock.move(600)
    await look(room)
    assert len([each for each in await room.deliveries() if each.kind == "embargo-ended"]) == 1
