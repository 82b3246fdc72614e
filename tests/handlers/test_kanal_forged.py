"""/kanal: nobody sets what is not theirs to set, whatever a button is made to hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Role
from handlers.kanal import Kanal
from storage import Store
from tests.handlers.asking import ask, button, clock, text_of
from tests.handlers.channels import EXPIRED, acts, admin, chat, kanal_of, rules
from tests.making import CHANNEL, GROUP


async def test_who_looks_after_one_channel_sees_and_changes_no_other(store: Store) -> None:
    kanal = await kanal_of(store)
    elsewhere = replace(admin(), person=replace(admin().person, chats=frozenset({GROUP.id})))
    assert "Warta Lembayung" not in text_of(await kanal(elsewhere))
    assert "Ruang Redaksi" in text_of(await kanal(elsewhere))
    for forged in ("1001:page", "1001:0:0", "1001:posting:off", "1001:per_hour:4"):
        assert await kanal.press(replace(elsewhere, text=forged)) == EXPIRED
    assert text_of(await kanal(replace(elsewhere, text="1001 kata banjir"))).startswith("Tidak ada kanal")
    assert await chat(store) == CHANNEL
    assert not await acts(store)


@pytest.mark.parametrize(
    "forged",
    [
        "1001:page:rahasia:0",
        "1001:page:pace:x",
        "1001:posting:maybe",
        "1001:title:Palsu",
        "1001:unread:{}",
        "1001:per_hour:999999999999",
        "1001:per_hour:-1",
        "1001:per_hour:+:4",
        "1001:wanted:+:/(/",
        "1001:topics:+:999:0",
        "1001:zone:../../etc/passwd",
        "1001:zone:\0",
        "7:page",
        "7:per_hour:4",
        "-1001:page",
        "1001:",
        ":page",
        "1001:a:b:c:d:e",
    ],
)
async def test_forged_data_changes_nothing(store: Store, forged: str) -> None:
    kanal = await kanal_of(store)
    assert await kanal.press(admin(forged)) == EXPIRED
    assert await chat(store) == CHANNEL
    assert not await acts(store)


async def test_words_kept_in_another_chat_are_not_read_by_their_number(store: Store) -> None:
    kanal = await kanal_of(store)
    await kanal(admin("1001 kata rahasia"))
    page = await kanal.press(admin("1001:page:wanted:0"))
    remove = button(page, "✕ rahasia")
    foreign = ask(remove, role=Role.ADMIN, person=8)
    assert await kanal.press(foreign) == EXPIRED
    assert (await rules(store)).wanted == ("rahasia",)


@given(st.text(max_size=40) | st.text("0123456789:+-abcpageowntd_.", max_size=40).map(lambda text: f"1001:{text}"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
async def test_no_data_and_no_words_ever_raise(store: Store, text: str) -> None:
    kanal = Kanal(store, clock)
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    assert await kanal.press(admin(text))
    assert await kanal(admin(text.replace(":", " ")))
