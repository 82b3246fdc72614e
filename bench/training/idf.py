"""Make bot/editing/weights/idf.txt: in how many IndoSum articles each term of news stands.

python -m bench.training.idf > bot/editing/weights/idf.txt     DATA: the folder with indosum.jsonl.gz
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.data import data_folder
from bench.training.indosum import lines
from bot.editing import terms

RAREST = 5
"""What stands in fewer articles tells as much as what stands in none: names, and words seldom used."""

HEAD = """\
# In how many news articles a term stands (bot.editing.terms): words by their stems, figures in one spelling.
# "*" is the number of articles; terms in fewer than {rarest} of them are left out.
# Made by: python -m bench.training.idf
# From: IndoSum (Kurniawan & Louvan 2018), CC BY-SA 4.0; this list is under the same licence.
"""


def articles(data: Path) -> Iterator[str]:
    """Give the text of each article, its tokens apart by blanks."""
    for line in lines(data):
        yield " ".join(token for paragraph in line["paragraphs"] for sentence in paragraph for token in sentence)


def listing(data: Path) -> str:
    """Return the file: its head, the number of articles, and the terms by their spelling."""
    counts: Counter[str] = Counter()
    total = 0
    for text in articles(data):
        counts.update(set(terms.terms(text)))
        total += 1
    lines = [f"* {total}", *(f"{term} {count}" for term, count in sorted(counts.items()) if count >= RAREST)]
    return HEAD.format(rarest=RAREST) + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(listing(data_folder()))
