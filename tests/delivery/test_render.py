"""Stories and breaking news as readers see them."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.alarm import Alarm
from bot.delivery.hashtags import hashtags
from bot.delivery.html import units
from bot.delivery.render import BREAKING_LIMIT, breaking, news
from bot.model import Button, Post, Story, Summary
from bot.words import Words
from tests.tdlib import found_in, kinds, parse_html, pieces

JAKARTA = ZoneInfo("Asia/Jakarta")
BANJIR = Story(
    article_id=17,
    title="Banjir Surut, Warga Kalirejo Pulang",
    text="Air mulai surut. Warga pulang.",
    summary=Summary("Air mulai surut sejak pagi. Warga pulang ke rumah.", "lead"),
    published_at=datetime(2025, 8, 21, 3, 30, tzinfo=UTC),
    url="https://kabarkalirejo.example/banjir?a=1&b=2",
    source="Kabar Kalirejo",
    topics=("banjir", "jawa tengah", "korea-utara"),
)


@pytest.fixture
def words() -> Words:
    return Words.load("id")


def shown(story: Story, words: Words) -> str:
    return parse_html(news(story, words=words, zone=JAKARTA).html)["text"]


def test_a_story_has_headline_summary_source_time_tags_and_a_button(words: Words) -> None:
    assert news(BANJIR, words=words, zone=JAKARTA) == Post(
        html=(
            "<b>Banjir Surut, Warga Kalirejo Pulang</b>\n\n"
            "Air mulai surut sejak pagi. Warga pulang ke rumah.\n\n"
            '<i>Kabar Kalirejo</i> · <tg-time unix="1755747000" format="wDt">'
            "Kamis, 21 Agustus 2025 10.30 WIB</tg-time>\n\n"
            "#Banjir #JawaTengah #KoreaUtara"
        ),
        buttons=(
            (
                Button("Baca selengkapnya", url="https://kabarkalirejo.example/banjir?a=1&b=2"),
                Button("Baca di Telegram", start="b_17"),
            ),
        ),
        preview_url="https://kabarkalirejo.example/banjir?a=1&b=2",
        silent=False,
    )


def test_telegram_finds_the_parts_that_were_meant(words: Words) -> None:
    parsed = parse_html(news(BANJIR, words=words, zone=JAKARTA).html)
    assert kinds(parsed) == ["Bold", "Italic", "DateTime"]
    assert pieces(parsed, "Bold") == [BANJIR.title]
    assert pieces(parsed, "Italic") == ["Kabar Kalirejo"]
    assert pieces(found_in(parsed["text"]), "Hashtag") == ["#Banjir", "#JawaTengah", "#KoreaUtara"]


def test_an_english_reader_gets_an_english_button_and_time(words: Words) -> None:
    post = news(BANJIR, words=Words.load("en"), zone=JAKARTA)
    assert [button.label for button in post.buttons[0]] == ["Read more", "Read in Telegram"]
    assert "Thursday, 21 August 2025 10:30 WIB" in post.html


def test_what_is_missing_leaves_nothing_dangling(words: Words) -> None:
    bare = replace(BANJIR, summary=Summary("", "none"), source=" ", topics=(), url="")
    post = news(bare, words=words, zone=JAKARTA)
    assert parse_html(post.html)["text"] == ("Banjir Surut, Warga Kalirejo Pulang\n\nKamis, 21 Agustus 2025 10.30 WIB")
    assert (post.buttons, post.preview_url) == (((Button("Baca di Telegram", start="b_17"),),), "")


def test_a_story_without_a_title_begins_with_its_summary(words: Words) -> None:
    assert shown(replace(BANJIR, title=" \x00\n"), words).startswith("Air mulai surut")


def test_html_in_a_story_is_shown_literally(words: Words) -> None:
    story = replace(
        BANJIR,
        title="<b>Diskon</b> 50% &amp; <script>",
        summary=Summary("Harga < 5.000 & > 1.000 </b></i>", "lead"),
        source='<a href="https://jahat.example">x</a>',
    )
    text = shown(story, words)
    assert text.startswith("<b>Diskon</b> 50% &amp; <script>\n\nHarga < 5.000 & > 1.000 </b></i>\n\n<a href=")
    assert kinds(parse_html(news(story, words=words, zone=JAKARTA).html)) == ["Bold", "Italic", "DateTime"]


def test_a_headline_is_one_line_of_at_most_300_units(words: Words) -> None:
    headline = shown(replace(BANJIR, title="Banjir\r\n  bandang " * 10_000), words).split("\n")[0]
    assert headline.startswith("Banjir bandang Banjir bandang")
    assert headline.endswith("…")
    assert 280 < units(headline) <= 300


def test_blank_lines_inside_a_summary_go(words: Words) -> None:
    text = shown(replace(BANJIR, summary=Summary(" Satu.\n\n\n  Dua\t tiga. \n", "lead")), words)
    assert "\n\nSatu.\nDua tiga.\n\n" in text


def test_a_story_dated_never_is_shown_without_a_drawn_time(words: Words) -> None:
    story = replace(BANJIR, published_at=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert "Jumat, 31 Desember 9999 23.59 UTC" in shown(story, words)


def test_a_day_without_a_time_is_drawn_as_a_day(words: Words) -> None:
    """Midnight is how such a day is kept; its noon is on that day in nearly every reader's zone."""
    story = replace(BANJIR, published_at=datetime(2025, 8, 20, 17, 0, tzinfo=UTC))
    html = news(story, words=words, zone=JAKARTA).html
    assert '<tg-time unix="1755752400" format="wD">Kamis, 21 Agustus 2025</tg-time>' in html


def test_a_summary_that_only_repeats_the_headline_is_left_out(words: Words) -> None:
    story = replace(BANJIR, summary=Summary(BANJIR.title, "clipped"))
    assert shown(story, words).count(BANJIR.title) == 1


@pytest.mark.parametrize(
    ("topics", "tags"),
    [
        ((), []),
        (("korea-utara", "korea utara", "Korea_Utara"), ["#KoreaUtara"]),
        (("DPR", "kpk", "piala dunia 2026"), ["#DPR", "#KPK", "#PialaDunia2026"]),
        (("#banjir", "  ", "", "2025", "!?", "<b>"), ["#Banjir", "#B"]),
        (("ekonomi & bisnis",), ["#EkonomiBisnis"]),
        (("a", "b", "c", "d", "e", "f"), ["#A", "#B", "#C", "#D", "#E"]),
        (("x" * 41, "x" * 39), ["#X" + "x" * 38]),
        (("m²", "½"), ["#M"]),
        (("\x00ba\ud800nj\u202eir",), ["#Banjir"]),
        (("Korea Utara", "korea-utara"), ["#KoreaUtara"]),
        (
            ("KPK", "Liga 1", "iPhone", "Ma'ruf Amin", "Timnas U-22"),
            ["#KPK", "#Liga1", "#iPhone", "#MarufAmin", "#TimnasU22"],
        ),
    ],
)
def test_topics_become_hashtags(topics: tuple[str, ...], tags: list[str]) -> None:
    assert hashtags(topics) == tags


def test_breaking_news_has_a_bold_label_and_headline_and_makes_a_sound(words: Words) -> None:
    post = breaking(Alarm("  Jembatan <Kalirejo> ditutup \r\n\r\nMulai malam ini & seterusnya.\n"), words=words)
    assert post == Post(
        "<b>BREAKING NEWS</b>\n\n<b>Jembatan &lt;Kalirejo&gt; ditutup</b>\n\nMulai malam ini &amp; seterusnya.",
        silent=False,
    )


def test_breaking_news_of_one_line_is_its_headline(words: Words) -> None:
    post = breaking(Alarm("Jembatan ditutup"), words=words)
    assert post.html == "<b>BREAKING NEWS</b>\n\n<b>Jembatan ditutup</b>"


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * (BREAKING_LIMIT + 1), "😀" * (BREAKING_LIMIT // 2 + 1)])
def test_breaking_news_that_is_blank_or_too_long_is_refused(words: Words, text: str) -> None:
    with pytest.raises(ValueError, match="Breaking news has 1 to 3500 UTF-16 units"):
        breaking(Alarm(text), words=words)


def test_breaking_news_of_the_greatest_length_leaves_room_for_a_preview(words: Words) -> None:
    text = parse_html(breaking(Alarm("<" * BREAKING_LIMIT), words=words).html)["text"]
    assert units(text) <= 4096 - 500
