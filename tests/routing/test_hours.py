"""Quiet hours, by the clock on the wall of the chat."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.routing.hours import quiet
from bot.rules import Rules

JAKARTA = ZoneInfo("Asia/Jakarta")
NIGHT = Rules(quiet_from=22 * 60, quiet_until=5 * 60)
NOON_BREAK = Rules(quiet_from=12 * 60, quiet_until=13 * 60, zone="Asia/Jayapura")


@pytest.mark.parametrize(
    ("rules", "wall", "expected"),
    [
        (NIGHT, "21:59", False),
        (NIGHT, "22:00", True),
        (NIGHT, "04:59", True),
        (NIGHT, "05:00", False),
        (NOON_BREAK, "10:00", True),
        (NOON_BREAK, "12:00", False),
        (Rules(), "00:00", False),
    ],
)
def test_a_chat_is_left_in_peace_in_its_own_zone(rules: Rules, wall: str, expected: bool) -> None:
    now = datetime.fromisoformat(f"2026-08-21T{wall}").replace(tzinfo=JAKARTA)
    assert quiet(rules, JAKARTA, now) is expected
