"""What a model wrote is kept by text, model and limit; a day's asks are counted for all processes together."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from storage import Store, Tables
from storage.written import Key, Written
from tests.making import NOON, later

KEY = Key("a1b2", "redaktur", 500)
DAY = date(2025, 8, 21)


def test_what_was_written_is_kept_until_it_is_written_again(tables: Tables) -> None:
    assert tables.writings.get(KEY) is None
    tables.writings.keep(KEY, Written("Jembatan dibuka."), NOON)
    assert tables.writings.get(KEY) == Written("Jembatan dibuka.")
    tables.writings.keep(KEY, Written("", "number '5'"), NOON)
    assert tables.writings.get(KEY) == Written("", "number '5'")


@pytest.mark.parametrize("other", [replace(KEY, digest="c3"), replace(KEY, model="lain"), replace(KEY, limit=300)])
def test_another_text_model_or_limit_is_another_summary(tables: Tables, other: Key) -> None:
    tables.writings.keep(KEY, Written("Jembatan dibuka."), NOON)
    assert tables.writings.get(other) is None


def test_a_day_has_so_many_asks(tables: Tables) -> None:
    assert [tables.writings.claim(DAY, 2) for _ in range(4)] == [True, True, False, False]
    assert tables.writings.asked(DAY) == 2
    assert tables.writings.claim(date(2025, 8, 22), 2)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_allows_nothing(tables: Tables, limit: int) -> None:
    assert not tables.writings.claim(DAY, limit)
    assert tables.writings.asked(DAY) == 0


def test_a_limit_that_is_lowered_or_raised_holds_at_once(tables: Tables) -> None:
    assert tables.writings.claim(DAY, 1)
    assert tables.writings.claim(DAY, 2)
    assert not tables.writings.claim(DAY, 1)


async def test_two_processes_keep_one_budget(path: Path) -> None:
    url = f"sqlite:///{path}"
    async with await Store.open(url) as one, await Store.open(url) as other:
        claims = (store.write(lambda tables: tables.writings.claim(DAY, 5)) for store in (one, other) * 6)
        assert sum(await asyncio.gather(*claims)) == 5


def test_what_is_old_is_forgotten(tables: Tables) -> None:
    tables.writings.keep(KEY, Written("Lama."), NOON)
    tables.writings.keep(replace(KEY, digest="baru"), Written("Baru."), later(60))
    tables.writings.claim(date(2025, 8, 20), 5)
    tables.writings.claim(DAY, 5)
    assert tables.writings.tidy(later(30)) == 1
    assert tables.writings.get(KEY) is None
    assert (tables.writings.asked(date(2025, 8, 20)), tables.writings.asked(DAY)) == (0, 1)
