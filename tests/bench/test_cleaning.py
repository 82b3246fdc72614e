"""The measure of cleaning counts a line of furniture as left, and a line of news as lost, as its words say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from bench.edits.cleaning import Count, Labelled, counted, labelled

_LINES = (
    "Bupati Tirtasari membuka Jembatan Melati pada Kamis pagi.",
    "Baca juga: Pasar Lama Tirtasari Dibuka Lagi",
    "Advertisement",
    "***",
    "Warga Sukamekar menyambutnya dengan syukuran. (rat/bgs)",
)
_ARTICLE = Labelled("Jembatan Dibuka", "", _LINES, frozenset({1, 2, 3}), frozenset({4}))


def test_all_that_stays_is_counted_as_left() -> None:
    assert counted([_ARTICLE], lambda article: "\n\n".join(article.lines)) == Count(3, 3, 1, 0)


def test_all_that_goes_is_counted_as_lost() -> None:
    assert counted([_ARTICLE], lambda article: "") == Count(3, 0, 1, 1)


def test_a_line_of_news_with_half_its_words_is_kept() -> None:
    assert counted([_ARTICLE], lambda article: "Bupati Tirtasari membuka Jembatan") == Count(3, 0, 1, 0)
    assert counted([_ARTICLE], lambda article: "Kamis pagi. Bupati Tirtasari") == Count(3, 0, 1, 1)


def test_a_line_of_furniture_within_a_paragraph_of_news_is_not_that_line() -> None:
    text = f"{_LINES[0]} {_LINES[4]} {_LINES[1]}"
    assert counted([_ARTICLE], lambda article: text).left == 0


def test_words_that_were_set_apart_are_the_same_words() -> None:
    glued = Labelled("", "", ("Dikutip dariAntara kemarin",), frozenset(), frozenset())
    assert counted([glued], lambda article: "Dikutip dari Antara kemarin") == Count(0, 0, 1, 0)


def test_labels_find_their_articles_by_address_and_length(tmp_path: Path) -> None:
    marks = {"url": "https://melati.example/1", "lines": 2, "furniture": [1], "mixed": []}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(marks), "utf-8")
    versions = ["Hujan.\nIklan\nSungai.", "Hujan.\nIklan", "Hujan.\nLain"]
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"url": marks["url"], "text": text}) + "\n" for text in versions)
    assert labelled(tmp_path, labels) == [Labelled("", "", ("Hujan.", "Iklan"), frozenset({1}), frozenset())]
