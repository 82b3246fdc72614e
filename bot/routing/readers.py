"""When a story goes to a reader who follows what it answers. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Rules
from bot.routing.hours import quiet
from bot.rules import Flow


def at_once(rules: Rules, newsroom: ZoneInfo, now: datetime) -> bool:
    """Tell whether a reader wants a story now; to whoever wants digests, or has quiet hours, a digest brings it."""
    return rules.flow is not Flow.DIGEST and not quiet(rules, newsroom, now)
