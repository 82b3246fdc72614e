"""A name is borne out by its article in any spelling that Indonesian papers use, and by nothing else."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import mentions, sentences
from bot.editing.openers import Openers

OPENERS = Openers.load()
ARTICLE = (
    "Bupati Tirtasari Ratna Prameswari membuka jembatan bersama Ketua DPRD Bagas Wirayuda di Kota Lembayung. "
    "Badan Penanggulangan Bencana Daerah menyiapkan tenda. Prameswari berterima kasih kepada PT. Melati Sejahtera dan "
    "H. Ma'ruf Soekarno. Tim Paris Saint-Germain tiba di Sulawesi Selatan dengan pesawat MH370. Jokowi dan Müller "
    "hadir, kata D. Wahyuni dari BMKG. Menteri Kesehatan Sekar Ayu menunggu. Komplotan itu kabur."
)


def unborne(summary: str, article: str = ARTICLE) -> list[str]:
    """List the names that are not borne out."""
    return list(mentions.unborne(summary, article, OPENERS.common))


@pytest.mark.parametrize(
    "summary",
    [
        "Jembatan dibuka Ratna Prameswari.",
        "Menurut Presiden Jokowi, jembatan dibuka.",
        "Warga menyambut Prameswari.",
        "Ratusan warga bergembira. Sebelumnya mereka cemas.",
        "Petugas dari BPBD menyiapkan tenda.",
        "Tenda itu milik BPBD Tirtasari.",
        "Klub PSG tiba di Sulsel.",
        "Klub asal Paris itu tiba di Sulawesi Selatan.",
        "Kiai Maruf Sukarno hadir.",
        "Presiden Joko Widodo hadir bersama Muller.",
        "Yang hadir: Anda dan D Wahyuni.",
        "Menkes Sekar Ayu menunggu.",
        "Ada DPRD-nya Lembayung.",
        "Pesawat MH370 tiba.",
        "Jembatan PT Melati Sejahtera dibuka.",
        "Komplotan kabur.",
        "Ratna Prameswari-Bagas Wirayuda hadir.",
        "Bupati Ratna dan Ketua Bagas hadir.",
        "Acara di Lembayung: tenda.",
        "",
        "tanpa nama",
    ],
)
def test_what_the_article_says_is_borne_out(summary: str) -> None:
    assert unborne(summary) == []


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Jembatan dibuka Sekarwangi.", "Sekarwangi"),
        ("Zulkarnaen membuka jembatan.", "Zulkarnaen"),
        ("Jembatan dibuka Ratna Prameswara.", "Ratna Prameswara"),
        ("Jembatan dibuka Retna Prameswari.", "Retna Prameswari"),
        ("Jembatan dibuka Bagas Wirayuda di Pesisir.", "Pesisir"),
        ("Petugas dari BNPB menyiapkan tenda.", "BNPB"),
        ("Klub MU tiba di Sulteng.", "MU"),
        ("Pesawat MH371 tiba.", "MH371"),
        ("Warga memuji Bupati.", ""),
        ("Warga memuji Gubernur.", "Gubernur"),
        ("Menurut Sekar Gubernur, semua baik.", "Sekar Gubernur"),
        ("Menurut Presiden Ratna Prameswari, semua baik.", "Presiden Ratna Prameswari"),
        ("Ketua Ratna Prameswari hadir.", "Ketua Ratna Prameswari"),
        ("Kapten Prameswari hadir.", "Kapten Prameswari"),
        ("Dua warga memuji Badan Puast Bencana.", "Badan Puast Bencana"),
    ],
)
def test_what_it_does_not_say_is_not(summary: str, name: str) -> None:
    assert unborne(summary)[:1] == ([name] if name else [])


def test_words_of_two_names_are_not_joined() -> None:
    assert unborne("Jembatan dibuka Ratna Wirayuda.") == ["Ratna Wirayuda"]


def test_an_office_stays_with_those_who_hold_it() -> None:
    summary = "Warga memuji Bupati Bagas Wirayuda."
    assert unborne(summary, "Bupati Ratna dan Ketua Bagas Wirayuda hadir.") == ["Bupati Bagas Wirayuda"]
    assert unborne(summary, "Ketua Bagas Wirayuda hadir.") == ["Bupati Bagas Wirayuda"]
    assert unborne(summary, "Ketua Bagas Wirayuda, kini bupati, hadir.") == []
    assert unborne(summary, "Bupati Ratna hadir, juga Bagas Wirayuda.") == []


def test_a_long_form_is_known_by_its_short_one() -> None:
    assert unborne("Warga Jawa Barat mengungsi.", "Warga di Jabar mengungsi.") == []
    assert unborne("Menurut Komisi Penyiaran Wilayah, semua baik.", "Itu kata KPW.") == []
    assert unborne("Menurut Komisi Penyiaran, semua baik.", "Itu kata KP.") == ["Komisi Penyiaran"]
    assert unborne("Warga Amerika mengungsi.", "Warga di AS mengungsi.") == []


def test_a_new_line_parts_names_and_opens_a_sentence() -> None:
    found = mentions.tokens("Ratna\nPrameswari. “Warga” – Bagas")
    assert [(token.word, token.opens, token.joined) for token in found] == [
        ("Ratna", True, False),
        ("Prameswari", True, False),
        ("Warga", True, False),
        ("Bagas", True, False),
    ]


@given(st.text(), st.text())
def test_any_text_is_held_against_any_other(summary: str, article: str) -> None:
    for name in unborne(summary, article):
        assert name


@given(st.lists(st.sampled_from(sentences.split(ARTICLE)), min_size=1, unique=True))
def test_an_articles_own_sentences_are_borne_out(chosen: list[str]) -> None:
    assert unborne(" ".join(chosen)) == []


@pytest.mark.parametrize("piece", ["Aa ", "A", "Ab-", "A. ", "a ", "A'a", "Ab Cd. "])
def test_a_long_article_is_read_in_no_time(piece: str) -> None:
    began = process_time()
    unborne("Warga Abab Ababa memuji Abcd, Aa Zz dan Ab Xy.", piece * (50_000 // len(piece)))
    assert process_time() - began < 5
