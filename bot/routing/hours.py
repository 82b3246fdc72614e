"""The hours of a chat: when it is to be left in peace, and when its digests come. Pure.

Hours are on the wall of the chat. A changed clock changes nothing but the hour: one that it leaves out counts as the
first moment after the gap, one that comes twice counts the first time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rules import DAY, Flow, Rules

A_DAY = timedelta(days=1)
_A_SECOND = timedelta(seconds=1)


def zone_of(rules: Rules, newsroom: ZoneInfo) -> ZoneInfo:
    """Give a chat's own time zone, or the newsroom's; also where its own is none that this machine knows."""
    try:
        return ZoneInfo(rules.zone) if rules.zone else newsroom
    except (ZoneInfoNotFoundError, ValueError, OSError):  # rules may have been written on another machine
        return newsroom


def quiet(rules: Rules, newsroom: ZoneInfo, now: datetime) -> bool:
    """Tell whether a chat has its quiet hours now; they may go past midnight."""
    local = now.astimezone(zone_of(rules, newsroom))
    return _in_quiet_hours(rules, local.hour * 60 + local.minute)


def _in_quiet_hours(rules: Rules, minute: int) -> bool:
    start, end = rules.quiet_from, rules.quiet_until
    return start <= minute < end if start <= end else minute >= start or minute < end


def digest_minutes(rules: Rules) -> frozenset[int]:
    """Tell at which minutes of a day a chat has a digest: at its hours, and at the end of its quiet hours.

    An hour within quiet hours has none of its own: what it would bring comes at their end.
    """
    chosen = () if rules.flow is Flow.INSTANT else rules.digest_at
    minutes = {minute % DAY for minute in chosen if not _in_quiet_hours(rules, minute % DAY)}
    return frozenset(minutes if rules.quiet_from == rules.quiet_until else {*minutes, rules.quiet_until % DAY})


def next_digest(rules: Rules, newsroom: ZoneInfo, after: datetime) -> datetime | None:
    """Tell when a chat's next digest comes, in UTC, later than `after`; None when it has none at all."""
    minutes, zone = digest_minutes(rules), zone_of(rules, newsroom)
    return min((moment for moment in _around(minutes, zone, after) if moment > after), default=None)


def last_digest(rules: Rules, newsroom: ZoneInfo, now: datetime) -> datetime | None:
    """Tell when a chat's latest digest was to come, in UTC, `now` at the latest; None when it has none at all."""
    minutes, zone = digest_minutes(rules), zone_of(rules, newsroom)
    return max((moment for moment in _around(minutes, zone, now) if moment <= now), default=None)


def quiet_since(rules: Rules, newsroom: ZoneInfo, now: datetime) -> datetime:
    """Tell when the latest quiet hours of a chat began, in UTC, `now` at the latest; it has some."""
    start = (rules.quiet_from % DAY,)
    return max(moment for moment in _around(start, zone_of(rules, newsroom), now) if moment <= now)


def _around(minutes: Collection[int], zone: ZoneInfo, moment: datetime) -> Iterator[datetime]:
    """List what falls on the days about a moment: two on each side, for a zone has left out a whole day before."""
    today = moment.astimezone(zone).date()
    for distance in range(-2, 3):
        for minute in minutes:
            yield _moment(today + distance * A_DAY, minute, zone)


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Tell when it is that minute of a day, the first time; where it never is, when the gap ends."""
    wall = datetime.combine(day, time(minute // 60, minute % 60), zone)
    moment = wall.astimezone(UTC)
    shown = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    gap = shown - wall.replace(tzinfo=None)
    return _end_of_gap(moment, gap, zone) if gap else moment


def _end_of_gap(moment: datetime, gap: timedelta, zone: ZoneInfo) -> datetime:
    """Find, to the second, when the clock was moved forward: after `moment - gap`, and at `moment` at the latest."""
    before, after = moment - gap, moment
    moved = after.astimezone(zone).utcoffset()
    while after - before > _A_SECOND:
        middle = before + (after - before) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        if middle.astimezone(zone).utcoffset() == moved:
            after = middle
        else:
            before = middle
    return after
