"""What surrounds an article goes; every paragraph of news stays, word for word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.editing import cleaning
from bot.editing.dateline import Dateline
from bot.editing.furniture import Furniture

_FURNITURE = Furniture.load()
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


def _text(text: str) -> str:
    return cleaning.clean(text, furniture=_FURNITURE).text


def test_furniture_goes_and_news_stays() -> None:
    cleaned = cleaning.clean(_DIRTY, title=_TITLE, furniture=_FURNITURE)
    assert cleaned.text.split("\n\n") == _NEWS
    assert cleaned.dateline == Dateline("TIRTASARI", "MELATI.com")
    assert [each.rule for each in cleaned.removed][:3] == ["bare byline", "stamp", "caption"]


def test_an_author_goes_behind_the_last_sentence_and_stays_in_a_list() -> None:
    assert (
        _text("Jembatan itu dibuka.\n\nWarga pulang.\n\nProf. Bagas Wirayuda")
        == "Jembatan itu dibuka.\n\nWarga pulang."
    )
    jury = "Berikut nama jurinya:\n\nDr. Ratna Prameswari\n\nProf. Bagas Wirayuda"
    assert _text(jury) == jury


def test_an_article_of_html_is_cleaned_as_its_paragraphs() -> None:
    markup = "".join(f"<p>{line}</p>" for line in _DIRTY.split("\n") if line)
    assert cleaning.clean(markup, title=_TITLE, furniture=_FURNITURE).text.split("\n\n") == _NEWS


def test_lines_without_blank_lines_are_paragraphs() -> None:
    assert _text("Hujan turun.\nBaca juga: Banjir\nSungai meluap.") == "Hujan turun.\n\nSungai meluap."


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    wrapped = (
        "Warga Desa Sukamekar bergotong royong memperbaiki\njembatan yang hanyut pada awal tahun lalu di sungai\n"
        "itu.\n\n- beras\n- minyak"
    )
    assert _text(wrapped) == (
        "Warga Desa Sukamekar bergotong royong memperbaiki jembatan yang hanyut pada awal tahun lalu di sungai itu.\n\n"
        "- beras\n- minyak"
    )


def test_a_headline_glued_before_the_first_sentence_goes() -> None:
    text = "Jembatan Melati Akhirnya Dibuka Bupati membuka jembatan itu."
    assert (
        cleaning.clean(text, title="Jembatan Melati Akhirnya Dibuka", furniture=_FURNITURE).text
        == "Bupati membuka jembatan itu."
    )


def test_a_lead_that_goes_on_from_the_headline_stays() -> None:
    text = "Jembatan Melati akhirnya dibuka bupati pada Kamis."
    assert cleaning.clean(text, title="Jembatan Melati akhirnya dibuka", furniture=_FURNITURE).text == text


def test_phrases_of_furniture_are_cut_out_of_a_paragraph() -> None:
    text = "Hujan turun. ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Sungai (Foto: Ratna) meluap. [Gambas:Video 1]"
    assert _text(text) == "Hujan turun. Sungai meluap."


def test_glued_sentences_come_apart_and_domains_do_not() -> None:
    text = "Warga pulang.Mereka lega. Dikutip dari kompas.Com dan melati.Id tadi."
    assert _text(text) == "Warga pulang. Mereka lega. Dikutip dari kompas.Com dan melati.Id tadi."


def test_paragraphs_that_a_scraper_read_twice_stand_once() -> None:
    first = "Warga Desa Sukamekar mulai memperbaiki jembatan yang hanyut."
    second = "Bupati Tirtasari meninjau perbaikan itu pada Senin pagi tadi."
    third = "Perbaikan jembatan diperkirakan selesai dalam dua pekan."
    nested = "\n".join((f"{first}{second}{third}", first, f"{second}{third}", second, third, third))
    assert _text(nested).split("\n\n") == [first, second, third]


def test_a_paragraph_that_goes_on_from_the_beginning_of_another_stays() -> None:
    first = "Warga Desa Sukamekar mulai memperbaiki jembatan yang hanyut"
    text = f"{first} pada awal tahun.\n\n{first}\n\nBupati datang."
    assert _text(text) == text


def test_links_to_other_articles_go() -> None:
    link = "Harga Cabai di Pasar Mandaru Kembali Naik"
    cleaned = cleaning.clean(f"Hujan turun.\nBaca juga:\n{link}\nSungai meluap.", furniture=_FURNITURE)
    assert cleaned.text == "Hujan turun.\n\nSungai meluap."
    assert [(each.rule, each.line) for each in cleaned.removed] == [("read also", "Baca juga:"), ("related", link)]
    assert _text(f"Hujan turun. Baca juga: {link} Menurut Ratna, sungai meluap.") == (
        "Hujan turun. Menurut Ratna, sungai meluap."
    )


def test_marks_are_uniform_in_text_and_headline() -> None:
    assert _text('"Kami pulang," kata Ratna - ketua RT.') == "“Kami pulang,” kata Ratna – ketua RT."
    assert cleaning.clean_title('Ratna: "Kami Pulang"') == "Ratna: “Kami Pulang”"
    title = cleaning.clean_title('Ratna: "Kami Pulang dari Melati"')
    text = 'Ratna: "Kami Pulang dari Melati" Warga pulang.'
    assert cleaning.clean(text, title=title, furniture=_FURNITURE).text == "Warga pulang."


def test_glued_words_come_apart_with_a_lexicon() -> None:
    words = {"jembatan", "yang"}
    cleaned = cleaning.clean("Warga lewat jembatanyang baru.", furniture=_FURNITURE, known=words.__contains__)
    assert cleaned.text == "Warga lewat jembatan yang baru."


def test_a_signature_behind_the_last_full_stop_goes() -> None:
    assert _text("Warga pulang. (Bagas Wirayuda)") == "Warga pulang."
    assert _text("Warga bertemu BPBD (BNPB).") == "Warga bertemu BPBD (BNPB)."


def test_an_article_of_furniture_alone_is_empty() -> None:
    assert _text("Baca juga: Pasar\n\nTinggalkan Balasannone") == ""
    assert _text("") == ""


def test_headlines_lose_markup_and_the_outlet_behind_them() -> None:
    assert cleaning.clean_title(" <b>Jembatan</b>\nMelati &amp; Pasar | Melati.com ") == "Jembatan Melati & Pasar"
    assert cleaning.clean_title("Jembatan Dibuka Halaman all - Melati.com") == "Jembatan Dibuka"
    assert cleaning.clean_title("Sukamekar - Tirtasari 2-1") == "Sukamekar – Tirtasari 2-1"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_is_cleaned_and_has_no_wide_gaps(text: str, title: str) -> None:
    cleaned = cleaning.clean(text, title=cleaning.clean_title(title), furniture=_FURNITURE).text
    assert "\n\n\n" not in cleaned
    assert cleaned == cleaned.strip()
