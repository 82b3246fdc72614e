"""What surrounds an article goes; every paragraph of news stays, word for word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.editing import cleaning
from bot.editing.dateline import Dateline

_DIRTY = """Jembatan Melati Dibuka, Warga Sukamekar Gembira

Bagas Wirayuda - kabarMelati
Kamis, 21 Agu 2025 10:30 WIB

Foto: Jembatan Melati (Dok. Pemkab Tirtasari)

TIRTASARI, MELATI.com - Bupati Tirtasari membuka Jembatan Melati pada Kamis (21/8/2025).

ADVERTISEMENT
SCROLL TO CONTINUE WITH CONTENT

“Baca juga sejarahnya. Jembatan lama hanyut pada 2019,” kata Ratna Prameswari, S.H.

Oleh karena itu, warga menyambut pembukaan ini dengan syukuran.

Baca juga: Pasar Lama Tirtasari Dibuka Lagi

[Gambas:Video 20detik]

Baca juga menjadi kebiasaan anak-anak di pos ronda dekat jembatan.

Jembatan itu menelan biaya Rp 1,5 miliar dan dapat dilalui truk 8 ton. (rat/bgs)

Tag: jembatan, Tirtasari
Ikuti kami di Google News
Tinggalkan Balasan
Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *
"""
_NEWS = [
    "Bupati Tirtasari membuka Jembatan Melati pada Kamis (21/8/2025).",
    "“Baca juga sejarahnya. Jembatan lama hanyut pada 2019,” kata Ratna Prameswari, S.H.",
    "Oleh karena itu, warga menyambut pembukaan ini dengan syukuran.",
    "Baca juga menjadi kebiasaan anak-anak di pos ronda dekat jembatan.",
    "Jembatan itu menelan biaya Rp 1,5 miliar dan dapat dilalui truk 8 ton.",
]
_TITLE = "Jembatan Melati Dibuka, Warga Sukamekar Gembira"


def test_furniture_goes_and_news_stays() -> None:
    cleaned = cleaning.clean(_DIRTY, title=_TITLE, furniture=_FURNITURE)
    assert cleaned.text.split("\n\n") == _NEWS
    assert cleaned.dateline == Dateline("TIRTASARI", "MELATI.com")
    assert [each.rule for each in cleaned.removed][:3] == ["bare byline", "stamp", "caption"]


def test_an_article_of_html_is_cleaned_as_its_paragraphs() -> None:
    markup = "".join(f"<p>{line}</p>" for line in _DIRTY.split("\n") if line)
    assert cleaning.clean(markup, title=_TITLE, furniture=_FURNITURE).text.split("\n\n") == _NEWS


def test_lines_without_blank_lines_are_paragraphs() -> None:
    assert cleaning.clean("Hujan turun.\nBaca juga: Banjir\nSungai meluap.", furniture=_FURNITURE).text == "Hujan turun.\n\nSungai meluap."


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    wrapped = (
        "Warga Desa Sukamekar bergotong royong memperbaiki\njembatan yang hanyut pada awal tahun lalu di sungai\n"
        "itu.\n\n- beras\n- minyak"
    )
    assert cleaning.clean(wrapped, furniture=_FURNITURE).text == (
        "Warga Desa Sukamekar bergotong royong memperbaiki jembatan yang hanyut pada awal tahun lalu di sungai itu.\n\n"
        "- beras\n- minyak"
    )


def test_a_headline_glued_before_the_first_sentence_goes() -> None:
    text = "Jembatan Melati Akhirnya Dibuka Bupati membuka jembatan itu."
    assert cleaning.clean(text, title="Jembatan Melati Akhirnya Dibuka", furniture=_FURNITURE).text == "Bupati membuka jembatan itu."


def test_a_lead_that_goes_on_from_the_headline_stays() -> None:
    text = "Jembatan Melati akhirnya dibuka bupati pada Kamis."
    assert cleaning.clean(text, title="Jembatan Melati akhirnya dibuka", furniture=_FURNITURE).text == text


def test_phrases_of_furniture_are_cut_out_of_a_paragraph() -> None:
    text = "Hujan turun. ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Sungai (Foto: Ratna) meluap. [Gambas:Video 1]"
    assert cleaning.clean(text, furniture=_FURNITURE).text == "Hujan turun. Sungai meluap."


def test_glued_sentences_come_apart_and_domains_do_not() -> None:
    text = "Warga pulang.Mereka lega. Dikutip dari kompas.Com dan melati.Id tadi."
    assert cleaning.clean(text, furniture=_FURNITURE).text == "Warga pulang. Mereka lega. Dikutip dari kompas.Com dan melati.Id tadi."


def test_a_signature_behind_the_last_full_stop_goes() -> None:
    assert cleaning.clean("Warga pulang. (Bagas Wirayuda, furniture=_FURNITURE)").text == "Warga pulang."
    assert cleaning.clean("Warga bertemu BPBD (BNPB, furniture=_FURNITURE).").text == "Warga bertemu BPBD (BNPB)."


def test_an_article_of_furniture_alone_is_empty() -> None:
    assert cleaning.clean("Baca juga: Pasar\n\nTinggalkan Balasannone", furniture=_FURNITURE).text == ""
    assert cleaning.clean("", furniture=_FURNITURE).text == ""


def test_headlines_lose_markup_and_the_outlet_behind_them() -> None:
    assert cleaning.clean_title(" <b>Jembatan</b>\nMelati &amp; Pasar | Melati.com ") == "Jembatan Melati & Pasar"
    assert cleaning.clean_title("Jembatan Dibuka Halaman all - Melati.com") == "Jembatan Dibuka"
    assert cleaning.clean_title("Sukamekar - Tirtasari 2-1") == "Sukamekar - Tirtasari 2-1"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_is_cleaned_and_has_no_wide_gaps(text: str, title: str) -> None:
    cleaned = cleaning.clean(text, title=cleaning.clean_title(title, furniture=_FURNITURE)).text
    assert "\n\n\n" not in cleaned
    assert cleaned == cleaned.strip()
