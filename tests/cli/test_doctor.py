"""`kabar doctor`: one line a check, each fault with its remedy, and never the token."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import whoami
from bot.cli.doctor import FULL, ROOMY, Health, disk_check
from bot.errors import KabarError, SettingsError
from bot.model import Lane, Refused, SourceKind
from bot.sandbox import Sandbox
from bot.settings import Secret, Settings
from storage import Tables
from tests.cli.conftest import Operator, Ran
from tests.making import CHANNEL, NOON, post, routed

TOKEN = "123456:ABC-DEF_secret"
NOWHERE = "http://127.0.0.1:9"
"""Port 9 (discard) has no listener."""


def checks(ran: Ran) -> dict[str, tuple[str, str]]:
    """Read the report: the last line of each check."""
    lines = (re.fullmatch(r"(\w+) +(\w+)  +(.+)", line) for line in ran.out.splitlines())
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
        tables.sources.add(SourceKind.FEED, "https://warta.example", "Warta", timedelta(minutes=5))

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
        tables.outbox.start(1, NOON)
        tables.outbox.finish(1, Refused("Bad Request: chat not found"), NOON)
        source = tables.sources.add(SourceKind.FEED, "https://warta.example", "Warta", timedelta(minutes=5))
        assert source
        tables.sources.keep(replace(source, failures=2, last_error="Source 1 answered 500."))

    kabar.write(troubled)
    found = checks(kabar.well("doctor"))
    assert found["Sources"] == ("warn", "1 failed 2 times: Source 1 answered 500.")
    assert found["Channels"] == ("warn", "None of 1 is on; an owner switches them on with /kanal.")
    assert found["Deliveries"] == ("warn", "1 refused; see 'kabar outbox --state refused'.")


def test_each_wrong_setting_is_a_failed_check_and_the_rest_waits(kabar: Operator) -> None:
    ran = kabar("doctor", TIMEZONE="Mars", LANGUAGE="jv", TELEGRAM_BOT_TOKEN="nonsense")
    assert ran.code == 1
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
