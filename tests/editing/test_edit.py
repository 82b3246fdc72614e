"""An article becomes a story: composed of all that editing does, for any article whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import Editor
from bot.editing.characters import units
from bot.model import Article, Finding, Story

_NOW = datetime(2025, 8, 22, 5, 0, tzinfo=UTC)
_SEEN = datetime(2025, 8, 22, 4, 0, tzinfo=UTC)
_JAKARTA = ZoneInfo("Asia/Jakarta")
_EDITOR = Editor.load(_JAKARTA)
_TEXT = (
    "Oleh: Ratna Prameswari\n\nKamis, 21 Agustus 2025 10:30 WIB\n\nTIRTASARI, MELATI.com - Bupati Tirtasari membuka "
    "Jembatan Melati pada Kamis. Jembatan itu panjangnya 80 meter.\n\nBaca juga: Pasar Dibuka"
)
_ARTICLE = Article(
    7,
    " Jembatan Melati\nDibuka ",
    _TEXT,
    _SEEN,
    url=" https://melati.example/7 ",
    source="Kabar  Melati",
    author="Ratna",
    topics=("Daerah", "daerah", "Ekonomi & Bisnis"),
)


def _edited(article: Article) -> Story:
    return _EDITOR.edit(article, now=_NOW)


def test_a_story_is_clean_summarised_and_dated() -> None:
    story = _edited(_ARTICLE)
    assert story.title == "Jembatan Melati Dibuka"
    assert story.text == "Bupati Tirtasari membuka Jembatan Melati pada Kamis. Jembatan itu panjangnya 80 meter."
    assert story.summary.text == story.text
    assert story.published_at == datetime(2025, 8, 21, 3, 30, tzinfo=UTC)
    assert (story.url, story.source, story.author) == ("https://melati.example/7", "Kabar Melati", "Ratna")
    assert story.topics == ("daerah", "ekonomi")
    assert [finding.kind for finding in story.findings] == ["short"]
    assert Editor.load(_JAKARTA).edit(_ARTICLE, now=_NOW) == story


@pytest.mark.parametrize(
    ("published_at", "text", "moment"),
    [
        ("2025-08-20T10:00:00+07:00", _TEXT, datetime(2025, 8, 20, 3, 0, tzinfo=UTC)),
        ("entah kapan", _TEXT, datetime(2025, 8, 21, 3, 30, tzinfo=UTC)),
        ("", "Pada 1 Januari 2020 jembatan itu hanyut.", _SEEN),
        ("", "Kamis (14/8/2025) jembatan itu hanyut.", datetime(2025, 8, 13, 17, 0, tzinfo=UTC)),
        ("", "Jumat (22/8/2025) jembatan itu hanyut.", _SEEN),
        ("", "Jembatan itu hanyut.\n\nKamis (14/8/2025) air mulai naik.", _SEEN),
        ("2025-08-22T20:00:00+07:00", _TEXT, datetime(2025, 8, 22, 13, 0, tzinfo=UTC)),
        ("2025-09-22T10:00:00+07:00", _TEXT, _SEEN),
    ],
)
def test_the_time_is_the_articles_own_its_bylines_or_when_it_was_seen(
    published_at: str, text: str, moment: datetime
) -> None:
    assert _edited(replace(_ARTICLE, published_at=published_at, text=text)).published_at == moment


def test_a_missing_headline_is_made_from_the_lead_and_nobody_is_told() -> None:
    story = _edited(replace(_ARTICLE, title=" <p></p> "))
    assert (story.title, story.own_title) == ("Bupati Tirtasari membuka Jembatan Melati pada Kamis", "")
    assert _edited(replace(_ARTICLE, title="", text="")).title == ""


def test_findings_name_headline_and_text() -> None:
    story = _edited(replace(_ARTICLE, title="Jembatan Tุมภาพันธ์", text="Warga danaliases pulang ke desa."))
    assert story.findings[:2] == (
        Finding("mixed-script", "title", "Tุมภาพันธ์"),
        Finding("garbled", "text", "danaliases"),
    )


def test_the_revision_names_all_that_readers_see() -> None:
    first = _edited(_ARTICLE).revision
    assert len(first) == 32
    assert _edited(replace(_ARTICLE, id=8, topics=("daerah", "Ekonomi-Bisnis"))).revision == first
    changed = [
        replace(_ARTICLE, title="Jembatan Lain"),
        replace(_ARTICLE, text=_TEXT.replace("80", "90")),
        replace(_ARTICLE, url="https://melati.example/8"),
        replace(_ARTICLE, source="Lain"),
        replace(_ARTICLE, author="Bagas"),
        replace(_ARTICLE, topics=("hukum",)),
        replace(_ARTICLE, image_url="https://melati.example/8.jpg"),
        replace(_ARTICLE, published_at="2025-08-20"),
    ]
    assert len({_edited(article).revision for article in changed} | {first}) == len(changed) + 1


_PIECES = [
    "<p>",
    "</p>",
    "<b",
    "&amp;",
    "\x00",
    "\ud800",
    "Baca juga: ",
    "\n",
    " ",
    "Ratna pulang ke desa itu. ",
    "“",
    "é",
    "😀",
]
_SOUP = st.lists(st.sampled_from(_PIECES)).map("".join)
_ANY = st.text(st.characters()) | _SOUP


@given(title=_ANY, text=_ANY, published_at=_ANY, url=_ANY, topics=st.lists(_ANY, max_size=3))
def test_any_article_is_edited_and_always_alike(
    title: str, text: str, published_at: str, url: str, topics: list[str]
) -> None:
    article = Article(1, title, text, _SEEN, url=url, published_at=published_at, topics=tuple(topics))
    story = _edited(article)
    assert story == _edited(article)
    assert units(story.summary.text) <= 500
    assert story.published_at <= _NOW + timedelta(days=1)
    "".join((story.title, story.text, story.summary.text, story.url, *story.topics)).encode("utf-8")


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\n",
        ".",
        ". ",
        '"',
        "“",
        "<",
        "<b>",
        "<p>x",
        "<a ",
        "&",
        "Ã",
        "baca juga\n",
        "\ud800",
        "(",
        "#a ",
        "Oleh Aa ",
        "1 ",
    ],
)
@pytest.mark.no_cover  # it is to be quick, and is slower when it is measured
def test_much_of_anything_takes_seconds_at_most(piece: str) -> None:
    """About half a second alone on the machine this was written on; the bound leaves room for a loaded one."""
    started = process_time()
    _edited(replace(_ARTICLE, title=piece * (100_000 // len(piece)), text=piece * (400_000 // len(piece))))
    assert process_time() - started < 4
