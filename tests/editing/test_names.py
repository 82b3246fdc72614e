"""Names: people, places and organisations told from the words around them, and which of them are hashtags."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.hashtags import hashtags
from bot.editing import names
from bot.editing.names import Name


def found(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(name.kind, name.text) for name in names.find(title, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menurut Gubernur Budi Santoso, jalan itu dibuka.", [("person", "Budi Santoso")]),
        ("Menteri Pendidikan dan Kebudayaan Ratna Wulan hadir.", [("person", "Ratna Wulan")]),
        ("Kemarin Wakil Bupati Jepara Wirya Atmaja hadir.", [("place", "Jepara"), ("person", "Wirya Atmaja")]),
        ("Kapolres Jepara AKBP Wirya Atmaja hadir.", [("place", "Jepara"), ("person", "Wirya Atmaja")]),
        ("Ketua PSGM Wirya Atmaja hadir.", [("organisation", "PSGM"), ("person", "Wirya Atmaja")]),
        (
            "Direktur Rumah Sakit Jepara Wirya Atmaja hadir.",
            [("organisation", "Rumah Sakit Jepara"), ("place", "Jepara"), ("person", "Wirya Atmaja")],
        ),
        ("Menurut Dr. H. Wirya Atmaja, itu baik.", [("person", "Wirya Atmaja")]),
        ("Hal itu dikatakan oleh Wirya bin Atmaja kemarin.", [("name", "Wirya bin Atmaja")]),
        ("Bus itu ditabrak Wirya Atmaja (43) kemarin.", [("person", "Wirya Atmaja")]),
        ('"Sudah selesai," kata Wirya Atmaja.', [("person", "Wirya Atmaja")]),
        ("Warga melihat Wirya Atmaja di sana.", [("name", "Wirya Atmaja")]),
    ],
)
def test_people_are_known_by_their_offices_their_age_and_by_speaking(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Itu kata Kementerian Pendidikan dan Kebudayaan.",
            [("organisation", "Kementerian Pendidikan dan Kebudayaan")],
        ),
        ("Itu milik PT Segara Makmur Tbk.", [("organisation", "PT Segara Makmur")]),
        ("Ia bekerja untuk PT Segara, dan Segara untung.", [("organisation", "Segara")]),
        ("Ia melihat Dunia KPK dan Jack Ma.", [("name", "Dunia"), ("organisation", "KPK"), ("name", "Jack Ma")]),
        ("Ia kuliah di Universitas Mandaru.", [("organisation", "Universitas Mandaru")]),
        ("Sidang digelar DPR RI kemarin.", [("organisation", "DPR")]),
        ("Kasus ditangani Kemensos dan KPK.", [("organisation", "Kemensos"), ("organisation", "KPK")]),
        ("Itu milik Kemlu RI dan Segara Utama RI.", [("organisation", "Kemlu"), ("name", "Segara Utama")]),
        ("Ia menonton Liga 1.", [("name", "Liga 1")]),
        ("Ada di Blok 1,5 hektare.", [("name", "Blok")]),
        ("Data itu milik KPU Jepara.", [("organisation", "KPU Jepara"), ("place", "Jepara")]),
        (
            "Lihat Dinas Pasar dan Dinas Kebersihan.",
            [("organisation", "Dinas Pasar"), ("organisation", "Dinas Kebersihan")],
        ),
        ("Warga Kota Mandaru dan Kabupaten Segara.", [("place", "Mandaru"), ("place", "Kabupaten Segara")]),
        ("Sungai meluap di Kecamatan Tirta, Jawa Tengah.", [("place", "Tirta"), ("place", "Jawa Tengah")]),
        ("Ia terbang dari Korea Utara.", [("place", "Korea Utara")]),
        (
            "Perang Iran-Israel berlanjut di Al-Azhar.",
            [("name", "Perang Iran"), ("place", "Israel"), ("name", "Al-Azhar")],
        ),
        ("Ia menonton Piala Presiden dan Liga 1 di rumah.", [("name", "Piala Presiden"), ("name", "Liga 1")]),
        ("Laga Mandaru vs Segara ditunda.", [("name", "Mandaru"), ("name", "Segara")]),
        ("Ia memakai iPhone, bukan 5G seharga Rp5 juta.", [("name", "iPhone")]),
    ],
)
def test_organisations_places_and_events_are_known_by_what_opens_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ia menulis kepada Kapolda.",
        "Jembatan itu ditutup. Truk dilarang lewat.",
        "Menanggapi hal itu, pihaknya diam.",
        "Hari Senin pekan ini pada bulan Januari.",
        "Pukul 10.30 WIB menurut Reuters dan kompas.com, kata Antara.",
        "Surat Penting Bagi Semua Warga Mandaru",
        "Ia membaca Cara Cepat Untuk Kaya.",
        "Ia naik Bus di sana, lalu bus itu mogok.",
        "",
    ],
)
def test_capitals_that_custom_or_place_gave_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_first_word_is_a_name_when_it_stands_capitalised_elsewhere() -> None:
    assert names.find("", "Wirya menolak. Kata tetangganya, Wirya sudah pergi.") == (Name("name", "Wirya", 2),)
    assert found("Truk Segara Jaya terbalik, dan truk lain berhenti.") == [("name", "Segara Jaya")]
    assert found("Kehilangan Budi Santoso terasa.") == [("name", "Budi Santoso")]
    assert found("Jepara diguyur hujan.") == [("place", "Jepara")]
    assert found("BMKG memperingatkan warga.") == [("organisation", "BMKG")]


def test_short_forms_count_for_the_full_name() -> None:
    text = "Gubernur Budi Santoso datang. Di sana Budi menanam pohon. Menurut Santoso, pohon itu jati."
    assert names.find("Budi Tanam Jati", text) == (Name("person", "Budi Santoso", 3, headline=True),)


def test_a_name_that_is_no_persons_is_shortened_only_after_it_stood_in_full() -> None:
    assert found("Tamu memuji Segara United. Lalu Segara menang.") == [("name", "Segara United")]
    assert found("Tamu memuji Segara. Lalu muncul Segara United.") == [("name", "Segara"), ("name", "Segara United")]


def test_a_short_form_of_two_people_stays_as_it_is() -> None:
    text = "Gubernur Budi Santoso dan Bupati Budi Hartono datang, lalu Budi pulang."
    assert [name for _, name in found(text)] == ["Budi Santoso", "Budi Hartono", "Budi"]


def test_a_longer_form_counts_for_the_usual_one() -> None:
    text = "Menurut Wirya Atmaja Kusuma, itu baik. Kemudian Wirya Atmaja pulang."
    assert names.find("", text) == (Name("name", "Wirya Atmaja", 2),)


def test_an_acronym_in_brackets_stands_for_its_name() -> None:
    text = "Menurut Komisi Pangan Mandaru (KPM), stok cukup. Petugas KPM turun ke pasar."
    assert names.find("KPM: Stok Cukup", text) == (Name("organisation", "KPM", 2, headline=True),)


def test_a_name_of_two_letters_is_written_out() -> None:
    text = "Warga melihat Segara Utama (SU) tiba. Menurut warga, SU singgah di Mahkamah Segara (MS)."
    assert found(text) == [("name", "Segara Utama"), ("organisation", "Mahkamah Segara")]


def test_an_acronym_of_a_longer_name_is_not_that_of_its_end() -> None:
    text = "Majelis Kehormatan Mahkamah Konstitusi (MKMK) bersidang di Mahkamah Konstitusi (MK)."
    assert found(text) == [("organisation", "MK"), ("organisation", "Majelis Kehormatan"), ("name", "MKMK")]


def test_a_run_ends_with_a_name_and_not_with_a_small_word() -> None:
    longest = " ".join(f"Na{letter}" for letter in "bcdfghjklmn")
    assert found(f"Ia melihat {longest} bin Wirya.") == [("name", longest), ("name", "Wirya")]


def test_brackets_that_hold_no_acronym_of_the_name_change_nothing() -> None:
    assert found("Menurut Wirya Atmaja (PDIP), itu baik.") == [("name", "Wirya Atmaja"), ("organisation", "PDIP")]


def test_capitals_of_a_dateline_are_the_place() -> None:
    assert names.find("", "Warga JEPARA melihat Jepara dan SEGARAJAYA, kata warga Segarajaya.") == (
        Name("place", "Jepara", 2),
        Name("name", "Segarajaya", 2),
    )


def test_the_most_salient_come_first() -> None:
    text = "Budi Santoso tiba di Jepara. Warga Jepara menyambut Wirya Atmaja."
    assert [name.text for name in names.find("Wirya Atmaja Disambut", text)] == [
        "Wirya Atmaja",
        "Jepara",
        "Budi Santoso",
    ]


def test_hashtags_are_names_of_the_headline_or_of_three_places_in_the_text() -> None:
    text = "Di Korea Utara, KPK tiba. Tim KPK pulang dari Segara, kata KPK. Kapal itu milik Laut Mandaru."
    tags = names.tags(names.find("Korea Utara Dikunjungi", text))
    assert tags == ("Korea Utara", "KPK")
    assert hashtags(tags) == ["#KoreaUtara", "#KPK"]


def test_hashtags_are_few_short_telling_and_never_repeat_one_another() -> None:
    given_names = (
        Name("place", "Indonesia", 9, headline=True),
        Name("name", "AB", 5),
        Name("organisation", "MK", 5),
        Name("organisation", "Dinas Pasar dan Kebersihan Mandaru", 5),
        Name("name", "Timnas Segara", 5),
        Name("place", "Segara", 5),
        Name("person", "Wirya", 5),
        Name("person", "Budi", 5),
    )
    assert names.tags(given_names) == ("MK", "Timnas Segara", "Wirya")
    assert names.tags(given_names, limit=1) == ("MK",)
    assert names.tags(()) == ()


@settings(max_examples=50)
@given(st.text(), st.text(st.sampled_from("AbKota dan.-'(\n“1é")))
def test_whatever_an_article_holds_names_are_found_in_it(title: str, text: str) -> None:
    first = names.find(title, text)
    assert first == names.find(title, text)
    assert all(name.text and name.count > 0 for name in first)
    assert set(names.tags(first)) <= {name.text for name in first}


@pytest.mark.parametrize("unit", ["Abc ", "Kota Abc. ", "Aa-Bb-", "A. ", "Xyz Abc (KPK), ", "Abc dan "])
def test_a_megabyte_takes_no_longer_than_a_long_article(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    names.tags(names.find(text, text))
    assert time.process_time() - started < 1


def test_many_different_names_take_no_longer() -> None:
    text = " ".join(f"Di Na{n:x} ada Na{n:x} dan Na{n:x}." for n in range(2000)).replace("0", "o")
    started = time.process_time()
    names.tags(names.find("", text))
    assert time.process_time() - started < 1
