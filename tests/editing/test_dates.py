"""Dates are read as an Indonesian newsroom writes them; wrong ones give nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import dates

_JAKARTA = ZoneInfo("Asia/Jakarta")
_NOW = datetime(2025, 8, 22, 5, 0, tzinfo=UTC)  # noon in Jakarta


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-08-21T10:30:00+07:00", "2025-08-21 03:30"),
        ("2025-08-21T10:30:00Z", "2025-08-21 10:30"),
        ("2025-08-21T10:30:00", "2025-08-21 03:30"),
        ("2025-08-21 10:30 WITA", "2025-08-21 02:30"),
        ("2025-08-21", "2025-08-20 17:00"),
        ("20250821", "2025-08-20 17:00"),
        ("2025/08/21 10:30", "2025-08-21 03:30"),
        ("Thu, 21 Aug 2025 10:30:00 +0700", "2025-08-21 03:30"),
        ("Thu, 21 Aug 2025 03:30:00 GMT", "2025-08-21 03:30"),
        ("Thu, 21 Aug 25 03:30:00 EST", "2025-08-21 08:30"),
        ("Wed, 20 Aug 2025 22:30:00 -0500", "2025-08-21 03:30"),
        ("1755747000", "2025-08-21 03:30"),
        ("1755747000.5", "2025-08-21 03:30"),
        ("1755747000000", "2025-08-21 03:30"),
        ("Kamis, 21 Agustus 2025 10:30 WIB", "2025-08-21 03:30"),
        ("21 Agu 2025 10.30", "2025-08-21 03:30"),
        ("Jum'at, 20 Juni 2025 |14:44 WIB", "2025-06-20 07:44"),
        ("Jum’at, 20 Juni 2025 |14:44 WIB", "2025-06-20 07:44"),
        ("Diperbarui 20 Jun 2025, 05:50 WIB", "2025-06-19 22:50"),
        (",\xa0Jurnalis-Kamis, 19 Juni 2025 |06:13 WIB", "2025-06-18 23:13"),
        ("Melati.com- 19/06/2025, 09:48 WIB", "2025-06-19 02:48"),
        ("21/08/2025", "2025-08-20 17:00"),
        ("21-08-2025 10.30", "2025-08-21 03:30"),
        ("1 Peb 2025 08:00 WIT", "2025-01-31 23:00"),
        ("3 Nopember 2025", "2025-11-02 17:00"),
        ("5 Agt 2025", "2025-08-04 17:00"),
        ("5-Okt-2024 | 16.00 WIB", "2024-10-05 09:00"),
        ("10:30 WIB, 21 Agustus 2025", "2025-08-21 03:30"),
        ("August 21, 2025 10:30 PM", "2025-08-21 15:30"),
        ("Aug 21st, 2025 12:05 am", "2025-08-20 17:05"),
        ("3 jam lalu", "2025-08-22 02:00"),
        ("2 hari yang lalu", "2025-08-20 05:00"),
        ("sejam lalu", "2025-08-22 04:00"),
        ("5 minutes ago", "2025-08-22 04:55"),
        ("baru saja", "2025-08-22 05:00"),
        ("kemarin", "2025-08-20 17:00"),
        ("Kemarin, 21:15", "2025-08-21 14:15"),
        ("hari ini, 10:30 WIB", "2025-08-22 03:30"),
        ("hari ini", "2025-08-21 17:00"),
        ("Senin pekan lalu", "2025-08-10 17:00"),
        ("Senin lalu", "2025-08-17 17:00"),
        ("Jumat lalu", "2025-08-14 17:00"),
        ("Senin malam lalu", "2025-08-17 17:00"),
        ("Senin depan", "2025-08-24 17:00"),
        ("Jumat mendatang", "2025-08-28 17:00"),
        ("Minggu pekan ini", "2025-08-23 17:00"),
        ("Jum'at ini", "2025-08-21 17:00"),
        ("Rabu minggu depan pukul 10.00 WIT", "2025-08-27 01:00"),
        ("dua hari lalu", "2025-08-20 05:00"),
        ("tiga jam silam", "2025-08-22 02:00"),
        ("dua hari lagi", "2025-08-24 05:00"),
        ("sepekan mendatang", "2025-08-29 05:00"),
        ("besok malam", "2025-08-22 17:00"),
        ("lusa", "2025-08-23 17:00"),
        ("kemarin lusa", "2025-08-19 17:00"),
        ("tadi malam", "2025-08-20 17:00"),
        ("tadi pagi pukul 06.15", "2025-08-21 23:15"),
        ("nanti malam pukul 20.00 WITA", "2025-08-22 12:00"),
        ("Senin (18/8)", "2025-08-17 17:00"),
        ("Senin (16/6/2025)", "2025-06-15 17:00"),
        ("Senin (18/8) pukul 19.00 WIB", "2025-08-18 12:00"),
        ("21 Agustus", "2025-08-20 17:00"),
        ("pada 1 Januari mendatang", "2025-12-31 17:00"),
        ("29 Februari", "2024-02-28 17:00"),
        ("21 Agustus 2025 pukul 10.30 WITA", "2025-08-21 02:30"),
        ("21 Agustus 2025 pukul 8 malam", "2025-08-21 13:00"),
        ("21 Agustus 2025 pukul 1 siang", "2025-08-21 06:00"),
        ("21 Agustus 2025 pukul 12 malam", "2025-08-20 17:00"),
        ("21 Agustus 2025 pukul 9 pagi WITA", "2025-08-21 01:00"),
        ("21 Agustus 2025, jam 19 WIB", "2025-08-21 12:00"),
    ],
)
def test_reads(text: str, moment: str) -> None:
    assert dates.read(text, now=_NOW, zone=_JAKARTA) == datetime.fromisoformat(moment + "+00:00").replace(
        microsecond=500_000 if text.endswith(".5") else 0
    )


def test_a_time_without_a_zone_is_in_the_zone_given() -> None:
    jayapura = ZoneInfo("Asia/Jayapura")
    assert dates.read("21 Agustus 2025 10.30", now=_NOW, zone=jayapura) == datetime(2025, 8, 21, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "32 Agustus 2025",
        "30 Februari 2025",
        "08/21/2025",
        "21 Agustus 2025 25:10",
        "21 Agustus 2025 10:61",
        "2025-13-01",
        "tahun depan",
        "pukul 10.30",
        "21 Agustus 1500",
        "0001-01-01T00:00:00+07:00",
        "9999-12-31T23:59:59-12:00",
        "9999 tahun lalu",
        "nilai 3-1",
        "awal pekan ini",
        "akhir pekan lalu",
        "pekan lalu",
        "beberapa hari lalu",
        "sekitar dua jam lalu",
        "Senin",
        "Senin malam",
        "Rabu (18/8)",
        "Senin (18/13)",
        "31 Februari",
        "kemarin pukul 25",
    ],
)
def test_gives_nothing_for_what_is_no_date(text: str) -> None:
    assert dates.read(text, now=_NOW, zone=_JAKARTA) is None


@given(st.text() | st.from_regex(r"[0-9 ./:+-]{1,24}( Agustus| Mei)?[0-9 .:WIBZ]{0,12}"))
def test_never_raises_and_gives_utc(text: str) -> None:
    read = dates.read(text, now=_NOW, zone=_JAKARTA)
    assert read is None or read.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ia datang pada Kamis, 21 Agustus 2025.", "2025-08-20T17:00:00+00:00"),
        ("Tanggul jebol pada Rabu (18/11/2026) sekitar pukul 04.15 WIB.", "2026-11-17T17:00:00+00:00"),
        ("Rapat Jum\u2019at (21/8/2026) menyusul rapat Senin (17/8/2026).", "2026-08-20T17:00:00+00:00"),
        ("Rabu, 21 Agustus 2025 salah hari; Kamis, 21 Agustus 2025 benar.", "2025-08-20T17:00:00+00:00"),
    ],
)
def test_a_day_that_is_named_with_its_weekday_is_read(text: str, day: str) -> None:
    assert dates.named_day(text, zone=_JAKARTA) == datetime.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "pada 21 Agustus 2025", "Kamis pekan lalu", "Kamis (21/8)", "Rabu, 21 Agustus 2025", "Senin, 32/13/2025"],
)
def test_a_day_without_its_weekday_or_with_another_is_not(text: str) -> None:
    assert dates.named_day(text, zone=_JAKARTA) is None


@given(st.text())
def test_a_named_day_never_raises(text: str) -> None:
    dates.named_day("Senin " + text, zone=_JAKARTA)
