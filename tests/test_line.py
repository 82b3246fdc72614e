"""In which order updates are worked off: a person's own as they came, and nobody waits for a flood of another's."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence

import telegram

from bot.line import InTurn
from tests.handlers.wire import CHANNEL, READER, Json, admin, message, moved


class Work:
    """Work on updates that goes on until it is let; tells what began and how much ran at the same time."""

    def __init__(self, processor: InTurn) -> None:
        self._processor = processor
        self._gates: dict[str, asyncio.Event] = {}
        self.begun: list[str] = []

    def bring(self, name: str, update: object) -> asyncio.Task[None]:
        """Bring an update, as python-telegram-bot does."""
        self._gates[name] = asyncio.Event()
        return asyncio.create_task(self._processor.process_update(update, self._done(name)))

    def let(self, name: str) -> None:
        """Let the work on an update end."""
        self._gates[name].set()

    async def _done(self, name: str) -> None:
        self.begun.append(name)
        await self._gates[name].wait()


async def quiet() -> None:
    """Wait until nothing moves any more."""
    for _ in range(20):
        await asyncio.sleep(0)


def said(person: int, **more: Json) -> telegram.Update:
    body: Json = {"update_id": 1, "message": message("banjir", sender=READER | {"id": person})} | more
    return telegram.Update.de_json(body)


def by_nobody(**update: Json) -> telegram.Update:
    return telegram.Update.de_json({"update_id": 1, **update})


async def begun(at_once: int, updates: Sequence[object]) -> list[str]:
    """Tell which of the updates, numbered, are begun before any has ended; then end them all."""
    work = Work(InTurn(at_once))
    tasks = [work.bring(str(number), update) for number, update in enumerate(updates)]
    await quiet()
    started = list(work.begun)
    for number in range(len(tasks)):
        work.let(str(number))
    await asyncio.gather(*tasks)
    assert len(work.begun) == len(tasks)
    return started


async def test_what_one_person_asks_is_answered_in_its_order() -> None:
    work = Work(InTurn(16))
    async with InTurn(16):
        tasks = [work.bring(name, said(7)) for name in ("a", "b", "c")]
        for seen in (["a"], ["a", "b"], ["a", "b", "c"]):
            await quiet()
            assert work.begun == seen
            work.let(seen[-1])
        await asyncio.gather(*tasks)


async def test_several_people_are_answered_at_once_up_to_the_limit() -> None:
    assert await begun(3, [said(person) for person in range(1, 9)]) == ["0", "1", "2"]


async def test_a_flood_from_one_person_takes_nobody_elses_place() -> None:
    assert await begun(2, [*(said(7) for _ in range(50)), said(8)]) == ["0", "50"]


async def test_presses_and_inline_queries_wait_for_their_persons_turn_too() -> None:
    query: Json = {"id": "1", "from": READER, "query": "x", "offset": ""}
    press: Json = {"id": "1", "from": READER, "chat_instance": "c", "data": "x"}
    assert await begun(9, [said(7), by_nobody(inline_query=query), by_nobody(callback_query=press)]) == ["0"]


async def test_what_the_bot_may_do_in_a_chat_is_noted_in_its_order_whoever_changed_it() -> None:
    added = moved(CHANNEL, {"status": "left"}, admin(can_post_messages=True))
    removed = moved(CHANNEL, admin(can_post_messages=True), {"status": "left"}) | {"from": READER | {"id": 8}}
    assert await begun(9, [by_nobody(my_chat_member=added), by_nobody(my_chat_member=removed), said(7)]) == ["0", "2"]


async def test_what_comes_from_nobody_waits_its_turn_and_work_that_fails_lets_the_next_one_go_on() -> None:
    processor = InTurn(1)

    async def fail() -> None:
        raise RuntimeError("the store is on fire")

    outcomes = await asyncio.gather(
        processor.process_update("no update", fail()),
        processor.process_update(by_nobody(), asyncio.sleep(0)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [RuntimeError, type(None)]


async def test_nothing_is_kept_of_people_who_wait_for_nothing() -> None:
    processor = InTurn(4)
    for person in range(200):
        await processor.process_update(said(person), asyncio.sleep(0))
    gc.collect()
    assert len(processor._turns) == 0
