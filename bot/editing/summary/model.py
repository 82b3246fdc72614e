"""Model: how likely a sentence is to belong to a human summary, by gradient-boosted trees read from a text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from math import exp
from typing import TypeAlias

from bot.editing.summary.features import NAMES, Features

Node: TypeAlias = "float | tuple[int, float, Node, Node]"
"""A leaf, or a feature's number, its threshold, and what follows when it is not above that, and when it is."""

_FARTHEST = 30.0


@dataclass(frozen=True, slots=True)
class Model:
    """Trees whose leaves add up, with `bias`, to the log-odds of a sentence."""

    bias: float
    trees: tuple[Node, ...]

    @classmethod
    def load(cls) -> Model:
        """Return the model that ships with Kabar: `weights/summary.txt`, which tells what it was made from."""
        return cls.parse((resources.files("bot.editing") / "weights" / "summary.txt").read_text("utf-8"))

    @classmethod
    def parse(cls, text: str) -> Model:
        """Return the model that `write` wrote. Raise ValueError when a line is no tree of known features."""
        lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
        if not lines or lines[0][:1] != ["bias"]:
            raise ValueError("Weights of summaries begin with their bias; make them anew (bench.training.summary).")
        return cls(float(lines[0][1]), tuple(_read(iter(tokens)) for tokens in lines[1:]))

    def write(self) -> str:
        """Return the model as text: the bias, then a tree a line, each branch before its two ways: yes, then no."""
        return "".join(f"{line}\n" for line in (f"bias {self.bias:.5f}", *map(_written, self.trees)))

    def likelihoods(self, rows: Sequence[Features]) -> list[float]:
        """Return for each sentence how likely it is to belong to a human summary (0 to 1)."""
        return [self._likelihood(row) for row in rows]

    def _likelihood(self, row: Features) -> float:
        evidence = self.bias
        for node in self.trees:
            while isinstance(node, tuple):
                feature, threshold, yes, no = node
                node = yes if row[feature] <= threshold else no  # noqa: PLW2901  # down the tree
            evidence += node
        return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, evidence))))


def _read(tokens: Iterator[str]) -> Node:
    token = next(tokens, "")
    name, branches, threshold = token.partition("<=")
    if not branches:
        return float(token)
    return NAMES.index(name), float(threshold), _read(tokens), _read(tokens)


def _written(node: Node) -> str:
    if isinstance(node, float):
        return f"{node:.4f}"
    feature, threshold, yes, no = node
    return f"{NAMES[feature]}<={threshold:.6g} {_written(yes)} {_written(no)}"
