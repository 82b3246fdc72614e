"""The composition root: starting without Telegram, stopping in the middle of things, and what runs between."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bench.happening import happening
from bot.app import Kabar
from bot.delivery.pacing import Pace
from bot.errors import KabarError, SettingsError, StoreError
from bot.line import whoami
from bot.model import Chat, ChatKind, DeliveryState, Draft
from bot.sandbox import Sandbox
from bot.sandbox.client import People, words
from bot.sandbox.shapes import as_object
from bot.settings import Secret, Settings
from bot.source import Source, SourceKind
from bot.sources import Harvest
from storage import Tables
from storage.searches import Kept
from tests.making import NOON, story
from tests.storage.searching import asked

BOT, OWNER = 1, 1001
CHANNEL = Chat(-1001000000001, ChatKind.CHANNEL, "Warta", posting=True)
BRISK = Pace(private_interval=0.0, group_per_minute=6000, overall_per_second=1000)


def settings(folder: Path, url: str, token: str = "1:SANDBOX") -> Settings:
    store = f"sqlite:///{folder / 'kabar.db'}"
    return Settings(telegram_bot_token=Secret(token), telegram_api_url=url, database_url=store, owner_ids=(OWNER,))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as served:
        yield served


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    async with People(sandbox.url) as present:
        await present.meet(type="private", id=OWNER, first_name="Ratna")
        yield present


@asynccontextmanager
async def running(kabar: Kabar) -> AsyncIterator[asyncio.Task[None]]:
    """Run Kabar while the block runs, then stop it as a signal does."""
    stop = asyncio.Event()
    task = asyncio.create_task(kabar.run(stop, pace=BRISK))
    yield task
    stop.set()
    await task


async def logged(logs: Sequence[EventDict], event: str) -> None:
    """Wait until something was logged."""
    async with asyncio.timeout(20):
        while event not in {entry["event"] for entry in logs}:  # noqa: ASYNC110 - a list tells nobody that it grew
            await asyncio.sleep(0.01)


async def channel(people: People, kabar: Kabar, articles: int) -> None:
    """Open a channel, switched on, and let so many posts wait for it."""
    await people.meet(type="channel", id=CHANNEL.id, title=CHANNEL.title, creator=OWNER)
    await people.appoint(CHANNEL.id, BOT, "administrator", by=OWNER, can_post_messages=True)
    await kabar.store.write(lambda tables: tables.chats.know(CHANNEL))
    drafts = tuple(Draft(f"{number}", f"Kabar nomor {number}", happening(number)) for number in range(articles))
    await kabar.collector.take(Harvest(drafts, etag=None, last_modified=None, state=""), origin="test")
    await kabar.desk.catch_up()


@pytest.mark.parametrize("token", ["2:STRANGER", "1:sandbox"])
async def test_a_token_that_telegram_does_not_know_is_said_at_once(
    tmp_path: Path, sandbox: Sandbox, token: str
) -> None:
    asked = settings(tmp_path, sandbox.url, token)
    async with Kabar.open(asked) as kabar:
        with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN is not known to Telegram") as raised:
            await kabar.run(asyncio.Event())
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN is not known to Telegram"):
        await whoami(asked)
    assert token not in str(raised.value)


async def test_the_bots_name_is_told_or_why_not(tmp_path: Path, sandbox: Sandbox) -> None:
    assert await whoami(settings(tmp_path, sandbox.url)) == "kabar_sandbox_bot"
    with pytest.raises(KabarError, match=r"^http://127\.0\.0\.1:9 cannot be asked \(.*\); check the network"):
        await whoami(settings(tmp_path, "http://127.0.0.1:9"))


async def test_a_second_kabar_on_one_store_is_refused_while_the_first_runs(
    tmp_path: Path, sandbox: Sandbox, people: People
) -> None:
    """Two senders would post everything twice; two stores on one bot are the operator's own affair."""
    asked = settings(tmp_path, sandbox.url)
    async with Kabar.open(asked) as first, Kabar.open(asked) as second:
        async with running(first):
            await people.say(OWNER, "/start")
            await people.see(OWNER, lambda message: "Halo, Ratna" in words(message))
            with pytest.raises(StoreError, match=r"^Another Kabar is running on .*kabar\.db already; stop it first"):
                await second.run(asyncio.Event())
        async with running(second):
            asked_again = await people.say(OWNER, "/start")
            await people.see(OWNER, lambda message: "Halo, Ratna" in words(message), after=asked_again)


async def test_status_tells_the_rate_of_the_pacer(tmp_path: Path, sandbox: Sandbox, people: People) -> None:
    async with Kabar.open(settings(tmp_path, sandbox.url)) as kabar, running(kabar):
        await people.say(OWNER, "/status")
        shown = await people.see(OWNER, lambda message: words(message).startswith("Keadaan bot"))
    assert "Laju kirim saat ini: paling banyak 1.000 per detik" in words(shown)


@pytest.mark.parametrize("paid", [False, True])
async def test_only_a_paid_broadcast_says_so_to_telegram(
    tmp_path: Path, sandbox: Sandbox, people: People, paid: bool
) -> None:
    """The pace is Telegram's own here: free or paid, as PAID_BROADCAST has it."""
    asked = replace(settings(tmp_path, sandbox.url), paid_broadcast=paid)
    stop = asyncio.Event()
    async with Kabar.open(asked) as kabar:
        await channel(people, kabar, 1)
        task = asyncio.create_task(kabar.run(stop))
        await people.see(CHANNEL.id, lambda message: words(message).startswith("Kabar nomor 0"))
        await people.say(OWNER, "/status")
        shown = await people.see(OWNER, lambda message: words(message).startswith("Keadaan bot"))
        stop.set()
        await task
    assert f"paling banyak {'1.000' if paid else '30'} per detik" in words(shown)
    (posted,) = [
        as_object(call["parameters"])
        for call in await people.journal()
        if call["method"] == "sendMessage" and str(as_object(call["parameters"])["chat_id"]) == str(CHANNEL.id)
    ]
    assert ("allow_paid_broadcast" in posted) == paid


async def test_kabar_waits_for_telegram_and_goes_on_when_it_answers(tmp_path: Path) -> None:
    async with Sandbox() as earlier:
        port = int(earlier.url.rpartition(":")[2])
    with capture_logs() as logs:
        async with Kabar.open(settings(tmp_path, f"http://127.0.0.1:{port}")) as kabar, running(kabar) as task:
            await logged(logs, "telegram.unreachable")
            assert not task.done()
            async with Sandbox(port=port) as sandbox, People(sandbox.url) as people:
                await people.meet(type="private", id=OWNER, first_name="Ratna")
                await people.say(OWNER, "/start")
                await people.see(OWNER, lambda message: "Halo, Ratna" in words(message))
    assert logs[0]["event"] == "telegram.unreachable"


async def test_kabar_stops_at_once_while_it_waits_for_telegram(tmp_path: Path) -> None:
    with capture_logs() as logs:
        async with Kabar.open(settings(tmp_path, "http://127.0.0.1:9")) as kabar, running(kabar):
            await logged(logs, "telegram.unreachable")
    assert {entry["event"] for entry in logs} == {"telegram.unreachable"}


async def test_a_stop_in_the_middle_of_posts_leaves_none_unknown_and_the_next_run_sends_the_rest(
    tmp_path: Path, sandbox: Sandbox, people: People
) -> None:
    asked = settings(tmp_path, sandbox.url)
    async with Kabar.open(asked) as kabar:
        await channel(people, kabar, 40)
        for wanted in (5, 15, 40):

            async def enough(wanted: int = wanted) -> bool:
                return len(await people.messages(CHANNEL.id)) >= wanted

            async with running(kabar):
                await people.until(enough, f"fewer than {wanted} posts stood in the channel")
            counts = await kabar.store.read(lambda tables: tables.outbox.counts())
            assert not counts.keys() & {DeliveryState.SENDING, DeliveryState.UNKNOWN}
    posts = Counter(map(words, await people.messages(CHANNEL.id)))
    assert len(posts) == posts.total() == 40


async def test_a_stop_leaves_no_task_and_takes_no_update_twice(
    tmp_path: Path, sandbox: Sandbox, people: People
) -> None:
    async with Kabar.open(settings(tmp_path, sandbox.url)) as kabar:
        before = asyncio.all_tasks()
        for _ in range(2):
            async with running(kabar):
                asked = await people.say(OWNER, "/start")
                await people.see(OWNER, lambda message: "Halo, Ratna" in words(message), after=asked)
        assert {task for task in asyncio.all_tasks() - before if "uvicorn" not in repr(task)} == set()
    assert len(await people.messages(OWNER)) == 4


async def test_sources_that_are_due_are_collected_edited_and_posted(
    tmp_path: Path, sandbox: Sandbox, people: People
) -> None:
    folder = tmp_path / "artikel"
    folder.mkdir()
    (folder / "banjir.txt").write_text("Banjir merendam Lembayung\n\nAir naik sejak pagi di tepi sungai.\n", "utf-8")
    os.utime(folder / "banjir.txt", (0, 0))  # so old that nobody is still writing it

    def add(tables: Tables) -> None:
        tables.sources.add(Source(0, SourceKind.FOLDER, str(folder), "Berkas", timedelta(minutes=5)))
        tables.sources.add(Source(0, SourceKind.FEED, "http://127.0.0.1:9/feed", "Mati", timedelta(minutes=5)))

    async with Kabar.open(settings(tmp_path, sandbox.url)) as kabar:
        await channel(people, kabar, 0)
        await kabar.store.write(add)
        async with running(kabar):
            await people.see(CHANNEL.id, lambda message: words(message).startswith("Banjir merendam Lembayung"))


async def test_what_another_program_writes_is_noticed(tmp_path: Path, sandbox: Sandbox, people: People) -> None:
    async with Kabar.open(settings(tmp_path, sandbox.url)) as kabar:
        await channel(people, kabar, 0)
        async with running(kabar):
            with closing(sqlite3.connect(tmp_path / "kabar.db")) as db, db:
                db.execute("INSERT INTO articles (title, text) VALUES ('Dari program lain', 'Air naik.')")
            await people.see(CHANNEL.id, lambda message: words(message).startswith("Dari program lain"))


async def test_the_index_is_brought_up_to_date_and_old_searches_are_forgotten(tmp_path: Path, sandbox: Sandbox) -> None:
    """What `kabar reindex` began, a running Kabar goes on with; the words of new stories it learns besides."""

    def begin(tables: Tables) -> None:
        for number in range(1, 4):
            tables.stories.put(story(number, title="Banjir di Lembayung"))
        tables.indexing.start()
        tables.searches.keep(Kept(OWNER, "banjir", "", ()), NOON)

    def done(tables: Tables) -> bool:
        learnt = tables.search.ranking(asked("lembayugn"), now=NOON).meant == "lembayung"
        return learnt and tables.indexing.waiting() == 0 and tables.searches.get(1, OWNER) is None

    async with Kabar.open(settings(tmp_path, sandbox.url)) as kabar:
        await kabar.store.write(begin)
        async with running(kabar), asyncio.timeout(20):
            while not await kabar.store.read(done):  # noqa: ASYNC110 - a store tells nobody that it changed
                await asyncio.sleep(0.01)
        assert await kabar.store.read(lambda tables: tables.indexing.count()) == 3


async def test_a_sender_that_dies_ends_kabar_with_its_reason(tmp_path: Path, sandbox: Sandbox) -> None:
    """Without a sender nothing is posted; a supervisor that starts Kabar anew must see that it ended."""
    async with Kabar.open(settings(tmp_path, sandbox.url)) as kabar:
        with closing(sqlite3.connect(tmp_path / "kabar.db")) as db:
            db.execute("DROP TABLE deliveries")
        with pytest.raises(StoreError, match="deliveries"):
            await asyncio.wait_for(kabar.run(asyncio.Event()), 10)


async def test_lost_connections_while_polling_are_logged_and_outlived(tmp_path: Path) -> None:
    async with Sandbox() as first:
        port = int(first.url.rpartition(":")[2])
        with capture_logs() as logs:
            async with Kabar.open(settings(tmp_path, first.url)) as kabar, running(kabar):
                await logged(logs, "started")
                await first.__aexit__(None, None, None)
                await logged(logs, "polling.failed")
                async with Sandbox(port=port) as second, People(second.url) as people:
                    await people.meet(type="private", id=OWNER, first_name="Ratna")
                    await people.say(OWNER, "/start")
                    await people.see(OWNER, lambda message: "Halo, Ratna" in words(message))
