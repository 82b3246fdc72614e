"""Whoever presses whatever in whatever order: what waits is decided once, and nobody acts beyond their role."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Lane, Person, Post, Role
from bot.source import Source, SourceKind
from bot.sources.finding import Seen
from handlers.antrean import Antrean
from handlers.command import Entry
from handlers.deciding import Deciding
from handlers.judul import Judul
from handlers.sumber import Sumber
from storage import Store, Tables
from tests.handlers.asking import CATALOGUES
from tests.handlers.echo import ZONE, adapter, person
from tests.handlers.wire import Line, line
from tests.making import CHANNEL, NOON, routed, story

READER, SARI, DAMAR, ADMIN = 5, 7, 8, 9
TEAM = ((SARI, "Sari", Role.EDITOR), (DAMAR, "Damar", Role.EDITOR), (ADMIN, "Ratna", Role.ADMIN))
DECISIONS = ("story.published", "story.rejected", "delivery.shown", "delivery.resend")

people = st.sampled_from([READER, SARI, DAMAR, ADMIN])
queue = st.builds(
    "antrean:{}{}".format,
    st.sampled_from(["a{0}", "a{1}", "d{2}", "a{0}", "d{2}", "d{0}"]),
    st.sampled_from([":1", ":0", ":1:q", ":0:q", ":s", ":g:a{1}", ":2"]),
)
others = st.sampled_from(["judul:{0}", "antrean:q", "sumber:e:1:0", "sumber:e:1:1", "sumber:r:1", "sumber:q:1:review"])
presses = st.lists(st.tuples(people, queue | others), min_size=6, max_size=16)

Presses = Sequence[tuple[int, str]]


def ticking() -> Iterator[datetime]:
    """Give times so far apart that nobody asks too fast."""
    return (NOON + timedelta(minutes=number) for number in count())


async def nowhere(address: str) -> Seen:
    raise AssertionError(address)


async def waiting(store: Store) -> tuple[int, int, int]:
    """Let two articles and a send wait for an editor; gives their numbers."""

    def put(tables: Tables) -> tuple[int, int, int]:
        first = tables.stories.newest() + 1
        for number in (first, first + 1):
            tables.stories.put(story(number, held="review"))
        chat = tables.chats.know(CHANNEL)
        tables.outbox.add(routed(chat), f"article:{first}", "news", Lane.NEWS, Post("Kabar"), NOON)
        (delivery,) = tables.dispatch.heads(NOON, 1)
        started = tables.dispatch.start(delivery.id, NOON)
        assert started is not None
        tables.dispatch.unknown(started, "Timed out", NOON, None)
        return first, first + 1, delivery.id

    return await store.write(put)


async def settled(store: Store, delivery_id: int) -> None:
    """Settle what the presses left, so that the next ones find their chat free."""

    def settle(tables: Tables) -> None:
        tables.dispatch.decide(delivery_id, shown=True, more=False, now=NOON)
        tables.outbox.cancel_chat(CHANNEL.id, "a test is over", NOON)

    await store.write(settle)


async def play(store: Store, phone: Line, made: Presses) -> None:
    numbers = await waiting(store)
    seen = len(await store.read(lambda tables: tables.audit.latest(10**6)))
    await asyncio.gather(*(phone.press(data.format(*numbers), sender=person(who)) for who, data in made))
    acts = (await store.read(lambda tables: tables.audit.latest(10**6)))[: -seen or None]
    await settled(store, numbers[2])
    assert READER not in {act.person_id for act in acts}
    assert {act.person_id for act in acts if act.act.startswith("source.")} <= {ADMIN}
    decided = Counter(act.subject for act in acts if act.act in DECISIONS)
    assert set(decided.values()) <= {1}


async def opened(path: Path) -> Store:
    store = await Store.open(f"sqlite:///{path}")

    def put(tables: Tables) -> None:
        for number, name, role in TEAM:
            tables.admins.grant(Person(number, name, role=role))
        tables.sources.add(Source(0, SourceKind.FEED, "https://warta.example/feed", "Warta"))

    await store.write(put)
    return store


def test_no_sequence_of_presses_decides_twice_or_acts_beyond_a_role(tmp_path: Path) -> None:
    times = ticking()

    async def one(store: Store, made: Presses) -> None:
        def clock() -> datetime:
            return next(times)

        deciding = Deciding(CATALOGUES["id"], clock)
        entries = [
            Entry("antrean", Antrean(store, deciding, lambda: None), role=Role.EDITOR),
            Entry("judul", Judul(store, deciding), role=Role.EDITOR),
            Entry("sumber", Sumber(store, clock, ZONE, nowhere), role=Role.EDITOR),
        ]
        async with line(adapter(store, now=clock, entries=entries)) as phone:
            await play(store, phone, made)

    with asyncio.Runner() as runner:
        store = runner.run(opened(tmp_path / "kabar.db"))

        @settings(max_examples=20)
        @given(presses)
        def any_presses(made: Presses) -> None:
            runner.run(one(store, made))

        any_presses()
        runner.run(store.close())
