"""Scene: whether a sentence says where and when something happened."""

from __future__ import annotations

import re

_WHEN = re.compile(
    r"\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|"
    r"September|Oktober|November|Desember)\b|\b(?:pukul|kemarin|hari ini|tadi (?:pagi|malam|siang))\b|\(\d{1,2}/\d{1,2}"
)
_WHERE = re.compile(
    r"\b(?:[Dd]i|[Kk]e|[Dd]ari)"
    r"(?: (?:kota|desa|kabupaten|kecamatan|provinsi|pulau|wilayah|kawasan|daerah|jalan))? [A-Z]"
    r"|\b(?:Kota|Desa|Kabupaten|Kecamatan|Provinsi|Kelurahan|Pulau|Jalan|Jl\.) [A-Z]"
)


def names_when(sentence: str) -> bool:
    """Tell whether a sentence names a day, a month, a date or an hour."""
    return _WHEN.search(sentence) is not None


def names_where(sentence: str) -> bool:
    """Tell whether a sentence names a place: "di Melati", "Kabupaten Tirtasari"."""
    return _WHERE.search(sentence) is not None
