"""Features are numbers by name, and the same for the same words however their blanks are set."""

from __future__ import annotations

import pytest

from bot.editing.summary import features

_TITLE = "Jembatan Melati Dibuka"
_TEXT = (
    "Bupati Tirtasari membuka Jembatan Melati pada Kamis (21/8/2025). Jembatan itu sepanjang 80 meter.\n\n"
    "“Kami lega sekali,” kata Ratna dari Melati.\n\nPasar"
)


def _described(text: str, title: str = _TITLE) -> list[dict[str, float]]:
    rows = features.describe(title, features.lines(text))
    return [dict(zip(features.NAMES, row, strict=True)) for row in rows]


def test_lines_know_their_paragraph_and_place() -> None:
    found = features.lines(_TEXT)
    assert [(line.paragraph, line.place, line.size) for line in found] == [(0, 0, 2), (0, 1, 2), (1, 0, 1), (2, 0, 1)]
    assert [features.is_whole(line) for line in found] == [True, True, True, False]


def test_a_dateline_is_no_part_of_a_sentence() -> None:
    assert features.lines("\nJakarta, CNN Indonesia -- Harga cabai naik.")[0].text == "Harga cabai naik."


def test_repeated_sentences_count_once() -> None:
    assert len(features.lines(f"{_TEXT}\n\n{_TEXT}")) == 4


def test_sixty_sentences_are_looked_at() -> None:
    many = [f"Warga nomor {n} hadir." for n in range(99)]
    assert [len(features.lines(glue.join(many))) for glue in (" ", "\n")] == [60, 60]


def test_place_words_and_marks_are_counted() -> None:
    lead, second, quote, heading = _described(_TEXT)
    assert (lead["place"], second["place"], lead["sentences"], quote["paragraph"]) == (0, 1, 4, 1)
    assert (lead["opens"], second["opens"], second["closes"], second["in_paragraph"]) == (1, 0, 1, 2)
    assert (lead["brackets"], lead["when"], lead["whole"], heading["whole"]) == (1, 1, 1, 0)
    assert (quote["quotes"], quote["opens_quote"], quote["says"], quote["where"], second["leans"]) == (2, 1, 1, 1, 1)
    assert (second["words_before"], quote["unquoted_before"], heading["unquoted_before"]) == (8, 2, 2)


def test_likeness_is_to_the_headline_and_to_other_sentences() -> None:
    lead, second, quote, heading = _described(_TEXT)
    assert lead["title_cover"] == pytest.approx(2 / 3)
    assert second["like_first"] == second["like_before"] == lead["like_after"] > 0
    assert heading["like_before"] == heading["like_after"] == lead["like_first"] == 0
    assert lead["novelty"] == 1 > quote["novelty"] > 0
    assert quote["known_names"] > 0


def test_neighbours_are_told_of_and_their_absence_too() -> None:
    lead, second, _, heading = _described(_TEXT)
    assert second["before.words"] == lead["words"]
    assert lead["after.words"] == second["words"]
    assert lead["before.words"] == heading["after.words"] == -1


def test_a_text_without_a_headline_or_words_has_features_too() -> None:
    assert _described(_TEXT, title="")[0]["title_cover"] == 0
    assert _described("…")[0]["words"] == 0
    assert features.describe(_TITLE, []) == []


def test_blanks_make_no_difference() -> None:
    tokenised = "Bupati membuka Jembatan Melati , pada Kamis ( 21/8/2025 ) . Warga dua desa sudah lama menunggu ."
    natural = "Bupati membuka Jembatan Melati, pada Kamis (21/8/2025). Warga dua desa sudah lama menunggu."
    assert _described(tokenised) == _described(natural)
