"""The hours of a chat: when it is to be left in peace. Pure; a changed clock changes nothing but the hour."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rules import Rules


def zone_of(rules: Rules, newsroom: ZoneInfo) -> ZoneInfo:
    """Give a chat's own time zone, or the newsroom's."""
    return ZoneInfo(rules.zone) if rules.zone else newsroom


def quiet(rules: Rules, newsroom: ZoneInfo, now: datetime) -> bool:
    """Tell whether a chat has its quiet hours now; they may go past midnight."""
    start, end = rules.quiet_from, rules.quiet_until
    local = now.astimezone(zone_of(rules, newsroom))
    minute = local.hour * 60 + local.minute
    return start <= minute < end if start <= end else minute >= start or minute < end
