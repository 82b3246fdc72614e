"""Whatever a story, an editor or a stranger's name holds, Telegram takes what we make of it."""

import re
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.alarm import Alarm
from bot.delivery.html import sanitise, units, usable_url
from bot.delivery.render import BREAKING_LIMIT, breaking, news
from bot.model import Post, Story, Summary
from bot.words import LANGUAGES, Words, is_midnight
from tests.tdlib import found_in, kinds, parse_html, pieces

pytestmark = pytest.mark.no_cover  # other tests measure the same code, in a tenth of the time

CATALOGUES = {language: Words.load(language) for language in LANGUAGES}
ZONES = [ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Jayapura", "UTC", "America/New_York")]
FIRST_SECOND = datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
AFTER_LAST_SECOND = datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC)
TAGGED = [
    "<b>",
    "</b>",
    "<a href='javascript:x'>",
    "&lt;",
    "&#60;b&#62;",
    "&nbsp;",
    '"',
    "<!--",
    "\x00",
    "\u202e",
    "\ud83d",
    "\ude00",
    "👩‍🚀",
    "🇮🇩",
    "\n",
    "\u2029",
    " ",
    "@redaksi",
    "/start",
    "#banjir",
    "kata",
    "e\u0301",
]

texts = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(st.sampled_from(TAGGED), max_size=60).map("".join),
    st.builds(
        lambda part, times: part * times, st.text(st.characters(), min_size=1, max_size=5), st.integers(1, 20_000)
    ),
)
names = texts.map(lambda text: text[:2000])  # Telegram's own are shorter, and handlers limit queries
urls = st.one_of(
    texts,
    st.sampled_from(["https://contoh.id/a?b=1&c=2", "http://192.0.2.7/", "javascript:alert(1)", "https://localhost/"]),
    texts.map("https://contoh.id/{}".format),
    texts.map("https://{}/".format),
)
moments = st.datetimes(timezones=st.just(UTC))
stories = st.builds(
    Story,
    article_id=st.integers(1),
    title=texts,
    text=st.just(""),
    summary=st.builds(Summary, texts, st.just("lead")),
    published_at=moments,
    url=urls,
    source=texts,
    topics=st.lists(texts, max_size=8).map(tuple),
)


def assert_telegram_takes(post: Post) -> None:
    """The limits of sendMessage: 1-4096 UTF-16 units shown, 32768 bytes with tags, 100 entities."""
    parsed = parse_html(post.html)
    assert units(parsed["text"].strip()) >= 1
    assert units(parsed["text"]) <= 4096
    assert len(post.html.encode()) <= 32768
    assert len(parsed["entities"]) <= 100
    for row in post.buttons:
        for button in row:
            assert 1 <= len(button.label) <= 64
            assert button.start or kinds(parse_html(f'<a href="{button.url.replace("&", "&amp;")}">x</a>')) == [
                "TextUrl"
            ]


@given(stories, st.sampled_from(LANGUAGES), st.sampled_from(ZONES))
@example(
    Story(1, "<b>" * 33_334, "", Summary('"' * 100_000, ""), datetime.max.replace(tzinfo=UTC), source="&" * 999),
    "id",
    ZONES[0],
)
@example(Story(1, "\ud800", "", Summary("\x00", ""), datetime.min.replace(tzinfo=UTC)), "en", ZONES[3])
def test_any_story_is_a_post_that_telegram_takes(story: Story, language: str, zone: ZoneInfo) -> None:
    post = news(story, words=CATALOGUES[language], zone=zone)
    assert_telegram_takes(post)
    assert post.preview_url == usable_url(story.url)
    assert bool(post.buttons[0][0].url) == bool(post.preview_url)
    assert re.fullmatch("[A-Za-z0-9_-]{1,64}", post.buttons[0][-1].start)  # Bot API, deep linking


@given(stories)
@example(Story(1, "Judul", "", Summary("", ""), datetime(1969, 12, 31, 17, tzinfo=UTC)))
def test_nothing_in_a_story_becomes_markup_that_was_not_meant(story: Story) -> None:
    parsed = parse_html(news(story, words=CATALOGUES["id"], zone=ZONES[0]).html)
    headline = " ".join(sanitise(story.title).split())
    source = " ".join(sanitise(story.source).split())
    whole_day = is_midnight(story.published_at, ZONES[0])  # drawn by its noon, which is the same day everywhere near
    drawn = FIRST_SECOND <= story.published_at + timedelta(hours=12 * whole_day) < AFTER_LAST_SECOND
    assert kinds(parsed) == ["Bold"] * bool(headline) + ["Italic"] * bool(source) + ["DateTime"] * drawn
    if headline:
        assert_begins(headline, pieces(parsed, "Bold")[0])
    if source:
        assert_begins(source, pieces(parsed, "Italic")[0])


def assert_begins(whole: str, shown: str) -> None:
    assert shown == whole or whole.startswith(shown.removesuffix("…"))


@given(st.lists(texts, max_size=8).map(tuple), moments)
def test_every_hashtag_is_one_that_telegram_links_whole(topics: tuple[str, ...], moment: datetime) -> None:
    story = Story(1, "Judul", "", Summary("", ""), moment, topics=topics)
    text = parse_html(news(story, words=CATALOGUES["id"], zone=ZONES[0]).html)["text"]
    tags = text.split("\n\n")[2].split() if text.count("\n\n") == 2 else []
    assert pieces(found_in(text), "Hashtag") == tags
    assert len(tags) <= 5


@given(texts, st.sampled_from(LANGUAGES))
def test_any_breaking_news_that_fits_is_a_loud_post_that_telegram_takes(text: str, language: str) -> None:
    if units(text) > BREAKING_LIMIT or not sanitise(text).strip():
        return
    post = breaking(Alarm(text), words=CATALOGUES[language])
    assert_telegram_takes(post)
    assert not post.silent
    parsed = parse_html(post.html)
    assert kinds(parsed) == ["Bold", "Bold"]
    assert pieces(parsed, "Bold")[1] == sanitise(text).strip().split("\n")[0].rstrip()


@given(names, st.sampled_from(LANGUAGES), st.integers(-sys.maxsize, sys.maxsize))
def test_any_name_and_number_stand_in_a_sentence_literally(name: str, language: str, count: int) -> None:
    words = CATALOGUES[language]
    assert parse_html(words("start-welcome", name=name))["text"].count(sanitise(name))
    heading = parse_html(words("cari-title", query=name, count=count))
    assert sanitise(name) in heading["text"]
    assert kinds(heading) == ["Bold"]


@given(moments, moments, st.sampled_from(LANGUAGES))
def test_any_time_can_be_told(moment: datetime, now: datetime, language: str) -> None:
    words = CATALOGUES[language]
    assert words.ago(moment, now)
    assert all(words.when(moment, zone) for zone in ZONES)
