"""/status: the figures of the store, the sources and the outbox, for those who run the bot."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import Lane, Outcome, Role, Sent, SourceKind, Unknown
from handlers.status import Status
from storage import Store, Tables
from tests.handlers.asking import ask, assert_telegram_takes, clock, file, text_of
from tests.making import CHANNEL, FLOOD, GROUP, NOON, later, post, routed, story

EMPTY = """\
Keadaan bot
Artikel tersimpan: 0
Berita siap terbit: 0
Sumber: 0 lancar, 0 bermasalah
Pengumpulan terakhir: belum pernah
Kanal: 0 aktif dari 0 yang dikenal
Menunggu dikirim: 0
Terkirim hari ini: 0
Tidak pasti terkirim: 0
Ditolak Telegram: 0
Versi: 1.2.3"""


@pytest.fixture
def status(store: Store) -> Status:
    return Status(store, clock, ZoneInfo("Asia/Jakarta"), "1.2.3")


async def test_an_empty_newsroom_is_shown_in_noughts(status: Status) -> None:
    assert text_of(await status(ask(role=Role.ADMIN))) == EMPTY


def send(tables: Tables, subject: str, outcome: Outcome, at: datetime) -> None:
    """Let a post leave at a time, with that outcome."""
    tables.outbox.add(routed(), subject, "news", Lane.NEWS, post(), at)
    (waiting,) = tables.outbox.heads(at)
    tables.outbox.start(waiting.id, at)
    tables.outbox.finish(waiting.id, outcome, at)


def work(tables: Tables) -> None:
    """A newsroom in the middle of its day: one post sent today, one yesterday, one unknown, one waiting."""
    tables.chats.know(CHANNEL)
    tables.chats.know(GROUP)
    tables.chats.switch(GROUP.id, posting=False)
    tables.articles.put(FLOOD, "test", NOON)
    tables.sources.add(SourceKind.FEED, "https://warta.example/feed", "Warta", timedelta(minutes=5))
    yesterday = later(-24 * 3600)
    send(tables, "article:1", Sent(5), NOON)
    send(tables, "article:2", Sent(6), yesterday)
    send(tables, "article:3", Unknown("lost"), NOON)
    tables.outbox.add(routed(), "article:9", "news", Lane.NEWS, post(), NOON)


async def test_each_figure_is_the_stores_own(status: Status, store: Store) -> None:
    await store.write(work)
    await file(store, story())
    shown = text_of(await status(ask(role=Role.ADMIN, language="en"))).split("\n")
    assert shown[1:3] == ["Articles stored: 1", "Stories ready: 1"]
    assert shown[5:] == [
        "Channels: 1 on, of 2 known",
        "Waiting to be sent: 1",
        "Sent today: 1",
        "Not known to be sent: 1",
        "Refused by Telegram: 0",
        "Version: 1.2.3",
    ]
    assert_telegram_takes(await status.press(ask(role=Role.ADMIN)))


async def test_today_begins_at_the_newsrooms_midnight(store: Store) -> None:
    """At noon in UTC it is 19.00 in Jakarta: 18 hours ago was 01.00 of this day there, and yesterday in Honolulu."""
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    await store.write(lambda tables: send(tables, "article:1", Sent(1), later(-18 * 3600)))
    for zone, count in (("Asia/Jakarta", 1), ("Pacific/Honolulu", 0)):
        shown = text_of(await Status(store, clock, ZoneInfo(zone), "1")(ask(role=Role.ADMIN)))
        assert f"Terkirim hari ini: {count}\n" in shown


async def test_the_last_collection_is_told_in_the_readers_words(status: Status, store: Store) -> None:
    await store.write(_collected_two_hours_ago)
    shown = text_of(await status(ask(role=Role.ADMIN)))
    assert "Sumber: 1 lancar, 0 bermasalah\nPengumpulan terakhir: 2 jam lalu\n" in shown


def _collected_two_hours_ago(tables: Tables) -> None:
    source = tables.sources.add(SourceKind.FEED, "https://warta.example/feed", "Warta", timedelta(minutes=5))
    assert source is not None
    tables.sources.keep(replace(source, last_success_at=later(-2 * 3600)))
