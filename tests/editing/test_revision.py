"""What a reader could see has one name, and only what says something else is worth an edit of a post."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.revision import Difference, compare, is_material, of
from bot.model import Finding, Summary
from tests.making import later, story

STORY = story(
    title="Banjir merendam 12 desa di Lembayung",
    text="Air naik sejak pagi. Warga mengungsi ke balai kota.",
    summary=Summary("Air naik 1,5 meter sejak pagi.", "extractive"),
    url="https://warta.example/1",
)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Banjir merendam 13 desa di Lembayung"},
        {"title": "Banjir surut di Lembayung"},
        {"text": "Air surut sejak pagi. Warga mengungsi ke balai kota."},
        {"summary": Summary("Air naik 2,5 meter sejak pagi.", "extractive")},
        {"url": "https://warta.example/2"},
        {"image_url": "https://warta.example/2.jpg"},
    ],
)
def test_another_headline_lead_number_link_or_picture_is_material(change: dict[str, object]) -> None:
    changed = replace(STORY, **change)  # type: ignore[arg-type]  # each case names a real field
    assert is_material(STORY, changed)
    assert is_material(changed, STORY)
    assert of(STORY) != of(changed)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "BANJIR  merendam 12 desa di “Lembayung”!"},
        {"text": "Air naik — sejak pagi! Warga mengungsi ke balai kota."},
        {"text": "Air naik sejak pagi. Warga pulang."},
        {"summary": Summary("Air naik 1,5 meter sejak pagi tadi.", "extractive")},
        {"author": "Sari Puspita"},
        {"topics": ("banjir",)},
        {"published_at": later(60)},
    ],
)
def test_typography_and_what_stands_below_is_not_material_but_is_seen(change: dict[str, object]) -> None:
    changed = replace(STORY, **change)  # type: ignore[arg-type]  # each case names a real field
    assert not is_material(STORY, changed)
    assert of(STORY) != of(changed)


def test_what_readers_do_not_see_has_the_same_name() -> None:
    unseen = replace(STORY, article_id=9, findings=(Finding("garbled", "text", "x"),), revision="x")
    unseen = replace(unseen, summary=Summary(STORY.summary.text, "lead"))
    assert of(unseen) == of(STORY)
    assert len(of(STORY)) == 32


@given(st.text(), st.text())
def test_any_text_has_a_name_and_is_compared_alike_both_ways(one: str, other: str) -> None:
    first, second = replace(STORY, title=one, text=other), replace(STORY, title=other, text=one)
    assert not is_material(first, first)
    assert is_material(first, second) == is_material(second, first)
    assert (of(first) == of(second)) == (one == other)


def test_fields_do_not_run_into_each_other() -> None:
    assert of(replace(STORY, source="ab", author="c")) != of(replace(STORY, source="a", author="bc"))
    assert of(replace(STORY, topics=("a", "b"))) != of(replace(STORY, topics=("ab",)))


def test_a_difference_names_its_parts_with_their_words() -> None:
    later_on = replace(
        STORY,
        title="Banjir surut",
        summary=Summary("Air naik 2 meter sejak pagi, kata Wirayuda.", "extractive"),
        image_url="https://warta.example/2.jpg",
    )
    found = compare(STORY, later_on)
    assert found == Difference(headline=True, numbers=("1,5", "2"), names=("Wirayuda",), picture=True)
    assert found.parts() == ("headline", "numbers 1,5, 2", "names Wirayuda", "picture")
    assert compare(STORY, replace(STORY, url="x", text="Air surut. Warga mengungsi.")).parts() == ("lead", "link")
    assert not compare(STORY, STORY).material


def test_every_character_of_an_editors_summary_matters() -> None:
    plain = story()
    written = replace(plain, summary=Summary("air naik sejak pagi", "editor"))
    assert compare(plain, written).parts() == ("summary",)
    assert compare(written, plain).material
    assert not compare(plain, replace(plain, summary=Summary("air naik sejak pagi", "extractive"))).material
