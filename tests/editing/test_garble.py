"""Garbled words are told from the word and its article; names, loans and long words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import garble


@pytest.mark.parametrize("word", ["Tุมภาพันธ์", "Pemer\u0456ntah", "\u0421abai", "pemerintah的", "desaقرية", "Melatι"])
def test_scripts_mixed_in_a_word_are_found(word: str) -> None:
    assert garble.is_mixed(word)


@pytest.mark.parametrize(
    "word",
    ["กุมภาพันธ์", "Москва", "K팝", "BTS의", "A股", "µg", "µm", "Ωm", "2025年", "café", "Çelik", "Nguyễn", "قرية", "TV"],
)
def test_scripts_that_belong_together_are_not(word: str) -> None:
    assert not garble.is_mixed(word)


@pytest.mark.parametrize(
    "word",
    [
        "danaliases",
        "danperusahaan",
        "yangdilakukan",
        "untukwarga",
        "dengancepat",
        "adalahpasar",
        "bahwawarga",
        "tidakhanya",
        "daripemerintah",
        "diJakarta",
        "danPresiden",
        "mobiluntuk",
        "wargadengan",
        "sangatt",
        "kxjtrwqp",
    ],
)
def test_words_that_nobody_wrote_are_found(word: str) -> None:
    assert garble.is_garbled(word)


@pytest.mark.parametrize(
    "word",
    (
        "dana dananya danai danau danaunya dandanan dangdut dangkal dansa danramil dancing dangerous yang untuknya "
        "untukku dengannya dengan adalah bahwasanya bahwa tidaklah daripada darinya dari darimana waspadalah "
        "peruntuk bergandengan kilowatt boycott stress wkwkwk mmscfd bisnis pers "
        "proses klub iPhone eFishery LinkAja YouTube YANGON Yangon Danang McDonald transkrip angkringan kongkret "
        "menggunakan mempertanggungjawabkan abstrak"
    ).split(),
)
def test_words_of_indonesian_and_of_brands_are_not(word: str) -> None:
    assert not garble.is_garbled(word)


def test_a_near_miss_stands_beside_the_right_form() -> None:
    counts = garble.vocabulary("Korea Utara dan Korea Selatan. Korearn. Prabu Prabu Prabu. tersebut tersebut tersebutt")
    assert garble.is_near_miss("Korearn", counts)
    assert garble.is_near_miss("tersebutt", counts)


def test_letters_that_changed_places_are_a_near_miss() -> None:
    counts = garble.vocabulary("Wirayuda Wirayuda Wirayuda bertemu Wiraydua")
    assert garble.is_near_miss("Wiraydua", counts)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Korean", "Korea Korea"),
        ("Martinez", "Martin Martin"),
        ("Roberts", "Robert Robert"),
        ("Wirayudans", "Wirayuda Wirayuda"),
        ("Korearn", "Korea"),
        ("stress", "stres stres stres"),
        ("center", "centre centre centre"),
        ("Budi", "Budu Budu Budu"),
        ("Wiraydua", "Wirayuda Wirayuda"),
        ("Korearn", "Korea Korea Korearn"),
        ("3Korearn", "3Korea 3Korea"),
    ],
)
def test_names_of_their_own_are_no_near_misses(word: str, others: str) -> None:
    assert not garble.is_near_miss(word, garble.vocabulary(f"{others} {word}"))


def test_the_garbled_words_of_a_sentence_come_in_order_and_once() -> None:
    sentence = "Korearn danaliases danaliases Pemer\u0456ntah."
    counts = garble.vocabulary(f"Korea dan Korea. {sentence}")
    assert garble.garbled_words(sentence, counts) == ("Korearn", "danaliases", "Pemer\u0456ntah")


@given(st.text(st.characters()))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert set(garble.garbled_words(text, garble.vocabulary(text))) <= set(garble.words(text))
