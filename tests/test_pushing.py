"""Breaking news into the outbox: once, after its hold, where it may; and never again once it was decided."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.alarm import Fate
from bot.model import DeliveryState
from bot.outcome import Sent
from bot.pushing import HOLD, Pushing
from bot.rules import Rules
from storage import Store, Tables
from storage.breaking import BreakingState
from tests.concluding import send
from tests.desking import JAKARTA, WORDS
from tests.making import CHANNEL, GROUP, NOON, later

SLEEPING = Rules(quiet_from=0, quiet_until=24 * 60 - 1, alarms=False)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as opened:
        await opened.write(lambda tables: [tables.chats.know(chat) for chat in (CHANNEL, GROUP)])
        yield opened


def at(seconds: float = 0) -> Pushing:
    """Return what pushes at a time after noon."""
    return Pushing(WORDS, lambda: later(seconds), JAKARTA)


def _sleep(tables: Tables, chat_id: int) -> None:
    tables.chats.rule(chat_id, SLEEPING)


def drafted(tables: Tables) -> int:
    return tables.breaking.draft(7, "Jembatan ditutup", [CHANNEL.id, GROUP.id], NOON)


async def test_a_plan_whose_time_has_come_leaves_at_once_and_only_once(store: Store) -> None:
    number = await store.write(drafted)
    assert await store.write(lambda tables: at().release(tables, number, 7)) == 2
    assert await store.write(lambda tables: at().release(tables, number, 7)) is None
    assert await store.write(lambda tables: at().release(tables, 99, 7)) is None
    assert len(await store.read(lambda tables: tables.dispatch.heads(NOON, 9))) == 2
    assert not await store.write(lambda tables: at().undo(tables, number, 7))


async def test_what_is_held_is_undone_or_hastened_until_then_by_one_of_them(store: Store) -> None:
    number = await store.write(drafted)
    await store.write(lambda tables: at().release(tables, number, 7, HOLD))
    assert await store.read(lambda tables: tables.dispatch.heads(later(9), 9)) == []
    assert await store.write(lambda tables: at(9).hasten(tables, number, 7))
    assert not await store.write(lambda tables: at(9).undo(tables, number, 8))
    assert not await store.write(lambda tables: at(9).hasten(tables, number, 8))
    assert len(await store.read(lambda tables: tables.dispatch.heads(later(9), 9))) == 2


async def test_after_the_hold_nothing_is_undone(store: Store) -> None:
    number = await store.write(drafted)
    await store.write(lambda tables: at().release(tables, number, 7, HOLD))
    assert not await store.write(lambda tables: at(10).undo(tables, number, 7))
    draft = await store.read(lambda tables: tables.breaking.get(number))
    assert draft is not None
    assert draft.state is BreakingState.CONFIRMED


async def test_where_everyone_sleeps_the_draft_stays(store: Store) -> None:
    number = await store.write(drafted)
    for chat in CHANNEL, GROUP:
        await store.write(partial(_sleep, chat_id=chat.id))
    assert await store.write(lambda tables: at().release(tables, number, 7)) == 0
    await store.write(lambda tables: tables.chats.rule(GROUP.id, replace(SLEEPING, alarms=True)))
    assert await store.write(lambda tables: at().release(tables, number, 7)) == 1
    draft = await store.read(lambda tables: tables.breaking.get(number))
    assert draft is not None
    assert draft.left_out == (CHANNEL.id,)


async def test_the_editors_pin_counts_before_the_chats_own(store: Store) -> None:
    def push(tables: Tables) -> list[int]:
        tables.chats.prefer(replace(CHANNEL, pin_hours=6))
        number = drafted(tables)
        tables.breaking.choose(number, pin_hours=1)
        other = drafted(tables)
        return [tables.breaking.pin_hours(f"breaking:{each}", 6) for each in (number, other, 99)]

    assert await store.write(push) == [1, 6, 6]
    assert await store.read(lambda tables: tables.breaking.pin_hours("article:1", 3)) == 3


async def test_an_audit_tells_what_was_said_before_and_after_a_correction(store: Store) -> None:
    def correct(tables: Tables) -> None:
        number = drafted(tables)
        at().release(tables, number, 7)
        for words in ("Hanya truk", "Truk dan bus"):
            draft = tables.breaking.get(number)
            assert draft is not None
            at().correct(tables, draft, words, 8)

    await store.write(correct)
    newest, first, _ = await store.read(lambda tables: tables.audit.latest(3))
    assert (newest.before, newest.after, newest.person_id) == ("Hanya truk", "Truk dan bus", 8)
    assert (first.before, first.after) == ("", "Hanya truk")


async def test_what_landed_is_read_from_the_outbox(store: Store) -> None:
    def push(tables: Tables) -> list[Fate]:
        number = drafted(tables)
        at().release(tables, number, 7)
        send(tables, Sent(5), NOON)
        draft = tables.breaking.get(number)
        assert draft is not None
        return sorted(each.fate for each in tables.breaking.landed(draft))

    assert await store.write(push) == [Fate.SENT, Fate.WAITS]
    waiting = await store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 9))
    assert len(waiting) == 1
