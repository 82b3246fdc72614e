"""The live tally is edited when something changed, no oftener than Telegram bears, and goes on after a restart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Post
from bot.outcome import Later, Outcome, Refused, Sent, Unknown
from bot.tallying import Tallying
from storage import Store
from tests.handlers.asking import CATALOGUES
from tests.handlers.newsdesk import ALARM, Newsdesk, channel, editor
from tests.making import CHANNEL
from tests.tdlib import parse_html


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as opened:
        yield opened


@dataclass
class Wall:
    """Telegram's side: what a control message was made to say, and what each edit is answered."""

    said: list[str] = field(default_factory=list)
    answers: list[Outcome] = field(default_factory=list)

    async def edit(self, chat_id: int, message_id: int, post: Post) -> Outcome:
        """Take an edit of the one control message."""
        assert message_id == 55
        self.said.append(parse_html(post.html)["text"].split("\n\n", 1)[1])
        return self.answers.pop(0) if self.answers else Sent(message_id)


@dataclass
class Room:
    """A desk with breaking news that was confirmed in a chat, and those who look at its tally."""

    desk: Newsdesk
    wall: Wall
    tallying: Tallying

    async def look(self, seconds: float = 1.0) -> None:
        """Let a second pass, or so many, and look."""
        self.desk.pass_time(seconds)
        await self.tallying.look()


def tallying(desk: Newsdesk, wall: Wall) -> Tallying:
    return Tallying(desk.store, lambda: desk.now, lambda _: CATALOGUES["id"], wall.edit)


async def opened(store: Store, chat: int = 7, *, placed: bool = True) -> Room:
    desk, wall = Newsdesk(store), Wall()
    await desk.open(CHANNEL, channel(2))
    preview = await desk.command(editor(ALARM, chat=chat))
    await desk.press(preview, "Kirim", editor(chat=chat))
    if placed:
        assert preview.shown is not None
        await preview.shown(chat, 55)
    return Room(desk, wall, tallying(desk, wall))


@pytest.fixture
async def room(store: Store) -> Room:
    return await opened(store)


async def test_it_counts_down_the_hold_and_counts_what_lands(room: Room) -> None:
    for _ in range(9):
        await room.look()
    await room.look()
    await room.desk.send(Sent(1), Later(room.desk.now + timedelta(seconds=4), "flood"))
    await room.look()
    assert room.wall.said == [
        "Ditahan 10 detik; belum ada yang melihatnya.",
        "Ditahan 5 detik; belum ada yang melihatnya.",
        "Ditahan 4 detik; belum ada yang melihatnya.",
        "Ditahan 3 detik; belum ada yang melihatnya.",
        "Ditahan 2 detik; belum ada yang melihatnya.",
        "Ditahan 1 detik; belum ada yang melihatnya.",
        "0 dari 2 kanal, 2 menunggu",
        "1 dari 2 kanal, 1 menunggu 3 dtk",
    ]


async def test_when_all_has_landed_it_is_said_once_more_and_then_no_more(room: Room) -> None:
    """The answer to a press may have come after it."""
    room.desk.pass_time(10)
    await room.desk.send()
    for _ in range(9):
        await room.look()
    assert room.wall.said == ["2 dari 2 kanal"] * 2
    await room.desk.ralat(editor("b1 Hanya truk"))
    await room.look()
    assert room.wall.said[2:] == ["2 dari 2 kanal\n\nRalat “Hanya truk” sedang menuju 2 kanal."]


async def test_after_a_restart_it_goes_on(room: Room) -> None:
    await room.look()
    room.tallying = tallying(room.desk, room.wall)
    room.desk.pass_time(10)
    await room.desk.send()
    await room.look()
    assert room.wall.said[-1] == "2 dari 2 kanal"


async def test_a_flood_wait_is_kept_and_an_edit_in_doubt_made_again(room: Room) -> None:
    room.wall.answers = [Later(room.desk.now + timedelta(seconds=5), "flood", flood=True), Unknown("no answer")]
    for _ in range(6):
        await room.look()
    assert room.wall.said == ["Ditahan 10 detik; belum ada yang melihatnya."] + [
        f"Ditahan {left} detik; belum ada yang melihatnya." for left in (5, 4)
    ]


async def test_a_control_message_that_cannot_be_edited_is_left_alone(room: Room) -> None:
    room.wall.answers = [Refused("message can't be edited")]
    for _ in range(3):
        await room.look()
    assert len(room.wall.said) == 1


async def test_in_a_group_it_is_edited_every_three_seconds_at_most(store: Store) -> None:
    room = await opened(store, -200)
    for _ in range(9):
        await room.look()
    assert len(room.wall.said) == 3


async def test_without_a_known_place_nothing_is_edited_and_after_a_day_it_is_forgotten(store: Store) -> None:
    room = await opened(store, placed=False)
    await room.look()
    room.desk.pass_time(24 * 3600)
    for _ in range(4):
        await room.look()
    assert room.wall.said == []
    assert await store.read(lambda tables: tables.breaking.watched()) == []
