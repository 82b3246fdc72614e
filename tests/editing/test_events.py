"""Reports of one event come together, whatever outlet tells of it; what only resembles it stays apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import events
from bot.editing.terms import Idf
from bot.model import Story
from tests.making import NOON, story

IDF = Idf.load()


def report(number: int, title: str, text: str, *, hours: float = 0, source: str = "", event: int = 0) -> Story:
    """Return a report of an outlet of its own, which opened its event unless another is given."""
    at = NOON + timedelta(hours=hours)
    outlet = source or f"Warta {number}"
    return story(number, title=title, text=text, published_at=at, source=outlet, event=event or number)


FLOOD = report(
    1,
    "Banjir Rendam 12 Desa di Lembayung, 300 Warga Mengungsi",
    "Banjir merendam 12 desa di Kabupaten Lembayung setelah Sungai Kalirejo meluap. Sebanyak 300 warga mengungsi ke "
    "balai kota, kata Bupati Lembayung Ratna Prameswari.",
)
ALSO_FLOOD = report(
    2,
    "300 Warga Lembayung Mengungsi akibat Banjir",
    "Sedikitnya 300 warga Kabupaten Lembayung terpaksa mengungsi karena banjir di 12 desa. Sungai Kalirejo meluap "
    "sejak dini hari, menurut Bupati Ratna Prameswari.",
    hours=1,
)
FAIR = report(
    3,
    "Pasar Malam Tirtasari Dibuka Akhir Pekan",
    "Pasar malam di alun-alun Tirtasari dibuka pada Sabtu. Puluhan pedagang menjual makanan dan kerajinan.",
    hours=2,
)
PRAISE = report(
    4,
    "Bupati Lembayung Ratna Prameswari Terima Penghargaan Kebersihan",
    "Bupati Lembayung Ratna Prameswari menerima penghargaan kota bersih dari gubernur. Kabupaten Lembayung dinilai "
    "berhasil mengurangi sampah pasar.",
    hours=3,
)


def choose(new: Story, *candidates: Story) -> int | None:
    return events.choose(new, candidates, idf=IDF)


def test_two_outlets_that_tell_of_one_flood_are_alike_and_a_fair_is_not() -> None:
    assert events.likeness(FLOOD, ALSO_FLOOD, idf=IDF) > 0.6
    assert events.likeness(FLOOD, FAIR, idf=IDF) < 0.2
    assert events.likeness(FLOOD, FLOOD, idf=IDF) == pytest.approx(1)


def test_a_second_report_joins_the_event_of_the_first() -> None:
    assert choose(ALSO_FLOOD, FLOOD, FAIR, PRAISE) == 1


def test_something_else_opens_an_event_of_its_own() -> None:
    assert choose(FAIR, FLOOD, ALSO_FLOOD) is None
    assert choose(FLOOD) is None


def test_the_same_people_and_places_do_not_make_it_the_same_event() -> None:
    assert choose(PRAISE, FLOOD, replace(ALSO_FLOOD, event=1)) is None


def test_a_report_does_not_join_itself() -> None:
    assert choose(FLOOD, FLOOD) is None


def test_what_came_more_than_two_days_before_or_after_is_not_the_same_event() -> None:
    for hours in (-49, 49):
        assert choose(replace(ALSO_FLOOD, published_at=NOON + timedelta(hours=hours)), FLOOD) is None
    assert choose(replace(ALSO_FLOOD, published_at=NOON - timedelta(hours=2)), FLOOD) == 1


def test_an_editors_split_holds() -> None:
    assert events.choose(ALSO_FLOOD, [FLOOD], idf=IDF, apart={1}) is None
    assert events.choose(ALSO_FLOOD, [FLOOD], idf=IDF, apart={7}) == 1


def test_an_outlet_must_be_more_like_itself_than_others_whichever_way_its_name_is_written() -> None:
    mild = report(
        5,
        "Banjir Lembayung: Dapur Umum untuk 300 Warga",
        "Dapur umum dibuka untuk 300 warga Kabupaten Lembayung yang mengungsi akibat banjir Sungai Kalirejo. Relawan "
        "memasak nasi sejak pagi.",
    )
    assert choose(mild, FLOOD) == 1
    assert choose(replace(mild, source="Warta1.com"), replace(FLOOD, source="Warta 1")) is None
    again = replace(FLOOD, article_id=6, title=FLOOD.title + " ke Balai Kota")
    assert choose(again, FLOOD) == 1


def test_reports_without_an_outlet_are_not_of_the_same_one() -> None:
    assert choose(replace(ALSO_FLOOD, source=""), replace(FLOOD, source="")) == 1


def test_a_report_joins_the_event_that_is_most_like_it() -> None:
    other = report(7, "Banjir Rendam 3 Desa di Wanasari", "Banjir merendam 3 desa di Wanasari setelah tanggul jebol.")
    assert choose(ALSO_FLOOD, other, FLOOD) == 1
    assert choose(ALSO_FLOOD, replace(FLOOD, article_id=9, event=9), FLOOD) == 1


def test_a_report_that_is_like_one_late_report_alone_does_not_join() -> None:
    fair = replace(FAIR, event=3)
    drifted = replace(FLOOD, article_id=8, event=3)
    assert choose(ALSO_FLOOD, fair, drifted) is None
    assert choose(ALSO_FLOOD, fair, drifted, replace(FLOOD, article_id=10, event=3)) == 3


def test_a_report_like_the_opener_joins_however_the_others_read() -> None:
    assert choose(ALSO_FLOOD, FLOOD, replace(FAIR, event=1), replace(PRAISE, event=1)) == 1


def test_round_ups_join_nothing_and_nothing_joins_them() -> None:
    top = replace(FLOOD, article_id=11, event=11, title="5 Berita Terpopuler: Banjir Rendam 12 Desa di Lembayung")
    assert choose(top, FLOOD) is None
    assert choose(FLOOD, top) is None


def test_a_price_joins_the_price_of_the_same_day_only() -> None:
    def price(number: int, day: int, rupiah: str, hours: float) -> Story:
        text = f"Harga emas Segara pada {day} Agustus 2025 turun menjadi Rp{rupiah} per gram di Lembayung."
        return report(number, "Harga Emas Segara Hari Ini Turun", text, hours=hours)

    first = price(1, 21, "1.937.000", 0)
    assert choose(price(2, 21, "1.937.000", 2), first) == 1
    assert choose(price(3, 22, "1.936.000", 24), first) is None
    assert choose(price(4, 22, "1.937.000", 24), first) is None


def test_a_quake_of_the_same_minute_is_one_however_it_is_told() -> None:
    one = report(1, "Gempa M 4,8 di Wanasari", "Gempa terjadi di Wanasari pukul 15.24 WIB. Pusatnya di laut.")
    other = report(
        2,
        "Gempa Magnitudo 4,9 Guncang Lembayung, Tidak Berpotensi Tsunami",
        "Warga Kabupaten Lembayung merasakan gempa pada pukul 15.24 WIB. Dinas setempat meminta warga tenang.",
    )
    assert events.likeness(one, other, idf=IDF) == 1.0
    assert choose(other, one) == 1


def test_what_every_event_of_the_week_shares_does_not_make_two_one() -> None:
    sayings = (
        ("Menteri Hentikan", "dihentikan menteri setelah kapal keruk merusak terumbu karang"),
        ("Musisi Tolak", "dilawan seorang musisi lewat lagu di panggung festival"),
        ("Mahasiswa Kecam", "membuat mahasiswa berpawai menuju kantor gubernur membawa spanduk"),
        ("Nelayan Keluhkan", "mengeruhkan laut sehingga nelayan mencari ikan lebih jauh"),
        ("Auditor Periksa", "diperiksa auditor karena pajak perusahaan belum dilunasi"),
        ("Ulama Soroti", "dibahas ulama dalam pengajian bulanan di masjid agung"),
    )
    told = [(f"{who} Tambang Kenari", f"Tambang Pulau Kenari {what}.") for who, what in sayings]
    said = [report(number, *words) for number, words in enumerate(told, 1)]
    assert choose(said[-1], said[0]) == 1
    assert choose(said[-1], *said[:-1]) is None


def test_key_terms_are_few_and_shared_by_reports_of_one_event() -> None:
    keys = [set(events.key_terms(each, idf=IDF)) for each in (FLOOD, ALSO_FLOOD, FAIR)]
    assert all(len(each) <= events.KEY_TERMS for each in keys)
    assert len(keys[0] & keys[1]) >= 2
    assert len(keys[0] & keys[2]) < 2


LATER = report(9, "Banjir Lembayung: Kabupaten Siaga", "Banjir masih merendam Lembayung.", hours=6)


def developed(title: str, text: str, *, hours: float = 6) -> bool:
    return events.is_development([FLOOD, ALSO_FLOOD], report(9, title, text, hours=hours))


def test_what_became_of_it_is_a_development() -> None:
    assert developed("Lansia Hilang Saat Banjir Lembayung Ditemukan", "Seorang lansia ditemukan di hilir sungai.")


def test_another_count_is_a_development() -> None:
    assert developed("Pengungsi Banjir Lembayung Jadi 450 Warga", "Jumlah pengungsi kini 450 warga.")


def test_a_new_name_is_a_development() -> None:
    assert developed("Gubernur Adi Wicaksana Tinjau Banjir", "Banjir ditinjau oleh Adi Wicaksana pada sore hari.")


def test_what_came_within_three_hours_only_completes() -> None:
    assert not developed("Pengungsi Banjir Lembayung Jadi 450 Warga", "Kini 450 warga mengungsi.", hours=3.5)


def test_the_same_news_in_other_words_is_no_development() -> None:
    assert not developed("Sebanyak 300 Warga Lembayung Masih Mengungsi", "Sebanyak 300 warga bertahan di balai kota.")


def test_what_the_headline_says_must_be_in_the_lead() -> None:
    assert not developed("Pengungsi Banjir Lembayung Jadi 450 Warga", "Hujan turun lagi di hulu.")


def test_the_number_of_a_list_and_a_count_of_something_else_are_no_development() -> None:
    assert not developed("7 Warga Cerita soal Banjir Lembayung", "Ada 7 warga yang bercerita.")
    assert not developed("Banjir Lembayung dan 40 Lagu Duka", "Ada 40 lagu duka yang dinyanyikan.")


@given(st.text(), st.text(), st.integers(-60, 60))
def test_any_report_can_be_compared(title: str, text: str, hours: int) -> None:
    new = report(5, title, text, hours=hours)
    assert 0 <= events.likeness(FLOOD, new, idf=IDF) <= 1.000001
    assert choose(new, FLOOD, ALSO_FLOOD) in {None, 1, 2}
    assert events.is_development([FLOOD], new) in {True, False}


@pytest.mark.parametrize("piece", ["a", "1 ", "Aa Aa ", "harga vs "], ids=ascii)
def test_a_megabyte_of_anything_ends(piece: str) -> None:
    hostile = report(5, piece * (1_000_000 // len(piece)), piece * (1_000_000 // len(piece)))
    assert choose(hostile, *[replace(hostile, article_id=number, event=number) for number in range(10, 20)]) != 5
    assert events.is_development([hostile], LATER) in {True, False}
    assert events.is_development([FLOOD], replace(hostile, published_at=LATER.published_at)) in {True, False}
