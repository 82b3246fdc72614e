"""What is cut out of an article's tree and text."""

from __future__ import annotations

import pytest
from lxml import html

from bot.sources.pages.clutter import LINK_LENGTH, Lines, cleared, unbracketed, uncluttered


def lines(markup: str) -> tuple[str, ...]:
    """Clear a page, and give its paragraphs without clutter."""
    tree = html.document_fromstring(f"<body>{markup}</body>")
    cleared(tree)
    return uncluttered("\n".join(str(node.text_content()) for node in tree.xpath("//body/*"))).lines


@pytest.mark.parametrize(
    "label",
    [
        "Baca juga: ",
        "BACA JUGA ",
        "Baca Juga : ",
        "Simak pula:",
        "Lihat juga Video ",
        "Baca: ",
        "Berita terkait: ",
        "<b>Baca juga:</b> ",
        "Read also: ",
    ],
)
def test_a_label_goes_with_the_links_behind_it(label: str) -> None:
    text = f"<p>Kata Wira.{label}<a href=x>Pasar <b>Sepi</b></a>, <a href=y>Dana Naik</a>. Tiga orang selamat.</p>"
    assert lines(text) == ("Kata Wira. Tiga orang selamat.",)


def test_a_label_within_the_link_goes_too() -> None:
    assert lines("<p>Kata Wira. <a href=x>Baca juga: Pasar Sepi</a> Semua selamat.</p>") == (
        "Kata Wira. Semua selamat.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Anak-anak gemar membaca juga menulis.",
        "Baca <a href=x>situs resmi desa</a> sejak pekan lalu.",
        "Warga dapat membaca: <a href=x>pengumuman</a> di balai desa.",
        "Baca juga label pada kemasan.",
    ],
)
def test_words_that_only_look_like_a_label_stay(text: str) -> None:
    assert lines(f"<p>{text}</p>") == (text.replace("<a href=x>", "").replace("</a>", ""),)


def test_lines_that_are_only_links_go_with_the_label_above_them() -> None:
    text = "<p>Teks.</p><p>Baca juga:</p><p><a href=x>Pasar Sepi</a></p><p><a href=x>Pemerintah menyetujuinya.</a></p>"
    assert lines(text) == ("Teks.", "Pemerintah menyetujuinya.")


def test_a_text_that_is_all_links_stays_to_be_judged() -> None:
    tree = html.document_fromstring("<p><a href=x>Pasar Sepi</a></p>")
    cleared(tree)
    found = uncluttered(str(tree.text_content()))
    assert found.lines == ("Pasar Sepi",)
    assert found.linked > 0.8


def test_links_that_hold_blocks_or_nothing_or_too_much_are_not_marked() -> None:
    text = f"<p>a <a href=x></a><a href=x> </a><a href=x><img></a><a href=x>{'x' * (LINK_LENGTH + 1)}</a></p>"
    assert lines(text) == (f"a {'x' * (LINK_LENGTH + 1)}",)


def test_what_nobody_may_write_into_xml_is_dropped_from_a_link() -> None:
    assert lines("<p>Lihat <a href=x>pe&#1;ta&#xfffe;<b>b</b> c&#1;</a> desa.</p>") == ("Lihat petab c desa.",)


def test_the_marks_of_a_page_itself_become_brackets() -> None:
    assert unbracketed("⟦Judul⟧") == "[Judul]"


def test_the_title_at_the_head_goes_and_tables_lose_their_rules() -> None:
    assert uncluttered("Judul\n| Hari | Tiba |\n|---|---|\n| Senin | |\n\nJudul", "Judul") == Lines(
        ("Hari | Tiba", "Senin |", "Judul"), 0.0
    )


def test_a_form_goes_unless_it_holds_the_page() -> None:
    assert lines("<form><p>Jajak pendapat</p></form><p>Teks.</p>") == ("Teks.",)
    assert lines("<form><h1>Judul</h1></form>") == ("Judul",)
    assert lines("<form><p>a</p><p>b</p><p>c</p></form>") == ("abc",)


def test_a_table_that_arranges_the_page_becomes_blocks_and_one_of_data_stays() -> None:
    tree = html.document_fromstring(
        "<table><tr><td>menu</td><td><p>Iklan.</p></td><td><p>Teks.</p><table><tr><td>1</td></tr></table></td></tr></table><td><p>lepas"
    )
    cleared(tree)
    assert [node.tag for node in tree.xpath("//*[text()='menu' or text()='1']")] == ["div", "td"]
