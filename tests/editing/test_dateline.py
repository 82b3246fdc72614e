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
        ("JAKARTA. Warga antre.", Dateline("JAKARTA")),
        ("BANDUNG, (PR).- Warga antre.", Dateline("BANDUNG", "PR")),
        ("POS KUPANG.COM – Warga antre.", Dateline("", "POS KUPANG.COM")),
        ("Tribunmelati.com Inggris – Warga antre.", Dateline("Inggris", "Tribunmelati.com")),
        ("TribunMelati.com/Bagas W TRIBUNNEWS.COM - Warga antre.", Dateline("", "TRIBUNNEWS.COM")),
        (", Jakarta - Warga antre.", Dateline("Jakarta")),
        ('"Jakarta, CNN Indonesia -- Warga antre.', Dateline("Jakarta", "CNN Indonesia")),
        ("MANDARU– Warga antre.", Dateline("MANDARU")),
        ("SAINT-ETIENNE –Warga antre.", Dateline("SAINT-ETIENNE")),
        ("MELATIPOST.CO.ID. BANJARBARU – Warga antre.", Dateline("BANJARBARU", "MELATIPOST.CO.ID")),
        ("JAKARTA MELATI.com - Warga antre.", Dateline("JAKARTA", "MELATI.com")),
        ("London (Reuters) - Warga antre.", Dateline("London", "Reuters")),
        (
            "Laporan Wartawan Tribunmelati.com, Bagas W TRIBUNMELATI.COM, SOLO - Warga antre.",
            Dateline("SOLO", "TRIBUNMELATI.COM"),
        ),
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
        "Jakarta. Kota itu macet.",
        "Bagas/Ratna TRIBUN roboh.",
        '"Jakarta banjir," kata Ratna.',
        "BAZNAS – Lembaga itu membagikan bantuan.",
        "Laporan Wartawan Tribun soal TRIBUN yang roboh dibaca warga.",
        "",
    ],
)
def test_what_is_not_certain_stays(paragraph: str) -> None:
    assert dateline.take(paragraph) == (dateline.NONE, paragraph)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("Warta Mandaru – Warga antre.", Dateline("", "Warta Mandaru")),
        ("WARTA MANDARU - Warga antre.", Dateline("", "WARTA MANDARU")),
        ("PESIRAH, Warta Mandaru -- Warga antre.", Dateline("PESIRAH", "Warta Mandaru")),
        ("Wening Hulu (Warta Mandaru), 18/11 – Warga antre.", Dateline("", "")),
        ("MANDARU (Warta Mandaru) – Warga antre.", Dateline("MANDARU", "Warta Mandaru")),
        ("Warta Mandaru menulis bahwa warga antre.", Dateline("", "")),
    ],
)
def test_the_articles_own_source_is_an_outlet(paragraph: str, found: Dateline) -> None:
    taken, rest = dateline.take(paragraph, "Warta Mandaru")
    assert taken == found
    assert rest == ("Warga antre." if found != Dateline() else paragraph)


def test_a_source_with_signs_of_its_own_is_taken_literally() -> None:
    assert dateline.take("Kabar+ (Edisi) – Warga antre.", "Kabar+ (Edisi)")[1] == "Warga antre."


def test_a_place_that_no_list_knows_is_one_when_it_is_named_again() -> None:
    paragraph = "SUKAMEKAR – Warga antre beras di Sukamekar."
    assert dateline.take(paragraph) == (Dateline("SUKAMEKAR"), "Warga antre beras di Sukamekar.")
