"""Runs: the capitalised words that stand together within a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.editing import sentences
from bot.editing.names import lexis

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_PAIR = re.compile(r"(?<![\w-])([A-Z][a-z]+)-([A-Z][a-z]+)(?![\w-])")
_MONEY = re.compile(r"(?:Rp|US)\d")
_DECIMALS = re.compile(r"[.,]\d")
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z]{1,9}|\d{1,2})(?: tahun)?\)")
_QUOTES = '"“”‘’:•*'
# A line without an end of which so much is capitalised is a heading or a link, whose capitals say nothing.
_HEADING = 0.7
_SHORTEST_HEADING = 5
_ENDS = (".", "!", "?", '"', "”", ":", ",")
# Names have fewer words; what is longer is a list that lost its commas.
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row.

    `opens` says that the first is capitalised in any case; `before` and `after` are the words that stand directly
    around it, in small letters; `bracketed` is the acronym or age in brackets behind it.
    """

    words: tuple[str, ...]
    opens: bool
    before: str = ""
    after: str = ""
    bracketed: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All runs of a text in order, and how often a word stands within sentences: capitalised, and small."""

    runs: tuple[Run, ...]
    capitalised: Counter[str]
    small: Counter[str]


def read(text: str) -> Reading:
    """Return the runs of a cleaned text."""
    runs: list[Run] = []
    small: Counter[str] = Counter()
    for each in sentences.split(text):
        sentence = _PAIR.sub(_apart, each)
        tokens = list(_TOKEN.finditer(sentence))
        small.update(token.group() for token in tokens if token.group().islower())
        if not _is_heading(sentence, tokens):
            runs += _runs(sentence, tokens)
    capitalised = Counter(word for run in runs for word in run.words[run.opens :])
    return Reading(tuple(runs), capitalised, small)


def _apart(pair: re.Match[str]) -> str:
    """Part two places with a hyphen: "Iran-Israel" are two names, "Al-Azhar" is one."""
    places = all(place.casefold() in lexis.KNOWN_PLACES for place in pair.groups())
    return f"{pair[1]} - {pair[2]}" if places else pair[0]


def _is_heading(sentence: str, tokens: Sequence[re.Match[str]]) -> bool:
    if sentence.endswith(_ENDS):
        return False
    return len(tokens) >= _SHORTEST_HEADING and sum(map(_is_capitalised, tokens)) > _HEADING * len(tokens)


def _is_capitalised(token: re.Match[str]) -> bool:
    """Tell whether a token is written as a name: "Jakarta", "iPhone", but not "danJakarta", "5G" or "Rp5"."""
    word = token.group()
    return (word[0].isupper() and not _MONEY.match(word)) or (word[0].islower() and word[1:2].isupper())


def _runs(sentence: str, tokens: Sequence[re.Match[str]]) -> Iterator[Run]:
    start = 0
    while start < len(tokens):
        if not _is_capitalised(tokens[start]):
            start += 1
            continue
        end = start + 1
        while end < len(tokens) and end - start < _LONGEST and _joins(sentence, tokens, start, end):
            end += 1
        while not _is_capitalised(tokens[end - 1]) and not tokens[end - 1].group().isdigit():
            end -= 1
        yield _run(sentence, tokens, start, end)
        start = end


def _joins(sentence: str, tokens: Sequence[re.Match[str]], start: int, at: int) -> bool:
    """Tell whether the token continues the run before it: a capital, a single digit, or a small word of names."""
    before, token = tokens[at - 1], tokens[at]
    gap = sentence[before.end() : token.start()]
    if gap != " " and not (gap == ". " and _is_abbreviated(before.group())):
        return False
    word = token.group()
    if _is_capitalised(token):
        return True
    if word.isdigit():
        return len(word) == 1 and before.group()[2:].islower() and not _DECIMALS.match(sentence, token.end())
    followed = at + 1 < len(tokens) and sentence[token.end() : tokens[at + 1].start()] == " "
    if not (followed and _is_capitalised(tokens[at + 1])):
        return False
    return word in lexis.JOINING or (word == "dan" and _is_of_an_office(tokens[start : at + 2]))


def _is_of_an_office(tokens: Sequence[re.Match[str]]) -> bool:
    """Tell whether "dan" joins what a ministry or minister is of: "Menteri Pendidikan dan Kebudayaan"."""
    words = [token.group().casefold() for token in tokens]
    return not lexis.ORGANISATIONS.isdisjoint(words[:-2]) or lexis.PORTFOLIOS.issuperset(words[-3:])


def _is_abbreviated(word: str) -> bool:
    return len(word) == 1 or word.casefold() in lexis.ABBREVIATED


def _run(sentence: str, tokens: Sequence[re.Match[str]], start: int, end: int) -> Run:
    before = sentence[tokens[start - 1].end() : tokens[start].start()] if start else sentence[: tokens[0].start()]
    after = sentence[tokens[end - 1].end() : tokens[end].start()] if end < len(tokens) else ""
    bracketed = _BRACKETED.match(sentence, tokens[end - 1].end())
    return Run(
        words=tuple(token.group() for token in tokens[start:end]),
        opens=start == 0 or any(mark in _QUOTES for mark in before) or ". " in before,
        before=tokens[start - 1].group().casefold() if before == " " and start else "",
        after=tokens[end].group().casefold() if after == " " else "",
        bracketed=bracketed[1] if bracketed else "",
    )
