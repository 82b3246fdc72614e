"""Garbled words are told from the lexicon, their article and a sign; to be unknown alone is no fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import garble
from bot.editing.garble import Words
from bot.editing.lexicon import Lexicon

_LEXICON = Lexicon.load()


def _found(text: str, *, headline: bool = False, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return garble.garbled_words(text, Words(_LEXICON, garble.vocabulary(text), known), headline=headline)


@pytest.mark.parametrize(
    "word",
    ["Tุมภาพันธ์", "Pemer\u0456ntah", "\u0421abai", "pemerintah的", "desaقرية", "Melatι", "dengαn", "baliknyα"],
)
def test_scripts_mixed_in_a_word_are_found(word: str) -> None:
    assert garble.is_mixed(word)
    assert _found(f"Rapat {word} selesai.") == (word,)


@pytest.mark.parametrize(
    "word",
    [
        "กุมภาพันธ์",
        "Москва",
        "K팝",
        "BTS의",
        "A股",
        "µg",
        "µm",
        "Ωm",
        "ΔT",
        "IFNγ",
        "2025年",
        "café",
        "Nguyễn",
        "قرية",
        "TV",
    ],
)
def test_scripts_that_belong_together_are_not(word: str) -> None:
    assert not garble.is_mixed(word)


@pytest.mark.parametrize(
    "word",
    (
        "danaliases danperusahaan yangdilakukan untukwarga dengancepat adalahpasar bahwawarga tidakhanya "
        "daripemerintah diJakarta danPresiden mobiluntuk wargadengan sangatt pemerintha merkea mengatkaan kxjtrwqpz "
        "hubunganmereka kerjasamadi tahun2025 25orang BupatiMelati IHSGmenguat IHSGDitutup bertugasMU "
        "memimpinrapat aPnji"
    ).split(),
)
def test_words_that_nobody_wrote_are_found(word: str) -> None:
    assert _found(f"Kemarin {word} kembali.") == (word,)


@pytest.mark.parametrize(
    "word",
    (
        "dana dananya danai danau dandanan dangdut dangkal dansa danramil dancing untuknya untukku dengannya adalah "
        "bahwasanya tidaklah daripada darinya waspadalah bergandengan kilowatt boycott stress wkwkwkwkwk mmscfd bisnis "
        "proses klub iPhone eFishery YouTube YANGON Yangon Danang McDonald transkrip kongkret ketangkap keambil nuduh "
        "mempertanggungjawabkan dibebastugaskan ditandatangani sedimentasinya intelektualitas memprakirakan pascagempa "
        "Sukamekar Tirtasari Wirayuda Setyadi Mandra Arisa G20 COVID19 Liputan6 20detik kumulonimbus krik xyz "
        "kalantre bluemoon"
    ).split(),
)
def test_words_of_indonesian_names_and_brands_are_not(word: str) -> None:
    assert _found(f"Kemarin {word} kembali.") == ()


@pytest.mark.parametrize(
    "text", ["Kabar dari Ratna.", "daunnya kehijau-hijauan", "https://danperusahaan.example/yangdi"]
)
def test_halves_of_doubled_words_and_addresses_are_left_alone(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize("text", ["surel ke yangdilakukan@warta.example", "#yangdilakukan", "yangdilakukan.co.id"])
def test_what_stands_in_an_address_or_a_tag_is_no_word(text: str) -> None:
    assert _found(text) == ()


def test_a_near_miss_stands_beside_the_right_form() -> None:
    assert _found("Korea Utara dan Korea Selatan. Kata Korearn.") == ("Korearn",)


def test_a_name_whose_letters_changed_places_stands_beside_the_right_one() -> None:
    assert _found("Bupati Wirayuda tiba. Rumah Wirayuda jauh. Kemudian Wiraydua pulang.") == ("Wiraydua",)


def test_a_name_of_the_store_shows_the_slip_and_is_no_slip_itself() -> None:
    assert _found("Bupati Wiraydua pulang.", known=frozenset({"Wirayuda"})) == ("Wiraydua",)
    assert _found("Program BupatiMelati selesai.", known=frozenset({"BupatiMelati"})) == ()


def test_what_an_article_says_again_is_its_own_word() -> None:
    assert _found("Aplikasi BupatiMelati dibuka. Unduh BupatiMelati.") == ()


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Korean", "Korea Korea"),
        ("Martinez", "Martin Martin"),
        ("Roberts", "Robert Robert"),
        ("Wirayudans", "Wirayuda Wirayuda"),
        ("Korearn", "Korea"),
        ("Tirtasariku", "Tirtasari Tirtasari"),
    ],
)
def test_names_of_their_own_are_no_near_misses(word: str, others: str) -> None:
    assert word not in _found(f"Kata {others} dan {word} lagi")


def test_a_capital_means_less_where_a_sentence_opens_and_nothing_in_a_headline() -> None:
    assert _found("Kemarin Setrapan datang ke Dedni.") == ()
    assert _found("Denga syarat itu warga pulang. Denagn cara itu.") == ("Denagn",)
    assert _found("Warga Lihta Banjir di Kota", headline=True) == ("Lihta",)
    assert _found("Warga Bersaksidi Sidang", headline=True) == ("Bersaksidi",)


def test_a_name_glued_to_a_common_word_is_found_beside_the_name() -> None:
    assert _found("Bupati Wirayuda tiba. Kemarin Wirayudapulang sore.") == ("Wirayudapulang",)
    assert _found("Kata Wirayudamenjelaskan soal itu.") == ("Wirayudamenjelaskan",)
    assert _found("Kata Jakartadan sekitarnya.") == ("Jakartadan",)
    assert _found("Harga di Pasar Wirayudadi naik") == ()


def test_the_garbled_words_of_a_sentence_come_in_order_and_once() -> None:
    text = "Korea dan Korea. Kata Korearn danaliases dan Pemer\u0456ntah Pemer\u0456ntah."
    assert _found(text) == ("Korearn", "danaliases", "Pemer\u0456ntah")


@given(st.text(st.characters()))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert set(_found(text)) <= set(garble.words(text))
