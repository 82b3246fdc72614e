"""Plans in the store: found by an index, decided once; and the column of embargoes, in old stores too."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils.migrations import Migrations

from bot.model import Person
from storage import Store
from storage.engines import Connection
from storage.engines.sqlite_schema import STEPS
from storage.plans import Ahead, PlanState
from tests.making import NOON, later, story

SARI = Person(7, "Sari")

DUE = "SELECT id FROM plans WHERE state = 'planned' AND due_at <= '' ORDER BY due_at, id LIMIT 1"
ENDED = "SELECT article_id FROM stories WHERE held = 'embargo' AND embargo_until <= ''"


@pytest.mark.parametrize("query", [DUE, ENDED])
def test_what_is_due_is_found_by_an_index(db: Connection, query: str) -> None:
    steps = [str(row["detail"]) for row in db.all(f"EXPLAIN QUERY PLAN {query}")]
    assert any("USING" in step and "INDEX" in step for step in steps)
    assert not any(step.startswith(("SCAN", "USE TEMP")) for step in steps)


async def test_a_plan_goes_its_way_and_never_back_from_done(store: Store) -> None:
    plan = await store.write(lambda tables: tables.plans.post(SARI, "Halo", [-1], later(60), NOON))
    assert plan == (1, True)

    async def decide(state: PlanState) -> bool:
        return await store.write(lambda tables: tables.plans.decide(1, state, NOON))

    assert await decide(PlanState.MISSED)
    assert await decide(PlanState.CANCELLED)
    assert not await decide(PlanState.DONE)
    assert await store.write(lambda tables: tables.plans.move(1, later(90), NOON))
    assert await decide(PlanState.DONE)
    for state in PlanState:
        assert not await decide(state)
    assert not await store.write(lambda tables: tables.plans.move(1, later(99), NOON))
    assert not await store.write(lambda tables: tables.plans.decide(99, PlanState.DONE, NOON))


async def test_plans_and_embargoes_lie_ahead_in_one_order_and_in_pages(store: Store) -> None:
    await store.write(lambda tables: tables.stories.put(story(5, held="embargo", embargo=later(120))))
    await store.write(lambda tables: tables.stories.put(story(6, held="no-news", embargo=later(1))))
    for seconds in (180, 60):
        when = later(seconds)
        await store.write(lambda tables, when=when: tables.plans.post(SARI, "Halo", [-1], when, NOON))  # type: ignore[misc]
    ahead = [Ahead(later(60), plan_id=2), Ahead(later(120), article_id=5), Ahead(later(180), plan_id=1)]
    assert await store.read(lambda tables: tables.plans.ahead(9, 0)) == ahead
    assert await store.read(lambda tables: tables.plans.ahead(1, 1)) == ahead[1:2]
    assert await store.read(lambda tables: tables.plans.count()) == 3


async def test_a_post_keeps_one_channel_at_least(store: Store) -> None:
    await store.write(lambda tables: tables.plans.post(SARI, "Halo", [-1, -2], later(60), NOON))

    async def choose(chat_id: int, *, chosen: bool) -> bool:
        return await store.write(lambda tables: tables.plans.choose(1, chat_id, chosen=chosen))

    assert await choose(-1, chosen=False)
    assert not await choose(-1, chosen=False)
    assert not await choose(-2, chosen=False)
    assert await choose(-1, chosen=True)
    assert not await choose(-1, chosen=True)


@pytest.mark.parametrize("own", [False, True])
async def test_an_old_store_gets_the_column_or_keeps_the_one_that_it_has(path: Path, *, own: bool) -> None:
    db, before = sqlite_utils.Database(path), Migrations("kabar")
    for step in STEPS[: [each.__name__ for each in STEPS].index("plans")]:
        before()(step)
    before.apply(db)
    db.execute("INSERT INTO articles (title, text) VALUES ('Banjir', 'Air naik.')")
    if own:
        db.execute("ALTER TABLE articles ADD COLUMN embargo_until TEXT")
        db.execute("UPDATE articles SET embargo_until = '2030-01-02T06:00:00Z'")
    db.conn.commit()
    db.conn.close()
    async with await Store.open(f"sqlite:///{path}") as store:
        article = await store.read(lambda tables: tables.articles.get(1))
        assert article is not None
        assert article.embargo_until == ("2030-01-02T06:00:00Z" if own else "")
        await store.write(lambda tables: tables.articles.embargo(1, NOON))
        assert len(await store.read(lambda tables: tables.articles.changes_after(0, 9))) == 2
