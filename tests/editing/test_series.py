"""Series are told apart by their day, place and figures; service and round-ups tell of no event at all."""

from __future__ import annotations

import pytest

from bot.editing import series
from bot.editing.series import Marks
from tests.making import NOON


def marks(title: str, text: str = "") -> Marks:
    return series.marks(title, text, NOON)


@pytest.mark.parametrize(
    "title",
    [
        "Zodiak Kamis: Pisces Perlu Istirahat",
        "Jadwal Salat Kota Lembayung Hari Ini",
        "Lokasi SIM Keliling di Tirtasari",
        "5 Berita Terpopuler: Banjir sampai Pasar Murah",
        "Top 3 Berita Pagi Ini",
        "Kode Redeem Gim Perahu Layar Terbaru",
        "Sinetron Ombak Senja, Simak Sinopsisnya",
        "Sosok Bupati Lembayung Ratna Prameswari",
        "Cara Cek Penerima Bantuan",
        "7 Resep Olahan Ikan",
        "[FOTO] Suasana Pasar Wanasari",
        "Cek Fakta: Hoaks Bendungan Jebol",
    ],
    ids=range(12),
)
def test_service_round_ups_and_portraits_stand_alone(title: str) -> None:
    assert series.stands_alone(title)


@pytest.mark.parametrize(
    "title",
    ["Polisi Tangkap Pencuri Perahu", "Wali Kota Buka Pasar Murah", "Begini Kondisi Jalan Usai Longsor"],
    ids=range(3),
)
def test_news_does_not(title: str) -> None:
    assert not series.stands_alone(title)
    assert not series.is_daily(title)


@pytest.mark.parametrize(
    "title",
    [
        "Harga Emas Turun Rp6.000",
        "IHSG Ditutup Menguat",
        "Gempa M 4,8 Guncang Wanasari",
        "Gunung Kalirejo Erupsi Lagi",
        "Persilem vs Garuda Tirta Imbang",
        "Hasil Liga Segara: Persilem Menang",
        "Prakiraan Cuaca Lembayung",
    ],
    ids=range(7),
)
def test_prices_results_and_nature_come_daily(title: str) -> None:
    assert series.is_daily(title)


def test_two_days_of_a_series_differ() -> None:
    assert series.differ("Ombak Senja Episode Selasa 10 Juni", "Ombak Senja Episode Rabu 11 Juni 2025")
    assert not series.differ("Libur 27 Juni, Pasar Buka", "Pasar Buka pada Libur 27 Jun")
    assert not series.differ("Libur 27 Juni", "Pasar Tetap Buka")


def test_two_sentences_of_a_court_differ_and_the_dead_may_be_counted_anew() -> None:
    assert series.differ("Camat Divonis 3 Tahun Penjara", "Bendahara Divonis 11 tahun Penjara")
    assert not series.differ("Kapal Karam, 8 Orang Tewas", "Kapal Karam, 10 Orang Tewas")
    assert not series.differ("12 Desa Terendam", "15 Desa Terendam")


def test_the_price_of_another_day_is_another_event() -> None:
    one = marks("Harga Emas Hari Ini", "Harga emas Kamis (19/6/2025) turun menjadi Rp1.937.000.")
    other = marks("Harga Emas Hari Ini", "Harga emas Jumat (20/6/2025) Rp1.936.000, kemarin Rp1.937.000.")
    same = marks("Emas Kembali Turun", "Kamis, 19 Juni 2025, emas dijual Rp 1.937.000 per gram.")
    assert not series.may_be_one(one, other)
    assert series.may_be_one(one, same)


def test_the_figures_of_another_place_are_another_event() -> None:
    one = marks("Gempa M 4,8 Guncang Wanasari", "Gempa terjadi pukul 15.24 WIB.")
    other = marks("Gempa M 5,1 Guncang Tirtasari", "Gempa terjadi pukul 16.02 WIB.")
    assert not series.may_be_one(one, other)


def test_a_quake_is_known_by_its_minute() -> None:
    one = marks("Gempa M 4,8 Guncang Wanasari", "Gempa terjadi pukul 15.24 WIB.")
    other = marks("Gempa Magnitudo 4,9 di Wanasari", "Pusat gempa di laut, pukul 15:24:13 WIB, 136 km dari kota.")
    again = marks("Gempa M 4,8 Lagi di Wanasari", "Gempa terjadi pukul 17.40 WIB.")
    assert series.may_be_one(one, other)
    assert series.is_one(one, other)
    assert not series.may_be_one(one, again)


def test_a_report_that_names_no_minute_may_be_of_the_same_quake_but_need_not() -> None:
    one = marks("Gempa M 4,8 Guncang Wanasari", "Gempa terjadi pukul 15.24 WIB.")
    other = marks("Warga Wanasari Rasakan Gempa 4,8", "Warga berlarian ke luar rumah.")
    assert series.may_be_one(one, other)
    assert not series.is_one(one, other)


def test_a_match_is_known_by_both_sides() -> None:
    one = marks("Hasil Persilem vs Segara: 1-1", "Persilem ditahan Segara 1-1.")
    same = marks("Segara Tahan Persilem", "Skor 1-1 bertahan sampai akhir laga.")
    other = marks("Hasil Garuda Tirta vs Wanasari: 1-1", "Garuda Tirta ditahan Wanasari 1-1.")
    assert series.may_be_one(one, same)
    assert not series.may_be_one(one, other)


def test_a_score_is_one_whoever_is_named_first_and_a_year_is_no_figure() -> None:
    assert marks("Persilem Menang 0-1").figures == marks("Persilem Menang 1–0").figures == {"0-1"}
    assert marks("Liga 2025").figures == frozenset()


def test_a_report_that_names_no_day_is_of_the_day_when_it_came() -> None:
    assert marks("Harga Cabai Naik").day == (21, 8)


@pytest.mark.parametrize("piece", ["a", "a ", "1 ", "vs ", "1-", "jam ", "harga vs "], ids=ascii)
def test_a_megabyte_of_headline_ends(piece: str) -> None:
    title = piece * (1_000_000 // len(piece))
    assert not series.stands_alone(title)
    assert not series.differ(title, title)
    assert series.is_daily(title) in {True, False}
    assert len(marks(title, title).words) < 1000
