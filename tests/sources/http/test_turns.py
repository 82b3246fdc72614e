"""Two at once at a host, and nobody queues for one that does not answer."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from bot.sources.http.turns import A_HOST, SilentHostError, Turns


class Visits:
    """Visits to one host, each of which ends when it is told how."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.inside: list[asyncio.Future[None]] = []

    async def visit(self) -> None:
        async with self.turns.of(b"walesari.example"):
            ending: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.inside.append(ending)
            await ending

    def visitors(self, count: int) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self.visit()) for _ in range(count)]


async def soon() -> None:
    """Let everybody go on who can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_two_are_let_in_and_the_next_when_one_leaves() -> None:
    visits = Visits()
    visitors = visits.visitors(3)
    await soon()
    assert len(visits.inside) == A_HOST
    visits.inside[0].set_result(None)
    await soon()
    assert len(visits.inside) == 3
    for ending in visits.inside[1:]:
        ending.set_result(None)
    await asyncio.gather(*visitors)


@pytest.mark.parametrize("late", [TimeoutError(), httpx.ConnectTimeout("")])
async def test_a_host_that_lets_two_wait_in_vain_is_not_asked_by_those_behind(late: Exception) -> None:
    visits = Visits()
    visitors = visits.visitors(40)
    await soon()
    for ending in visits.inside:
        ending.set_exception(late)
    ends = await asyncio.gather(*visitors, return_exceptions=True)
    assert [type(end) for end in ends] == [type(late)] * 2 + [SilentHostError] * 38
    later = visits.visitors(1)
    await soon()
    visits.inside[-1].set_result(None)
    await asyncio.gather(*later)


@pytest.mark.parametrize("answer", [None, httpx.ReadError("reset")])
async def test_one_page_that_hangs_does_not_speak_for_a_host_that_answers_others(answer: Exception | None) -> None:
    visits = Visits()
    visitors = visits.visitors(4)
    await soon()
    if answer is None:
        visits.inside[0].set_result(None)
    else:
        visits.inside[0].set_exception(answer)
    await soon()
    visits.inside[1].set_exception(TimeoutError())
    await soon()
    assert len(visits.inside) == 4, "the other two were let in"
    for ending in visits.inside[2:]:
        ending.set_result(None)
    ends = await asyncio.gather(*visitors, return_exceptions=True)
    assert ends == [answer, ends[1], None, None]


async def test_whoever_gives_up_says_nothing_of_the_host() -> None:
    visits = Visits()
    visitors = visits.visitors(3)
    await soon()
    visitors[0].cancel()
    await soon()
    assert len(visits.inside) == 3
    for ending in visits.inside[1:]:
        ending.set_result(None)
    await asyncio.gather(*visitors[1:])
