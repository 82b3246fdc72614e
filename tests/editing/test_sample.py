"""The client's sample, read from where it is kept outside the project, becomes a story that can be posted."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.editing import Editor, garble, sentences
from bot.editing.furniture import Furniture
from bot.editing.garble import Words
from bot.editing.lexicon import Lexicon
from bot.model import Article, Story

_SHARED = Path(os.environ.get("KABAR_SHARED", Path(__file__).parents[2].parent / "shared"))
_SAMPLE = _SHARED / "samples" / "seed-article.txt"
_SEEN = datetime(2025, 8, 22, tzinfo=UTC)
pytestmark = pytest.mark.skipif(
    not _SAMPLE.exists(), reason="the client's sample is not here; set KABAR_SHARED to the folder that holds samples/"
)


@pytest.fixture(name="paragraphs")
def _paragraphs() -> list[str]:
    return [line for line in _SAMPLE.read_text("utf-8").split("\n") if line.strip()]


@pytest.fixture(name="story")
def _story(paragraphs: list[str]) -> Story:
    article = Article(1, paragraphs[0], "\n\n".join(paragraphs[1:]), _SEEN)
    return Editor.load(ZoneInfo("Asia/Jakarta")).edit(article, now=_SEEN)


def test_its_garbled_words_are_found(story: Story) -> None:
    assert [(each.kind, each.place, each.quote) for each in story.findings] == [
        ("mixed-script", "title", "Tุมภาพันธ์"),
        ("garbled", "text", "Korearn"),
        ("garbled", "text", "danaliases"),
        ("contradiction", "text", "intelijen Korea Utara / intelijen Korea Selatan: 10.000 tentara"),
    ]


def test_its_text_is_every_news_paragraph_and_nothing_else(story: Story, paragraphs: list[str]) -> None:
    assert story.text.split("\n\n") == paragraphs[3:-2]


def test_its_summary_has_no_furniture_and_no_garbled_word(story: Story) -> None:
    counts = garble.vocabulary(f"{story.title}\n{story.text}")
    among = Words(Lexicon.load(), counts)
    assert story.summary.method == "extractive"
    assert 200 < len(story.summary.text) <= 500
    assert garble.garbled_words(story.summary.text, among) == ()
    assert not any(Furniture.load().rule_for(each) for each in sentences.split(story.summary.text))
    assert "Kim Jong Un" in story.summary.text
    assert "10.000" not in story.summary.text  # two sources are given for it, of which one is wrong


def test_its_headline_is_made_from_its_lead(story: Story) -> None:
    assert story.title == "Pemimpin Korea Utara, Kim Jong Un, menyampaikan pujian kepada pasukan militernya"
    assert story.own_title == "Tentang Tุมภาพันธ์ Korea Utara dalam perjuangan di Rusia"
    assert story.voiced
