"""A faulty headline is made anew from a clean lead; what cannot be mended is held; the source may want it otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.mending import LONGEST, Mended, headline, mend
from bot.model import Finding
from bot.source import Quality

_LEAD = (
    "Bupati Tirtasari, Bagas Wirayuda, membuka Jembatan Melati (21/8/2025) yang menghubungkan dua desa yang terpisah "
    "sungai selama puluhan tahun."
)
_MORE = "Jembatan sepanjang 80 meter itu menggantikan jembatan lama yang hanyut pada awal tahun 2019."
_TEXT = f"{_LEAD} {_MORE}"
_MADE = "Bupati Tirtasari, Bagas Wirayuda, membuka Jembatan Melati yang menghubungkan dua desa"
_BAD = Finding("garbled", "title", "Jembtaan")
_IN_TEXT = Finding("garbled", "text", "Jembtaan")


@pytest.mark.parametrize("kind", ["garbled", "mixed-script", "markup", "mojibake", "cut-off", "chatbot"])
def test_a_faulty_headline_is_replaced_and_kept_beside(kind: str) -> None:
    assert mend("Jembtaan", _TEXT, [Finding(kind, "title", "Jembtaan")]) == Mended(_MADE, "Jembtaan")


def test_a_missing_headline_is_made() -> None:
    assert mend("", _TEXT, []) == Mended(_MADE)


@pytest.mark.parametrize(
    "finding",
    [
        Finding("garbled", "text", "danaliases"),
        Finding("contradiction", "title", "5 tewas / 3 tewas"),
        Finding("mismatch", "title", "Jembatan Dibuka"),
        Finding("doubled", "text", _LEAD[:80]),
        Finding("cut-off", "text", "pada awal"),
        Finding("short", "text", _LEAD[:80]),
        Finding("placeholder", "text", "[Nama]"),
    ],
)
def test_smaller_faults_hold_nothing(finding: Finding) -> None:
    assert mend("Jembatan Dibuka", _TEXT, [finding]) == Mended("Jembatan Dibuka")


@pytest.mark.parametrize("text", ["", "Jembatan Melati dibuka, kata Bupati Bagas Wirayuda …"])
def test_a_good_headline_over_an_excerpt_or_nothing_is_news(text: str) -> None:
    findings = [Finding("short", "text", text), Finding("cut-off", "text", text)]
    assert mend("Jembatan Dibuka", text, findings) == Mended("Jembatan Dibuka")


def test_to_post_is_to_change_nothing() -> None:
    assert mend("Jembtaan", "", [_BAD], policy=Quality.POST) == Mended("Jembtaan")


def test_to_review_is_to_mend_and_to_hold_whatever_was_found() -> None:
    assert mend("Jembatan Dibuka", _TEXT, [], policy=Quality.REVIEW) == Mended("Jembatan Dibuka", held="review")
    assert mend("Jembtaan", _TEXT, [_BAD], policy=Quality.REVIEW) == Mended(_MADE, "Jembtaan", "review")
    assert mend("Jembtaan", "", [_BAD], policy=Quality.REVIEW).held == "no-lead"


def test_to_hold_is_to_hold_at_any_finding() -> None:
    assert mend("Jembtaan", _TEXT, [_BAD], policy=Quality.HOLD) == Mended("Jembtaan", held="garbled")
    assert mend("Jembatan Dibuka", _TEXT, [], policy=Quality.HOLD) == Mended("Jembatan Dibuka")


@pytest.mark.parametrize(
    ("text", "findings", "held"),
    [
        ("", [Finding("short", "text", ""), _BAD], "no-lead"),
        ("Jembtaan rusak.", [Finding("short", "text", "Jembtaan rusak."), _IN_TEXT], "no-news"),
        ("Lorem ipsum. Lorem ipsum.", [Finding("placeholder", "text", "Lorem ipsum")], "no-news"),
        ("Tentu, berikut artikel.", [Finding("chatbot", "text", "Tentu, berikut")], "no-news"),
        (_TEXT, [Finding("wrong-language", "text", "Bupati")], "wrong-language"),
        (_TEXT, [Finding("garbled", "text", f"yang{n}x") for n in range(50)], "faults"),
        ("Ia pulang ke rumahnya. Hal itu dibenarkan warga. Apakah warga senang?", [_BAD], "no-lead"),
    ],
)
def test_what_is_past_mending_is_held(text: str, findings: list[Finding], held: str) -> None:
    assert mend("Jembtaan", text, findings) == Mended("Jembtaan", held=held)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Harga cabai naik dua kali lipat di Tirtasari.", "Harga cabai naik dua kali lipat di Tirtasari"),
        (
            "Polisi Tirtasari menangkap dua pencuri kambing yang beraksi di lima desa sejak bulan lalu dengan mobil.",
            "Polisi Tirtasari menangkap dua pencuri kambing yang beraksi di lima desa sejak bulan lalu",
        ),
        (
            "Setelah hujan deras semalam, warga Sukamekar mengungsi ke balai desa bersama ternak mereka dan kerbau.",
            "Setelah hujan deras semalam, warga Sukamekar mengungsi ke balai desa bersama ternak mereka",
        ),
        (f"Ia datang ke desa itu kemarin sore. {_LEAD}", _MADE),
        (f"Kegiatan itu digelar di balai desa kemarin. {_LEAD}", _MADE),
        (f"Apakah warga senang dengan jembatan itu? {_LEAD}", _MADE),
        (f"“Kami lega,” kata warga yang menyeberang. {_LEAD}", _MADE),
    ],
)
def test_a_headline_is_a_clause_of_the_first_lead_that_stands_alone(text: str, made: str) -> None:
    assert headline(text, ()) == made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bupati pulang.",
        "Setelah hujan deras yang turun semalam di Kecamatan Tirtasari.",
        "Bupati yang membuka jembatan di Desa Sukamekar, Kecamatan Tirtasari.",
        "Menteri Pekerjaan Umum dan Direktur Perusahaan Air Tirtasari.",
        "Bupati Tirtasari, Bagas Wirayuda, mengatakan",
        "Bupati Tirtasari berkata “kami lega karena jembatan",
        "bupati tirtasari membuka jembatan di desa itu.",
        f"{'Panjang' * 20} membuka jembatan.",
    ],
)
def test_what_says_nothing_whole_is_no_headline(text: str) -> None:
    assert headline(text, ()) == ""


def test_a_garbled_sentence_is_no_lead() -> None:
    assert (
        headline(f"Warga danaliases membuka jembatan desa. {_LEAD}", [Finding("garbled", "text", "danaliases")])
        == _MADE
    )


def test_a_headline_does_not_end_in_a_word_that_leads_on() -> None:
    text = f"Bupati Tirtasari membuka jembatan baru untuk dan dari {'Sukamekar ' * 8}Raya."
    assert headline(text, ()) == "Bupati Tirtasari membuka jembatan baru"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_article_is_mended_within_the_limit(title: str, text: str) -> None:
    mended = mend(title, text, [Finding("garbled", "title", "x")])
    assert mended.title == title or len(mended.title) <= LONGEST
    assert mended.held or mended.own_title == title
