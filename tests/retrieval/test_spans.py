"""Spans of time in plain words: from the first midnight to the one after the last, where the reader lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.spans import YEARS, find
from tests.making import NOON as THURSDAY

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
NEW_YORK = ZoneInfo("America/New_York")

PLAIN = """
hari ini                    2025-08-21  2025-08-22
today                       2025-08-21  2025-08-22
tadi pagi                   2025-08-21  2025-08-22
kemarin                     2025-08-20  2025-08-21
yesterday                   2025-08-20  2025-08-21
semalam                     2025-08-20  2025-08-21
tadi malam                  2025-08-20  2025-08-21
kemarin dulu                2025-08-19  2025-08-20
kemarin lusa                2025-08-19  2025-08-20
sehari lalu                 2025-08-20  2025-08-21
dua hari lalu               2025-08-19  2025-08-20
3 hari yang lalu            2025-08-18  2025-08-19
3 days ago                  2025-08-18  2025-08-19
senin lalu                  2025-08-18  2025-08-19
kamis lalu                  2025-08-14  2025-08-15
jumat ini                   2025-08-22  2025-08-23
senin minggu lalu           2025-08-11  2025-08-12
senin pekan lalu            2025-08-11  2025-08-12
hari minggu lalu            2025-08-17  2025-08-18
hari minggu kemarin         2025-08-17  2025-08-18
minggu lalu                 2025-08-11  2025-08-18
minggu kemarin              2025-08-11  2025-08-18
pekan silam                 2025-08-11  2025-08-18
seminggu lalu               2025-08-11  2025-08-18
last week                   2025-08-11  2025-08-18
2 minggu lalu               2025-08-04  2025-08-11
two weeks ago               -           -
2 weeks ago                 2025-08-04  2025-08-11
minggu ini                  2025-08-18  2025-08-25
this week                   2025-08-18  2025-08-25
bulan lalu                  2025-07-01  2025-08-01
bulan kemarin               2025-07-01  2025-08-01
last month                  2025-07-01  2025-08-01
dua bulan yang lalu         2025-06-01  2025-07-01
8 bulan lalu                2024-12-01  2025-01-01
bulan ini                   2025-08-01  2025-09-01
this month                  2025-08-01  2025-09-01
tahun lalu                  2024-01-01  2025-01-01
3 tahun lalu                2022-01-01  2023-01-01
1 year ago                  2024-01-01  2025-01-01
tahun ini                   2025-01-01  2026-01-01
3 hari terakhir             2025-08-19  2025-08-22
tiga hari belakangan        2025-08-19  2025-08-22
last 3 days                 2025-08-19  2025-08-22
seminggu terakhir           2025-08-15  2025-08-22
dua pekan ke belakang       2025-08-08  2025-08-22
past 2 weeks                2025-08-08  2025-08-22
sebulan terakhir            2025-07-23  2025-08-22
2 tahun terakhir            2023-08-23  2025-08-22
0 hari terakhir             2025-08-21  2025-08-22
17 agustus 2025             2025-08-17  2025-08-18
17 agt 2025                 2025-08-17  2025-08-18
tanggal 17 agustus 2025     2025-08-17  2025-08-18
minggu, 17 agustus 2025     2025-08-17  2025-08-18
17 august 2025              2025-08-17  2025-08-18
17/8/2025                   2025-08-17  2025-08-18
17-8-2025                   2025-08-17  2025-08-18
2025-08-17                  2025-08-17  2025-08-18
2025-8-7                    2025-08-07  2025-08-08
29 februari 2024            2024-02-29  2024-03-01
agustus 2025                2025-08-01  2025-09-01
bulan agustus 2025          2025-08-01  2025-09-01
aug 2025                    2025-08-01  2025-09-01
desember 2024               2024-12-01  2025-01-01
februari 2024               2024-02-01  2024-03-01
21 agustus                  2025-08-21  2025-08-22
22 agustus                  2024-08-22  2024-08-23
1 januari                   2025-01-01  2025-01-02
31 desember                 2024-12-31  2025-01-01
29 februari                 2024-02-29  2024-03-01
2025                        -           -
pilpres 2024                -           -
17 agustus 1945             -           -
agustus 1980                -           -
999 tahun lalu              -           -
999 bulan terakhir          -           -
30 februari                 -           -
31/2/2025                   -           -
99/99/2025                  -           -
0 agustus                   -           -
17 agustus 5 korban         -           -
senin                       -           -
minggu                      -           -
jumat depan                 -           -
besok                       -           -
beberapa hari lalu          -           -
kemarinan                   -           -
"""


@pytest.mark.parametrize("line", PLAIN.strip().splitlines())
def test_plain_words_name_whole_days(line: str) -> None:
    words, first, after = line[:28].strip(), line[28:40].strip(), line[40:].strip()
    span = find(words, now=THURSDAY, zone=JAKARTA)
    days = ("-", "-") if span is None else (days_of(span.since), days_of(span.until))
    assert days == (first, after)
    if span is not None:
        assert words[span.start : span.end] == words


def days_of(moment: datetime) -> str:
    """Write the day that begins at a moment in Jakarta."""
    here = moment.astimezone(JAKARTA)
    assert (here.hour, here.minute, here.second, here.microsecond) == (0, 0, 0, 0)
    return f"{here:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        (datetime(2025, 8, 21, 16, 59, 59, tzinfo=UTC), JAKARTA, 20),
        (datetime(2025, 8, 21, 17, 0, tzinfo=UTC), JAKARTA, 21),
        (datetime(2025, 8, 21, 14, 59, 59, tzinfo=UTC), JAYAPURA, 20),
        (datetime(2025, 8, 21, 15, 0, tzinfo=UTC), JAYAPURA, 21),
    ],
)
def test_a_day_ends_at_midnight_in_the_zone(now: datetime, zone: ZoneInfo, day: int) -> None:
    span = find("kemarin", now=now, zone=zone)
    assert span is not None
    assert span.since == datetime(2025, 8, day, tzinfo=zone)
    assert span.until - span.since == timedelta(days=1)


def test_a_day_that_loses_an_hour_is_still_a_day() -> None:
    """New York's clocks went forward on 9 March 2025."""
    span = find("9/3/2025", now=THURSDAY, zone=NEW_YORK)
    assert span is not None
    assert span.until - span.since == timedelta(hours=23)


def test_a_day_without_a_year_is_the_last_one() -> None:
    may = datetime(2025, 5, 20, 3, 0, tzinfo=UTC)
    span = find("31 desember", now=may, zone=JAKARTA)
    assert span is not None
    assert days_of(span.since) == "2024-12-31"
    january = datetime(2024, 1, 5, 3, 0, tzinfo=UTC)
    assert find("29 februari", now=january, zone=JAKARTA) is None  # 2023 had none


def test_the_first_time_of_a_text_counts() -> None:
    text = "gempa kemarin dan 17 agustus 2024"
    span = find(text, now=THURSDAY, zone=JAKARTA)
    assert span is not None
    assert text[span.start : span.end] == "kemarin"


def test_a_day_that_cannot_be_leaves_its_month() -> None:
    text = "31 februari 2025"
    span = find(text, now=THURSDAY, zone=JAKARTA)
    assert span is not None
    assert text[span.start : span.end] == "februari 2025"


PIECES = (
    "kemarin hari minggu senin lalu ini pekan bulan tahun terakhir agustus mei desember februari 2025 2024 1945 0 1 29"
    " 31 999 tiga se tanggal yang last past this week month year days ago 2025-08-17 31/12/9999 00/00/0000 0000-00-00"
    " 9999-12-31 ٣ ² , -".split()
)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis
sentences = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))


@given(sentences, moments, st.sampled_from([JAKARTA, JAYAPURA, NEW_YORK, ZoneInfo("UTC")]))
def test_any_text_at_any_time_names_a_span_or_none(text: str, now: datetime, zone: ZoneInfo) -> None:
    span = find(text, now=now, zone=zone)
    if span is not None:
        assert span.since < span.until
        assert span.since.astimezone(zone).year in YEARS
        assert 0 <= span.start < span.end <= len(text)


def test_a_text_full_of_times_is_read_soon() -> None:
    assert find("17 agustus " * 50 + "dua " * 200, now=THURSDAY, zone=JAKARTA) is not None
