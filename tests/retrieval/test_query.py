"""A reader's words as a query: filters, quotes, what must not stand there, times; any text whatever is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.query import LONGEST, QUERY_WORDS, Query, Term, marks_asked, read
from tests.making import NOON

JAKARTA = ZoneInfo("Asia/Jakarta")
KPK = ("komisi", "pemberantasan", "korupsi")


def asked(text: str) -> Query:
    """Read a query at noon, UTC, in Jakarta."""
    return read(text, now=NOON, zone=JAKARTA)


def terms(query: Query) -> str:
    """Write a query's terms in a row."""
    return " ".join(" ".join(term.form) for term in query.terms)


def day(text: str) -> datetime:
    """Return a midnight in Jakarta, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA).astimezone(UTC)


@pytest.mark.parametrize(
    "order",
    list(permutations(["harga", '"minyak goreng"', "-sawit", "topik:ekonomi", "sumber:antara"])),
)
def test_the_parts_of_a_query_stand_in_any_order(order: tuple[str, ...]) -> None:
    query = asked(" ".join(order))
    assert (terms(query), query.phrases, query.without) == ("harga", (("minyak", "goreng"),), (("sawit",),))
    assert (query.topic, query.source, query.puzzling) == ("ekonomi", "antara", ())
    assert query.text == " ".join(order)


@pytest.mark.parametrize(
    "order", list(permutations(["gempa", "sejak:2025-08-01", "sampai:kemarin", 'topik:"korea utara"']))
)
def test_times_are_read_where_they_stand(order: tuple[str, ...]) -> None:
    query = asked(" ".join(order))
    assert (query.since, query.until, query.soft) == (day("2025-08-01"), day("2025-08-21"), ())
    assert (terms(query), query.topic, query.puzzling) == ("gempa", "korea utara", ())


@pytest.mark.parametrize(
    ("text", "since", "until", "left"),
    [
        ("sejak:17 agustus 2025 upacara", "2025-08-17", "", "upacara"),
        ("since:2025-08-17", "2025-08-17", "", ""),
        ('sejak:"17 agustus 2025" upacara', "2025-08-17", "", "upacara"),
        ("SEJAK:Kemarin Upacara", "2025-08-20", "", "upacara"),
        ("sejak: kemarin upacara", "2025-08-20", "", "upacara"),
        ("sejak:minggu lalu sampai:hari ini", "2025-08-11", "2025-08-22", ""),
        ("sampai:agustus 2024 banjir", "", "2024-09-01", "banjir"),
        ("hingga:kemarin until:31/7/2025", "", "2025-08-21", ""),
        ("sejak:kemarin upacara 17/8/2025", "2025-08-20", "", "upacara 17 8 2025"),
        ("upacara sampai:kemarin minggu lalu", "", "2025-08-21", "upacara minggu"),
    ],
)
def test_a_filter_takes_the_time_that_follows_it(text: str, since: str, until: str, left: str) -> None:
    query = asked(text)
    assert query.since == (day(since) if since else None)
    assert query.until == (day(until) if until else None)
    assert (terms(query), query.soft, query.puzzling) == (left, (), ())


@pytest.mark.parametrize(
    ("text", "puzzling"),
    [
        ("gempa sejak:entah", ("sejak:entah",)),
        ("gempa sejak:", ("sejak:",)),
        ("sampai:besok sejak:31/2/2025 gempa", ("sampai:besok", "sejak:31/2/2025")),
        ("sejak:tanggal gempa kemarin", ("sejak:tanggal",)),
        ('until:"lusa" gempa', ('until:"lusa"',)),
    ],
)
def test_a_time_that_nobody_can_read_puzzles(text: str, puzzling: tuple[str, ...]) -> None:
    query = asked(text)
    assert query.puzzling == puzzling
    assert "gempa" in terms(query)


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»", "””"])
@pytest.mark.parametrize("text", ["{}Korea Utara{} rudal", "rudal {} Korea  utara {}"])
def test_what_stands_in_quotes_is_a_phrase(quotes: str, text: str) -> None:
    query = asked(text.format(*quotes))
    assert (terms(query), query.phrases) == ("rudal", (("korea", "utara"),))


@pytest.mark.parametrize(
    ("text", "left", "phrases"),
    [
        ('"korea utara', "korea utara", ()),
        ('korea" utara', "korea utara", ()),
        ('"', "", ()),
        ('""', "", ()),
        ('"korea" "utara" "korea"', "", (("korea",), ("utara",))),
        ('"korea" utara"', "utara", (("korea",),)),
        ('"!?" korea', "korea", ()),
        ('5"3 inci', "5 3 inci", ()),
    ],
)
def test_quotes_that_do_not_match_are_none(text: str, left: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert (terms(asked(text)), asked(text).phrases) == (left, phrases)


@pytest.mark.parametrize(
    ("text", "left", "without"),
    [
        ("minyak -sawit", "minyak", (("sawit",),)),
        ("-sawit minyak -Sawit", "minyak", (("sawit",),)),
        ('minyak -"kelapa sawit" -curah', "minyak", (("kelapa", "sawit"), ("curah",))),
        ("covid-19", "covid 19", ()),
        ("minyak - sawit", "minyak sawit", ()),
        ("minyak -- sawit", "minyak sawit", ()),
        ("-covid-19 vaksin", "vaksin", (("covid", "19"),)),
        ("-sawit", "", (("sawit",),)),
    ],
)
def test_what_must_not_stand_there_has_a_sign_before_it(
    text: str, left: str, without: tuple[tuple[str, ...], ...]
) -> None:
    query = asked(text)
    assert (terms(query), query.without) == (left, without)
    assert query.asks == bool(left)


def test_a_time_in_plain_words_is_soft_and_reaches_to_the_end_of_the_next_day() -> None:
    query = asked("gempa minggu lalu di Lembayung")
    assert (query.since, query.until) == (day("2025-08-11"), day("2025-08-19"))
    assert terms(query) == "gempa lembayung"
    assert query.soft == (Term(("minggu",)),)
    assert terms(query.timeless) == "gempa lembayung minggu"
    assert (query.timeless.since, query.timeless.until, query.timeless.soft) == (None, None, ())
    assert query.timeless.asks


def test_words_that_a_filter_parts_name_no_time() -> None:
    assert asked("hari topik:olahraga ini").since is None


def test_a_time_alone_asks_for_all_of_that_time() -> None:
    assert (asked("kemarin").since, asked("kemarin").terms) == (day("2025-08-20"), ())
    assert asked("kemarin").asks
    assert terms(asked("17 agustus 2025").timeless) == "17 agustus 2025"


def test_abbreviations_stand_for_their_long_forms_and_the_other_way_round() -> None:
    assert asked("ketua kpk").terms == (Term(("ketua",)), Term(("kpk",), (KPK,)))
    assert asked("Komisi Pemberantasan Korupsi").terms == tuple(Term((word,), (("kpk",),)) for word in KPK)
    own = Abbreviations({("pdl",): (("pasar", "desa", "lembayung"),)})
    assert read("pdl kpk", now=NOON, zone=JAKARTA, short=own).terms == (
        Term(("pdl",), (("pasar", "desa", "lembayung"),)),
        Term(("kpk",)),
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("apa yang terjadi di Lembayung", "terjadi lembayung"),
        ("yang di", "yang di"),
        ('"banjir" yang', ""),
        ("yang kemarin", ""),
        ("banjir banjir Banjir", "banjir"),
        ("the flood in Lembayung", "flood lembayung"),
    ],
)
def test_stopwords_are_left_out_where_there_is_something_else(text: str, left: str) -> None:
    assert terms(asked(text)) == left


def test_a_long_query_is_cut() -> None:
    many = " ".join(f"a{number}" for number in range(99))
    assert terms(asked(many)) == " ".join(many.split()[:QUERY_WORDS])
    assert len(asked(f'"{many}"').phrases[0]) == QUERY_WORDS
    assert len(asked(" ".join(f'"a{n}"' for n in range(50))).phrases) == QUERY_WORDS
    assert len(asked(" ".join(f"-a{n}" for n in range(50))).without) == QUERY_WORDS
    assert asked("x" * 9999).text == "x" * LONGEST


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Harga topik:ekonomi sejak:kemarin", "harga"),
        ('harga "Minyak Goreng" -sawit sumber:antara', 'harga "minyak goreng"'),
        ("gempa minggu lalu", "gempa"),
        ("topik:ekonomi", ""),
        ("ketua kpk", "ketua kpk"),
    ],
)
def test_the_words_alone_can_be_asked_again(text: str, bare: str) -> None:
    assert asked(text).bare == bare
    assert asked(bare).bare == bare


def test_a_misprint_is_mended_where_it_stands() -> None:
    query = asked('Prabwo, "prabwo" dan prabwos sumber:antara')
    mended = query.mended("prabwo", "prabowo")
    assert mended.text == 'prabowo, "prabowo" dan prabwos sumber:antara'
    assert terms(mended) == "prabowo prabwos"
    assert mended.corrected
    assert not query.corrected
    assert terms(asked("koreautara").mended("koreautara", "korea utara")) == "korea utara"
    assert asked("jum'at prabwo").mended("prabwo", "prabowo").text == "jum'at prabowo"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("", False),
        ("?!", False),
        ("-banjir", False),
        ("topik:", False),
        ("banjir", True),
        ('"banjir"', True),
        ("topik:banjir", True),
        ("sumber:antara", True),
        ("sejak:kemarin", True),
        ("sampai:kemarin", True),
    ],
)
def test_a_query_asks_for_something_or_nothing(text: str, asks: bool) -> None:
    assert asked(text).asks == asks


def test_filters_are_asked_for_as_marks() -> None:
    assert list(marks_asked(asked('topik:"Korea Utara" sumber:Detik.com'))) == ["¶koreautara", "§detikcom"]
    assert list(marks_asked(asked("banjir"))) == []


PIECES = (
    'banjir KPK prabwo "minyak goreng" " “ ” « -sawit -" - topik:ekonomi topik: topik:" sumber:antara sejak:kemarin'
    " sejak:2025-08-17 sejak:entah sampai:minggu lalu kemarin 17 agustus 2025 1.500 Rp80.000 \ufb06 ß \ud800 ſejak:"
).split(" ")


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)),
    st.datetimes(datetime(1990, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis
)
def test_any_text_is_a_query(text: str, now: datetime) -> None:
    query = read(text, now=now, zone=JAKARTA)
    assert len(query.terms) <= QUERY_WORDS
    assert len(query.timeless.terms) <= 2 * QUERY_WORDS
    assert len(query.text) <= LONGEST
    assert "\n" not in query.text
    assert bool(query.soft) <= (query.since is not None and query.until is not None)
    assert replace(query, corrected=True).mended("banjir", "gempa").asks == query.asks


@pytest.mark.parametrize(("words", "days"), [("upacara ", 2), ('"di istana" ', 2), ("", 1), ("berita ", 1)])
def test_news_of_a_day_is_told_until_the_end_of_the_next_but_a_day_alone_is_that_day(words: str, days: int) -> None:
    query = asked(f"{words}17 agustus 2025")
    assert query.since is not None
    assert query.until is not None
    assert query.until - query.since == timedelta(days=days)


def test_a_misprint_with_an_apostrophe_is_replaced_whole() -> None:
    mended = asked("KH Ma'ruff Amin").mended("maruff", "maruf")
    assert (mended.text, mended.corrected) == ("KH maruf Amin", True)
