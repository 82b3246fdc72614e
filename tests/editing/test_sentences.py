"""Sentences end where an Indonesian reader ends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import sentences

_WHOLE = [
    "Anggarannya Rp 1,5 triliun untuk 10.000 warga.",
    "Ia tinggal di Jl. Sudirman No. 5 RT. 03 Tirtasari.",
    "Surat itu diteken Ratna Prameswari, S.H., M.H. di Tirtasari.",
    "PT Melati Jaya Tbk. mencatat laba.",
    "PT Melati Jaya Tbk. (MLTJ) mencatat laba.",
    "Menurut dr. Bagas dan Prof. Dr. Ir. H. Wirayuda, air surut.",
    "Rapat dimulai pukul 10.30 WIB di Gd. Melati.".replace("Gd. ", ""),
    "Demikian dikutip dari kompas.com dan melati.co.id hari ini.",
    "Lagu W.R. Supratman dan B. J. Wirayuda diputar.",
    "“Kami lelah. Kami ingin pulang,” kata Ratna.",
    '"Air naik cepat. Kami lari!" ujar Bagas.',
    "Ia ragu... tetapi tetap berangkat.",
    "Nilainya Rp. 5.000 per butir.",
    "Harga naik 2.5 persen (lihat tabel).",
    "“Apa benar?” tanya Ratna.",
    "1. Siapkan berkas pendaftaran.",
    "Skornya 2-1.",
    "Ia bekerja di Yahoo! Indonesia sejak 2019.",
    "Kombes Pol. Ade Wirayuda memimpin sidang.",
    "CV. Melati Jaya dan PT. Sari Rasa ikut lelang.",
    "Kantornya di Lt. 5 Menara Melati, Kav. 12.",
    "Moh. Bagas lahir pada 17 Agustus 1990 pukul 04.15 WITA.",
    "Simak di https://melati.example/a.b?c=1 atau www.melati.example hari ini.",
    "“Air naik. Kami lari! Siapa yang menolong?” kata Ratna Prameswari, S.Pd., M.M.",
    "Laba naik dari Rp1.500.000.000.000 menjadi Rp 2,25 triliun.",
    "Kegiatan berlangsung tanggal 1 s.d. 5 Juni.",
]


@pytest.mark.parametrize("sentence", _WHOLE)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert sentences.split(sentence) == [sentence]


@pytest.mark.parametrize("first", [sentence for sentence in _WHOLE if "..." not in sentence])
def test_a_sentence_after_it_is_another(first: str) -> None:
    assert sentences.split(f"{first} Warga pun pulang.") == [first, "Warga pun pulang."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hujan turun. Sungai meluap.", ["Hujan turun.", "Sungai meluap."]),
        ("Hujan turun! Mengapa? Tak ada yang tahu…", ["Hujan turun!", "Mengapa?", "Tak ada yang tahu…"]),
        ("Paragraf satu\n\nparagraf dua. Tiga.", ["Paragraf satu", "paragraf dua.", "Tiga."]),
        ("“Kami pulang.” Warga bersorak.", ["“Kami pulang.”", "Warga bersorak."]),
        ("Ia pulang.) Lalu tidur.", ["Ia pulang.)", "Lalu tidur."]),
        ("Ia meraih gelar S.H. Menurut Ratna, itu lama.", ["Ia meraih gelar S.H.", "Menurut Ratna, itu lama."]),
        ("Saham PT Melati Tbk. Perusahaan itu untung.", ["Saham PT Melati Tbk.", "Perusahaan itu untung."]),
        ("Hadir pula Ratna, S.H., M.H. Warga pulang.", ["Hadir pula Ratna, S.H., M.H.", "Warga pulang."]),
        (
            "Hadir pula Ratna, S.H., M.H. (kiri) dan M.A. Wirayuda.",
            ["Hadir pula Ratna, S.H., M.H. (kiri) dan M.A. Wirayuda."],
        ),
        ("Ada cabai, bawang, dll. Harga naik.", ["Ada cabai, bawang, dll. Harga naik."]),
        ('Kutipan "tanpa akhir. Lalu kalimat. Lagi.', ['Kutipan "tanpa akhir.', "Lalu kalimat.", "Lagi."]),
        ("Tahun 2025. 40 orang datang.", ["Tahun 2025.", "40 orang datang."]),
        ("Warga panik. “Air naik,” kata Ratna.", ["Warga panik.", "“Air naik,” kata Ratna."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_boundaries(text: str, parts: list[str]) -> None:
    assert sentences.split(text) == parts


@given(st.text(st.characters()) | st.text(st.sampled_from(list('Aa. \n!?…“”"()1,'))))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(sentences.split(text)).split()) == "".join(text.split())
