"""The composition root: the one place that knows everyone.

Kabar.open(settings) ---> store, desk      what the operator's commands need
        |
      run() ------------> Telegram, sender, handlers, schedule
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Self

import structlog

from bot import __version__
from bot.collecting import Collector
from bot.copywriter import Copywriter, Terms
from bot.delivery.answers import edited
from bot.delivery.notices import Notices
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.pictures import Fetch
from bot.delivery.reconcile import Settler
from bot.delivery.request import Timeouts
from bot.delivery.sender import Manners as SendingManners
from bot.delivery.sender import Sender
from bot.delivery.telegram import Telegram
from bot.delivery.verdict import Policy
from bot.desk import Desk
from bot.digesting import Digesting
from bot.editing import Editor
from bot.editing.openers import Openers
from bot.editing.terms import Idf
from bot.editing.writer import Writer
from bot.edition import Editions
from bot.fanning import Fanning
from bot.filing import DEBOUNCE, Filing
from bot.intake import Intake, Manners
from bot.layout import Layout
from bot.line import App, connected, listening
from bot.model import ChatKind, Clock, Post
from bot.outcome import Outcome
from bot.planning import Planning
from bot.pushing import Pushing
from bot.retrieval.abbreviations import Abbreviations
from bot.rounds import Rounds
from bot.settings import Settings
from bot.sources import Reader
from bot.sources.finding import Scout
from bot.sources.http.client import PoliteClient
from bot.sources.polling import Pace as PollingPace
from bot.subscriber import Subscriber
from bot.tallying import Tallying
from bot.web import application
from bot.web.server import serving
from bot.words import Words
from handlers import Adapter, Chiefs, Inline, Membership, Needs, People, table
from storage import Sending, Store


def utc_now() -> datetime:
    """Tell the time: the one clock of a running Kabar."""
    return datetime.now(UTC)


def editor_of(settings: Settings) -> Editor:
    """Make the editor that the settings ask for. Raises SettingsError when a file of the newsroom's own is wrong."""
    return Editor.load(
        settings.timezone,
        limit=settings.summary_length,
        quality=settings.quality,
        furniture=settings.furniture,
        topics=settings.topics,
    )


def writer_of(settings: Settings) -> AbstractAsyncContextManager[Writer | None]:
    """Make the client of the language model, where the newsroom has one."""
    if not settings.llm_url:
        return contextlib.nullcontext()
    key, timeout = settings.llm_api_key.reveal(), settings.llm_timeout.total_seconds()
    return Writer(settings.llm_url, settings.llm_model, key, timeout=timeout)


def copywriter_of(settings: Settings, store: Store, writer: Writer, clock: Clock) -> Copywriter:
    """Make the copywriter of that language model, within what the settings grant."""
    terms = Terms(settings.llm_daily_limit, settings.timezone, settings.summary_length)
    return Copywriter(store, writer, Openers.load(), terms, clock)


class Kabar:
    """An open Kabar: its store, its desk and its sources. `run` makes a bot of it."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        client: PoliteClient,
        clock: Clock,
        debounce: timedelta = DEBOUNCE,
        writer: Writer | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.client = client
        self.clock = clock
        self.reader = Reader(client)
        self.posts = Words.load(settings.language)
        self.short = Abbreviations.load(settings.abbreviations)
        layout = Layout(self.posts, settings.timezone)
        self.filing = Filing(layout, cache(Idf.load), settings.owner_ids, debounce, self.short)
        self.editor = cache(partial(editor_of, settings))
        copywriter = None if writer is None else copywriter_of(settings, store, writer, clock)
        self.desk = Desk(store, self.editor, self.filing, clock, copywriter)
        pace = PollingPace(settings.poll_fastest, settings.poll_slowest)
        manners = Manners(self.posts, settings.timezone, pace, settings.owner_ids, settings.public_url)
        intake = Intake(manners, clock)
        self.collector = Collector(store, self.reader, intake, clock)
        self.subscriber = Subscriber(store, client, settings.public_url, clock, self._push)
        editions = Editions(settings.timezone, self.short, self.filing.patterns)
        self.digesting = Digesting(editions, clock, settings.timezone, settings.language)
        fanning = Fanning(self.filing, clock)
        pushing = Pushing(self.posts, clock, settings.timezone)
        self.planning = Planning(self.posts, settings.timezone, settings.owner_ids, pushing, clock)
        self.rounds = Rounds(
            settings, store, clock, self.desk, self.collector, self.subscriber, fanning, self.digesting, self.planning
        )
        self._log = structlog.get_logger("kabar")

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls, settings: Settings, clock: Clock = utc_now, *, debounce: timedelta = DEBOUNCE
    ) -> AsyncIterator[Self]:
        """Open the store and the HTTP client for as long as the block runs; `debounce` is the desk's.

        Raises:
            StoreError: the store cannot be used.
        """
        async with (
            await Store.open(settings.database_url) as store,
            PoliteClient(allowed=settings.sources_allow) as client,
            writer_of(settings) as writer,
            contextlib.aclosing(cls(settings, store, client, clock, debounce, writer)) as kabar,
        ):
            yield kabar

    async def aclose(self) -> None:
        """Cut off what is being read."""
        await self.collector.aclose()

    async def _push(self, source_id: int, body: bytes, content_type: str) -> None:
        """File what a hub pushed. Raises SourceError when it is no feed."""
        source = await self.store.read(lambda tables: tables.sources.get(source_id))
        if source is not None and source.enabled:
            await self.collector.pushed(source, await self.reader.pushed(source, body, content_type))

    def _web(self) -> AbstractAsyncContextManager[object]:
        """Listen to the world, if it has an address for us."""
        if not self.settings.public_url:
            return contextlib.nullcontext()
        return serving(application(self.subscriber), self.settings.listen)

    async def run(self, stop: asyncio.Event, *, pace: Pace | None = None, timeouts: Timeouts | None = None) -> None:
        """Be the bot until `stop` is set: collect, post, and answer people.

        A `pace` and `timeouts` that are given stand in for Telegram's and the wire's own.

        Raises:
            SettingsError: Telegram does not know the token, or LISTEN is taken.
            StoreError: another Kabar runs on this store.
        """
        async with (
            self.store.lease("sender"),
            connected(self.settings, stop, timeouts) as application,
            Fetch() as pictures,
        ):
            if application is None:
                return
            pacer = Pacer(pace or (Pace.paid() if self.settings.paid_broadcast else Pace()))
            sender = self._sender(application, pacer, pictures)
            adapter = self._adapter(application, sender, pacer)
            application.add_handlers(adapter.handlers())
            application.add_error_handler(adapter.failed)
            await asyncio.to_thread(self.editor)  # a file of the newsroom's own that is wrong is named at once
            schedule = self.rounds.schedule(sender.wake, self._tallying(application, sender))
            sending = asyncio.create_task(sender.run())
            try:
                await adapter.announce(application.bot)  # what waits leaves meanwhile
                async with self._web(), listening(application):
                    schedule.start()
                    self._log.info("started", bot=application.bot.username, version=__version__)
                    await self._until(stop, sending)
            finally:
                await schedule.stop()
                await self.collector.aclose()
                sender.stop()
                await sending
            self._log.info("stopped")

    def _sender(self, application: App, pacer: Pacer, pictures: Fetch) -> Sender:
        settings = self.settings
        telegram = Telegram(application.bot, pictures=pictures, paid=settings.paid_broadcast)
        settler = Settler(telegram, settings.log_chat_id) if settings.log_chat_id else None
        policy = Policy(settings.unknown_policy, settles=settler is not None)
        out = Sending(self.store, settings.owner_ids)
        manners = SendingManners(policy, settler, Notices(self.posts))
        return Sender(out, telegram, pacer, self.clock, manners)

    def _tallying(self, application: App, sender: Sender) -> Tallying:
        """Make what keeps editors' control messages up to date; its edits count into the pace of all."""
        catalogues = self.filing.layout.languages

        async def edit(chat_id: int, message_id: int, post: Post) -> Outcome:
            sender.replied(chat_id, ChatKind.PRIVATE if chat_id > 0 else ChatKind.SUPERGROUP)
            return await edited(application.bot, chat_id, message_id, post, self.clock())

        return Tallying(self.store, self.clock, lambda language: catalogues.get(language, self.posts), edit)

    async def _until(self, stop: asyncio.Event, sending: asyncio.Task[None]) -> None:
        """Wait for the stop, or for a sender that died: without one Kabar must not go on as if all were well."""
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({stopped, sending}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()

    def _adapter(self, application: App, sender: Sender, pacer: Pacer) -> Adapter:
        settings, store, clock = self.settings, self.store, self.clock

        def rate() -> int:
            return pacer.rate(clock().timestamp())

        needs = Needs(
            store,
            clock,
            settings.timezone,
            self.posts,
            self.filing,
            sender.wake,
            rate,
            __version__,
            Scout(self.client, self.reader),
            self.digesting,
            self.planning,
            self.short,
            richly=settings.rich_messages,
            search_keep=settings.search_keep,
            owners=settings.owner_ids,
            link=application.bot.link,
            runs=Chiefs(application.bot, clock),
        )
        return Adapter(
            table(needs),
            Membership(store, clock, self.posts, settings.owner_ids, sender.wake),
            Inline(store, clock, settings.timezone, self.short),
            People(store, self.filing.layout.languages, settings.language, settings.owner_ids),
            clock,
            replied=sender.replied,
        )
