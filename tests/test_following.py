"""What is followed: whoever follows it is sent each new event that answers it, once, in portions of readers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.delivery.parts import plain_text
from bot.fanning import Fanning
from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Draft, Rules, Ruling
from bot.outcome import Sent
from bot.retrieval.answering import keys
from bot.retrieval.stems import stems
from bot.rules import Flow
from bot.sources import Harvest
from storage import Tables
from tests.desking import FILING, OWNER, Newsroom, newsroom
from tests.making import READER
from tests.reports import CHILLI, FLOOD, PLACEHOLDER, SAME_FLOOD
from tests.storage.searching import asked

OTHER = Chat(8, ChatKind.PRIVATE, "Bagas")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        await opened.know(READER, OTHER)
        yield opened


async def follow(room: Newsroom, words: str, chat: Chat = READER) -> None:
    """Follow a search from a reader's chat, as /cari does."""

    def add(tables: Tables) -> None:
        assert tables.follows.add(chat.id, words, keys(asked(words), stems()), room.clock())

    await room.store.write(add)


async def bring(room: Newsroom, *drafts: Draft) -> None:
    """Let drafts come in, one reading after another, and the desk file them."""
    for draft in drafts:
        await room.collector.take(Harvest((draft,), None, None, ""), origin=f"import:{draft.source}")
        await room.desk.catch_up()
    await fan_out(room)


async def fan_out(room: Newsroom, portion: int = 500) -> int:
    """Bring what was filed to its followers; tells in how many portions."""
    fanning = Fanning(FILING, room.clock, portion)
    portions = 0
    while await room.store.write(fanning.bring):
        portions += 1
    return portions


async def told(room: Newsroom, chat: Chat = READER) -> Sequence[Delivery]:
    """List what goes to a reader."""
    return [each for each in await room.deliveries() if each.chat.id == chat.id]


async def headlines(room: Newsroom, chat: Chat = READER) -> Sequence[str]:
    """List the headlines of what goes to a reader."""
    return [plain_text(each.post.html).splitlines()[0] for each in await told(room, chat)]


async def send_all(room: Newsroom) -> None:
    """Send whatever may leave."""
    room.clock.move(60)
    for number in range(1, 99):
        if not await room.look(lambda tables: tables.dispatch.heads(room.clock(), 1)):
            return
        await room.send(Sent(number))


async def test_a_new_story_goes_to_whoever_follows_what_it_answers(room: Newsroom) -> None:
    await follow(room, "pengungsian Lembayung")
    await follow(room, "harga cabai", OTHER)
    await bring(room, FLOOD, CHILLI)
    assert await headlines(room) == [FLOOD.title]
    assert await headlines(room, OTHER) == [CHILLI.title]
    reasons = room.ask("SELECT reason FROM deliveries WHERE chat_id = :chat AND kind = 'news'", chat=READER.id)
    assert reasons == [("the reader follows search 1",)]


async def test_an_event_is_told_once_however_many_searches_and_reports_answer(room: Newsroom) -> None:
    await follow(room, "banjir")
    await follow(room, "Lembayung")
    await bring(room, FLOOD, SAME_FLOOD)
    (post,) = await told(room)
    assert "Juga diberitakan: Kabar Melati" in plain_text(post.post.html)


async def test_a_later_report_tells_whom_the_first_did_not(room: Newsroom) -> None:
    await follow(room, "pengungsi usia lanjut")
    await bring(room, FLOOD)
    assert await told(room) == []
    await bring(room, SAME_FLOOD)
    assert await headlines(room) == [FLOOD.title]


async def test_an_edit_rewords_what_was_sent_and_tells_nobody_anew(room: Newsroom) -> None:
    await follow(room, "banjir")
    await bring(room, FLOOD)
    await send_all(room)
    await follow(room, "banjir", OTHER)
    title = FLOOD.title.replace("300", "400")
    await bring(room, replace(FLOOD, title=title, text=FLOOD.text.replace("300", "400")))
    assert [(each.act, each.state) for each in await told(room)] == [
        (Act.SEND, DeliveryState.SENT),
        (Act.EDIT, DeliveryState.PENDING),
    ]
    assert (await headlines(room))[-1] == title
    assert await told(room, OTHER) == []


async def test_a_story_that_is_withdrawn_is_taken_back(room: Newsroom) -> None:
    await follow(room, "banjir")
    await bring(room, FLOOD)
    room.outside("UPDATE articles SET withdrawn_at = 'ya'")
    await room.desk.catch_up()
    assert [each.state for each in await told(room)] == [DeliveryState.CANCELLED]


async def test_a_held_story_is_told_when_an_editor_shows_it(room: Newsroom) -> None:
    await follow(room, "judul berita")
    await bring(room, PLACEHOLDER)
    assert await told(room) == []
    await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=True), OWNER, room.clock()))
    await room.desk.catch_up()
    await fan_out(room)
    assert await headlines(room) == [PLACEHOLDER.title]


async def test_a_quiet_archive_tells_nobody(room: Newsroom) -> None:
    await follow(room, "banjir")
    room.insert({"title": FLOOD.title, "text": FLOOD.text, "quiet": 1})
    await room.desk.catch_up()
    assert await fan_out(room) == 0
    assert await told(room) == []


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ('"12 desa" sumber:warta', True),
        ("banjir sumber:melati", False),
        ("banjir -dapur", False),
        ('"desa 12"', False),
        ("banjir cabai", False),
        ("bpbd", True),
        ("Badan Penanggulangan Bencana Daerah", True),
        ("banjir kemarin", True),
        ("topik:lingkungan", True),
        ("sumber:warta", True),
        ("topik:lingkungan sumber:melati", False),
    ],
)
async def test_the_whole_search_decides(room: Newsroom, words: str, answers: bool) -> None:
    await follow(room, words)
    await bring(room, FLOOD)
    assert bool(await told(room)) == answers


async def test_who_ended_a_search_is_told_no_more(room: Newsroom) -> None:
    await follow(room, "banjir")
    await room.store.write(lambda tables: tables.follows.remove(1, READER.id))
    await bring(room, FLOOD)
    assert await told(room) == []


async def settle(room: Newsroom, rules: Rules, chat: Chat = READER) -> None:
    """Give a reader's chat its rules."""
    await room.store.write(lambda tables: tables.chats.rule(chat.id, rules))


@pytest.mark.parametrize(
    ("rules", "comes"),
    [
        (Rules(), True),
        (Rules(flow=Flow.BOTH, digest_at=(360,)), True),
        (Rules(flow=Flow.DIGEST, digest_at=(360,)), False),
        (Rules(quiet_from=18 * 60, quiet_until=20 * 60), False),
        (Rules(quiet_from=18 * 60, quiet_until=20 * 60, zone="Asia/Jayapura"), True),
        (Rules(quiet_from=22 * 60, quiet_until=5 * 60), True),
    ],
)
async def test_whoever_wants_digests_or_has_quiet_hours_is_left_to_the_digest(
    room: Newsroom, rules: Rules, comes: bool
) -> None:
    """It is 19.00 in Jakarta, and 21.00 in Jayapura."""
    await follow(room, "banjir")
    await follow(room, "banjir", OTHER)
    await settle(room, rules)
    await bring(room, FLOOD)
    assert bool(await told(room)) == comes
    assert await headlines(room, OTHER) == [FLOOD.title]


async def test_who_has_blocked_the_bot_is_not_written_to(room: Newsroom) -> None:
    await follow(room, "banjir")
    await room.store.write(lambda tables: tables.chats.close(READER.id))
    await bring(room, FLOOD)
    assert await told(room) == []


async def end(room: Newsroom, query_id: int) -> None:
    """Let the reader end a follow."""

    def ended(tables: Tables) -> None:
        assert tables.follows.remove(query_id, READER.id)
        tables.outbox.cancel_unfollowed(READER.id, "no more", room.clock())

    await room.store.write(ended)


async def test_who_unfollows_has_called_back_what_waits_and_nothing_else_of_theirs_wants(room: Newsroom) -> None:
    for words in ("banjir", "Lembayung", "cabai"):
        await follow(room, words)
    await follow(room, "banjir", OTHER)
    await bring(room, FLOOD, CHILLI)
    pending, cancelled = DeliveryState.PENDING, DeliveryState.CANCELLED
    await end(room, 1)
    assert [each.state for each in await told(room)] == [pending, pending]
    await end(room, 2)
    assert [each.state for each in await told(room)] == [cancelled, pending]
    assert [each.state for each in await told(room, OTHER)] == [pending]
    await end(room, 3)
    assert [each.state for each in await told(room)] == [cancelled, cancelled]
