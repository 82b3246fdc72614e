"""`kabar doctor`: one line a check, each fault with its remedy, and never the token."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.doctor import FULL, ROOMY, Health, disk_check
from bot.errors import KabarError, SettingsError
from bot.line import try_log_chat, whoami
from bot.model import DeliveryState, Lane
from bot.sandbox import Sandbox
from bot.sandbox.client import People
from bot.settings import Secret, Settings
from bot.source import Source, SourceKind
from storage import Tables
from tests.cli.conftest import Operator, Ran
from tests.making import CHANNEL, NOON, post, routed

TOKEN = "123456:ABC-DEF_secret"
NOWHERE = "http://127.0.0.1:9"
"""Port 9 (discard) has no listener."""


def checks(ran: Ran) -> dict[str, tuple[str, str]]:
    """Read the report: the last line of each check."""
    lines = (re.fullmatch(r"(\w+) +(\w+(?: \w+)?)  +(.+)", line) for line in ran.out.splitlines())
    return {found[2]: (found[1], found[3]) for found in lines if found}


def test_a_fresh_machine_is_well_but_for_what_is_not_set_up_yet(kabar: Operator) -> None:
    ran = kabar.well("doctor")
    assert {name: health for name, (health, _) in checks(ran).items()} == {
        "Kabar": "ok",
        "Python": "ok",
        "SQLite": "ok",
        "Settings": "warn",
        "Disk": "ok",
        "Telegram": "warn",
        "Store": "ok",
        "Sources": "warn",
        "Channels": "warn",
        "Deliveries": "ok",
    }


def test_a_newsroom_at_work_is_well(kabar: Operator) -> None:
    def at_work(tables: Tables) -> None:
        tables.chats.know(CHANNEL)
        tables.sources.add(Source(0, SourceKind.FEED, "https://warta.example", "Warta", timedelta(minutes=5)))

    kabar.write(at_work)
    kabar.env["OWNER_IDS"] = "1001"
    found = checks(kabar.well("doctor"))
    assert found["Settings"] == ("ok", "All are right; 1 owner.")
    assert found["Sources"] == ("ok", "1 source, none failing.")
    assert found["Channels"] == ("ok", "1 of 1 are on.")


def test_trouble_is_named_with_its_remedy(kabar: Operator) -> None:
    def troubled(tables: Tables) -> None:
        tables.chats.know(replace(CHANNEL, posting=False))
        tables.outbox.add(routed(), "article:1", "news", Lane.NEWS, post(), NOON)
        started = tables.dispatch.start(1, NOON)
        assert started is not None
        tables.dispatch.end(started, DeliveryState.REFUSED, "Bad Request: message is too long", NOON)
        source = tables.sources.add(Source(0, SourceKind.FEED, "https://warta.example", "Warta", timedelta(minutes=5)))
        assert source
        tables.sources.keep(replace(source, failures=2, last_error="Source 1 answered 500."))

    kabar.write(troubled)
    found = checks(kabar.well("doctor"))
    assert found["Sources"] == ("warn", "1 failed 2 times: Source 1 answered 500.")
    assert found["Channels"] == ("warn", "None of 1 is on; an owner switches them on with /kanal.")
    assert found["Deliveries"] == ("warn", "1 refused; see 'kabar outbox --state refused'.")


def test_each_wrong_setting_is_a_failed_check_and_the_rest_waits(kabar: Operator) -> None:
    ran = kabar("doctor", TIMEZONE="Mars", LANGUAGE="jv", TELEGRAM_BOT_TOKEN="nonsense")
    assert ran.code == 2
    assert ran.out.count("fail  Settings") == 3
    assert "nonsense" not in ran.out + ran.err
    assert "Store" not in checks(ran)


def test_a_store_that_cannot_be_opened_fails(kabar: Operator) -> None:
    ran = kabar("doctor", DATABASE_URL=f"sqlite:///{kabar.folder}/missing/kabar.db")
    assert ran.code == 1
    assert checks(ran)["Disk"][0] == checks(ran)["Store"][0] == "fail"


def test_telegram_that_cannot_be_reached_fails_without_the_token(kabar: Operator) -> None:
    ran = kabar("doctor", TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=NOWHERE, LOG_LEVEL="DEBUG")
    assert ran.code == 1
    health, detail = checks(ran)["Telegram"]
    assert health == "fail"
    assert detail.startswith(f"{NOWHERE} cannot be asked (")
    assert TOKEN not in ran.out + ran.err


async def test_telegram_tells_the_bot_s_name(kabar: Operator) -> None:
    async with Sandbox(tokens=(TOKEN,)) as sandbox:
        kabar.env.update(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=sandbox.url)
        known = await asyncio.to_thread(kabar, "doctor")
        strange = await asyncio.to_thread(kabar, "doctor", TELEGRAM_BOT_TOKEN="7:STRANGE")
    assert checks(known)["Telegram"][0] == "ok"
    assert re.search(r"knows the bot as @\w+\.", known.out)
    assert checks(strange)["Telegram"] == (
        "fail",
        "TELEGRAM_BOT_TOKEN is not known to Telegram; copy the token that @BotFather gave you.",
    )
    assert "secret" not in known.out + known.err
    assert "STRANGE" not in strange.out + strange.err


LOG, STRANGERS = -1001000000009, -1001000000010


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Sandbox, People]]:
    """A Telegram with the newsroom's log channel, and one where the bot is not."""
    async with Sandbox(tokens=(TOKEN,)) as sandbox, People(sandbox.url) as people:
        await people.meet(type="private", id=1001, first_name="Ratna")
        for number, title in ((LOG, "Ruang periksa"), (STRANGERS, "Orang lain")):
            await people.meet(type="channel", id=number, title=title, creator=1001)
        await people.appoint(LOG, 123456, "administrator", by=1001, can_post_messages=True)
        yield sandbox, people


async def test_the_log_chat_is_tried_and_left_as_it_was(kabar: Operator, telegram: tuple[Sandbox, People]) -> None:
    sandbox, people = telegram
    kabar.env.update(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=sandbox.url)
    found = checks(await asyncio.to_thread(kabar, "doctor", LOG_CHAT_ID=str(LOG)))
    assert found["Log chat"] == ("ok", f"The bot may write and delete in {LOG}.")
    assert await people.messages(LOG) == []
    assert "Log chat" not in checks(await asyncio.to_thread(kabar, "doctor"))


async def test_a_log_chat_where_the_bot_may_not_write_is_warned_of(
    kabar: Operator, telegram: tuple[Sandbox, People]
) -> None:
    """Kabar works without one: what cannot be looked for is asked about."""
    sandbox, _ = telegram
    kabar.env.update(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=sandbox.url, OWNER_IDS="1001")
    ran = await asyncio.to_thread(kabar, "doctor", LOG_CHAT_ID=str(STRANGERS))
    health, detail = checks(ran)["Log chat"]
    assert (ran.code, health) == (0, "warn")
    assert detail.startswith(f"The bot cannot write and delete in LOG_CHAT_ID {STRANGERS} (")
    assert detail.endswith("make it an admin there. Until then UNKNOWN_POLICY decides.")


async def test_a_log_chat_is_not_tried_without_a_token(kabar: Operator) -> None:
    assert "Log chat" not in checks(await asyncio.to_thread(kabar, "doctor", LOG_CHAT_ID=str(LOG)))
    with pytest.raises(KabarError, match=f"cannot write and delete in LOG_CHAT_ID {LOG}"):
        await try_log_chat(Settings(telegram_bot_token=Secret(TOKEN), telegram_api_url=NOWHERE, log_chat_id=LOG))


async def test_whoami_raises_our_own_errors() -> None:
    with pytest.raises(KabarError, match="check the network and TELEGRAM_API_URL"):
        await whoami(Settings(telegram_bot_token=Secret(TOKEN), telegram_api_url=NOWHERE))
    async with Sandbox() as sandbox:
        with pytest.raises(SettingsError, match="not known to Telegram"):
            await whoami(Settings(telegram_bot_token=Secret(TOKEN), telegram_api_url=sandbox.url))


@pytest.mark.parametrize(
    ("free", "health"),
    [(ROOMY, Health.OK), (ROOMY - 1, Health.WARN), (FULL, Health.WARN), (FULL - 1, Health.FAIL), (0, Health.FAIL)],
)
def test_little_room_is_warned_of_and_none_fails(free: int, health: Health) -> None:
    check = disk_check(free, Path("/var/lib/kabar"))
    assert check.health is health
    assert ("make room" in check.detail) == (health is not Health.OK)
