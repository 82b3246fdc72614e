"""Series: reports that come every day in the same words, and are told apart by their day, place and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.editing import terms
from bot.editing.almanac import MONTHS

# Where most newsrooms sit; what is published at night may fall on another day there, and is then a missed join only.
_JAKARTA = timezone(timedelta(hours=7))
# Service, round-ups, pictures, portraits and lists: no event is told in them, however alike two are.
_ALONE = re.compile(
    r"\b(?:zodiak|horoskop|ramalan|shio|weton|primbon|(?:sim|samsat) keliling|togel|lotre|kode redeem|live streaming"
    r"|link (?:nonton|streaming)|jadwal (?:sh?[ao]lat|imsak\w*|buka puasa|adzan|azan|maghrib|tv|acara|bioskop"
    r"|krl|kereta|film|pemadaman|drawing)|jam tayang|siaran langsung|waktu sh?[ao]lat"
    r"|terpopuler|paling populer|most popular|rangkuman|kaleidoskop|teka-teki|kuis|lowongan kerja|kunci jawaban"
    r"|(?:latihan|penilaian|contoh) soal|soal (?:latihan|penilaian|ujian|uas|uts|pilihan ganda)|sinopsis\w*|lirik"
    r"|(?:katalog )?promo|tabel angsuran|kur (?:bri|bni|mandiri)|harta kekayaan|lhkpn|biodata|profil|sosok"
    r"|adu (?:gaji|kekayaan)|head to head|simak (?:tips|cara)|(?:\d+|deretan) (?:potret|gaya)"
    r"|cara (?:cek|mengecek|daftar|login|mudah|membuat|mengatasi|mencegah|mendapatkan|menghitung|klaim|download))\b"
    r"|^\W*(?:(?:\d+|simak|begini|ini|inilah|cek|daftar) )*(?:top \d|cek fakta|kolom|opini|headline"
    r"|populer|foto|video|infografis|cara|tips|apa (?:itu|benar)|apakah|benarkah|bolehkah|kenapa|mengapa|bagaimana"
    r"|panduan|resep|ide|inspirasi|model|doa|niat|bacaan|kumpulan|contoh|link|syarat|ciri|manfaat|gejala"
    r"|susunan|daftar)\b",
    re.IGNORECASE,
)
_DAILY = re.compile(
    r"\b(?:harga|ihsg|rupiah|kurs|wall street|bursa (?:saham|efek|asia|eropa|global)|bitcoin|kripto|jadwal|klasemen"
    r"|skor|prediksi|susunan pemain|line[- ]?up|gempa|erupsi|letusan|cuaca|suhu|ganjil[- ]genap|vs)\b|^\W*hasil\b",
    re.IGNORECASE,
)
# Their minute tells them from all others.
_NATURE = re.compile(r"\b(?:gempa|erupsi|letusan)\b", re.IGNORECASE)
_NAME = r"\w[\w.'’-]*"
_WORD = re.compile(_NAME)
_VERSUS = re.compile(rf"(?P<one>{_NAME}) +(?:vs|melawan)\b\.? +(?P<other>{_NAME})", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:pukul|jam|pkl\.?) +(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?!\d)", re.IGNORECASE)
_SCORE = re.compile(r"(?<![\d/-])(?P<one>\d{1,3})[-–](?P<other>\d{1,3})(?![\d/-])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)+|\d{3,}")
_LENGTH = re.compile(r"\b\d{1,3} (?:tahun|bulan|hari)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells the reports of a series apart: its day (day, month), clock times, telling figures, and who plays."""

    day: tuple[int, int]
    times: frozenset[str]
    figures: frozenset[str]
    sides: tuple[str, ...]
    nature: bool
    words: frozenset[str]


def stands_alone(title: str) -> bool:
    """Tell whether a headline is service or a round-up: horoscope, prayer times, "5 Berita Terpopuler"."""
    return bool(_ALONE.search(title[: terms.HEADLINE]))


def is_daily(title: str) -> bool:
    """Tell whether a headline may be of a series: prices, fixtures and results, weather, quakes, eruptions."""
    return bool(_DAILY.search(title[: terms.HEADLINE]))


def differ(one: str, other: str) -> bool:
    """Tell whether two headlines name days, or lengths of time, and none that is the same.

    "... Selasa 10 Juni" and "... 11 Juni 2025" are two days of a series, "divonis 3 tahun" and "divonis 11 tahun" two
    defendants. Other figures, such as the dead, change within one event.
    """
    for find in (_days, _lengths):
        first, second = (frozenset(find(title[: terms.HEADLINE])) for title in (one, other))
        if first and second and not first & second:
            return True
    return False


def marks(title: str, text: str, published_at: datetime) -> Marks:
    """Return the marks of a report from its headline and lead; its day is that of `published_at` if it names none."""
    title = title[: terms.HEADLINE]
    said = f"{title}\n{text[: terms.LEAD]}"
    local = published_at.astimezone(_JAKARTA)
    sides = _VERSUS.search(title)
    times = frozenset(f"{int(found['hour'])}.{found['minute']}" for found in _CLOCK.finditer(said))
    return Marks(
        day=next(_days(said), (local.day, local.month)),
        times=times,
        figures=times.union(_figures(said)),
        sides=(sides["one"].casefold(), sides["other"].casefold()) if sides else (),
        nature=bool(_NATURE.search(title)),
        words=frozenset(word.casefold() for word in _WORD.findall(said)),
    )


def may_be_one(one: Marks, other: Marks) -> bool:
    """Tell whether two reports of a series may be of one event: the same day, a shared figure, and the same sides.

    Where both tell the time of the clock, one of it is shared too: a volcano erupts more than once a day.
    """
    if one.day != other.day or not one.figures & other.figures:
        return False
    if one.times and other.times and not one.times & other.times:
        return False
    return set(one.sides) <= other.words and set(other.sides) <= one.words


def is_one(one: Marks, other: Marks) -> bool:
    """Tell whether two reports that may be of one event must be: quakes or eruptions of the same minute."""
    return one.nature and other.nature and bool(one.times & other.times)


def _days(said: str) -> Iterator[tuple[int, int]]:
    for found in terms.DAY.finditer(said):
        yield int(found["day"]), int(found["number"] or MONTHS[found["month"].lower()])


def _lengths(title: str) -> Iterator[str]:
    return (found.group().casefold() for found in _LENGTH.finditer(title))


def _figures(said: str) -> Iterator[str]:
    """Give scores, and the numbers that two reports hardly share by chance: of three digits or with a comma."""
    for found in _SCORE.finditer(said):
        yield "-".join(sorted((found["one"], found["other"]), key=int))
    for found in _NUMBER.finditer(said):
        if not _YEAR.fullmatch(found.group()):
            yield terms.figure(found.group())
