"""Make bot/editing/weights/openers.txt: the words that open sentences of IndoSum and are written small within them.

python -m bench.training.openers [DATA]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from bench.data import data_folder
from bench.training.indosum import lines

TARGET = Path("bot/editing/weights/openers.txt")
HEADER = """\
# Words that open Indonesian sentences without being names: they stand within sentences of at least {fewest} articles
# in small letters, and {times} times as often as with a capital.
# Made by: python -m bench.training.openers
# From: IndoSum (Kurniawan & Louvan 2018), CC BY-SA 4.0; a list of words of the language, no text of an article.
# Licence: CC BY-SA 4.0.
"""
FEWEST = 2
TIMES = 3

Sentence = list[str]


def openers(articles: Iterable[Iterable[Sentence]]) -> list[str]:
    """List the words, sorted; each article is its sentences, each sentence its tokens."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    opening: set[str] = set()
    documents: Counter[str] = Counter()
    for article in articles:
        within: set[str] = set()
        for sentence in article:
            opening.add(sentence[0].casefold())
            for before, word in pairwise(sentence):
                if before in '.!?:"“(':
                    opening.add(word.casefold())
                elif word[0].isupper():
                    large[word.casefold()] += 1
                else:
                    small[word] += 1
                    within.add(word)
        documents.update(within)
    often = (word for word in opening if documents[word] >= FEWEST and small[word] >= TIMES * large[word])
    return sorted(word for word in often if word.isascii() and word.isalpha() and len(word) > 1)


def indosum(data: Path) -> Iterator[list[Sentence]]:
    """Read the sentences of each IndoSum article and of its summary."""
    for article in lines(data):
        yield [sentence for part in (*article["paragraphs"], article["summary"]) for sentence in part if sentence]


def main() -> None:
    """Write the list."""
    words = openers(indosum(data_folder()))
    TARGET.write_text(HEADER.format(fewest=FEWEST, times=TIMES) + "\n".join(words) + "\n", "utf-8")
    print(f"{len(words):,} words in {TARGET}")


if __name__ == "__main__":
    main()
