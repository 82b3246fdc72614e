"""The small pieces of Telegram HTML, judged by Telegram's own parser."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.html import (
    Markup,
    bold,
    clip,
    escape,
    italic,
    join,
    link,
    sanitise,
    start_link,
    started,
    tg_time,
    units,
    usable_url,
    visible_length,
)
from tests.tdlib import kinds, parse_html

MORNING = datetime(2025, 8, 21, 3, 30, tzinfo=UTC)
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def any_text(size: int = 200) -> st.SearchStrategy[str]:
    """Any `str` that Python can hold: lone surrogates, controls and unassigned characters included."""
    return st.text(st.characters(), max_size=size)


def target(url: str) -> str:
    """Return what Telegram makes of a link to the URL, "" when it drops the link."""
    entities = parse_html(f'<a href="{escape(url)}">x</a>')["entities"]
    return entities[0]["type"]["url"] if entities else ""


def test_tags_enclose_escaped_text() -> None:
    assert bold("a<b") == "<b>a&lt;b</b>"
    assert italic(Markup("<b>x</b>")) == "<i><b>x</b></i>"
    assert link("A & B", "https://contoh.id/?a=1&b=2") == ('<a href="https://contoh.id/?a=1&amp;b=2">A &amp; B</a>')


def test_a_link_to_an_unusable_url_is_its_text() -> None:
    assert link("A & B", "javascript:alert(1)") == "A &amp; B"


def test_joining_leaves_out_what_is_empty_and_escapes_what_is_plain() -> None:
    assert join(" & ", ["a<", "", bold("b")]) == "a&lt; &amp; <b>b</b>"
    assert join("\n", []) == ""


def test_a_time_is_read_by_telegram_as_weekday_long_date_and_short_time() -> None:
    parsed = parse_html(tg_time(MORNING, "Kamis & pagi"))
    assert parsed["text"] == "Kamis & pagi"
    assert parsed["entities"][0]["type"] == {
        "@type": "textEntityTypeDateTime",
        "unix_time": 1755747000,
        "formatting_type": {
            "@type": "dateTimeFormattingTypeAbsolute",
            "time_precision": {"@type": "dateTimePartPrecisionShort"},
            "date_precision": {"@type": "dateTimePartPrecisionLong"},
            "show_day_of_week": True,
        },
    }


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC), True),
        (datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC), True),
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), False),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), False),
        (datetime(1, 1, 1, tzinfo=UTC), False),
    ],
)
def test_a_time_that_telegram_cannot_hold_is_only_shown(moment: datetime, kept: bool) -> None:
    assert kinds(parse_html(tg_time(moment, "dulu"))) == (["DateTime"] if kept else [])


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("é", 1), ("😀", 2), ("\ud800", 1), (ENGLAND, 14)])
def test_length_is_counted_in_utf_16_units(text: str, length: int) -> None:
    assert units(text) == length


@given(any_text(), any_text(), any_text())
def test_the_visible_length_is_the_one_that_telegram_sees(first: str, second: str, third: str) -> None:
    html = join("\n", [bold(first), link(second, "https://contoh.id/?a=1&b=2"), tg_time(MORNING, third)])
    assert visible_length(html) == units(parse_html(html)["text"])


@given(any_text())
def test_escaped_text_comes_back_from_telegram_as_its_clean_self(text: str) -> None:
    parsed = parse_html(escape(text))
    assert (parsed["text"], parsed["entities"]) == (sanitise(text), [])


@given(any_text())
def test_cleaning_is_done_once_and_never_makes_a_text_longer(text: str) -> None:
    clean = sanitise(text)
    assert sanitise(clean) == clean
    assert units(clean) <= units(text)


@pytest.mark.parametrize(
    ("text", "limit", "clipped"),
    [
        ("Banjir di Kalirejo", 18, "Banjir di Kalirejo"),
        ("Banjir di Kalirejo", 17, "Banjir di…"),
        ("Banjir di Kalirejo", 10, "Banjir di…"),
        ("Banjir, di Kalirejo", 9, "Banjir…"),
        ("x" * 100, 50, "x" * 49 + "…"),
        ("😀😀😀", 5, "😀😀…"),
        ("😀😀😀", 4, "😀…"),
        ("a" * 5 + "e\u0301" * 3, 9, "aaaaae\u0301…"),
        ("a👩‍🚀b", 5, "a…"),
        ("a👍🏽b", 4, "a…"),
        ("🇮🇩🇲🇾🇸🇬", 11, "🇮🇩🇲🇾…"),
        ("🇮🇩🇲🇾🇸🇬", 8, "🇮🇩…"),
        ("🇮🇩" * 99, 200, "🇮🇩" * 49 + "…"),
        (f"a{ENGLAND}b", 10, "a…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("👩‍🚀a", 3, "…"),
    ],
)
def test_a_text_is_clipped_between_words_and_graphemes(text: str, limit: int, clipped: str) -> None:
    assert clip(text, limit) == clipped


def test_a_tower_of_marks_is_cut_all_the_same() -> None:
    assert clip("a" + "\u0301" * 1000, 500) == "a" + "\u0301" * 498 + "…"


def test_another_ellipsis_counts_too() -> None:
    assert clip("satu dua tiga", 12, " (...)") == "satu (...)"


@given(any_text(), st.integers(0, 120))
def test_a_clipped_text_fits_and_begins_as_the_text_does(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert units(clipped) <= limit
    if clipped != text:
        assert text.startswith(clipped.removesuffix("…"))


@pytest.mark.parametrize(
    "url",
    [
        "https://contoh.id",
        "http://contoh.id/2025/08/banjir.html?utm=1&x=2#komentar",
        "HTTPS://Contoh.ID:8443/a",
        "https://contoh.co.id/berita/ünïkode-😀",
        "https://contoh.id/a|b^`{}'%zz",
        "https://contoh.id?x",
        "https://xn--e1afmkfd.xn--p1ai/",
        "http://192.0.2.7/berita",
        "https://contoh.id/" + "x" * 2000,
    ],
)
def test_the_urls_of_articles_are_usable(url: str) -> None:
    assert usable_url(url) == url
    assert target(url)


def test_blanks_around_a_url_are_dropped() -> None:
    assert usable_url(" https://contoh.id/a\n") == "https://contoh.id/a"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "contoh.id/a",
        "//contoh.id/a",
        "javascript:alert(1)",
        "ftp://contoh.id/",
        "tg://resolve?domain=x",
        "https:///a",
        "https://localhost/a",
        "https://redaksi:rahasia@contoh.id/",
        "https://contoh.id@jahat.example/",
        "https://[::1]/",
        "https://contoh.id:0/",
        "https://contoh.id:65536/",
        "https://contoh.id:/",
        "https://contoh.id:٨٠/",
        "https://contoh..id/",
        "https://.contoh.id/",
        "https://contoh.id./",
        "https://-contoh.id/",
        "https://contoh_x.id/",
        "https://contoh.123/",
        "https://1.2.3.256/",
        "https://1.2.3.0004/",
        "https://١.٢.٣.٤/",
        "https://" + "a" * 64 + ".id/",
        "https://" + "a." * 130 + "id/",
        "https://bücher.example/",
        "https://contoh.id\\@jahat.example/",
        "https://contoh.id/a b",
        "https://contoh.id/a\nb",
        "https://contoh.id/a\x00b",
        "https://contoh.id/a\u00a0b",
        "https://contoh.id/\u202egpj.exe",
        "https://contoh.id/\ud800",
        'https://contoh.id/"><b>',
        "https://contoh.id/" + "x" * 2048,
    ],
)
def test_other_urls_are_not_usable(url: str) -> None:
    assert usable_url(url) == ""


def spoilt(url: str, place: int, text: str) -> str:
    """Put a text into a good URL."""
    return url[:place] + text + url[place:]


HOSTS = st.text("ab1.-_:@[]%\\ é٣/", max_size=12)
ARTICLES = ["https://contoh.id/a?b=1&c=2#d", "http://a1.contoh-kita.co.id:8080", "https://192.0.2.7/berita"]
URLS = st.one_of(
    any_text(),
    st.builds(spoilt, st.sampled_from(ARTICLES), st.integers(0, 40), any_text(2)),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["http://", "https://", "HTTP://", "//", "https:/", "tg://", "javascript:"]),
        st.one_of(HOSTS, HOSTS.map("{}.id".format), st.ip_addresses().map(str)),
        st.one_of(st.just(""), any_text(20).map("/{}".format), st.integers(-1, 70000).map(":{}".format)),
    ),
    st.from_regex(r"https?://[a-z0-9.-]{1,20}(:[0-9]{1,6})?([/?#].{0,20})?", fullmatch=True),
)


@given(URLS)
def test_telegram_takes_every_url_that_we_take(url: str) -> None:
    usable = usable_url(url)
    if usable:
        assert target(usable)


@given(URLS)
def test_a_usable_url_stays_usable(url: str) -> None:
    assert usable_url(usable_url(url)) == usable_url(url)


def test_a_deep_link_has_the_bots_address_once_that_is_known() -> None:
    unsent = start_link('"start:" <&>', "b_17")
    assert kinds(parse_html(unsent)) == []
    sent = parse_html(started(unsent, lambda: "https://t.me/kabar_bot"))
    assert sent["text"] == '"start:" <&>'
    assert [entity["type"]["url"] for entity in sent["entities"]] == ["https://t.me/kabar_bot?start=b_17"]


def test_without_deep_links_nobody_is_asked_for_the_bots_address() -> None:
    html = bold('href="start:b_17"')
    assert started(html, lambda: pytest.fail("it was asked for")) == html
