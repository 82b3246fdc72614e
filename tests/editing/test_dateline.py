"""A dateline is taken off the first paragraph when it is certain, with its place and outlet."""

from __future__ import annotations

import pytest

from bot.editing import dateline
from bot.editing.dateline import Dateline


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("JAKARTA, KOMPAS.com - Warga antre.", Dateline("JAKARTA", "KOMPAS.com")),
        ("KOMPAS.com – Warga antre.", Dateline("", "KOMPAS.com")),
        ("Liputan6.com, Jakarta - Warga antre.", Dateline("Jakarta", "Liputan6.com")),
        ("Liputan6.com, Jakarta Warga antre.", Dateline("Jakarta", "Liputan6.com")),
        ("Liputan6.com, JakartaWarga antre.", Dateline("Jakarta", "Liputan6.com")),
        ("Liputan6.com, Kuala Lumpur - Warga antre.", Dateline("Kuala Lumpur", "Liputan6.com")),
        ("TRIBUN-MELATI.COM, TIRTASARI - Warga antre.", Dateline("TIRTASARI", "TRIBUN-MELATI.COM")),
        ("REPUBLIKA.CO.ID, JAKARTA -- Warga antre.", Dateline("JAKARTA", "REPUBLIKA.CO.ID")),
        ("SURYA.co.id | SURABAYA - Warga antre.", Dateline("SURABAYA", "SURYA.co.id")),
        ("Jakarta, CNN Indonesia -- Warga antre.", Dateline("Jakarta", "CNN Indonesia")),
        ("Jakarta (ANTARA) - Warga antre.", Dateline("Jakarta", "ANTARA")),
        ("Bogor, 21/8 (ANTARA) - Warga antre.", Dateline("Bogor", "ANTARA")),
        ("TEMPO.CO, Jakarta - Warga antre.", Dateline("Jakarta", "TEMPO.CO")),
        ("Jakarta - Warga antre.", Dateline("Jakarta")),
        ("JAKARTA-Warga antre.", Dateline("JAKARTA")),
        ("BANDA ACEH — Warga antre.", Dateline("BANDA ACEH")),
    ],
)
def test_a_certain_dateline_goes(paragraph: str, found: Dateline) -> None:
    assert dateline.take(paragraph) == (found, "Warga antre.")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Jakarta-Bandung kini ditempuh dua jam.",
        "Jakarta menjadi tuan rumah.",
        "KPK - Lembaga itu memeriksa saksi.",
        "Sukamekar FC - Tirtasari United berakhir imbang.",
        "Kompas.com merayakan ulang tahun.",
        "Liputan6.com, Tirtasari menurunkan tim.",
        "jakarta - huruf kecil",
        "",
    ],
)
def test_what_is_not_certain_stays(paragraph: str) -> None:
    assert dateline.take(paragraph) == (dateline.NONE, paragraph)
