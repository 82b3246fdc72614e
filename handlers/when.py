"""A time that a person typed, in their own zone, or the sentence that says why it is none."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.editing.ahead import Unclear, read
from bot.routing.hours import zone_of
from bot.words import Markup
from handlers.command import Ask


def ahead(ask: Ask, text: str, now: datetime, newsroom: ZoneInfo) -> datetime | Unclear:
    """Read a time that lies ahead; one without a zone is in the person's, or else the newsroom's."""
    return read(text, now=now, zone=zone_of(ask.rules, newsroom))


def shown(ask: Ask, moment: datetime, newsroom: ZoneInfo) -> str:
    """Tell a time in the person's zone."""
    return ask.words.when(moment, zone_of(ask.rules, newsroom))


def why(ask: Ask, unclear: Unclear) -> Markup:
    """Say why words are no time, and how to write one."""
    return ask.words(f"time-{unclear}")
