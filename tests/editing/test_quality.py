"""What is wrong with an article as a whole: cut, doubled, short, foreign, another's headline, contradicting itself."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import garble
from bot.editing.garble import Words
from bot.editing.lexicon import Lexicon
from bot.editing.quality import Judge, contradiction, headline, wholeness
from bot.editing.quality.contradiction import disputed
from bot.editing.quality.kinds import Kind
from bot.model import Finding

_LEXICON = Lexicon.load()
_LEAD = "Bupati Tirtasari membuka Jembatan Melati yang menghubungkan dua desa pada Kamis (21/8/2025)."
_MORE = "Jembatan sepanjang 80 meter itu menggantikan jembatan lama yang hanyut pada awal tahun 2019."


def _kinds(text: str) -> list[str]:
    return [finding.kind for finding in wholeness.in_text(text, Words(_LEXICON, garble.vocabulary(text)))]


@pytest.mark.parametrize(
    "end",
    [
        "Warga desa itu kini tidak lagi",
        "Warga",
        "“Kami lega karena anak",
        "Menurut Ratna, harga cabai di",
        "Harga cabai naik,",
        "Baca berita itu di…",
        "Selengkapnya [...]",
        "Bupati Tirtasari dan Wakil Bup",
    ],
)
def test_a_text_that_stops_within_a_sentence_is_cut_off(end: str) -> None:
    assert _kinds(f"{_LEAD} {_MORE} {end}") == ["cut-off"]


@pytest.mark.parametrize(
    "end",
    [
        "Warga desa itu kini tidak lagi",
        "Adapun warga",
        "“Saya",
        "Sekitar dua belas warga dari",
        "Wakil Bup",
        "Sekitar",
        "Ba",
        "Bupati (Bagas",
        "2. Pendaftaran dibuka di balai desa dan di kecama",
    ],
)
def test_a_paragraph_that_stops_is_too(end: str) -> None:
    assert _kinds(f"{_LEAD} {_MORE} Bupati hadir di kecamatan itu.\n\n{end}") == ["cut-off"]


@pytest.mark.parametrize(
    "end",
    [
        "Selesai.",
        "“Kami lega.”",
        "“Kami lega,” kata Ratna Prameswari",
        "“Kami lega,” ujarnya",
        "(rat/bgs)",
        "- beras 5 kilogram",
        "2. Daftar di balai desa",
        "Ratna Prameswari",
        "SELESAI",
        "Baca selengkapnya tentang jembatan",
        "Cabai: Rp 40.000\nBawang: Rp 30.000\nBeras: Rp 15.000",
    ],
)
def test_an_end_a_list_a_name_and_furniture_are_not(end: str) -> None:
    assert _kinds(f"{_LEAD} {_MORE}\n\n{end}") == []


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_nothing_is_short_and_no_more(text: str) -> None:
    assert _kinds(text) == ["short"]


@pytest.mark.parametrize("text", [_LEAD, "Bupati pulang. Warga pulang.", f"{_LEAD[:-1]} {'dan desa lain ' * 9}."])
def test_a_text_of_one_sentence_or_few_characters_is_short(text: str) -> None:
    assert "short" in _kinds(text)


def test_a_sentence_of_seven_words_stands_once() -> None:
    assert _kinds(f"{_LEAD} {_MORE}\n\n{_LEAD.upper()} {_MORE}") == ["doubled", "doubled"]
    assert _kinds(f"{_LEAD} Bupati senang. {_MORE} Bupati senang.") == []


@pytest.mark.parametrize("title", ["Bupati Tirtasari Buka Jembatan di", "Harga Cabai yang", "Bupati Resmikan Jemb"])
def test_a_headline_that_leads_on_or_ends_in_half_a_word_is_cut_off(title: str) -> None:
    among = Words(_LEXICON, garble.vocabulary(f"{title}\n{_LEAD}"))
    assert [each.kind for each in wholeness.in_title(title, among)] == ["cut-off"]


@pytest.mark.parametrize(
    "title",
    ["Bupati Buka Jembatan", "Dokter Penyakit Dalam", "Rapat DPR", "Naik 5%", "", "Warga Sukame", "Harga di Mela Mela"],
)
def test_a_whole_headline_is_not(title: str) -> None:
    among = Words(_LEXICON, garble.vocabulary(f"{title}\n{_LEAD} Kata warga, sukamenya."), frozenset({"Mela"}))
    assert list(wholeness.in_title(title, among)) == []


_ENGLISH = (
    "The mayor opened the new bridge on Thursday and said that it will connect the two villages for the first time."
)
_MALAY = (
    "Menteri Besar berkata bahawa mesyuarat itu diadakan kerana syarikat tempatan memerlukan maklumat lanjut, manakala "
    "penduduk kampung berharap jambatan itu siap dalam tempoh setahun."
)
_DUTCH = (
    "De burgemeester heeft donderdag de nieuwe brug geopend en zei dat de twee dorpen voor het eerst met elkaar zijn "
    "verbonden na vele jaren van wachten."
)


def _languages(title: str, text: str) -> list[str]:
    return [each.kind for each in Judge(_LEXICON).find(title, text) if each.kind == "wrong-language"]


@pytest.mark.parametrize("text", [_ENGLISH, _MALAY, _DUTCH])
def test_other_languages_are_told_from_indonesian(text: str) -> None:
    assert _languages("Jembatan", text) == ["wrong-language"]


@pytest.mark.parametrize(
    "text",
    [
        f"{_LEAD} {_MORE}",
        "The mayor opened the bridge.",
        f"{_LEAD} {_MORE} “The bridge is open,” kata Ratna dalam bahasa Inggris.",
        f"{_LEAD} {_MORE} Warga Malaysia itu berkata bahawa jambatan itu bagus kerana panjang.",
        "Hasil lomba: " + "Ratna Prameswari, Bagas Wirayuda, dari Tirtasari; " * 5,
    ],
)
def test_indonesian_lists_and_little_text_are_not_foreign(text: str) -> None:
    assert _languages("Jembatan Melati", text) == []


_TEXT = f"{_LEAD} {_MORE} " * 3


def test_a_headline_of_which_no_word_stands_in_the_text_is_anothers() -> None:
    assert list(headline.find("Harga Emas Antam Naik Tajam Hari Senin", _TEXT)) == [
        Finding("mismatch", "title", "Harga Emas Antam Naik Tajam Hari Senin")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Pembukaan Penghubung Kampung Dirayakan Masyarakat",
        "Harga Emas",
        "Warga Senang Akhirnya Punya Titian Menuju Desa",
    ],
)
def test_another_form_of_a_word_is_enough_and_few_words_are_not_judged(title: str) -> None:
    assert list(headline.find(title, _TEXT)) == []


def test_a_short_text_has_no_other_headline() -> None:
    assert list(headline.find("Harga Emas Antam Naik Tajam Hari Senin", _LEAD)) == []


_UTARA = "Berdasarkan informasi dari intelijen Tirta Utara, lebih dari 10.000 tentara telah dikirim."
_SELATAN = "Menurut laporan intelijen Tirta Selatan, Melati mengirimkan lebih dari 10.000 tentara ke sana."


def test_one_figure_of_two_sources_that_differ_in_a_word_contradicts_itself() -> None:
    assert list(contradiction.find("", f"{_UTARA} {_SELATAN}")) == [
        Finding("contradiction", "text", "intelijen Tirta Utara / intelijen Tirta Selatan: 10.000 tentara")
    ]


@pytest.mark.parametrize(
    "other",
    [
        _UTARA,
        _SELATAN.replace("10.000", "11.000"),
        _SELATAN.replace("intelijen", "kepolisian"),
        _SELATAN.replace("Tirta Selatan", "Kota Melati"),
        _SELATAN.replace("Tirta Selatan", "Tirta Selatan Raya"),
        _SELATAN.replace("tentara", "warga"),
        "Lebih dari 10.000 tentara pulang.",
    ],
)
def test_other_figures_and_other_sources_do_not(other: str) -> None:
    assert list(contradiction.find("", f"{_UTARA} {other}")) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bus Terguling, 5 Tewas", "Bus terguling dan menewaskan tiga orang pada Senin."),
        ("Tujuh Orang Tewas di Melati", "Kebakaran itu membuat 4 orang meninggal dunia."),
        ("Dua Belas Warga Luka-luka", "Gempa itu melukai 10 warga."),
        ("Polisi Tangkap Geng, 3 Orang Ditangkap", "Polisi membekuk dua orang."),
    ],
)
def test_a_toll_in_the_headline_that_the_text_does_not_have_contradicts_it(title: str, text: str) -> None:
    assert [(each.kind, each.place) for each in contradiction.find(title, text)] == [("contradiction", "title")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bus Terguling, 5 Tewas", "Bus terguling dan menewaskan lima orang pada Senin."),
        (
            "Bus Terguling, 5 Tewas",
            "Bus terguling. Dua orang tewas di tempat, dan tiga orang meninggal di rumah sakit.",
        ),
        ("Bus Terguling, 5 Tewas", "Bus terguling dan menewaskan tiga orang. Kini lima korban dimakamkan."),
        ("Bus Terguling, 5 Tewas", "Bus terguling pada Senin."),
        ("Bus Terguling", "Bus terguling dan menewaskan tiga orang."),
        ("Wabah: 5 Persen Tewas", "Wabah itu menewaskan tiga orang."),
    ],
)
def test_a_toll_that_can_be_had_from_the_text_does_not(title: str, text: str) -> None:
    assert list(contradiction.find(title, text)) == []


def test_kinds_are_words_with_hyphens() -> None:
    assert all(kind.replace("-", "").isalpha() and kind.islower() for kind in Kind)


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_article_can_be_judged_and_always_alike(title: str, text: str) -> None:
    judge = Judge(_LEXICON)
    found = judge.find(title, text)
    assert found == judge.find(title, text)
    assert len(found) <= 50
    assert all(finding.place in ("title", "text") and len(finding.quote) <= 80 for finding in found)


@pytest.mark.parametrize("piece", [".", ". ", "a-", "a.", "1 ", "3 tewas ", "aA", "\n", '"', "yangxyz ", "é", "["])
@pytest.mark.no_cover
def test_a_hundred_thousand_characters_of_anything_take_no_time(piece: str) -> None:
    started = process_time()
    Judge(_LEXICON).find(piece * (10_000 // len(piece)), piece * (100_000 // len(piece)))
    assert process_time() - started < 2


@pytest.mark.parametrize(
    ("sentence", "is_disputed"),
    [
        ("Menurut intelijen Melati Utara, 10.000 tentara dikirim.", True),
        ("Menurut intelijen Melati Selatan, lebih dari 10.000 tentara dikirim.", True),
        ("Sebanyak 10.000 tentara pulang.", False),
        ("Menurut intelijen Melati Utara, 500 orang dikirim.", False),
    ],
)
def test_a_figure_of_which_two_sources_are_told_is_disputed_with_either(sentence: str, is_disputed: bool) -> None:
    two = Finding("contradiction", "text", "intelijen Melati Utara / intelijen Melati Selatan: 10.000 tentara")
    assert disputed(sentence, [Finding("contradiction", "title", "5 tewas / 3"), two]) is is_disputed
