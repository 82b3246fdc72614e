"""Relative days: "kemarin", "Senin pekan lalu", "dua hari lalu", "besok malam", counted from a moment.

What names no single day gives nothing: "awal pekan ini", "pekan lalu", "beberapa hari lalu", a bare "Senin".
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.editing.almanac import NUMBERS, WEEKDAYS

_UNITS = MappingProxyType(
    {"detik": 1, "second": 1, "menit": 60, "minute": 60, "mnt": 60, "jam": 3600, "hour": 3600}
    | {"hari": 86_400, "day": 86_400, "minggu": 604_800, "pekan": 604_800, "week": 604_800}
    | {"bulan": 2_592_000, "month": 2_592_000}
)
_UNIT, _DAY = "|".join(_UNITS), "|".join(WEEKDAYS)
_COUNT = rf"(?:(?P<count>\d{{1,4}}|{'|'.join(NUMBERS)})\s*|(?P<one>\bse))(?P<unit>{_UNIT})s?\s+"
_AGO = re.compile(rf"{_COUNT}(?:yang\s+)?(?:lalu|silam|ago)\b")
_AHEAD = re.compile(rf"{_COUNT}(?:lagi|mendatang|ke\s+depan|from now)\b")
_JUST_NOW = re.compile(r"\b(?:baru saja|just now)\b")
# "kemarin lusa" is two days back, "lusa" two ahead; "tadi malam" and "semalam" are the night that went before.
_NEAR = re.compile(
    r"\b(?:(?P<back2>kemarin\s+(?:lusa|dulu))|(?P<back1>kemarin|yesterday|tadi\s+malam|semalam)"
    r"|(?P<ahead2>lusa)|(?P<ahead1>besok|esok|tomorrow)"
    r"|(?P<today>hari ini|today|(?:tadi|nanti)\s+(?:pagi|siang|sore|petang)|nanti\s+malam"
    r"|(?:pagi|siang|sore|petang|malam)\s+ini))\b"
)
_OFFSETS = MappingProxyType({"back2": -2, "back1": -1, "ahead2": 2, "ahead1": 1, "today": 0})
_WEEKDAY = re.compile(
    rf"\b(?P<day>{_DAY})\s+(?:(?:pagi|siang|sore|petang|malam)\s+)?"
    r"(?:(?:pekan|minggu)\s+(?P<week>lalu|kemarin|ini|depan)|(?P<side>lalu|kemarin|depan|mendatang|ini)\b)"
)
_WEEKS = MappingProxyType({"lalu": -1, "kemarin": -1, "ini": 0, "depan": 1})
_VAGUE = re.compile(r"\b(?:awal|akhir|pertengahan|jelang|menjelang|beberapa|sejumlah|sekitar)\s+(?:\w+\s+){0,2}$")


def moment(words: str, now: datetime) -> datetime | None:
    """Return the moment counted back or ahead that lower-case `words` name: "3 jam lalu", "dua hari lagi"."""
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        found = pattern.search(words)
        if found and not _VAGUE.search(words, 0, found.start()):
            count = NUMBERS.get(found["count"] or "satu") or int(found["count"])
            return now + sign * timedelta(seconds=count * _UNITS[found["unit"]])
    return now if _JUST_NOW.search(words) else None


def day(words: str, now: datetime) -> datetime | None:
    """Return the midnight, in the zone of `now`, of the day that lower-case `words` name, or None."""
    offset = _weekday(words, now)
    if offset is None:
        near = _NEAR.search(words)
        offset = _OFFSETS[near.lastgroup or "today"] if near else None
    if offset is None:
        return None
    return (now + timedelta(days=offset)).replace(hour=0, minute=0, second=0, microsecond=0)


def _weekday(words: str, now: datetime) -> int | None:
    """Return how many days from `now` "Senin pekan lalu" is, a week beginning on Monday; None without one.

    "Senin lalu" is the last Monday before today, "Senin depan" the first one after it.
    """
    found = _WEEKDAY.search(words)
    if found is None:
        return None
    difference = WEEKDAYS[found["day"]] - now.weekday()
    if found["week"] or found["side"] == "ini":
        return difference + 7 * _WEEKS[found["week"] or "ini"]
    if found["side"] in ("lalu", "kemarin"):
        return difference - 7 if difference >= 0 else difference
    return difference + 7 if difference <= 0 else difference
