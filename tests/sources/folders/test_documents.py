"""One file's bytes, and the articles in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Draft
from bot.sources.folders.documents import FLAWS, ITEMS, SUFFIXES, contents
from bot.sources.records import MARKS
from tests.sources.wire import facts, patient


def one(label: str, text: str | bytes) -> Draft:
    found = contents(label, text.encode() if isinstance(text, str) else text)
    assert found.flaws == ()
    (draft,) = found.drafts
    return draft


def flaws(label: str, text: str) -> tuple[str, ...]:
    return contents(label, text.encode()).flaws


def test_plain_text_is_a_headline_bylines_a_date_and_paragraphs() -> None:
    draft = one(
        "warta/pasar.txt",
        "Pasar Randuseta <dibuka> &amp; ramai\r\n\r\nLaras Pertiwi\r\n\r\nOleh Laras Pertiwi\r\n"
        "Kamis, 21 Agustus 2025 10:30 WIB\r\n\r\nRANDUSETA - Pasar dibuka.\r\n\r\nTinggalkan Balasan",
    )
    assert facts(draft) == {
        "external_id": "warta/pasar.txt",
        "title": "Pasar Randuseta <dibuka> & ramai",
        "text": "Laras Pertiwi\n\nOleh Laras Pertiwi\n\nRANDUSETA - Pasar dibuka.\n\nTinggalkan Balasan",
        "published_at": "Kamis, 21 Agustus 2025 10:30 WIB",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Kamis, 21 Agustus 2025 10:30 WIB",
        "Jum'at, 22 Agustus 2025 | 07.15 WITA",
        "21 Agu 2025",
        "3 Nop 2025, 10.30",
        "21/08/2025 10:30 WIT",
        "2025-08-21T10:30:00+07:00",
        "2025-08-21",
        "MINGGU, 1 PEBRUARI 2026 PUKUL 09.00 WIB",
    ],
)
def test_a_line_that_is_a_date_is_taken_out(line: str) -> None:
    draft = one("a.txt", f"Judul\nOleh Sari\n{line}\nTeks berita.")
    assert (draft.published_at, draft.text) == (line, "Oleh Sari\nTeks berita.")


@pytest.mark.parametrize(
    "text",
    [
        "Kamis, 21 Agustus 2025 adalah hari pasar.",
        "Hari Kamis, 21 Agustus 2025",
        "Teks.\n\n" + "Kata " * 30 + "\n\n21 Agustus 2025",
        "1\n2\n3\n4\n5\n6\n21 Agustus 2025",
        "21 Agustus",
    ],
)
def test_a_date_within_the_text_stays_there(text: str) -> None:
    draft = one("a.txt", f"Judul\n{text}")
    assert (draft.published_at, draft.text) == ("", text.replace("Kata \n", "Kata\n"))


def test_markdown_loses_its_marks() -> None:
    draft = one(
        "a.md",
        "# Panen *raya* di Lirang\n\nOleh Sari\n\n## Hasil\n\n> Panen **besar**, kata [lurah](https://l.example/x).\n\n"
        "![sawah](sawah.jpg)\n\nLuas 3 * 4 * 5 hektare, nama_berkas_lama tetap, _sungguh_.\n\n- satu\n- dua",
    )
    assert draft.title == "Panen raya di Lirang"
    assert draft.text == (
        "Oleh Sari\n\nHasil\n\nPanen besar, kata lurah.\n\n\n\n"
        "Luas 3 * 4 * 5 hektare, nama_berkas_lama tetap, sungguh.\n\n- satu\n- dua"
    )


def test_front_matter_gives_the_fields_that_it_names() -> None:
    draft = one(
        "a.md",
        "---\ntitle: 'Panen raya'\nid: lirang-7\nauthor: Sari\ntopics: [panen, Lirang]\nlayout: post\n"
        "published_at: 2025-08-21\n---\n\n# Panen raya\n\nSawah dipanen.",
    )
    assert facts(draft) == {
        "external_id": "lirang-7",
        "title": "Panen raya",
        "text": "Sawah dipanen.",
        "author": "Sari",
        "published_at": "2025-08-21",
        "topics": ["panen", "Lirang"],
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Satu\n---\nIsi.", "Satu"),
        ("---\nid: 3\n---\n# Dua\n\nIsi.", "Dua"),
        ("---\n\nTiga\n\nIsi.", "---"),
    ],
)
def test_front_matter_may_lack_a_title_or_an_end(text: str, title: str) -> None:
    assert one("a.md", text).title == title


def test_a_record_gives_every_field_of_the_store() -> None:
    fields = {
        "id": 17,
        "title": "Pasar &amp; warga",
        "text": "<p>Teks.</p>",
        "url": "https://r.example/pasar",
        "published_at": "2025-08-21T10:30:00+07:00",
        "source": "Warta",
        "author": "Sari",
        "topics": "ekonomi, Pasar, ekonomi,",
        "image_url": "https://r.example/p.jpg",
    }
    expected = fields | {"id": None, "external_id": "17", "title": "Pasar & warga", "topics": ["ekonomi", "Pasar"]}
    draft = one("a.json", json.dumps(fields | {"headline": "lain", "body": "lain", "date": "lain"}))
    assert facts(draft) == {name: value for name, value in expected.items() if value}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"id": "x", "url": "https://r.example/a"}, "x"),
        ({"id": True, "url": "https://r.example/a"}, "https://r.example/a"),
        ({"id": " ", "url": "javascript:alert(1)"}, "a.json"),
        ({"id": 10**40}, "a.json"),
        ({"id": "\u0000"}, "a.json"),
        ({"topics": [1, None, "kota"], "author": 3.5, "image_url": ["x"]}, "a.json"),
    ],
)
def test_a_record_is_named_by_id_else_url_else_its_file(fields: dict[str, object], name: str) -> None:
    assert one("a.json", json.dumps({"title": "J", "text": "T"} | fields)).external_id == name


@pytest.mark.parametrize("text", ['[{"title":"A","text":"B"}]', '{"articles": [{"title":"A","text":"B"}], "n": 1}'])
def test_a_list_of_records_may_stand_bare_or_in_an_object(text: str) -> None:
    assert one("a.json", text).external_id == "a.json#1"


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("a.txt", "", "a.txt is empty."),
        ("a.txt", "Judul\n\n", "a.txt has no text."),
        ("a.md", "---\ntitle: J\n---\n", "a.md has no text."),
        ("a.md", " ", "a.md is empty."),
        ("a.html", "", "a.html holds no article with a title and a text."),
        ("a.htm", "<p>tanpa judul</p>", "a.htm holds no article with a title and a text."),
        ("a.json", "{", "a.json is not JSON (Expecting property name enclosed in double quotes, line 1 column 2)."),
        ("a.json", "[" * 100_000, "a.json is JSON beyond reason."),
        ("a.json", "9" * 10_000, "a.json is JSON beyond reason."),
        ("a.json", "3", "a.json is no object with named fields."),
        ("a.json", '{"title": "J", "content": "C"}', "a.json has no text."),
        ("a.json", '{"articles": 3}', "a.json has no title."),
        ("a.json", '[{"text": "T"}, 4]', "a.json item 1 has no title."),
        ("a.jsonl", '\n{"title": "<b></b>", "text": "T"}', "a.jsonl line 2 has no title."),
    ],
)
def test_what_is_no_article_is_told_with_its_place(label: str, text: str, expected: str) -> None:
    assert flaws(label, text)[0] == expected


def test_bad_lines_do_not_stop_the_good_ones() -> None:
    found = contents("a.jsonl", b'{"title":"A","text":"B"}\n{rusak\n\n[]\n{"title":"C","text":"D\xe9"}')
    assert [draft.external_id for draft in found.drafts] == ["a.jsonl#1", "a.jsonl#5"]
    assert found.drafts[1].text == "Dé"
    assert len(found.flaws) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    draft = one("a.txt", "Kafé “Wening”\n\nCrème – brûlée.".encode(encoding))
    assert (draft.title, draft.text) == ("Kafé “Wening”", "Crème – brûlée.")


def test_the_sample_of_the_client_is_read_whole() -> None:
    shared = Path(os.environ.get("KABAR_SHARED", Path(__file__).parents[4] / "shared"))
    sample = shared / "samples" / "seed-article.txt"
    if not sample.exists():
        pytest.skip("the client's samples are not here; set KABAR_SHARED to their folder")
    draft = one("seed-article.txt", sample.read_bytes())
    assert draft.title.startswith("Tentang ")
    assert draft.text.startswith("Jurnalis Berita\n\nBy Jurnalis Berita\n\nPemimpin Korea Utara")
    assert draft.text.endswith("Tinggalkan Balasan"), "furniture is kept: editing removes it"


@patient
@given(st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_articles_or_sentences(suffix: str, body: bytes) -> None:
    found = contents(f"x{suffix}", body)
    for draft in found.drafts:
        assert draft.title
        assert draft.text
        assert draft.external_id
        assert json.dumps(facts(draft), ensure_ascii=False).encode()
    assert all(flaw.startswith("x.") and flaw.endswith(".") for flaw in found.flaws)


@pytest.mark.parametrize(
    ("suffix", "unit"),
    [
        (".md", "!["),
        (".md", "["),
        (".md", "**a"),
        (".md", "_a "),
        (".txt", "21 "),
        (".html", "<div>"),
        (".html", "<p>a"),
    ],
)
def test_repetition_costs_no_more_than_its_length(suffix: str, unit: str) -> None:
    contents(f"a{suffix}", b"Judul\n" + unit.encode() * 30_000)


def test_a_file_that_was_moved_keeps_its_names_and_is_called_by_its_own() -> None:
    found = contents("baru.jsonl", b'{"title":"A","text":"B"}\n{}', "lama.jsonl")
    assert [draft.external_id for draft in found.drafts] == ["lama.jsonl#1"]
    assert found.flaws == ("baru.jsonl line 2 has no title.",)


def test_of_too_many_articles_the_first_are_read_and_of_flaws_the_first_are_told() -> None:
    found = contents("a.jsonl", b'{"title":"A","text":"B"}\n' + b"3\n" * ITEMS + b'{"title":"C","text":"D"}')
    assert [draft.title for draft in found.drafts] == ["A"]
    assert len(found.flaws) == FLAWS + 2
    assert found.flaws[-2:] == (
        "a.jsonl holds more than 100,000 articles; split it.",
        "a.jsonl has 99,979 more such flaws.",
    )


@pytest.mark.parametrize("text", ["[" + "{}," * MARKS + "{}]", "[" + "1," * 5 * MARKS + "1]"])
def test_json_of_brackets_alone_is_refused_before_it_fills_the_memory(text: str) -> None:
    assert flaws("a.json", text) == ("a.json is JSON beyond reason.",)


def test_empty_lines_cost_nothing() -> None:
    assert contents("a.jsonl", b"\n" * 1_000_000 + b"3").flaws == (
        "a.jsonl line 1000001 is no object with named fields.",
    )
