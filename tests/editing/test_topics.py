"""Topics become slugs, and slugs become hashtags."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import topics


@pytest.mark.parametrize(
    ("topic", "tag"),
    [
        ("Korea Utara", "#KoreaUtara"),
        ("korea-utara", "#KoreaUtara"),
        ("politik", "#Politik"),
        ("#Ekonomi & Bisnis", "#EkonomiBisnis"),
        ("kpk", "#KPK"),
        ("Liga 1", "#Liga1"),
        ("snake_case", "#SnakeCase"),
        ("2025", ""),
        ("?!", ""),
        ("", ""),
    ],
)
def test_hashtag(topic: str, tag: str) -> None:
    assert topics.hashtag(topic) == tag


def test_topics_are_slugs_each_once() -> None:
    given_topics = (" Politik ", "politik", "Ekonomi & Bisnis", "#KPK", "", "--", "kata " * 30)
    assert topics.normalise(given_topics) == ("politik", "ekonomi-bisnis", "kpk")


@given(st.text(st.characters()))
def test_a_hashtag_is_one_that_telegram_links(topic: str) -> None:
    tag = topics.hashtag(topic)
    assert tag == "" or (re.fullmatch(r"#\w+", tag) and re.search(r"[^\W\d_]", tag))


@given(st.lists(st.text(st.characters(codec="ascii"))))
def test_slugs_stay_what_they_are(given_topics: list[str]) -> None:
    slugs = topics.normalise(given_topics)
    assert topics.normalise(slugs) == slugs
