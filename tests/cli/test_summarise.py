"""`kabar summarise`: an article in, its clean text, summary and faults out."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.reading import records
from bot.sources.records import Flaw
from tests.cli.conftest import Operator

PROSE = """Banjir di Kota Lembayung

Oleh Redaksi

Air sungai naik sejak Kamis pagi dan merendam tiga kampung. Warga mengungsi ke balai kota pada siang hari.

Baca juga: Harga beras turun

Tinggalkan Balasan
"""
TEXT = "Air sungai naik sejak Kamis pagi dan merendam tiga kampung. Warga mengungsi ke balai kota pada siang hari."
PAGE = f"""<!doctype html><html><head><title>Banjir di Kota Lembayung</title></head>
<body><h1>Banjir di Kota Lembayung</h1><p>{TEXT}</p></body></html>"""
RECORD = json.dumps({"title": "Banjir di Kota Lembayung", "text": TEXT})


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.txt", PROSE),
        ("a.md", f"# Banjir di Kota Lembayung\n\n{TEXT}\n"),
        ("a.markdown", f"# Banjir di Kota Lembayung\n\n{TEXT}\n"),
        ("a.html", PAGE),
        ("a.json", json.dumps(json.loads(RECORD), indent=2)),
        ("a.json", f"[{RECORD}]"),
        ("a.json", f'{{"articles": [{RECORD}]}}'),
        ("a.jsonl", RECORD),
    ],
)
def test_every_kind_of_file_gives_the_same_article_as_a_file_and_from_a_pipe(
    kabar: Operator, name: str, body: str
) -> None:
    kabar.file(name, body)
    named = kabar.well("summarise", name, "--json").json()
    assert isinstance(named, dict)
    more = ["held", "names", "own_title", "place", "sentence", "topics"]
    assert sorted(named) == sorted(["findings", "method", "summary", "text", "title", *more])
    assert (named["title"], named["text"], named["findings"]) == ("Banjir di Kota Lembayung", TEXT, [])
    assert named["summary"]
    if name not in {"a.md", "a.markdown"}:  # without its name, Markdown cannot be told from text
        assert kabar.well("summarise", "-", "--json", stdin=body.encode()).json() == named


def test_no_store_is_made(kabar: Operator) -> None:
    kabar.well("summarise", "-", stdin=PROSE.encode())
    assert list(kabar.folder.iterdir()) == []


def test_a_person_reads_title_summary_and_findings(kabar: Operator) -> None:
    garbled = f"Tentang Tุมภาพันธ์ di Kota\n\n{TEXT}\n"
    assert kabar.well("summarise", "-", stdin=garbled.encode()).out == (
        "Air sungai naik sejak Kamis pagi dan merendam tiga kampung\n"
        "(made from the text; the writer's: Tentang Tุมภาพันธ์ di Kota)\n"
        f"\n{TEXT}\n\nFindings:\n  - mixed-script in the title: Tุมภาพันธ์\n\n"
    )
    assert kabar.well("summarise", "-", stdin=PROSE.encode()).out == f"Banjir di Kota Lembayung\n\n{TEXT}\n\n"


def test_json_lines_are_answered_line_for_line_with_what_else_they_held(kabar: Operator) -> None:
    lines = [
        '{"id": 1, "url": "https://warta.example/1", "topics": ["banjir"], "title": "Satu", "text": "Air naik."}',
        "",
        "{ini rusak",
        '["bukan", "objek"]',
        '{"id": 2, "title": "Tanpa teks"}',
        '{"id": 3, "text": "Hanya teks yang ada di sini."}',
    ]
    ran = kabar("summarise", "-", "--json", stdin="\n".join(lines).encode())
    first, second, third, fourth, last = map(json.loads, ran.out.splitlines())
    assert (first["id"], first["url"], first["topics"]) == (1, "https://warta.example/1", ["banjir"])
    assert second["error"].startswith("standard input line 3 is not JSON (")
    assert third == {"error": "standard input line 4 is no object with named fields."}
    assert fourth == {"error": "standard input line 5 has no text."}
    assert (last["id"], last["title"]) == (3, "Hanya teks yang ada di sini.")
    assert ran.code == 1


def test_json_lines_with_a_bad_first_line_are_still_json_lines(kabar: Operator) -> None:
    ran = kabar("summarise", "-", "--json", stdin=f"{{rusak\n{RECORD}\n".encode())
    first, second = map(json.loads, ran.out.splitlines())
    assert list(first) == ["error"]
    assert second["text"] == TEXT
    assert ran.code == 1


def test_one_broken_object_is_one_error(kabar: Operator) -> None:
    ran = kabar("summarise", "-", "--json", stdin=b'{\n  "title": "Banjir",\n  "text": "Air')
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 1


def test_without_json_errors_are_sentences_on_standard_error(kabar: Operator) -> None:
    ran = kabar("summarise", "-", stdin=b"")
    assert (ran.code, ran.out, ran.err) == (1, "", "standard input is empty.\n")


@pytest.mark.parametrize("odd", [r'"\ud800"', r'"\u0000"', "1e400", "NaN", "[" * 400 + "]" * 400])
def test_whatever_stands_in_other_fields_one_line_comes_out(kabar: Operator, odd: str) -> None:
    ran = kabar("summarise", "-", "--json", stdin=f'{{"odd": {odd}, "title": "Banjir", "text": "Air naik."}}'.encode())
    [line] = map(json.loads, ran.out.splitlines())
    assert ran.code == (1 if "error" in line else 0)
    assert ran.err == ""


def test_a_fragment_of_html_has_its_first_sentence_for_a_headline(kabar: Operator) -> None:
    found = kabar.well("summarise", "-", "--json", stdin=b"<p>Air naik.</p><script>x()</script>").json()
    assert isinstance(found, dict)
    assert (found["title"], found["text"]) == ("Air naik.", "Air naik.")


def test_the_limit_holds(kabar: Operator) -> None:
    found = kabar.well("summarise", "-", "--json", "--limit", "70", stdin=PROSE.encode()).json()
    assert isinstance(found, dict)
    assert 0 < len(found["summary"]) <= 70


def test_a_file_that_is_not_there_is_named(kabar: Operator) -> None:
    ran = kabar("summarise", "hilang.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "'hilang.txt' does not exist" in ran.err


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_articles_or_flaws(body: bytes) -> None:
    for record in records("standard input", io.BytesIO(body)):
        assert isinstance(record, Flaw) or isinstance(record["text"], str)


def test_the_client_s_sample_loses_its_furniture_and_its_garbled_words(kabar: Operator) -> None:
    """The real file, when it lies beside the checkout."""
    shared = Path(os.environ.get("KABAR_SHARED", Path(__file__).parents[3] / "shared"))
    sample = shared / "samples" / "seed-article.txt"
    if not sample.exists():
        pytest.skip(f"there is no {sample}; set KABAR_SHARED to the folder that holds samples/seed-article.txt")
    found = kabar.well("summarise", str(sample), "--json").json()
    assert isinstance(found, dict)
    assert "Tinggalkan Balasan" not in found["text"]
    assert "Baca juga" not in found["text"]
    assert 0 < len(found["summary"]) <= 500
    assert not any(finding["quote"] in found["summary"] for finding in found["findings"])
    assert {finding["quote"] for finding in found["findings"]} >= {"Korearn", "danaliases"}
