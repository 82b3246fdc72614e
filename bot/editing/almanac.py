"""The names of months and weekdays, in Indonesian and English, as news writes them."""

from __future__ import annotations

from types import MappingProxyType

_FULL = (
    "januari january",
    "februari pebruari february",
    "maret march",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "agustus august",
    "september",
    "oktober october",
    "november nopember",
    "desember december",
)
_SHORT = "jan|feb peb|mar mrt|apr||jun|jul|aug agu agt agus ags|sept sep|okt oct|nov nop|des dec".split("|")

MONTHS = MappingProxyType(
    {
        name: number
        for number, names in enumerate(zip(_FULL, _SHORT, strict=True), 1)
        for name in " ".join(names).split()
    }
)
"""The months, 1 to 12, by their names and short forms, in small letters."""

FULL_MONTHS = tuple(" ".join(_FULL).split())
"""The months' full names, in small letters."""

WEEKDAYS = MappingProxyType(
    {
        name: number
        for number, names in enumerate("senin selasa rabu kamis jumat sabtu minggu|ahad".split())
        for name in names.split("|")
    }
)
"""The weekdays in Indonesian, 0 (Monday) to 6, in small letters."""

ENGLISH_WEEKDAYS = MappingProxyType(
    {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
)
"""The weekdays in English, 0 (Monday) to 6, in small letters."""

NUMBERS = MappingProxyType(
    {
        word: n
        for n, word in enumerate(
            "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas duabelas".split(), start=1
        )
    }
)
"""The numbers that people write out, in small letters."""
