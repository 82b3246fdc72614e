"""What an editor decided holds, as long as it is about what the writer still says."""

from __future__ import annotations

import pytest

from bot.editing import revision
from bot.editing.ruling import REJECTED, ruled, writers_title
from bot.model import Ruling, Summary
from tests.making import NOON, story

GARBLED = story(title="Banjir surut di Kalirejo", own_title="Tентang banjir", held="")


def test_without_a_ruling_a_story_stays_as_it_is() -> None:
    assert ruled(GARBLED, Ruling(), NOON).title == GARBLED.title
    assert ruled(GARBLED, Ruling(), NOON).revision == revision.of(GARBLED)


def test_an_editors_headline_stands_for_the_writers_and_keeps_it_in_mind() -> None:
    after = ruled(GARBLED, Ruling("Warga Kalirejo Pulang", "Tентang banjir"), NOON)
    assert (after.title, after.own_title) == ("Warga Kalirejo Pulang", "Tентang banjir")
    assert writers_title(after) == writers_title(GARBLED) == "Tентang banjir"
    assert after.revision == revision.of(after) != revision.of(GARBLED)


def test_the_writers_own_headline_may_be_asked_back() -> None:
    after = ruled(GARBLED, Ruling("Tентang banjir", "Tентang banjir"), NOON)
    assert (after.title, after.own_title) == ("Tентang banjir", "")


def test_a_headline_that_the_writer_has_changed_since_is_not_replaced() -> None:
    corrected = story(title="Banjir Kalirejo surut")
    assert ruled(corrected, Ruling("Warga Kalirejo Pulang", "Tентang banjir"), NOON).title == "Banjir Kalirejo surut"


@pytest.mark.parametrize(
    ("held", "shown", "after"), [("no-news", True, ""), ("", False, REJECTED), ("faults", None, "faults")]
)
def test_a_story_is_let_go_or_kept_from_readers(held: str, shown: bool | None, after: str) -> None:
    decided = ruled(story(held=held), Ruling(shown=shown), NOON)
    assert decided.held == after
    assert decided.voiced == (not after)


def test_an_editors_summary_holds_while_the_text_says_the_same() -> None:
    ruling = Ruling(summary="Warga pulang. Air surut.", summary_of=revision.wording(story()))
    after = ruled(story(text=story().text.upper()), ruling, NOON)
    assert after.summary == Summary("Warga pulang. Air surut.", "editor", "Warga pulang.")
    assert after.revision != revision.of(story())
    assert ruled(story(text="Air naik lagi sejak siang."), ruling, NOON).summary == story().summary
    assert ruled(story(), Ruling(), NOON).summary == story().summary


def test_a_summary_of_no_sentence_is_its_own_short_form() -> None:
    ruling = Ruling(summary="…", summary_of=revision.wording(story()))
    assert ruled(story(), ruling, NOON).summary.sentence == "…"
