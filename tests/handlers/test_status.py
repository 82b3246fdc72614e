"""/status: the figures of the store, the sources and the outbox, for those who run the bot."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import DeliveryState, Lane, Role
from bot.source import Source, SourceKind
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
Ditunda sementara oleh Telegram: 0 obrolan
Tidak pasti terkirim: 0
Ditolak Telegram: 0
Terkirim hari ini: 0
Laju kirim saat ini: paling banyak 30 per detik
Versi: 1.2.3"""


@pytest.fixture
def status(store: Store) -> Status:
    return Status(store, clock, ZoneInfo("Asia/Jakarta"), lambda: 30, "1.2.3")


async def test_an_empty_newsroom_is_shown_in_noughts(status: Status) -> None:
    assert text_of(await status(ask(role=Role.ADMIN))) == EMPTY


def send(tables: Tables, subject: str, state: DeliveryState, at: datetime) -> None:
    """Let a post leave at a time, with that outcome."""
    tables.outbox.add(routed(), subject, "news", Lane.NEWS, post(), at)
    (waiting,) = tables.dispatch.heads(at, 9)
    started = tables.dispatch.start(waiting.id, at)
    assert started is not None
    if state is DeliveryState.SENT:
        tables.dispatch.sent(started, 5, at, more=False)
    elif state is DeliveryState.UNKNOWN:
        tables.dispatch.unknown(started, "lost", at, None)
    else:
        tables.dispatch.end(started, state, "too long", at)


def work(tables: Tables) -> None:
    """A newsroom in the middle of its day: one post sent today, one yesterday, one of each trouble, one waiting."""
    tables.chats.know(CHANNEL)
    tables.chats.know(GROUP)
    tables.chats.switch(GROUP.id, posting=False)
    tables.articles.put(FLOOD, "test", NOON)
    tables.sources.add(Source(0, SourceKind.FEED, "https://warta.example/feed", "Warta", timedelta(minutes=5)))
    yesterday = later(-24 * 3600)
    send(tables, "article:1", DeliveryState.SENT, NOON)
    send(tables, "article:2", DeliveryState.SENT, yesterday)
    send(tables, "article:3", DeliveryState.UNKNOWN, NOON)
    send(tables, "article:4", DeliveryState.REFUSED, NOON)
    tables.outbox.add(routed(), "article:9", "news", Lane.NEWS, post(), later(-300))
    tables.chats.park(CHANNEL.id, later(60))
    tables.chats.park(GROUP.id, later(-60))


async def test_each_figure_is_the_stores_own(status: Status, store: Store) -> None:
    await store.write(work)
    await file(store, story())
    shown = text_of(await status(ask(role=Role.ADMIN, language="en"))).split("\n")
    assert shown[1:3] == ["Articles stored: 1", "Stories ready: 1"]
    assert shown[5:] == [
        "Channels: 1 on, of 2 known",
        "Waiting to be sent: 1",
        "Oldest waiting: 5 minutes ago",
        "Held back by Telegram for now: 1 chat",
        "Not known to be sent: 1",
        "Refused by Telegram: 1",
        "Sent today: 1",
        "Sending now: at most 30 a second",
        "Version: 1.2.3",
    ]
    assert_telegram_takes(await status.press(ask(role=Role.ADMIN)))


async def test_today_begins_at_the_newsrooms_midnight(store: Store) -> None:
    """At noon in UTC it is 19.00 in Jakarta: 18 hours ago was 01.00 of this day there, and yesterday in Honolulu."""
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    await store.write(lambda tables: send(tables, "article:1", DeliveryState.SENT, later(-18 * 3600)))
    for zone, count in (("Asia/Jakarta", 1), ("Pacific/Honolulu", 0)):
        shown = text_of(await Status(store, clock, ZoneInfo(zone), lambda: 30, "1")(ask(role=Role.ADMIN)))
        assert f"Terkirim hari ini: {count}\n" in shown


async def test_what_is_due_later_is_no_backlog(status: Status, store: Store) -> None:
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    await store.write(lambda tables: tables.outbox.add(routed(), "article:9", "news", Lane.NEWS, post(), later(60)))
    shown = text_of(await status(ask(role=Role.ADMIN)))
    assert "Menunggu dikirim: 1\nDitunda sementara" in shown


async def test_the_last_collection_is_told_in_the_readers_words(status: Status, store: Store) -> None:
    await store.write(_collected_two_hours_ago)
    shown = text_of(await status(ask(role=Role.ADMIN)))
    assert "Sumber: 1 lancar, 0 bermasalah\nPengumpulan terakhir: 2 jam lalu\n" in shown


def _collected_two_hours_ago(tables: Tables) -> None:
    source = tables.sources.add(Source(0, SourceKind.FEED, "https://warta.example/feed", "Warta", timedelta(minutes=5)))
    assert source is not None
    tables.sources.keep(replace(source, last_success_at=later(-2 * 3600)))
