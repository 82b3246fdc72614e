"""A sentence leans on another when its opening points back, or when its speaker has no name."""

from __future__ import annotations

import pytest

from bot.editing.summary import standing

_LEAD = "Bupati Ratna Wulan meresmikan Jembatan Melati pada Kamis pagi."
_ROAD = "Jalan menuju desa diperlebar sejak Maret."


@pytest.mark.parametrize(
    "sentence",
    [
        "Ia berharap warga menjaga jembatan.",
        "Menurutnya, anggaran sudah cair.",
        "Menurut dia, anggaran sudah cair.",
        "Hal itu disampaikan di balai desa.",
        "Pada kesempatan tersebut warga bersyukur.",
        "Jembatan sepanjang 80 meter itu menelan biaya besar.",
        "Selain itu, jalan desa diperlebar.",
        "Namun, warga masih menunggu.",
        "Keduanya dibawa ke rumah sakit.",
        "Tujuannya agar anak-anak aman.",
        "“Dia datang terlambat,” kata Budi.",
        "Di sana warga menunggu.",
        "Setelah jembatan dibuka, ia menyapa warga.",
        "Baru-baru ini, grup yang aktif sejak 2003 itu tampil lagi.",
        "Di antaranya warga dua desa.",
        "Kami sudah lama menunggu.",
        "Ya, jembatan dibuka lagi.",
        "Ini kabar baik bagi warga.",
        "Meski demikian, warga tetap waspada.",
    ],
)
def test_openings_that_point_back_lean(sentence: str) -> None:
    assert standing.leans(sentence)
    assert standing.antecedents([_LEAD, sentence]) == [None, frozenset([0])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tahun ini panen padi di Tirtasari naik dua kali lipat.",
        "Saat ini tiga sekolah memakai gedung baru.",
        "Pemerintah dalam hal ini Dinas Pekerjaan Umum memperbaiki jalan.",
        "Rencananya gedung dibuka Juni.",
        "Menurut Ratna, anggaran sudah cair.",
        "Ida Kusuma memimpin rapat.",
        "Hanya tiga warga yang hadir.",
        "“Kami lega,” kata Ratna Wulan, warga desa.",
        "Danau Segara surut.",
        "Sebelumnya tiga jembatan hanyut.",
        "Setelah menemui Ratna, ia pulang ke desa.",
    ],
)
def test_a_sentence_with_its_own_subject_stands(sentence: str) -> None:
    assert standing.antecedents([_LEAD, sentence])[1] is None


@pytest.mark.parametrize(
    "sentence",
    ["“Warga sudah lama menunggu.”", "“Warga sudah lama menunggu,” katanya.", "Anggaran sudah cair, ujar dia."],
)
def test_words_of_somebody_without_a_name_answer(sentence: str) -> None:
    assert standing.answers(sentence)
    assert not standing.answers("“Warga sudah lama menunggu,” kata Kepala Desa Melati, Budi.")


def test_the_first_sentence_that_points_back_leans_on_nothing_there_is() -> None:
    assert standing.antecedents(["Ia tiba pagi hari.", "Hal itu benar."]) == [frozenset(), frozenset([0])]


def test_this_may_point_ahead_when_it_opens_the_article() -> None:
    assert standing.antecedents(["Ini daftar harga cabai di Melati.", "Ini kabar baik."]) == [None, frozenset([0])]


def test_a_pronoun_reaches_over_sentences_about_the_same_unnamed_person() -> None:
    found = [_LEAD, "Ia tiba pukul delapan.", "“Saya senang,” katanya.", "Ia pulang siang hari."]
    assert standing.antecedents(found) == [None, frozenset([0]), frozenset([1, 0]), frozenset([2, 0])]


def test_a_pronoun_stops_at_whoever_was_named_last() -> None:
    found = [_LEAD, "Ia ditemani Budi Santosa.", "Ia pulang siang hari."]
    assert standing.antecedents(found)[2] == frozenset([1])


def test_a_noun_reaches_to_the_last_sentence_that_has_it() -> None:
    found = [_LEAD, _ROAD, "Warga bergotong royong.", "Jembatan itu dicat biru."]
    assert standing.antecedents(found)[3] == frozenset([2, 0])
    assert standing.antecedents([_LEAD, _ROAD, "Acara itu ramai."])[2] == frozenset([1])


def test_the_noun_is_the_one_that_is_pointed_with() -> None:
    found = ["Polisi menutup Jembatan Melati.", _LEAD, "Warga kecewa."]
    assert standing.antecedents([*found, "Polisi akan membuka jalan itu."])[3] == frozenset([2])
    assert standing.antecedents([*found, "Jembatan sepanjang 80 meter itu retak."])[3] == frozenset([2, 1])
    assert standing.antecedents([*found, "Jembatan Melati itu retak."])[3] == frozenset([2, 1])
