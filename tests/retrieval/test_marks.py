"""Marks: a story is sifted by its topics and its source, however a reader writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.marks import marks_of, source_mark, source_marks, topic_mark
from bot.retrieval.words import words
from tests.making import story


def test_a_story_has_the_marks_of_its_topics_and_its_source() -> None:
    marks = list(marks_of(story(topics=("Korea Utara", "!?", "ekonomi"), source="ANTARA News")))
    assert marks == [
        "¶koreautara",
        "¶korea",
        "¶utara",
        "¶ekonomi",
        "¶ekonomi",
        "§antaranews",
        "§antaranews",
        "§antara",
        "§news",
    ]
    assert list(marks_of(story(topics=(), source=""))) == []


@pytest.mark.parametrize("written", ["Korea Utara", "korea-utara", "KOREA_UTARA", "koreautara", "Koréa Utara"])
def test_a_topic_is_one_however_it_is_written(written: str) -> None:
    assert topic_mark(written) == "¶koreautara"


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("Detik.com", "detik detik.com Detik.Com"),
        ("detik.co.id", "detik"),
        ("ANTARA News", "antara antaranews antara-news"),
        ("tempo.co", "tempo tempo.co"),
        ("www.suara.com", "suara"),
        ("Warta Lembayung", "warta lembayung wartalembayung"),
    ],
)
def test_a_source_is_found_by_its_name_with_and_without_its_domain(source: str, asked: str) -> None:
    assert {source_mark(each) for each in asked.split()} <= set(source_marks(source))


@given(st.text(), st.text())
def test_no_text_holds_a_mark(topic: str, text: str) -> None:
    marks = set(marks_of(story(topics=(topic,), source=topic)))
    assert not marks & set(words(text))
    assert not any(" " in mark or len(mark) == 1 for mark in marks)
