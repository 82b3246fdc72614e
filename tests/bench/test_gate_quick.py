"""What the benchmark of the gate puts into articles is one fault, and what it counts is what was found."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from random import Random

import pytest

from bench.edits import corrupting, gate, sample
from bench.training import lexicon as training

_DATA = Path(os.environ.get("KABAR_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
_TITLE = "Bupati Tirtasari Membuka Jembatan Melati"
_TEXT = (
    "Bupati Tirtasari membuka Jembatan Melati yang menghubungkan dua desa pada Kamis pagi. Jembatan sepanjang 80 meter "
    "itu menggantikan jembatan lama yang hanyut pada awal tahun 2019 karena banjir besar. Warga dua desa menyambutnya "
    "dengan syukuran di balai desa bersama para pejabat kecamatan. Mereka berharap anak sekolah tidak lagi menyeberang "
    "sungai dengan rakit, dan pedagang dapat membawa hasil panen ke pasar dengan lebih cepat."
)


@pytest.mark.parametrize("kind", ["mixed scripts", "glued", "swapped letters"])
@pytest.mark.parametrize("seed", range(8))
def test_a_fault_is_one_word_and_of_about_the_same_length(kind: str, seed: int) -> None:
    corrupted = corrupting.KINDS[kind](_TEXT, Random(seed))
    assert corrupted
    assert corrupted.word in corrupted.text
    assert corrupted.word not in _TEXT
    assert abs(len(corrupted.text) - len(_TEXT)) <= 4
    assert abs(len(corrupted.text.split()) - len(_TEXT.split())) <= 1


@pytest.mark.parametrize("seed", range(8))
def test_a_cut_text_is_a_beginning_without_an_end(seed: int) -> None:
    corrupted = corrupting.cut(_TEXT, Random(seed))
    assert corrupted is None or (_TEXT.startswith(corrupted.text) and not corrupted.text.endswith("."))


@pytest.mark.parametrize("kind", corrupting.KINDS)
@pytest.mark.parametrize("text", ["", "ya", "aaaaa."])
def test_where_nothing_can_be_put_nothing_is(kind: str, text: str) -> None:
    assert corrupting.KINDS[kind](text, Random(1)) is None or kind == "mixed scripts" or text == "aaaaa."


@pytest.mark.parametrize(
    ("url", "source", "outlet"),
    [
        ("https://jabar.tribunnews.com/a", "", "tribun"),
        ("", "Liputan 6", "liputan6"),
        ("https://warta.example/1", "tribun", "warta.example"),
        ("", "", ""),
    ],
)
def test_an_outlet_is_known_by_its_address_or_its_name(url: str, source: str, outlet: str) -> None:
    assert gate.outlet(url, source) == outlet


def test_every_figure_is_had_from_a_few_articles(tmp_path: Path) -> None:
    articles = [
        {"url": "https://warta.example/1", "title": _TITLE, "text": _TEXT},
        {"url": "https://warta.example/2", "title": _TITLE, "text": _TEXT},
        {"url": "https://warta.example/3", "title": "Jalan Rusak", "text": f"{_TEXT} Warga membawa hasil"},
        {"url": "https://news.detik.com/4", "title": "Pasar Dibuka", "text": _TEXT},
        {"url": "https://warta.example/5", "text": _TEXT},
    ]
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles)
    assert [case.title for case in gate.sound(tmp_path, shown=True)] == [_TITLE]
    assert [case.title for case in gate.sound(tmp_path, shown=False)] == ["Pasar Dibuka"]
    rows = {row.what: row.figure for row in gate.rows(tmp_path, quick=True)}
    assert rows["gate: mixed scripts in the text found"] == "100.0%"
    assert rows["gate: false alarms on 1 articles"] == "0.0% (and 0.0% true faults, read by eye)"


def test_without_the_sample_there_are_no_rows(tmp_path: Path) -> None:
    assert list(sample.rows(tmp_path / "data", quick=True)) == []


@pytest.mark.skipif(not _DATA.exists(), reason="the data is not here; set KABAR_DATA to its folder")
def test_all_of_the_sample_is_met() -> None:
    assert all(row.met is not False for row in sample.rows(_DATA, quick=True))


@pytest.mark.parametrize(
    ("english", "loan"),
    [
        ("depreciation", "depresiasi"),
        ("activity", "aktivitas"),
        ("technology", "teknologi"),
        ("photography", "fotografi"),
        ("contractual", "kontraktual"),
        ("aerodynamics", "aerodinamika"),
        ("progressive", "progresif"),
    ],
)
def test_learned_words_are_spelt_as_indonesian_spells_them(english: str, loan: str) -> None:
    assert loan in training.loans({english: 1e-6})
