"""Editors' decisions are kept, one an article, and the desk hears of each."""

from __future__ import annotations

from bot.model import Ruling
from storage import Tables
from tests.making import NOON, story
from tests.storage.searching import found


def test_what_nobody_decided_is_an_empty_ruling(tables: Tables) -> None:
    assert tables.rulings.of(1) == Ruling()


def test_the_newest_decision_stands_and_the_desk_looks_again(tables: Tables) -> None:
    tables.rulings.decide(4, Ruling("Banjir surut", "Tentang banjir", shown=True), 7, NOON)
    assert tables.rulings.of(4) == Ruling("Banjir surut", "Tentang banjir", shown=True)
    tables.rulings.decide(4, Ruling(shown=False), 8, NOON)
    assert tables.rulings.of(4) == Ruling(shown=False)
    assert [change.article_id for change in tables.articles.changes_after(0, 9)] == [4, 4]


def test_held_stories_are_for_editors_until_they_are_rejected(tables: Tables) -> None:
    for number, why in enumerate(("", "no-news", "rejected", "faults"), start=1):
        tables.stories.put(story(number, held=why, source="Warta"))
    assert [each.article_id for each in tables.stories.held(9)] == [4, 2]
    assert tables.stories.held_of("Warta") == 2
    assert list(tables.lists.newest(9).events) == [1]
    assert tables.stories.count() == 1
    assert len(found(tables, "banjir")) == 1
    assert len(found(tables, "banjir", held=True)) == 4


def test_a_word_of_several_sources_is_known_a_misprint_is_not(tables: Tables) -> None:
    for number, source in enumerate(("Warta", "Kabar", "Kawat", "Warta"), start=1):
        text = "Lembayungraya banjir." if number < 4 else "Lembayungrraya banjir."
        tables.stories.put(story(number, text=text, source=source))
    assert tables.search.known({"Lembayungraya", "Lembayungrraya", "—"}) == {"Lembayungraya"}


def test_an_editors_summary_is_kept_with_what_it_is_of(tables: Tables) -> None:
    ruling = Ruling(summary="Warga pulang.", summary_of="abc")
    tables.rulings.decide(4, ruling, 7, NOON)
    assert tables.rulings.of(4) == ruling


def test_what_is_not_to_be_posted_waits_behind_what_is(tables: Tables) -> None:
    for number, quiet in enumerate((False, True, False), start=1):
        tables.stories.put(story(number, held="review", quiet=quiet))
    assert [each.article_id for each in tables.stories.held(9)] == [3, 1, 2]
