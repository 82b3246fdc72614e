"""The sample articles are what the demo and the tests need them to be: varied, dated, dirty, and invented."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from itertools import pairwise

import ftfy
import pytest

from bot.samples import COUNTS, folder, sources
from bot.source import SourceKind
from tests.samples import library
from tests.samples.library import Sample


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return library.every()


def test_every_file_parses_and_each_source_holds_as_many_articles_as_it_says(samples: list[Sample]) -> None:
    places = Counter(sample.place for sample in samples)
    feeds = {"suara.xml": "Suara Segara", "lintas.xml": "Lintas Walira", "warta.json": "Warta Mandaru"}
    held = Counter({name: places[place] for place, name in feeds.items()})
    held["Berkas contoh"] = sum(count for place, count in places.items() if place not in feeds)
    assert held == COUNTS


def test_the_folder_holds_every_format() -> None:
    kinds = Counter(file.suffix for file in folder().iterdir())
    assert kinds == {".txt": 8, ".html": 3, ".json": 1, ".jsonl": 1}


def test_sources_name_the_folder_and_three_addresses_under_the_site() -> None:
    found = sources("http://127.0.0.1:8000")
    assert [name for _, name, _ in found] == list(COUNTS)
    assert found[0] == (SourceKind.FOLDER, "Berkas contoh", str(folder()))
    assert found[1][2] == "http://127.0.0.1:8000/suara/feed.xml"
    assert sources()[3] == (SourceKind.WORDPRESS, "Warta Mandaru", "/warta/")


def test_there_are_about_forty_articles_and_no_two_have_one_title(samples: list[Sample]) -> None:
    assert 40 <= len(samples) <= 48
    assert len({sample.title.casefold() for sample in samples}) == len(samples)


def test_every_article_is_a_short_news_report(samples: list[Sample]) -> None:
    """4-9 paragraphs and 900-2,500 characters, page furniture included."""
    for sample in samples:
        assert 4 <= len(sample.paragraphs()) <= 9, sample.title
        assert 900 <= len("\n".join(sample.paragraphs())) <= 2500, sample.title


def test_floods_fill_more_than_one_page_of_a_search_and_come_from_several_outlets(
    samples: list[Sample],
) -> None:
    floods = [sample for sample in samples if re.search(r"\bbanjir\b", sample.text, re.IGNORECASE)]
    assert len(floods) >= 7
    assert len({sample.place for sample in floods}) >= 5


def test_search_will_meet_one_root_in_several_forms(samples: list[Sample]) -> None:
    words = {word for sample in samples for word in re.findall(r"\w+", sample.text.casefold())}
    assert {"menangkap", "ditangkap", "penangkapan", "tangkapan"} <= words
    assert {"mengungsi", "pengungsi", "pengungsian", "diungsikan"} <= words


def test_every_topic_of_a_newsroom_is_there(samples: list[Sample]) -> None:
    named = {topic for sample in samples for topic in sample.topics}
    everyday = "politik hukum ekonomi olahraga teknologi cuaca pendidikan kesehatan budaya daerah internasional"
    assert set(everyday.split()) <= named


EVENTS = (
    ("Rendam Empat Kelurahan", "Sungai Walira Meluap", "Mandaru Darurat Banjir"),
    ("Tanggul Cibayura Jebol", "Kentungan Selamatkan"),
    ("Tangkap Empat Pencuri", "Komplotan Maling Kabel"),
    ("Gol Menit Akhir Raka", "Final Liga Samudra"),
    ("Tunda Angsuran", "Sepersen Laba"),
    ("Naik Jadi Siaga", "Larapati Meletus", "Larapati Berstatus Siaga"),
    ("Sahkan APBD", "Gedung Baru Gubernur"),
    ("Sepakat Berhenti Menembak", "Teken Gencatan Senjata"),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: str(event[0]))
def test_two_outlets_tell_one_event_each_in_its_own_words(event: tuple[str, ...], samples: list[Sample]) -> None:
    told = [sample for part in event for sample in samples if part in sample.title]
    assert len(told) == len(event)
    assert len({sample.place for sample in told}) == len(event)
    for one, other in pairwise(told):
        common = shingles(one.text, 8) & shingles(other.text, 8)
        assert len(common) <= 3, common


DIRT = {
    "byline of the client's kind": r"^By Jurnalis \w+$",
    "byline in Indonesian": r"^(?:Oleh|Penulis|Reporter):? \w+",
    "reporter's code": r"\((?:\w{2,3}/)?\w{2,3}\)",
    "dateline": r"^[A-Z ]+(?:,| \(|\s[–-])",
    "link to another article": r"(?i)\bbaca juga\b",
    "video": r"\[Gambas:\w+",
    "advertisement": r"(?m)^\s*ADVERTISEMENT\s*$",
    "scroll prompt": r"SCROLL TO CONTINUE WITH CONTENT",
    "reply form": r"Tinggalkan Balasan",
    "reply form at the very end": r"Tinggalkan Balasan\Z",
    "share prompt": r"Bagikan ini:|Share this:",
    "invitation to a channel": r"(?i)bergabung di|ikuti saluran",
    "mixed scripts": r"[a-z]+[\u0400-\u04ff\u0e00-\u0e7f]+[a-z]+",
    "glued words": r"padatahunanggaran|halyang selamaini",
    "glued sentences": r"\d\)\.[A-Z]\w+",
    "mojibake": r"â€œ\w.*â€\x9d",
    "no-break space": "\u00a0",
    "zero-width space": "\u200b",
    "soft hyphen": r"\w\u00ad\w",
    "stray byte order mark": "\ufeff",
}


@pytest.mark.parametrize("kind", DIRT)
def test_each_kind_of_dirt_is_represented(kind: str, samples: list[Sample]) -> None:
    assert any(re.search(DIRT[kind], sample.text, re.MULTILINE) for sample in samples)


def test_mojibake_is_real_utf8_read_as_windows_1252() -> None:
    text = (folder() / "festival-lampion.txt").read_text(encoding="utf-8")
    mended = text.encode("sloppy-windows-1252").decode()  # a codec that ftfy registers
    assert "“Saya menulis supaya kapal Ayah selalu pulang,”" in mended
    assert "Kafé-kafé" in mended
    assert ftfy.fix_text(text, uncurl_quotes=False) == mended


MONTHS = r"(?:Nov|November)"


def published(sample: Sample) -> date:
    """Read the day out of any of the forms that the samples use."""
    written = re.search(rf"(\d{{1,2}}) {MONTHS} 2026", sample.published)
    if written:
        return date(2026, 11, int(written[1]))
    return datetime.fromisoformat(sample.published).date()


def test_every_date_lies_in_one_week_of_november(samples: list[Sample]) -> None:
    dated = [sample for sample in samples if sample.published]
    assert len(dated) >= len(samples) - 2, "only text files in the client's own form may lack a date line"
    days = {published(sample).isoformat() for sample in dated}
    assert days == {f"2026-11-{day}" for day in range(16, 23)}


def test_days_of_the_week_agree_with_the_dates(samples: list[Sample]) -> None:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    pattern = rf"\b({'|'.join(names)}),? \(?(\d\d?)(?: {MONTHS} |/11/)2026"
    found = [match for sample in samples for match in re.findall(pattern, sample.text)]
    assert len(found) > 30
    assert [day for day in found if names[date(2026, 11, int(day[1])).weekday()] != day[0]] == []


REAL = re.compile(
    r"\b(?:Indonesia|Jakarta|Surabaya|PDI|Golkar|Gerindra|Persija|Persib|Arema|Pertamina|Telkom|BMKG|PVMBG|KPK|"
    r"BCA|BRI|Mandiri|Gojek|Tokopedia|Jokowi|Prabowo|Megawati|Kompas|Kumparan|Tempo|Antara|Rusia|Ukraina|Korea)\b"
)


def test_no_sample_speaks_of_real_institutions(samples: list[Sample]) -> None:
    named = [match for sample in samples for match in REAL.findall(f"{sample.title}\n{sample.text}")]
    assert named == []


def test_no_sample_shares_six_words_in_a_row_with_the_clients_sample(samples: list[Sample]) -> None:
    files = library.shared_samples()
    if not files:
        pytest.skip("the client's samples are not on this machine; set KABAR_SHARED to their folder's parent")
    theirs = set().union(*(shingles(file.read_text(encoding="utf-8"), 6) for file in files))
    assert [sample.title for sample in samples if shingles(sample.text, 6) & theirs] == []


def shingles(text: str, size: int) -> set[tuple[str, ...]]:
    """Return every run of `size` words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}
