"""Make the lists of known words in `bot/editing/weights/`: `python -m bench.training.lexicon`.

Reproducible to the byte: wordfreq 3.1.1 has its data within it, and nothing here is left to chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log10
from pathlib import Path
from textwrap import wrap

import wordfreq

from bench.data import data_folder, records, said
from bench.training.indosum import lines
from bot.editing import garble
from bot.editing.garble import Words
from bot.editing.lexicon import Lexicon

_WEIGHTS = Path(__file__).parents[2] / "bot" / "editing" / "weights"
_WORD = re.compile(r"[^\W\d_]{2,}")
_KNOWN_ENGLISH = 40_000
# Rarer English words are too often slips to have Indonesian forms made of them.
_LEARNED = 3e-8
# Of how many times likelier neighbours a word is taken for their misspelling, and left out.
_MISSPELLED = 500
# How Indonesian writes the learned words that it takes from Europe (PUEBI, IV): endings, then letters.
_LOAN_ENDINGS = tuple(
    tuple(pair.split(":"))
    for pair in (
        "isation:isasi ization:isasi ation:asi ution:usi ction:ksi ption:psi ition:isi sion:si ity:itas "
        "ology:ologi graphy:grafi omy:omi ics:ika ism:isme ist:is ive:if ive:ivitas tial:sial cial:sial "
        "al:al ical:ik ic:ik ia:ia sis:sis gram:gram ator:ator ance:ansi ence:ensi ency:ensi ite:it ine:in "
        "ant:an ent:en able:abel ible:ibel ogen:ogen scope:skop meter:meter"
    ).split()
)
_LOAN_LETTERS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"sc(?=[eiy])", "s"),
        (r"cc(?=[eiy])", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"ch", "k"),
        (r"ck?|q(?=u)", "k"),
        (r"ph", "f"),
        (r"rh", "r"),
        (r"th", "t"),
        (r"x", "ks"),
        (r"ae(?!r)|oe", "e"),
        (r"(?<=[^aeiou])y(?=[^aeiou])", "i"),
        (r"([bcdfghjklmnpqrstvwxz])\1", r"\1"),
    )
)
_HEADER = """\
# {what}, by how common they are:
# below [n] stand words that are 10^(n/10) of a billion words of running text.
# Made by `python -m bench.training.lexicon`
# from {sources}.
# Licence of this file: CC BY-SA 4.0.
"""
_WORDFREQ = "wordfreq 3.1.1 (Robyn Speer; data CC BY-SA 4.0)"
_CORPORA = (
    f"{_WORDFREQ},\n# IndoSum (Kurniawan & Louvan 2018; CC BY-SA 4.0)\n"
    "# and Indonesian Wikipedia passages of TyDi QA (CC BY-SA)"
)


def main(data: Path) -> None:
    """Write words-id.txt and words-en.txt from what `data` holds and wordfreq knows."""
    english = dict(list(_wordfreq("en").items())[:_KNOWN_ENGLISH])
    _write(_WEIGHTS / "words-id.txt", _indonesian(data, english), what="Indonesian words and names", sources=_CORPORA)
    _write(_WEIGHTS / "words-en.txt", english, what="English words and names", sources=_WORDFREQ)


def _indonesian(data: Path, english: Mapping[str, float]) -> dict[str, float]:
    """Give each word's share of running text: the mean of what wordfreq says and what the corpora say.

    What only one article of the corpora has may be its mistake, and stays out when it looks like one.
    """
    general = _wordfreq("id")
    counts, articles = Counter[str](), Counter[str]()
    for text in _texts(data):
        words = [word.casefold() for word in _WORD.findall(text) if _is_latin(word)]
        counts.update(words)
        articles.update(set(words))
    total = counts.total()
    seen = {word: (general.get(word, 0.0) + counts[word] / total) / 2 for word in general.keys() | counts.keys()}
    shares = {word: share / 100 for word, share in loans(_wordfreq("en")).items()} | seen
    sure = _without_misspelled({word: shares[word] for word in shares if word in general or articles[word] != 1})
    among = Words(Lexicon(sure, english), {})
    rare = (word for word in sorted(shares.keys() - sure.keys()) if articles[word] == 1)
    return sure | {word: shares[word] for word in rare if not garble.is_garbled(word, among)}


def loans(english: Mapping[str, float]) -> dict[str, float]:
    """Give the Indonesian spelling of the learned words in `english`, by rule: "depreciation", "depresiasi"."""
    return {
        _spelt(word[: len(word) - len(ending)]) + loan: share
        for word, share in english.items()
        for ending, loan in _LOAN_ENDINGS
        if share >= _LEARNED and len(word) > len(ending) + 3 and word.endswith(ending)
    }


def _spelt(word: str) -> str:
    for pattern, letters in _LOAN_LETTERS:
        word = pattern.sub(letters, word)
    return word


def _wordfreq(language: str) -> dict[str, float]:
    """Give wordfreq's words of Latin letters alone, the most common first."""
    found = wordfreq.get_frequency_dict(language)
    return {word: share for word, share in found.items() if _WORD.fullmatch(word) and _is_latin(word)}


def _is_latin(word: str) -> bool:
    return word.isascii() or all(character < "\u0250" for character in word)


def _texts(data: Path) -> Iterator[str]:
    for article in lines(data):
        yield " ".join(word for paragraph in article["paragraphs"] for sentence in paragraph for word in sentence)
    yield from dict.fromkeys(said(record, "passage") for record in records(data / "questions.jsonl.gz"))


def _without_misspelled(words: Mapping[str, float]) -> dict[str, float]:
    """Leave out what is a much more common word with two letters changed places, or two such words glued."""
    return {word: share for word, share in words.items() if not _is_misspelled(word, share, words)}


def _is_misspelled(word: str, share: float, words: Mapping[str, float]) -> bool:
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return len(word) >= 5 and any(words.get(other, 0.0) > share * _MISSPELLED for other in swapped)


def _write(path: Path, words: Mapping[str, float], *, what: str, sources: str) -> None:
    classes: dict[int, list[str]] = {}
    for word, share in words.items():
        classes.setdefault(round(10 * log10(share * 1e9)), []).append(word)
    lines = [f"[{number}]\n" + "\n".join(_wrapped(sorted(classes[number]))) for number in sorted(classes, reverse=True)]
    path.write_text(_HEADER.format(what=what, sources=sources) + "\n".join(lines) + "\n", encoding="utf-8")


def _wrapped(words: Iterable[str]) -> list[str]:
    return wrap(" ".join(words), width=118, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    main(data_folder())
