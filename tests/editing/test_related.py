"""Headlines of other articles go where it is certain that they are; subheadings and lists stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import related

_PROSE = [
    "Warga Desa Sukamekar mulai memperbaiki jembatan yang hanyut.",
    "Bupati Tirtasari meninjau perbaikan itu pada Senin pagi.",
    "Perbaikan jembatan diperkirakan selesai dalam dua pekan.",
    "Warga menyeberang dengan perahu selama perbaikan berlangsung.",
]
_LINK = "Harga Cabai di Pasar Mandaru Kembali Naik"
_OTHER = "Pencuri Sapi Ditangkap Polisi di Wening Hulu"


def _gone(lines: list[str], title: str = "") -> list[str]:
    return [lines[number] for number in related.unmarked(lines, [False] * len(lines), title)]


@pytest.mark.parametrize(
    "line",
    [
        _LINK,
        "“Pulau Melati” Raih Piala di Festival Film",
        "5 Cara Merawat Perahu agar Awet",
        "Menyusuri Pulau Melati Seharian (2)",
    ],
)
def test_a_headline_is_told_by_its_capitals(line: str) -> None:
    assert related.headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Warga Desa Sukamekar memperbaiki jembatan",
        "Harga Cabai di Pasar Mandaru Naik.",
        "Harga Cabai Naik",
        "1. Siapkan Berkas Pendaftaran Anda Dahulu",
        "HARGA CABAI DI PASAR MANDARU NAIK",
        "Sukamekar: Bagas; Ratna, Wira, Sari",
        "Hadir Bagas, Ratna, Wira, dan Sari",
        "harga Cabai di Pasar Mandaru",
    ],
)
def test_sentences_lists_and_shouting_are_no_headlines(line: str) -> None:
    assert not related.headline(line)


def test_headlines_that_a_colon_announces_go() -> None:
    assert _gone([_PROSE[0], "Baca juga:", _LINK, _PROSE[1]]) == [_LINK]


def test_two_headlines_behind_a_label_go_and_one_without_a_colon_may_be_a_subheading() -> None:
    assert _gone([_PROSE[0], "Baca juga", "", _LINK, _OTHER, _PROSE[1]]) == [_LINK, _OTHER]
    subheading = "Perbaikan Jembatan Desa Sukamekar Dimulai Senin"
    assert _gone([_PROSE[0], "Baca juga", subheading, *_PROSE[1:]]) == []


def test_one_headline_behind_a_label_goes_when_it_tells_of_something_else() -> None:
    assert _gone([_PROSE[0], "Baca juga", _LINK, "1. Perahu", *_PROSE[1:]]) == [_LINK]


def test_headlines_behind_the_last_sentence_go() -> None:
    jembatan = "Warga Sukamekar Gelar Syukuran Perbaikan Jembatan"
    assert _gone([*_PROSE, jembatan, _LINK]) == [jembatan, _LINK]


def test_no_more_than_five_links_are_believed() -> None:
    assert _gone([*_PROSE, "Baca juga:", *[_LINK] * 6, "dan lagi"]) == [_LINK] * 5
    assert _gone([*_PROSE, *[_LINK] * 6]) == []


def test_a_list_at_the_end_stays() -> None:
    lines = [*_PROSE[:3], "Berikut daftarnya:", "Jembatan Desa Sukamekar Perbaikan Tahap Satu"]
    assert _gone(lines) == []


def test_poems_and_short_texts_keep_their_last_line() -> None:
    assert _gone([_PROSE[0], "Jembatan Desa Sukamekar Mulai Diperbaiki Warga"]) == []
    assert _gone(["Jembatan Desa Sukamekar Mulai Diperbaiki Warga"]) == []
    assert _gone([]) == []


def test_a_headline_between_sentences_goes_when_it_tells_of_something_else() -> None:
    assert _gone([*_PROSE[:2], _LINK, *_PROSE[2:]]) == [_LINK]
    assert _gone([*_PROSE[:2], _LINK, *_PROSE[2:]], title="Harga Cabai dan Pasar Mandaru") == []


def test_a_subheading_that_tells_of_the_article_stays() -> None:
    assert _gone([*_PROSE[:2], "Perbaikan Jembatan Desa Sukamekar Tahap Kedua", *_PROSE[2:]]) == []


def test_a_single_headline_behind_a_bullet_goes_and_a_list_of_them_stays() -> None:
    bullet = "• Perbaikan Jembatan Desa Sukamekar Segera Selesai"
    assert _gone([*_PROSE[:2], bullet, *_PROSE[2:]]) == [bullet]
    assert _gone([*_PROSE[:2], bullet, bullet, *_PROSE[2:]]) == []


def test_a_single_headline_behind_a_bullet_may_have_commas() -> None:
    bullet = "• Jembatan Desa Sukamekar, Jalan Mandaru, Pasar Lama, Balai Desa Diperbaiki"
    assert _gone([*_PROSE[:2], bullet, *_PROSE[2:]]) == [bullet]


def test_a_short_headline_goes_when_not_a_word_of_it_stands_in_the_article() -> None:
    short = "Pencuri Sapi Terpeleset Kulit Pisang"
    assert _gone([*_PROSE[:2], short, *_PROSE[2:]]) == [short]
    assert _gone([*_PROSE[:2], "Pencuri Sapi Terpeleset Dekat Jembatan", *_PROSE[2:]]) == []


def test_a_subheading_whose_words_the_next_paragraph_takes_up_stays() -> None:
    subheading = "Layar Lebar Kamera Tajam Baterai Awet Seharian"
    following = "Baterai dan kamera menjadi andalan ponsel itu."
    assert _gone([*_PROSE[:2], subheading, following, *_PROSE[2:]]) == []


def test_what_went_already_is_not_looked_at() -> None:
    lines = [*_PROSE, _LINK, "Tag: cabai"]
    assert list(related.unmarked(lines, [line == lines[-1] for line in lines])) == [4]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        (f"Air naik. Baca juga: {_LINK} Menurut Ratna, air surut.", "Air naik. Menurut Ratna, air surut."),
        (f"Air naik. Baca: {_LINK} “Air surut,” kata Ratna.", "Air naik. “Air surut,” kata Ratna."),
        (f"Air naik.Baca Juga: {_LINK}\nAir surut.", "Air naik.\nAir surut."),
        (f"Air naik. BACA JUGA: {_LINK}", "Air naik. "),
        (f"Air naik.Baca: {_LINK} Namun air surut.", "Air naik. Namun air surut."),
        (f"Air naik. Baca: {_LINK} Ia pulang. Baca: {_OTHER} Ia tidur.", "Air naik. Ia pulang. Ia tidur."),
    ],
)
def test_a_link_within_a_paragraph_goes_when_its_end_is_certain(text: str, without: str) -> None:
    assert related.without_inserts(text) == without


@pytest.mark.parametrize(
    "text",
    [
        f"Air naik. Baca juga: {_LINK} Bupati Tirtasari meninjau.",
        "Air naik. Baca: Aturan Menurut dia, air surut.",
        "Air naik. Baca juga: aturan lengkapnya.",
        "Ia sempat Baca: Pulau Melati sampai habis.",
        "Air naik. Warga pulang.",
    ],
)
def test_a_link_whose_end_is_not_certain_stays(text: str) -> None:
    assert related.without_inserts(text) == text


def test_a_link_within_a_link_is_read_once() -> None:
    text = "Air naik. Baca: “Cabai di Mandaru.” Baca: Naik Lagi Hari Ini Ia pulang."
    assert related.without_inserts(text).endswith("Ia pulang.")


@given(st.lists(st.text(st.sampled_from("aA •-.:“ 1"), min_size=1).map(str.strip).filter(bool)))
def test_any_lines_can_be_looked_at(lines: list[str]) -> None:
    assert set(related.unmarked(lines, [False] * len(lines))) <= set(range(len(lines)))


def test_bullets_behind_the_mark_that_closes_an_article_are_links() -> None:
    closed = ["Warga Sukamekar pulang ke rumah masing-masing. (*)", "• LIVE Skor Melati: 3 Gol", "• 12 POTRET Panen"]
    assert list(related.unmarked(closed, [False] * 3)) == [1, 2]
    assert list(related.unmarked([*closed, "Mereka membawa ternak."], [False] * 4)) == []
    assert list(related.unmarked(["Yang dibawa warga:", "• Beras dan 3 Ekor Ayam"], [False] * 2)) == []
