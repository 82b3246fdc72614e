"""Times that lie ahead are read as editors type them; whatever is no such time has its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.ahead import FARTHEST, LONGEST, Unclear, read
from bot.editing.almanac import MONTHS, WEEKDAYS

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 8, 19, 5, 0, tzinfo=UTC)  # a Wednesday, noon in Jakarta

TIMES = [
    ("besok 06.00", "Thu 20 06:00"),
    ("besok pagi jam 6", "Thu 20 06:00"),
    ("Besok pagi pukul 06.30", "Thu 20 06:30"),
    ("besok siang jam 1", "Thu 20 13:00"),
    ("besok jam 7 malam", "Thu 20 19:00"),
    ("esok pukul 5 sore", "Thu 20 17:00"),
    ("besok dini hari jam 3", "Thu 20 03:00"),
    ("besok 24.00", "Fri 21 00:00"),
    ("besok tengah malam", "Fri 21 00:00"),
    ("hari ini 19:30", "Wed 19 19:30"),
    ("nanti malam pukul 21", "Wed 19 21:00"),
    ("nanti malam jam 9", "Wed 19 21:00"),
    ("nanti malam jam 1", "Thu 20 01:00"),
    ("malam ini jam 12", "Thu 20 00:00"),
    ("nanti sore jam 4", "Wed 19 16:00"),
    ("nanti 15.00", "Wed 19 15:00"),
    ("sore ini pukul 17.45", "Wed 19 17:45"),
    ("lusa 07.15 WITA", "Fri 21 06:15"),
    ("besok lusa 07.15", "Fri 21 07:15"),
    ("Senin 06.00", "Mon 24 06:00"),
    ("hari Senin jam 6 pagi", "Mon 24 06:00"),
    ("Senin depan jam 7 pagi", "Mon 24 07:00"),
    ("Senin pagi depan jam 6", "Mon 24 06:00"),
    ("Senin pekan depan 06.00", "Mon 24 06:00"),
    ("Rabu 06.00", "Wed 26 06:00"),
    ("Rabu 19.00", "Wed 19 19:00"),
    ("Rabu ini 19.00", "Wed 19 19:00"),
    ("Rabu depan 19.00", "Wed 26 19:00"),
    ("Minggu 07.00", "Sun 23 07:00"),
    ("hari Minggu depan jam 7", "Sun 23 07:00"),
    ("Jum'at pagi pukul 06.30 WIT", "Fri 21 04:30"),
    ("Jumat malam jam 1", "Sat 22 01:00"),
    ("malam Minggu jam 7", "Sat 22 19:00"),
    ("Minggu malam jam 7", "Sun 23 19:00"),
    ("malam Senin 20.00", "Sun 23 20:00"),
    ("malam Ahad 20.00", "Sat 22 20:00"),
    ("jam 5 subuh", "Thu 20 05:00"),
    ("21 Agustus 2026 19.30 WITA", "Fri 21 18:30"),
    ("Jumat, 21 Agustus 2026 19.30 WITA", "Fri 21 18:30"),
    ("Jumat (21/8) pukul 19.30", "Fri 21 19:30"),
    ("tanggal 21 Agustus, pukul 19.30 WIB", "Fri 21 19:30"),
    ("besok Kamis 06.00", "Thu 20 06:00"),
    ("besok 20/8 06.00", "Thu 20 06:00"),
    ("21/8 19.30", "Fri 21 19:30"),
    ("21/08/2026 19.30", "Fri 21 19:30"),
    ("21/8/26 19:30", "Fri 21 19:30"),
    ("21-08-2026 19.30", "Fri 21 19:30"),
    ("21.8.2026 19.30", "Fri 21 19:30"),
    ("21 Agu 10 pagi", "Fri 21 10:00"),
    ("2026-08-21T19:30", "Fri 21 19:30"),
    ("2026-08-21 19:30:00", "Fri 21 19:30"),
    ("2026-08-21T19:30:00+08:00", "Fri 21 18:30"),
    ("2026-08-21T09:30-0300", "Fri 21 19:30"),
    ("2026-08-21T12:30Z", "Fri 21 19:30"),
    ("19.30", "Wed 19 19:30"),
    ("06.00", "Thu 20 06:00"),
    ("jam 7", "Thu 20 07:00"),
    ("jam tujuh malam", "Wed 19 19:00"),
    ("jam setengah 7 malam", "Wed 19 18:30"),
    ("setengah tujuh malam", "Wed 19 18:30"),
    ("setengah 1 siang", "Wed 19 12:30"),
    ("pk. 19.30", "Wed 19 19:30"),
    ("jam 1 malam", "Thu 20 01:00"),
    ("dalam 2 jam", "Wed 19 14:00"),
    ("30 menit lagi", "Wed 19 12:30"),
    ("sejam lagi", "Wed 19 13:00"),
    ("setengah jam lagi", "Wed 19 12:30"),
    ("dalam 1 jam 30 menit", "Wed 19 13:30"),
    ("dua jam lagi WIB", "Wed 19 14:00"),
    ("dalam 24 jam", "Thu 20 12:00"),
    ("3 hari lagi jam 7", "Sat 22 07:00"),
    ("dalam seminggu pukul 07.00", "Wed 26 07:00"),
    ("tomorrow 6am", "Thu 20 06:00"),
    ("tomorrow at 6:15 a.m", "Thu 20 06:15"),
    ("tomorrow morning at 6", "Thu 20 06:00"),
    ("the day after tomorrow 5:30 pm", "Fri 21 17:30"),
    ("tonight at 9", "Wed 19 21:00"),
    ("this evening at 7", "Wed 19 19:00"),
    ("at 7 in the evening", "Wed 19 19:00"),
    ("noon tomorrow", "Thu 20 12:00"),
    ("midnight", "Thu 20 00:00"),
    ("12 am", "Thu 20 00:00"),
    ("Friday 7:15 pm WIB", "Fri 21 19:15"),
    ("fri 7pm", "Fri 21 19:00"),
    ("next Wednesday 07:00", "Wed 26 07:00"),
    ("this Friday 07:00", "Fri 21 07:00"),
    ("Monday next week 07:00", "Mon 24 07:00"),
    ("August 21, 2026 at 7 pm", "Fri 21 19:00"),
    ("21st of August 7pm", "Fri 21 19:00"),
    ("Aug 21 7pm", "Fri 21 19:00"),
    ("in 2 hours", "Wed 19 14:00"),
    ("an hour from now", "Wed 19 13:00"),
    ("in half an hour", "Wed 19 12:30"),
    ("in 1 hour and 30 minutes", "Wed 19 13:30"),
    ("19.30 UTC", "Thu 20 02:30"),
]

NO_TIMES = [
    ("", Unclear.NONE),
    ("halo dunia", Unclear.NONE),
    ("pukul", Unclear.NONE),
    ("WIB", Unclear.NONE),
    ("segera", Unclear.NONE),
    ("12 besok 06.00", Unclear.UNREAD),
    ("besok jam 7 jam 8", Unclear.UNREAD),
    ("besok 06.00 ada gempa", Unclear.UNREAD),
    ("jam 7 malam Minggu", Unclear.UNREAD),
    ("minggu depan jam 7", Unclear.UNREAD),
    ("dalam 2 jam besok", Unclear.UNREAD),
    ("besok 06.00" + " " * LONGEST + "x", Unclear.UNREAD),
    ("besok", Unclear.HOUR),
    ("besok pagi", Unclear.HOUR),
    ("21 Agustus", Unclear.HOUR),
    ("Senin depan", Unclear.HOUR),
    ("3 hari lagi", Unclear.HOUR),
    ("31 Februari", Unclear.IMPOSSIBLE),
    ("31 Februari 06.00", Unclear.IMPOSSIBLE),
    ("31/4/2027 06.00", Unclear.IMPOSSIBLE),
    ("1/13 06.00", Unclear.IMPOSSIBLE),
    ("29/2 10.00", Unclear.IMPOSSIBLE),
    ("besok 25.00", Unclear.IMPOSSIBLE),
    ("besok 06.75", Unclear.IMPOSSIBLE),
    ("besok 13 pm", Unclear.IMPOSSIBLE),
    ("besok pagi jam 20", Unclear.IMPOSSIBLE),
    ("Senin, 21 Agustus 2026 19.30", Unclear.IMPOSSIBLE),
    ("lusa 20/8 06.00", Unclear.IMPOSSIBLE),
    ("2026-08-21T19:30+99:00", Unclear.IMPOSSIBLE),
    ("hari ini 07.00", Unclear.PAST),
    ("hari ini 12.00", Unclear.PAST),
    ("kemarin 06.00", Unclear.PAST),
    ("kemarin", Unclear.PAST),
    ("2 jam lalu", Unclear.PAST),
    ("tadi pagi jam 6", Unclear.PAST),
    ("18/8 10.00", Unclear.PAST),
    ("20 Juli 10.00", Unclear.PAST),
    ("17 Agustus 1945 10.00", Unclear.PAST),
    ("Senin ini 06.00", Unclear.PAST),
    ("dalam 0 menit", Unclear.PAST),
    ("21 Agustus 2028 10.00", Unclear.FAR),
    ("dalam 9999 jam", Unclear.FAR),
    ("dalam 9999 minggu jam 7", Unclear.FAR),
]


@pytest.mark.parametrize(("text", "shown"), TIMES)
def test_a_time_is_read_as_it_is_meant(text: str, shown: str) -> None:
    moment = read(text, now=NOW, zone=JAKARTA)
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(0)
    assert (moment.astimezone(JAKARTA).strftime("%a %d %H:%M"), moment.month, moment.year) == (shown, 8, 2026)


@pytest.mark.parametrize(("text", "why"), NO_TIMES)
def test_what_is_no_time_ahead_has_its_reason(text: str, why: Unclear) -> None:
    assert read(text, now=NOW, zone=JAKARTA) is why


@pytest.mark.parametrize(
    ("now", "text", "moment"),
    [
        ("2026-12-31T10:00", "1 Januari 07.00", "2027-01-01T07:00"),
        ("2027-01-02T10:00", "31 Desember 07.00", ""),
        ("2026-08-19T12:00", "18 Juli 07.00", "2027-07-18T07:00"),
        ("2026-08-19T12:00", "19 Agustus 2027 11.00", "2027-08-19T11:00"),
        ("2027-12-01T12:00", "29 Februari 07.00", "2028-02-29T07:00"),
        ("2026-08-23T12:00", "Senin pekan depan 07.00", "2026-08-24T07:00"),
        ("2026-08-24T12:00", "Senin pekan depan 07.00", "2026-08-31T07:00"),
        ("2026-08-20T00:30", "jam 1 malam", "2026-08-20T01:00"),
    ],
)
def test_years_and_weeks_turn(now: str, text: str, moment: str) -> None:
    here = datetime.fromisoformat(now).replace(tzinfo=JAKARTA).astimezone(UTC)
    wanted = datetime.fromisoformat(moment).replace(tzinfo=JAKARTA) if moment else Unclear.PAST
    assert read(text, now=here, zone=JAKARTA) == wanted


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("29 Maret 2026 01.59", "2026-03-29T00:59"),
        ("29 Maret 2026 02.00", "2026-03-29T01:00"),
        ("29 Maret 2026 02.30", "2026-03-29T01:00"),
        ("29 Maret 2026 03.00", "2026-03-29T01:00"),
        ("29 Maret 2026 03.01", "2026-03-29T01:01"),
        ("25 Oktober 2026 02.30", "2026-10-25T00:30"),
        ("25 Oktober 2026 03.00", "2026-10-25T02:00"),
    ],
)
def test_an_hour_that_a_changed_clock_skips_or_shows_twice_is_one_moment(text: str, moment: str) -> None:
    """In Berlin 2 o'clock is 3 o'clock on 29 March, and 3 o'clock is 2 o'clock again on 25 October."""
    now = datetime(2026, 1, 2, tzinfo=UTC)
    read_then = read(text, now=now, zone=ZoneInfo("Europe/Berlin"))
    assert read_then == datetime.fromisoformat(moment).replace(tzinfo=UTC)


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            "besok lusa nanti malam pagi siang dini hari ini depan minggu pekan jam pukul setengah dalam lagi menit in"
            " hours next week at pm am WIB WITA tomorrow tonight midnight kemarin lalu / . :"
            " - T Z + , 2026-08-21".split()
        ),
        st.sampled_from(sorted(MONTHS)),
        st.sampled_from(sorted(WEEKDAYS)),
        st.integers(0, 99999).map(str),
        st.times().map(lambda each: each.strftime("%H.%M")),
        st.dates().map(str),
        st.text(max_size=3),
    ),
    max_size=7,
)


@given(
    st.one_of(st.text(max_size=200), WORDS.map(" ".join), WORDS.map("".join)),
    st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is given
    st.sampled_from(["Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin", "America/New_York", "Pacific/Apia"]),
)
def test_any_text_is_a_moment_within_a_year_or_a_reason(text: str, now: datetime, zone: str) -> None:
    moment = read(text, now=now, zone=ZoneInfo(zone))
    assert isinstance(moment, Unclear) or now < moment <= now + FARTHEST
