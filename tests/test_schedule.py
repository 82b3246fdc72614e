"""When steps run: at once and again, never twice at a time, whatever became of the run before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.errors import StoreError
from bot.schedule import Schedule

SOON = 0.02
"""Seconds between two runs of a step here."""


@pytest.fixture
async def schedule() -> AsyncIterator[Schedule]:
    made = Schedule()
    yield made
    await made.stop()


class Counted:
    """A step that counts its runs, and does with each what a test says."""

    def __init__(self) -> None:
        self.runs = 0
        self.at_once = 0
        self.most_at_once = 0
        self.begun = asyncio.Event()
        self.enough = asyncio.Event()
        self.lasts = 0.0
        self.raises: Exception | None = None

    async def __call__(self) -> None:
        self.runs += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.begun.set()
        if self.runs >= 3:
            self.enough.set()
        try:
            await asyncio.sleep(self.lasts)
            if self.raises:
                raise self.raises
        finally:
            self.at_once -= 1


async def test_a_step_runs_at_once_and_then_again_and_again(schedule: Schedule) -> None:
    step, rare = Counted(), Counted()
    schedule.every(SOON, "often", step)
    schedule.every(3600.0, "rarely", rare)
    schedule.start()
    await asyncio.wait_for(step.enough.wait(), 5)
    assert rare.runs == 1


async def test_a_step_that_is_wanted_soon_runs_ahead_of_its_time(schedule: Schedule) -> None:
    rare = Counted()
    schedule.every(3600.0, "rarely", rare)
    schedule.start()
    await asyncio.wait_for(rare.begun.wait(), 5)
    for _ in range(2):
        rare.begun.clear()
        schedule.soon("rarely")
        await asyncio.wait_for(rare.begun.wait(), 5)
    assert rare.runs == 3


async def test_a_step_that_still_runs_is_not_started_twice(
    schedule: Schedule, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "apscheduler")
    step = Counted()
    step.lasts = SOON * 3
    schedule.every(SOON, "slow", step)
    schedule.start()
    await asyncio.wait_for(step.enough.wait(), 5)
    assert step.most_at_once == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [(StoreError("The disk is full."), {"why": "The disk is full."}), (ValueError("surprise"), {"exc_info": True})],
)
async def test_a_step_that_fails_is_logged_and_runs_again(
    schedule: Schedule, error: Exception, told: dict[str, object]
) -> None:
    step = Counted()
    step.raises = error
    with capture_logs() as logs:
        schedule.every(SOON, "x", step)
        schedule.start()
        await asyncio.wait_for(step.enough.wait(), 5)
    assert logs[0] == {"event": "step.failed", "log_level": "error", "step": "x"} | told


async def test_a_stop_cuts_off_what_runs_and_waits_until_it_has_ended(
    schedule: Schedule, caplog: pytest.LogCaptureFixture
) -> None:
    step = Counted()
    step.lasts = 3600.0
    schedule.every(SOON, "long", step)
    schedule.start()
    await asyncio.wait_for(step.begun.wait(), 5)
    with capture_logs() as logs:
        await schedule.stop()
    assert step.at_once == 0
    assert logs == [{"event": "step.cut_off", "log_level": "info", "step": "long"}]
    await asyncio.sleep(SOON * 3)
    assert step.runs == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_stop_in_the_moment_of_the_start_leaves_nothing_running(
    schedule: Schedule, caplog: pytest.LogCaptureFixture
) -> None:
    step = Counted()
    step.lasts = 3600.0
    schedule.every(SOON, "long", step)
    schedule.start()
    await schedule.stop()
    await asyncio.sleep(SOON * 3)
    assert step.at_once == 0
    assert len(asyncio.all_tasks()) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_schedule_that_never_started_can_be_stopped(schedule: Schedule) -> None:
    schedule.every(SOON, "x", Counted())
    await schedule.stop()


async def test_a_step_that_takes_longer_than_its_pause_is_no_warning(
    schedule: Schedule, caplog: pytest.LogCaptureFixture
) -> None:
    step = Counted()
    step.lasts = 5 * SOON
    schedule.every(SOON, "slow", step)
    with caplog.at_level(logging.WARNING):
        schedule.start()
        await asyncio.wait_for(step.enough.wait(), 5)
    assert (step.most_at_once, caplog.text) == (1, "")
