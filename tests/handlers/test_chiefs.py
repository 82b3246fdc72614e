"""Who runs a group, as Telegram says, asked once a minute at most."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.request import HTTPXRequest

from handlers import Chiefs
from handlers.adapter import chiefs
from tests.handlers.test_fair_use import Watch
from tests.handlers.wire import READER, admin

ANSWERS: dict[int, dict[str, Any]] = {
    7: {"status": "creator", "is_anonymous": False},
    8: admin(),
    9: {"status": "member"},
    10: {"status": "left"},
    11: {"status": "kicked", "until_date": 0},
}


class Far:
    """A Telegram that knows the members of one group, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.broken = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer getChatMember."""
        self.asked += 1
        if self.broken:
            return httpx.Response(400, json={"ok": False, "error_code": 400, "description": "Bad Request: no"})
        person = int(dict(httpx.QueryParams(request.content.decode()))["user_id"])
        user = READER | {"id": person}
        return httpx.Response(200, json={"ok": True, "result": {"user": user, **ANSWERS.get(person, ANSWERS[9])}})


@pytest.fixture
async def far() -> Far:
    return Far()


@pytest.fixture
async def watch() -> Watch:
    return Watch()


@pytest.fixture
async def runs(far: Far, watch: Watch) -> AsyncIterator[Chiefs]:
    request = HTTPXRequest(httpx_kwargs={"transport": httpx.MockTransport(far.answer)})
    bot = Bot("1:TEST", request=request, get_updates_request=request)
    await request.initialize()
    yield Chiefs(bot, watch)
    await request.shutdown()


@pytest.mark.parametrize(("person", "chief"), [(7, True), (8, True), (9, False), (10, False), (11, False)])
async def test_the_creator_and_the_administrators_run_a_group(runs: Chiefs, person: int, chief: bool) -> None:
    assert await runs(-200, person) is chief


async def test_an_answer_holds_for_a_minute(runs: Chiefs, far: Far, watch: Watch) -> None:
    for _ in range(3):
        assert await runs(-200, 8)
    await runs(-201, 8)
    await runs(-200, 9)
    assert far.asked == 3
    watch.now += timedelta(minutes=1)
    await runs(-200, 8)
    assert far.asked == 4
    watch.now -= timedelta(hours=1)
    await runs(-200, 8)
    assert far.asked == 5


async def test_nobody_runs_a_group_that_telegram_does_not_show_and_it_is_asked_again(runs: Chiefs, far: Far) -> None:
    far.broken = True
    with capture_logs() as logs:
        assert not await runs(-200, 8)
    assert [entry["event"] for entry in logs] == ["member.failed"]
    far.broken = False
    assert await runs(-200, 8)


async def test_only_so_many_answers_are_kept(runs: Chiefs, far: Far) -> None:
    for number in range(chiefs.REMEMBERED + 1):
        await runs(-200, 1000 + number)
    far.asked = 0
    await runs(-200, 1000 + chiefs.REMEMBERED)
    await runs(-200, 1000)
    assert far.asked == 1
