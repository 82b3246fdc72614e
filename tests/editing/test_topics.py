"""Topics become slugs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.editing import topics


def test_topics_are_slugs_each_once() -> None:
    given_topics = (" Politik ", "politik", "Ekonomi & Bisnis", "#KPK", "", "--", "kata " * 30)
    assert topics.normalise(given_topics) == ("politik", "ekonomi-bisnis", "kpk")


@given(st.lists(st.text(st.characters(codec="ascii"))))
def test_slugs_stay_what_they_are(given_topics: list[str]) -> None:
    slugs = topics.normalise(given_topics)
    assert topics.normalise(slugs) == slugs
