"""Findings name the fault, its place and the words that show it."""

from __future__ import annotations

import pytest

from bot.editing import garble, quality
from bot.model import Finding


def test_a_clean_article_has_no_findings() -> None:
    text = "Bupati Tirtasari membuka Jembatan Melati pada Kamis (21/8/2025). “Kami lega,” kata Ratna, warga Sukamekar."
    assert quality.find("Jembatan Melati Dibuka", text) == ()


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Rapat pada Tุมภาพันธ์ lalu.", Finding("mixed-script", "text", "Tุมภาพันธ์")),
        ("Warga danaliases pulang.", Finding("garbled", "text", "danaliases")),
        ("Warga <b>pulang</b", Finding("markup", "text", "<b>")),
        ("Harga &nbsp; naik.", Finding("markup", "text", "&nbsp;")),
        ("Kata �pulang itu.", Finding("replacement", "text", "Kata �pulang itu.")),
        ("Bupati bilang â€œtidakâ€ saja", Finding("mojibake", "text", "â€œtidakâ€ saja")),
    ],
)
def test_a_fault_is_found(text: str, finding: Finding) -> None:
    assert finding in quality.find("Judul Berita", text)
    assert not quality.is_sound(text, garble.vocabulary(text))


def test_a_headline_comes_first_and_borrows_names_from_its_text() -> None:
    findings = quality.find("Korearn Menang", "Korea menang. Korea senang. danaliases")
    assert findings == (Finding("garbled", "title", "Korearn"), Finding("garbled", "text", "danaliases"))


def test_findings_stop_at_fifty() -> None:
    assert (
        len(
            quality.find(
                "", " ".join(f"dan{'xz' * n}" for n in range(2, 30)) + " ".join(f"yang{'az' * n}" for n in range(2, 30))
            )
        )
        == 50
    )
