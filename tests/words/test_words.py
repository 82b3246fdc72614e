"""Words fills sentences safely, and tells times as people do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.words import LANGUAGES, Markup, Words, escape, sanitise

MORNING = datetime(2025, 8, 21, 3, 30, tzinfo=UTC)


@pytest.fixture
def indonesian() -> Words:
    return Words.load("id")


@pytest.fixture
def english() -> Words:
    return Words.load("en")


@pytest.mark.parametrize(("asked", "given"), [("id", "id"), ("en", "en"), ("jv", "id"), ("", "id"), ("EN", "id")])
def test_a_language_without_a_catalogue_is_answered_in_indonesian(asked: str, given: str) -> None:
    assert Words.load(asked).language == given


def test_indonesian_comes_first() -> None:
    assert LANGUAGES[0] == "id"


def test_text_is_escaped_and_markup_is_not(indonesian: Words) -> None:
    assert indonesian("list-item", number=1, title="<b>A&B</b>") == "1. &lt;b&gt;A&amp;B&lt;/b&gt;"
    assert indonesian("list-item", number=1, title=Markup("<b>A&amp;B</b>")) == "1. <b>A&amp;B</b>"


def test_a_sentence_may_stand_inside_another(indonesian: Words) -> None:
    about = indonesian("list-about", source="A & B", when="kemarin")
    assert indonesian("list-item", number=2, title=about) == "2. <i>A &amp; B · kemarin</i>"


def test_plain_words_are_not_escaped(indonesian: Words) -> None:
    assert indonesian.plain("notice-kanal-on", title="A & <B>") == "A & <B> sekarang aktif."


def test_an_argument_longer_than_fluent_allows_is_put_in_whole(indonesian: Words) -> None:
    text = "kata " * 20_000
    assert indonesian.plain("notice-kanal-on", title=text) == f"{text} sekarang aktif."


def test_an_argument_is_never_read_as_fluent_or_as_a_slot(indonesian: Words) -> None:
    text = "{ $name } \ue000 \ue001 { -x }"
    assert indonesian.plain("list-about", source=text, when="kini") == f"<i>{text} · kini</i>"


def test_numbers_are_written_as_the_language_writes_them(indonesian: Words, english: Words) -> None:
    assert indonesian("status-articles", count=1234) == "Artikel tersimpan: 1.234"
    assert english("status-articles", count=1234) == "Articles stored: 1,234"


def test_english_counts_in_singular_and_plural(english: Words) -> None:
    assert english("breaking-sent", count=1) == "It goes to 1 channel in 10 seconds. Until then it can be undone."
    assert english("breaking-sent", count=2) == "It goes to 2 channels in 10 seconds. Until then it can be undone."


def test_a_missing_sentence_names_itself_and_its_catalogue(indonesian: Words) -> None:
    with pytest.raises(KeyError, match=r"id\.ftl has no sentence 'no-such-key'; add it"):
        indonesian("no-such-key")


def test_a_missing_argument_is_named(indonesian: Words) -> None:
    with pytest.raises(KeyError, match=r"'page-of' of id\.ftl cannot be said: Unknown external: pages"):
        indonesian("page-of", page=1)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Jakarta", "Kamis, 21 Agustus 2025 10.30 WIB"),
        ("Asia/Pontianak", "Kamis, 21 Agustus 2025 10.30 WIB"),
        ("Asia/Makassar", "Kamis, 21 Agustus 2025 11.30 WITA"),
        ("Asia/Jayapura", "Kamis, 21 Agustus 2025 12.30 WIT"),
        ("UTC", "Kamis, 21 Agustus 2025 03.30 UTC"),
    ],
)
def test_a_time_is_shown_in_its_zone(indonesian: Words, zone: str, shown: str) -> None:
    assert indonesian.when(MORNING, ZoneInfo(zone)) == shown


def test_a_time_is_shown_in_english(english: Words) -> None:
    assert english.when(MORNING, ZoneInfo("Asia/Jakarta")) == "Thursday, 21 August 2025 10:30 WIB"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_of_the_year_has_its_names(indonesian: Words, month: int) -> None:
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
    days = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
    for day in range(1, 8):
        moment = datetime(2024, month, day, 9, 5, tzinfo=UTC)
        expected = f"{days[moment.weekday()]}, {day} {months[month - 1]} 2024 09.05 UTC"
        assert indonesian.when(moment, ZoneInfo("UTC")) == expected


def test_the_last_moment_of_the_calendar_can_be_shown(indonesian: Words) -> None:
    never = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert indonesian.when(never, ZoneInfo("Asia/Jakarta")) == "Jumat, 31 Desember 9999 23.59 UTC"


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        (timedelta(hours=-1), "baru saja"),
        (timedelta(seconds=59), "baru saja"),
        (timedelta(minutes=5, seconds=59), "5 menit lalu"),
        (timedelta(minutes=60), "1 jam lalu"),
        (timedelta(hours=23, minutes=59), "23 jam lalu"),
        (timedelta(days=1), "kemarin"),
        (timedelta(days=2), "2 hari lalu"),
        (timedelta(days=29), "29 hari lalu"),
        (timedelta(days=30), "1 bulan lalu"),
        (timedelta(days=364), "12 bulan lalu"),
        (timedelta(days=365 * 3), "3 tahun lalu"),
    ],
)
def test_an_age_is_told_roughly(indonesian: Words, age: timedelta, shown: str) -> None:
    assert indonesian.ago(MORNING - age, MORNING) == shown


def test_an_age_is_told_in_english(english: Words) -> None:
    assert english.ago(MORNING - timedelta(minutes=1), MORNING) == "1 minute ago"
    assert english.ago(MORNING - timedelta(hours=5), MORNING) == "5 hours ago"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b\x07c\x7fd\x9fe", "abcde"),
        ("a\tb\vc\fd", "a b c d"),
        ("a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"),
        ("a\ud800b\udc00c", "abc"),
        ("\ud83d\ude00", "😀"),
        ("\u202eterbalik\u202c \u2066x\u2069", "terbalik x"),
        ("a\U000e0041\U000e007fb\ufeff", "ab"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿 menang", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 menang"),
        ("Ünïcödé 👩‍🚀 नमस्ते", "Ünïcödé 👩‍🚀 नमस्ते"),
    ],
)
def test_what_telegram_would_strip_or_refuse_is_taken_out(dirty: str, clean: str) -> None:
    assert sanitise(dirty) == clean


def test_escaping_uses_only_the_entities_that_telegram_knows() -> None:
    assert escape("<&>\"' ") == "&lt;&amp;&gt;&quot;' "
    assert escape(escape("&")) == "&amp;"
