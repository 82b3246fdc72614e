"""A text is known again by its passages, and the next of a series is not taken for it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import sentences
from bot.editing.identity import copies, is_copy, overlap, prints

FLOOD = (
    "Banjir merendam tiga kelurahan di Kota Lembayung sejak Rabu (19/8/2026) dini hari setelah hujan deras mengguyur"
    " kawasan hulu Sungai Mandaru selama enam jam. Kepala Badan Penanggulangan Bencana Kota Lembayung, Ratna Wiguna,"
    " mengatakan tinggi air mencapai 120 sentimeter di permukiman yang berada paling dekat dengan bantaran sungai."
    " “Kami mengerahkan empat perahu karet untuk menjemput warga lanjut usia dan anak-anak,” kata Ratna di balai kota."
    " Sebanyak 312 warga mengungsi ke gedung olahraga dan dua sekolah dasar yang diliburkan sampai akhir pekan."
    " Dapur umum didirikan oleh relawan bersama petugas dinas sosial di halaman gedung itu."
    " Pemerintah kota menyiapkan bantuan berupa selimut, air bersih, serta obat-obatan bagi para pengungsi."
    " Warga bernama Sutarman bercerita bahwa air masuk ke rumahnya begitu cepat sehingga ia hanya sempat membawa surat"
    " penting. Jalan penghubung menuju Pasar Tirtasari ditutup karena aspalnya tergerus arus dan satu jembatan kayu"
    " roboh. Petugas memperkirakan genangan surut dalam dua hari apabila hujan tidak turun lagi di kawasan hulu."
)
PARTS = sentences.split(FLOOD)
TRAILER = (
    " Ikuti kabar terbaru Kawat Segara di saluran percakapan dan aplikasi kami, lalu aktifkan pemberitahuan supaya"
    " tidak ketinggalan berita pilihan redaksi setiap pagi dan sore langsung dari ponsel Anda di mana saja berada."
)
MARKET = (
    "Pedagang Pasar Tirtasari mengeluhkan pasokan cabai yang tersendat sejak jembatan di Mandaru roboh. Menurut Wulan,"
    " pedagang sayur, harga cabai rawit naik dua kali lipat. Ia berharap perbaikan jembatan segera dimulai."
)


def gold(day: str, price: int, step: int) -> str:
    """Write one of a daily series: the words are the same each day, and the date and the prices are not."""
    rows = " ".join(
        f"Harga emas batangan ukuran {grams} gram hari ini dipatok sebesar Rp{grams * price + step:,}".replace(",", ".")
        + ", sudah termasuk pajak pembelian."
        for grams in (1, 2, 3, 5, 10)
    )
    return (
        f"Harga emas di Gerai Logam Segara pada {day} kembali bergerak dibandingkan sehari sebelumnya. {rows} Pembeli"
        " dapat mencetak bukti potong pajak lewat situs gerai. Harga jual kembali mengikuti ketentuan yang berlaku dan"
        " sewaktu-waktu dapat berubah mengikuti pergerakan harga emas dunia serta nilai tukar rupiah."
    )


def blurb(day: str) -> str:
    """Write a short one of a daily series, in which the day alone is another."""
    return (
        f"Saksikan drama keluarga Rumah di Tepi Sungai di layar TV Segara, {day} mulai sore hari. Siaran langsung dapat"
        " ditonton lewat aplikasi dan situs resmi kami tanpa dipungut biaya sama sekali."
    )


EDITS = {
    "boilerplate": FLOOD + TRAILER,
    "a new dateline": "TIRTASARI, Kawat Segara - " + FLOOD,
    "an update before": "Jumlah pengungsi terus bertambah. Bantuan tiba dari kota tetangga pada sore hari. " + FLOOD,
    "typing errors": FLOOD.replace("kota", "ktoa").replace("warga", "wraga").replace("sungai", "sungi"),
    "synonyms": FLOOD.replace("mengatakan", "menuturkan").replace("karena", "sebab").replace("setelah", "usai"),
    "sentences dropped": " ".join(part for at, part in enumerate(PARTS) if at % 4 != 2),
    "another order": " ".join(reversed(PARTS)),
    "its first part": " ".join(PARTS[:6]),
    "its first sentences": " ".join(PARTS[:4]),
    "case and punctuation": FLOOD.upper().replace(",", " —"),
    "one number corrected": FLOOD.replace("312", "318"),
    "one paragraph a sentence": "\n\n".join(PARTS),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_text_is_a_copy_and_shares_prints(edit: str) -> None:
    assert is_copy(FLOOD, EDITS[edit])
    assert is_copy(EDITS[edit], FLOOD)
    assert set(prints(FLOOD)) & set(prints(EDITS[edit]))


def test_another_article_is_no_copy() -> None:
    assert not is_copy(FLOOD, MARKET)
    assert overlap(FLOOD, MARKET) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gold("Rabu (19/8/2026)", 1_968_000, 500), gold("Kamis (20/8/2026)", 1_954_000, 750)),
        (gold("Rabu, 19 Agustus 2026,", 1_968_000, 500), gold("Rabu, 26 Agustus 2026,", 1_968_000, 750)),
        (gold("hari ini", 1_968_000, 500), gold("hari ini", 1_954_000, 750)),
        (blurb("Rabu (19/8/2026)"), blurb("Selasa (11/8/2026)")),
        (FLOOD, FLOOD.replace("Rabu (19/8/2026)", "Kamis, 27 Agustus 2026,")),
    ],
    ids=["prices and day", "one day a week", "prices only", "day only", "day only, beside numbers"],
)
def test_the_next_of_a_series_is_no_copy_though_its_words_are_the_same(one: str, other: str) -> None:
    assert overlap(one, other) > 0.4
    assert not is_copy(one, other)
    assert not is_copy(other, one)
    assert is_copy(one, one)


def test_the_same_day_written_otherwise_is_the_same_day_and_a_day_more_is_an_update() -> None:
    assert is_copy(FLOOD, FLOOD.replace("Rabu (19/8/2026)", "Rabu, 19 Agustus 2026,"))
    assert is_copy(FLOOD, "Kamis (20/8/2026) siang, bantuan tiba dari kota tetangga. " + FLOOD)
    assert is_copy(FLOOD, FLOOD.replace("Rabu (19/8/2026)", "kemarin"))


def test_a_shared_trailer_or_background_makes_no_copy() -> None:
    brief = "Pasar malam Lembayung dibuka kembali setelah sepekan tutup dan ramai dikunjungi keluarga muda."
    assert overlap(FLOOD + TRAILER, brief + TRAILER) > 0.6
    assert not is_copy(FLOOD + TRAILER, brief + TRAILER)
    follow_up = " ".join([MARKET, *PARTS[4:8]])
    assert overlap(FLOOD, follow_up) > 0.4
    assert not is_copy(FLOOD, follow_up)


def test_a_short_text_is_a_copy_only_when_nearly_all_of_it_is_there() -> None:
    opening = " ".join(PARTS[:2])
    other = opening.replace("enam jam", "semalam").replace("permukiman yang", "rumah-rumah").replace("tiga", "empat")
    assert is_copy(FLOOD, opening)
    assert 0.6 < overlap(FLOOD, other) < 0.8
    assert not is_copy(FLOOD, other)


def test_of_many_texts_the_copies_are_named_and_no_more_are_asked_for_than_are_needed() -> None:
    asked = []

    def others() -> Iterator[tuple[int, str]]:
        for number, text in (4, MARKET), (7, EDITS["its first part"]), (2, FLOOD), (9, MARKET):
            asked.append(number)
            yield number, text

    assert next(copies(FLOOD, others())) == 7
    assert asked == [4, 7]
    assert list(copies(FLOOD, others())) == [7, 2]


def test_the_overlap_is_the_share_of_the_shorter_text() -> None:
    words = "satu dua tiga empat lima enam tujuh delapan"
    assert overlap(words, words + " sembilan sepuluh") == 1
    assert overlap("satu dua tiga empat lima lain lagi", words) == 0.5
    assert overlap(words, "satu dua tiga empat lima lain lagi") == 0.5
    assert overlap("satu dua tiga", "satu dua tiga") == 0
    assert overlap("", "") == 0


def test_a_text_of_a_few_words_has_no_prints_and_is_a_copy_only_when_it_is_the_same() -> None:
    eleven = "Gempa mengguncang Lembayung pagi ini dan tidak ada warga yang terluka"
    assert prints(eleven) == ()
    assert is_copy(eleven, eleven.upper() + "!")
    assert not is_copy(eleven, eleven + " parah")
    assert not is_copy(eleven, FLOOD)
    assert len(prints(eleven + " parah malam")) == 1


@pytest.mark.parametrize("nothing", ["", " \n", "?!… —"])
def test_a_text_without_words_is_no_copy_of_anything(nothing: str) -> None:
    assert prints(nothing) == ()
    assert not is_copy(nothing, nothing)
    assert not is_copy(nothing, FLOOD)


def test_prints_are_the_same_on_every_machine() -> None:
    """They stand in the store for years: another rule for them needs a migration."""
    assert prints("Air naik sejak pagi di Kota Lembayung dan warga mengungsi ke balai kota.") == (-4575115866669172636,)


def test_prints_are_distinct_signed_numbers_of_64_bits_in_order_one_for_twelve_words_or_so() -> None:
    words = [f"{letter}{other}{third}" for letter in "abcdefgh" for other in "abcdefghij" for third in "klmnopqrst"]
    found = prints(" ".join(words))
    assert list(found) == sorted(set(found))
    assert all(-(2**63) <= number < 2**63 for number in found)
    assert any(number < 0 for number in found)
    assert len(words) / 15 < len(found) < len(words) / 10


@given(st.integers(0, 2**32), st.integers(27, 60))
def test_texts_with_27_words_in_a_row_in_common_have_a_print_in_common(seed: int, length: int) -> None:
    chance = Random(seed)
    passage = _words(chance, length)
    one = [*_words(chance, chance.randint(0, 50)), *passage, *_words(chance, chance.randint(0, 50))]
    other = [*_words(chance, chance.randint(0, 50)), *passage, *_words(chance, chance.randint(0, 50))]
    assert set(prints(" ".join(one))) & set(prints(" ".join(other)))


def _words(chance: Random, count: int) -> list[str]:
    return ["".join(chance.choices("abcdefghij", k=4)) for _ in range(count)]


@given(st.text(), st.text())
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert is_copy(one, other) == is_copy(other, one)
    assert is_copy(one, one) == (re.search(r"[^\W_]", one) is not None)


@given(st.lists(st.sampled_from("Rabu 19/8/2026 1. 20 2026 air naik, harga Rp5.000 \ud800 ٣ ² _".split()), max_size=60))
def test_nothing_makes_it_raise(parts: list[str]) -> None:
    text = " ".join(parts)
    prints(text)
    is_copy(text, text[: len(text) // 2] + FLOOD)


@pytest.mark.parametrize(
    "piece", ["a", "kata ", "1.", "9", "Rabu 1 ", ".,", "\n", "kata1", "Rabu (19/8/2026) harga Rp 5 "]
)
def test_a_megabyte_of_anything_is_quick(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    prints(text)
    is_copy(text, text + "x")
    is_copy(text, FLOOD)
    assert time.process_time() - began < 1
