"""Make bot/retrieval/names.txt: the words of IndoSum that are names, and that a stemmer would take for other words.

python -m bench.training.names
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from bench.data import data_folder
from bench.training.indosum import lines

TARGET = Path("bot/retrieval/names.txt")
HEADER = """\
# Names that look like words with Indonesian affixes: within sentences they stand with a capital in at least {fewest}
# articles, and {times} times as often as without one.
# Made by: python -m bench.training.names
# From: IndoSum (Kurniawan & Louvan 2018), CC BY-SA 4.0; a list of words, no text of an article.
# Licence: CC BY-SA 4.0.
"""
FEWEST = 3
TIMES = 9
# Ministries and offices are called by what they do, and are found by it: "Perhubungan", "Kehutanan".
_OFFICE = re.compile("(?:ke|pe).*an|pe[mnr].+")

Sentence = list[str]


def names(articles: Iterable[Iterable[Sentence]], stem: Callable[[str], str]) -> list[str]:
    """List the names whose stem is another word, sorted; an article is its sentences, a sentence its tokens."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for article in articles:
        capitals = set()
        for before, word in (pair for sentence in article for pair in pairwise(sentence)):
            if not (word.isalpha() and word.isascii()) or word.isupper() or before in '.!?:"“(':
                continue
            if word[0].isupper():
                large[word.casefold()] += 1
                capitals.add(word.casefold())
            else:
                small[word] += 1
        documents.update(capitals)
    often = (word for word in documents if documents[word] >= FEWEST and large[word] >= TIMES * small[word])
    return sorted(word for word in often if not _OFFICE.fullmatch(word) and stem(word) != word)


def indosum(data: Path) -> Iterator[list[Sentence]]:
    """Read the sentences of each IndoSum article and of its summary."""
    for article in lines(data):
        yield [sentence for part in (*article["paragraphs"], article["summary"]) for sentence in part if sentence]


def main() -> None:
    """Write the list."""
    found = names(indosum(data_folder()), StemmerFactory().create_stemmer().stem)
    TARGET.write_text(HEADER.format(fewest=FEWEST, times=TIMES) + "\n".join(found) + "\n", "utf-8")
    print(f"{len(found):,} names in {TARGET}")


if __name__ == "__main__":
    main()
