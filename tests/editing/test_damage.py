"""Damage is found where it stands, with the words that show it; a sentence with any is not quoted."""

from __future__ import annotations

import pytest

from bot.editing import garble
from bot.editing.lexicon import Lexicon
from bot.editing.quality import Judge, leftovers
from bot.model import Finding

_JUDGE = Judge(Lexicon.load())
_SOUND = (
    "Bupati Tirtasari membuka Jembatan Melati pada Kamis (21/8/2025). Jembatan itu menghubungkan dua desa yang "
    "terpisah sungai selama puluhan tahun. “Kami lega,” kata Ratna, warga Sukamekar."
)


def test_a_clean_article_has_no_findings() -> None:
    assert _JUDGE.find("Jembatan Melati Dibuka", _SOUND) == ()


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Rapat pada Tุมภาพันธ์ lalu.", Finding("mixed-script", "text", "Tุมภาพันธ์")),
        ("Warga danaliases pulang.", Finding("garbled", "text", "danaliases")),
        ("Warga <b>pulang</b", Finding("markup", "text", "<b>")),
        ("Harga &nbsp; naik.", Finding("markup", "text", "&nbsp;")),
        ("Kata �pulang itu.", Finding("replacement", "text", "Kata �pulang itu.")),
        ("Bupati bilang â€œtidakâ€ saja", Finding("mojibake", "text", "â€œtidakâ€ saja")),
        ("Lorem ipsum dolor sit amet.", Finding("placeholder", "text", "Lorem ipsum")),
        ("Kata [Nama Narasumber] di lokasi.", Finding("placeholder", "text", "[Nama Narasumber]")),
        ("Sebagai model bahasa AI, saya tidak tahu.", Finding("chatbot", "text", "Sebagai model bahasa")),
    ],
)
def test_a_fault_is_found(text: str, finding: Finding) -> None:
    assert finding in _JUDGE.find("Judul Berita", text)
    assert not _JUDGE.sound(text, garble.vocabulary(text))


def test_a_sentence_without_fault_is_sound() -> None:
    assert _JUDGE.sound("Bupati pulang.", garble.vocabulary("Bupati pulang."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Judul berita di sini", "placeholder"),
        ("Tulis isi berita Anda di sini", "placeholder"),
        ("Halo {{nama}}, selamat datang.", "placeholder"),
        ("Ini hanya tes artikel.", "placeholder"),
        ("Tulisan ini hanya untuk uji coba.", "placeholder"),
        ("Hello world!", "placeholder"),
        ("Tentu, berikut artikel yang Anda minta.", "chatbot"),
        ("Tentu saja! Ini ringkasannya.", "chatbot"),
        ("Baik, berikut hasilnya.", "chatbot"),
        ("Berikut adalah ringkasan dari artikel itu:", "chatbot"),
        ("Berikut ini terjemahan artikel dalam bahasa Indonesia", "chatbot"),
        ("Sebagai asisten virtual AI, saya membantu.", "chatbot"),
        ("As an AI, I cannot do that.", "chatbot"),
        ("As a large language model, I do not know.", "chatbot"),
        ("Here is the summary of the article.", "chatbot"),
        ("Saya tidak dapat memenuhi permintaan ini.", "chatbot"),
        ("Apakah ada bagian yang ingin saya ubah?", "chatbot"),
        ("Selesai.<|endoftext|>", "chatbot"),
        ("```\nBupati pulang.", "chatbot"),
    ],
)
def test_what_was_left_over_is_found(text: str, kind: str) -> None:
    assert kind in {found for found, _ in leftovers.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Tentu saja warga senang, kata bupati.",
        "Berikut jadwal kapal ke Pulau Melati.",
        "Berikut artikel terpopuler selengkapnya.",
        "Berikut ringkasan pertandingan Melati melawan Tirta.",
        "Saya tidak bisa memenuhi permintaan warga, kata bupati.",
        "Baik bupati maupun wakilnya hadir di sini.",
        "Warga menjalani tes kesehatan dan uji coba jalan baru.",
        "Ia memakai AI, sebagai alat bantu, untuk menulis model bahasa.",
        "[Pembaruan] Korban bertambah.",
    ],
)
def test_what_only_looks_like_it_is_news(text: str) -> None:
    assert list(leftovers.find(text)) == []


def test_the_quotation_is_the_articles_own_unless_small_letters_are_of_another_length() -> None:
    assert list(leftovers.find("LOREM IPSUM")) == [("placeholder", "LOREM IPSUM")]
    assert list(leftovers.find("İ LOREM IPSUM")) == [("placeholder", "lorem ipsum")]


def test_a_headline_comes_first_and_borrows_names_from_its_text() -> None:
    text = f"Korea menang. Korea senang. Warga danaliases pulang. {_SOUND}"
    assert _JUDGE.find("Korearn Menang", text) == (
        Finding("garbled", "title", "Korearn"),
        Finding("garbled", "text", "danaliases"),
    )


def test_the_names_of_the_store_are_no_faults() -> None:
    assert _JUDGE.find("Program BupatiMelati Dibuka", _SOUND)
    assert not _JUDGE.find("Program BupatiMelati Dibuka", _SOUND, frozenset({"BupatiMelati"}))


def test_findings_stop_at_fifty() -> None:
    assert len(_JUDGE.find("", " ".join(f"yang{a}{b}q" for a in "bcdfghjk" for b in "bcdfghjklmnp"))) == 50


def test_a_mojibake_without_a_known_pattern_is_quoted_from_its_line() -> None:
    (found,) = (each for each in _JUDGE.find("", "Ã Ã¡ Ã¢ naik.") if each.kind == "mojibake")
    assert found.quote.startswith("Ã")
