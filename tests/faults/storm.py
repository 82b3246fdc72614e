"""A storm: a newsroom at work while everything fails, by a plan that a seed decides.

    build chats -> start Kabar -> faults on -> the plan's steps, one after another -> faults off
        -> let the bot in everywhere -> wait until nothing is to be done -> read what stands

The seed decides the steps, their order and which requests are struck. When each happens is up to the machine, so a
replayed seed is the same storm, but not the same second.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.delivery.verdict import UnknownPolicy
from bot.sandbox import Sandbox
from bot.sandbox.client import People
from bot.settings import Secret, Settings
from tests.faults.archive import Archive
from tests.faults.control import Control
from tests.faults.drivers import InProcess, Killed, driven
from tests.faults.places import GROUP, LOG, OWNER, build, know, listed, places
from tests.faults.stage import Manner, Stage, Storm, query
from tests.faults.weather import LITTERING, rules

ROWS = (
    "SELECT d.id, d.chat_id, d.kind, d.lane, d.act, d.state, d.why, d.message_ids, d.target_id, p.body"
    " FROM deliveries AS d JOIN posts AS p ON p.id = d.post_id ORDER BY d.id"
)

SETTLED = "SELECT state FROM watched"

STEPS: Mapping[str, int] = {
    "publish": 14,
    "edit": 14,
    "withdraw": 6,
    "restore": 2,
    "foreign": 14,
    "shut": 3,
    "open": 3,
    "restart": 3,
    "upgrade": 1,
}
"""How often each step is in a plan."""


def plan(chance: random.Random) -> list[str]:
    """Order the steps of a storm by chance; it begins with articles, and a rival comes in its second half."""
    steps = [step for step, times in STEPS.items() for _ in range(times)]
    chance.shuffle(steps)
    steps.insert(chance.randint(len(steps) // 2, len(steps)), "rival")
    return ["publish", *steps]


async def rage(seed: int, folder: Path, manner: Manner) -> Storm:
    """Make a storm in a folder, and wait until it has settled."""
    where, path = places(manner.channels), folder / "kabar.db"
    storm = Storm(seed, manner, where, Archive(path))
    async with Sandbox() as sandbox, People(sandbox.url) as people, Control(sandbox.url) as control:
        settings = _settings(sandbox, path, manner)
        await know(path, where)
        await build(people, where)
        driver = Killed(folder, _env(settings)) if manner.killed else InProcess(settings)
        stage = Stage(storm, path, random.Random(seed), people, control, driver)
        await _played(stage)
        async with driven(InProcess(settings) if manner.killed else driver):
            await stage.settle()
        storm.rows = await asyncio.to_thread(query, path, ROWS)
        storm.settled = Counter(row["state"] for row in await asyncio.to_thread(query, path, SETTLED))
        storm.listed = await listed(path)
        for chat_id in {LOG, GROUP, *(storm.now(chat.id) for chat in where.all)}:
            storm.standing[chat_id] = await control.everything(chat_id)
    return storm


async def _played(stage: Stage) -> None:
    manner, chance = stage.storm.manner, stage.chance
    steps: Mapping[str, Callable[[], Awaitable[None]]] = {
        "publish": stage.publish,
        "edit": stage.edit,
        "withdraw": stage.withdraw,
        "restore": stage.restore,
        "foreign": stage.foreign,
        "shut": stage.shut,
        "open": stage.open,
        "restart": stage.restart,
        "upgrade": stage.upgrade,
        "rival": stage.rival,
    }
    async with driven(stage.driver):
        await stage.first()
        for rule in rules(chance, often=manner.often, looked_for=manner.log_chat):
            await stage.control.strike(**rule)
        for step in plan(chance):
            await steps[step]()
            await asyncio.sleep(chance.uniform(0, manner.pause))
    stage.storm.ends = stage.driver.ends
    struck = await stage.control.calm()
    stage.storm.struck = Counter(fault.kind for fault in struck)
    stage.storm.shut |= {fault.chat_id for fault in struck if fault.kind == "blocked"}
    stage.storm.excused = sum((fault.kind, fault.method) in LITTERING for fault in struck)
    stage.storm.excused += stage.driver.ends


def _settings(sandbox: Sandbox, path: Path, manner: Manner) -> Settings:
    return Settings(
        telegram_bot_token=Secret(sandbox.token),
        telegram_api_url=sandbox.url,
        database_url=f"sqlite:///{path}",
        owner_ids=(OWNER,),
        log_chat_id=LOG if manner.log_chat else 0,
        unknown_policy=UnknownPolicy.ASK,
    )


def _env(settings: Settings) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": settings.telegram_bot_token.reveal(),
        "TELEGRAM_API_URL": settings.telegram_api_url,
        "OWNER_IDS": str(OWNER),
        "UNKNOWN_POLICY": UnknownPolicy.ASK.value,
        "LOG_CHAT_ID": str(settings.log_chat_id or ""),
    }
