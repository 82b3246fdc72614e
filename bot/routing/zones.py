"""Zones and hours as people type them: "WITA", "Makassar", "asia/tokyo"; "22.00-05.00", "22 sampai 5". Pure."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.rules import DAY

INDONESIAN = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""Indonesia's three zones by their names, as the time zone database has them (tz, `asia`)."""

_HOUR = r"(\d{1,2})(?:[.:](\d{2}))?"
_SPAN = re.compile(rf"{_HOUR}\s*(?:-|–|—|sampai|hingga|s/d|to|until)\s*{_HOUR}")


def read_zone(text: str) -> str:
    """Read a zone: one of Indonesia's three, an IANA name, or the name of its city; "" when it is none that is known.

    Capitals, blanks and underscores do not matter.
    """
    name = "_".join(text.casefold().replace("_", " ").split())
    return INDONESIAN.get(name.upper()) or _known().get(name, "")


@cache
def _known() -> dict[str, str]:
    """List the zones under their names and their cities'; of several of one city, the shortest name is the main one."""
    names = sorted((name for name in available_timezones() if "/" in name), key=lambda name: (-len(name), name))
    cities = {name.rpartition("/")[2].casefold(): name for name in names if not name.startswith("Etc/")}
    return cities | {name.casefold(): name for name in (*names, "UTC")}


def zone_label(zone: ZoneInfo, now: datetime) -> str:
    """Name a zone as people do: "WIB"; by its city where the time zone database has no letters for it ("Singapore")."""
    name = now.astimezone(zone).tzname() or ""
    return name if name.isalpha() else zone.key.rpartition("/")[2].replace("_", " ")


def read_span(text: str) -> tuple[int, int] | None:
    """Read hours from and until, as minutes after midnight; None when it is none, or no time lies between."""
    found = _SPAN.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    hours = [int(found[1]), int(found[3])]
    minutes = [int(found[2] or 0), int(found[4] or 0)]
    start, end = (hour * 60 + minute for hour, minute in zip(hours, minutes, strict=True))
    within = max(hours) <= DAY // 60 and max(minutes) < 60 and max(start, end) <= DAY
    return (start % DAY, end % DAY) if within and start % DAY != end % DAY else None
