"""Training and measuring summaries, on a few invented articles in the form of IndoSum's."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.edits import summaries
from bench.training import indosum
from bench.training import summary as training
from bench.training.indosum import Article, Line
from bot.editing import sentences

_PLACES = ("Melati", "Tirtasari", "Segara", "Mandaru", "Wulan", "Kenanga", "Lestari", "Gunungmas")


def _line(number: int) -> Line:
    place = _PLACES[number % len(_PLACES)]
    lead = f"Bupati {place} membuka jembatan ke - {number} pada Kamis ( 21 / 8 / 2025 ) .".split()
    more = f"Jembatan di {place} itu menghubungkan {number} desa .".split()
    quote = ['" Kami lega .'.split(), f'Anak - anak aman , " kata Ratna dari {place} .'.split()]
    later = f"Pedagang {place} menjual cabai , bawang dan beras di pasar desa setiap pagi .".split()
    return {
        "id": f"15000{number:05}-bupati-{place.lower()}-membuka-jembatan",
        "paragraphs": [[lead, more], quote, [later]],
        "gold_labels": [[True, True], [False, False], [False]],
        "summary": [lead, f"Jembatan menghubungkan {number} desa .".split()],
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / indosum.FILE, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(_line(number))}\n" for number in range(20))
    return tmp_path


def test_tokens_are_written_as_people_write() -> None:
    article = indosum.article(_line(3))
    assert article.title == "bupati mandaru membuka jembatan"
    assert article.text == (
        "Bupati Mandaru membuka jembatan ke-3 pada Kamis (21/8/2025). Jembatan di Mandaru itu menghubungkan 3 desa.\n\n"
        '"Kami lega. Anak-anak aman," kata Ratna dari Mandaru.\n\n'
        "Pedagang Mandaru menjual cabai, bawang dan beras di pasar desa setiap pagi."
    )
    assert len(article.sentences) == len(article.gold) == 5


def test_gold_is_found_again_in_any_split_of_the_text() -> None:
    article = indosum.article(_line(3))
    assert indosum.gold_shares(article, sentences.split(article.text)) == [1, 1, 0, 0]
    assert indosum.gold_shares(article, article.sentences) == [1, 1, 0, 0, 0]
    assert indosum.gold_shares(article, article.sentences[1:]) == [1, 0, 0, 0]
    assert 0.4 < indosum.gold_shares(article, [article.text.replace("\n", " ")])[0] < 0.5


def test_folds_are_the_same_whatever_the_order_of_the_file(data: Path) -> None:
    articles = indosum.read(data)
    folds = indosum.folds(articles)
    assert folds == indosum.folds(articles[::-1])
    assert sorted(map(len, folds)) == [4, 4, 4, 4, 4]
    assert sorted(each.name for fold in folds for each in fold) == sorted(each.name for each in articles)


def test_training_gives_the_same_model_again(data: Path) -> None:
    articles = [
        Article(f"{n}", a.title, a.paragraphs, a.gold, a.reference) for n, a in enumerate(indosum.read(data) * 8)
    ]
    model = training.fit(articles, trees=3)
    assert model == training.fit(articles, trees=3)
    assert any(isinstance(tree, tuple) for tree in model.trees)


def test_the_command_writes_weights_with_their_provenance(data: Path, tmp_path: Path) -> None:
    weights = tmp_path / "weights.txt"
    training.write(data, weights, trees=2)
    lines = weights.read_text("utf-8").splitlines()
    assert "CC BY-SA 4.0" in weights.read_text("utf-8")
    assert next(line.split()[0] for line in lines if line[0] != "#") == "bias"
    assert len([line for line in lines if line[0] != "#"]) == 3


def test_the_quick_table_has_every_row(data: Path) -> None:
    rows = list(summaries.rows(data, quick=True))
    assert [row.goal for row in rows] == [">= 71.0/64.5/70.3", "", "Lead +2.0 R1", "", "", "< 3 ms"]
    assert all(peer in rows[0].beside for peer in ("Lead-3", "TextRank-3", "LexRank-3", "oracle"))


def test_each_article_is_summarised_by_a_model_of_the_other_folds(data: Path) -> None:
    made = list(summaries.cross_validated(indosum.read(data), trees=1))
    assert len({each.article.name for each in made}) == 20
    assert all(each.by["free"] and each.by["limited"] for each in made)
