"""What fields are called in other people's records, and their values as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.fields import DEEPEST, several, true, under, words
from tests.sources.wire import patient

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" Panen raya ", "Panen raya"),
        (17, "17"),
        (-3.0, "-3"),
        (1755747000.5, "1755747000.5"),
        (float("nan"), ""),
        (float("-inf"), ""),
        (1e30, ""),
        (10**40, ""),
        (True, ""),
        (None, ""),
        (b"bita", ""),
        ({"rendered": "<p>Air naik.</p>", "protected": False}, "<p>Air naik.</p>"),
        ({"id": 3, "name": "", "nama": "Laras Pertiwi"}, "Laras Pertiwi"),
        ({"date": "2025-08-21 10:30:00.000000", "timezone": "Asia/Jakarta"}, "2025-08-21 10:30:00.000000"),
        ({"$date": {"$numberLong": "1755747000000"}}, "1755747000000"),
        ({"lain": "x"}, ""),
        (["", {"name": "Sari"}, "Laras"], "Sari"),
        ([], ""),
    ],
)
def test_values_of_every_shape_become_text(value: object, text: str) -> None:
    assert words(value) == text


def test_a_list_is_joined_where_all_of_it_counts() -> None:
    assert words([{"name": "Sari Puspita"}, None, "Laras"], ", ") == "Sari Puspita, Laras"


def test_what_lies_too_deep_is_not_looked_for() -> None:
    value: object = "dalam"
    for _ in range(DEEPEST):
        value = [value]
    assert words(value) == "dalam"
    assert words([value]) == ""


@pytest.mark.parametrize(
    ("value", "topics"),
    [
        ("ekonomi, Pasar", ["ekonomi", " Pasar"]),
        ('["ekonomi", {"name": "Pasar"}]', ["ekonomi", "Pasar"]),
        ("[ekonomi, Pasar]", ["[ekonomi", " Pasar]"]),
        ('{"name": "ekonomi"}', ["ekonomi"]),
        ("[" * 5000, ["[" * 5000]),
        (["ekonomi", 7], ["ekonomi", "7"]),
        (None, [""]),
    ],
)
def test_topics_come_as_lists_as_json_and_between_commas(value: object, topics: list[str]) -> None:
    assert several(value) == topics


@pytest.mark.parametrize(
    "value", [None, False, 0, 0.0, float("nan"), "", " 0 ", "False", "TIDAK", "0000-00-00 00:00:00", [], {}]
)
def test_what_is_not_marked_is_not(value: object) -> None:
    assert not true(value)


@pytest.mark.parametrize("value", [True, 1, "1", "ya", "t", "2025-08-21 10:30:00", ["x"]])
def test_what_is_marked_is(value: object) -> None:
    assert true(value)


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"publishedAt": "2025-08-21"}, "published_at", "2025-08-21"),
        ({"Date-Published": "2025-08-21"}, "published_at", "2025-08-21"),
        ({"JUDUL": "Panen"}, "title", "Panen"),
        ({"headline": "", "judul": "Panen"}, "title", "Panen"),
        ({"text": {"rendered": ""}, "excerpt": "Ringkas."}, "text", "Ringkas."),
        ({"_id": {"$oid": "64f0"}}, "id", {"$oid": "64f0"}),
        ({"urlToImage": "https://r.example/a.jpg"}, "image_url", "https://r.example/a.jpg"),
        ({"penulis": ["Sari"]}, "author", ["Sari"]),
        ({"kategori": [{"nama": "Ekonomi"}]}, "topics", [{"nama": "Ekonomi"}]),
        ({"sumber": "Warta"}, "source", "Warta"),
        ({"tautan": "/a"}, "url", "/a"),
        ({"lain": "x"}, "title", None),
    ],
)
def test_fields_are_found_by_the_names_that_others_give_them(
    record: dict[str, object], field: str, value: object
) -> None:
    assert under(record)[field] == value


@patient
@given(value=JSON)
def test_anything_is_read_without_an_error(value: object) -> None:
    assert isinstance(words(value, ", "), str)
    assert all(isinstance(topic, str) for topic in several(value))
    assert true(value) in {True, False}
