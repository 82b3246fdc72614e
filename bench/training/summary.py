"""Train the model of summaries on IndoSum and write it where Kabar ships it: `python -m bench.training.summary`.

The same data gives the same bytes. Run it again when sentences, furniture or features are told differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.data import data_folder
from bench.training import indosum
from bench.training.indosum import Article
from bot.editing import dateline, phrases, sentences
from bot.editing.summary import features
from bot.editing.summary.model import Model, Node

WEIGHTS = Path("bot/editing/weights/summary.txt")
TREES = 150
_HEADER = """\
# Weights of Kabar's extractive summaries: gradient-boosted trees that tell how likely a sentence is to belong to a
# human summary. Written by `python -m bench.training.summary`; read by bot/editing/summary/model.py.
# Trained on IndoSum: Kemal Kurniawan and Samuel Louvan, "IndoSum: A New Benchmark Dataset for Indonesian Text
# Summarization", IALP 2018, licence CC BY-SA 4.0. These weights, which hold none of its text, are shared alike:
# CC BY-SA 4.0.
# Each line is a tree: a branch, then its way when the feature is not above the threshold, then its other way; a
# number alone is a leaf. The leaves of all trees and the bias add up to log-odds. Features: summary/features.py.
"""


def fit(articles: Sequence[Article], trees: int = TREES) -> Model:
    """Return a model trained on `articles`: a sentence is to be told when most of it is gold. Furniture is left out.

    Few leaves, many sentences to each and a third of the features at a time: chosen for robustness, where
    cross-validation found ten settings within 0.4 ROUGE-1 of one another.
    """
    booster = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.06,
        max_leaf_nodes=15,
        min_samples_leaf=100,
        l2_regularization=5,
        max_features=0.3,
        early_stopping=False,
        random_state=1,
    )
    seen = [each for article in articles for each in _seen(article)]
    booster.fit(np.array([row for row, _ in seen]), np.array([gold for _, gold in seen]))
    return Model.parse(_model(booster).write())


def _seen(article: Article) -> Iterator[tuple[features.Features, bool]]:
    split = sentences.split(dateline.take(article.text)[1])
    shares = zip(split, indosum.gold_shares(article, split), strict=True)
    golden = {sentence for sentence, share in shares if share > 0.5}
    found = features.lines(article.text)
    for row, line in zip(features.describe(article.title, found), found, strict=True):
        if not phrases.TAINT.search(line.text):
            yield row, line.text in golden


def _model(booster: HistGradientBoostingClassifier) -> Model:
    trees = [predictors[0].nodes for predictors in booster._predictors]  # it has no other door
    return Model(float(booster._baseline_prediction.item()), tuple(_node(nodes, 0) for nodes in trees))


def _node(nodes: np.ndarray[tuple[int], np.dtype[np.void]], at: int) -> Node:
    node = nodes[at]
    if node["is_leaf"]:
        return float(node["value"])
    yes, no = (_node(nodes, int(node[way])) for way in ("left", "right"))
    return int(node["feature_idx"]), float(node["num_threshold"]), yes, no


def write(data: Path, weights: Path, trees: int = TREES) -> None:
    """Train on all of IndoSum, in the folder `data`, and write the file `weights`."""
    weights.write_text(_HEADER + fit(indosum.read(data), trees).write(), encoding="utf-8")


if __name__ == "__main__":
    write(data_folder(), WEIGHTS)
