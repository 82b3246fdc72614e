"""The copywriter: a story's summary, by a language model where there is one and it can be trusted.

summary -> what was written of this text before
        -> the day's budget -> the model, within its time -> the gate (`bot.editing.faithful`) -> kept or dropped
        -> in every other case the story's own sentences

A model that fails three times in a row is left alone for five minutes, so that it does not delay every post.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

import structlog

from bot.editing import faithful, residue
from bot.editing.openers import Openers
from bot.editing.writer import Writer
from bot.errors import WriterError
from bot.model import Clock, Finding, Story, Summary
from storage import Store
from storage.written import Key, Written

FAILURES = 3
"""Failures in a row after which the model is left alone."""
REST = timedelta(minutes=5)
"""How long it is left alone; one more failure after that begins the next rest."""
AT_ONCE = 4
"""Questions in flight: most keys and most machines of one's own take no more."""
_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Terms:
    """What the operator grants: asks a day in the newsroom's zone, and characters a summary."""

    daily: int
    zone: ZoneInfo
    limit: int = 500


class Copywriter:
    """Writes summaries of stories. Several may work on one store: they share what was written, and the day's budget."""

    def __init__(self, store: Store, writer: Writer, openers: Openers, terms: Terms, clock: Clock) -> None:
        self._store = store
        self._writer = writer
        self._openers = openers
        self._terms = terms
        self._clock = clock
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._failures = 0
        self._rests_until: datetime | None = None
        self._log = structlog.get_logger("copywriter")

    async def summary(self, story: Story, sound: Callable[[str], bool], *, place: str = "") -> Summary:
        """Return the model's summary of a story, its `method` "model:NAME", or else the story's own.

        `sound` tells whether a sentence holds no garbled word. Raises StoreError only.
        """
        key = Key(digest_of(story), self._writer.model, self._terms.limit)
        written = await self._store.read(lambda tables: tables.writings.get(key))
        if written is None:
            async with self._gate:
                written = await self._written(story, key, sound, place)
        if written is None or written.why:
            return story.summary
        return Summary(written.text, f"model:{self._writer.model}")

    async def _written(self, story: Story, key: Key, sound: Callable[[str], bool], place: str) -> Written | None:
        """Have a summary written and keep it; None when the model was not asked or did not answer."""
        why = await self._unasked(story)
        if why:
            self._log.info("summary.unasked", article=story.article_id, why=why)
            return None
        try:
            text = await self._ask(story, place)
        except WriterError as error:
            self._failed(error)
            return None
        self._failures = 0
        written = self._judged(story, text, sound)
        await self._store.write(lambda tables: tables.writings.keep(key, written, self._clock()))
        return written

    async def _unasked(self, story: Story) -> str:
        """Tell why the model is not to be asked; "" when it is, and one ask of the day is then taken."""
        now = self._clock()
        if self._rests_until is not None and now < self._rests_until:
            return "the model failed several times in a row and is left alone for a while"
        if residue.orders(story.text):
            return "the article gives orders to a model"
        day = now.astimezone(self._terms.zone).date()
        if not await self._store.write(lambda tables: tables.writings.claim(day, self._terms.daily)):
            return f"the {self._terms.daily} summaries of the day are used up (LLM_DAILY_LIMIT)"
        return ""

    async def _ask(self, story: Story, place: str) -> str:
        return await self._writer.write(
            story.title,
            story.text,
            place=place,
            date=f"{story.published_at.astimezone(self._terms.zone):%d/%m/%Y}",
            limit=self._terms.limit,
        )

    def _failed(self, error: WriterError) -> None:
        self._failures += 1
        if self._failures >= FAILURES:
            self._rests_until = self._clock() + REST
        self._log.warning("summary.failed", why=str(error), failures=self._failures)

    def _judged(self, story: Story, text: str, sound: Callable[[str], bool]) -> Written:
        """Hold a summary against its article. One that is faithful is put on one line."""
        findings = faithful.check(
            text,
            title=story.title,
            text=story.text,
            sound=sound,
            common=self._openers.common,
            limit=self._terms.limit,
        )
        if not findings:
            return Written(" ".join(text.split()))
        why = "; ".join(map(_told, findings[:3]))
        self._log.info("summary.dropped", article=story.article_id, why=why, findings=len(findings))
        return Written("", why)


def digest_of(story: Story) -> str:
    """Return 32 hex digits (BLAKE2b, 128 bits) of what a summary is made from: headline and text."""
    seen = f"{story.title}\x1f{story.text}".encode("utf-8", "backslashreplace")
    return blake2b(seen, digest_size=16).hexdigest()


def _told(finding: Finding) -> str:
    return f"{finding.kind} {finding.quote[:_QUOTE]!r}"
