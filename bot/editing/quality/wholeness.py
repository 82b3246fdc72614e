"""Wholeness: whether all of an article is there, and only once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.editing import sentences
from bot.editing.garble import Words
from bot.editing.quality.damage import QUOTE
from bot.editing.quality.kinds import Kind
from bot.editing.summary.standing import SAID
from bot.model import Finding

SHORTEST = 100
"""Characters under which a text says too little to be posted."""

_FEWEST_SENTENCES = 2
_LETTERS = re.compile(r"\w+")
# What was said in fewer words may be said twice.
_REPEATED_WORDS = 7
_ENDED = re.compile(r"[.!?][\"”’'»)\]*]*$|[)\]]$|[\"”]$")
_EXCERPT = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.\.\.\])[\"”’')\]]*$")
_HANGING = re.compile(r"[,;:–—-]$")
_ITEM = re.compile(r"[-–—•*]\s|\(?\d{1,3}[.):]\s?|[a-z][.)]\s")
_COMMON = 1e-4
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{2,}")
# What may follow a word that is whole: nothing, and what is written onto words.
_WHOLE = frozenset(("", "nya", "lah", "an", "s"))
# An end without its full stop: a quotation's attribution; and furniture that the cleaner left.
_SAID = re.compile(rf"[\"”],? ?(?:{SAID}|tandas)(?:nya| dia|(?: [A-Z][\w.]*){{2,5}})$")
_FURNITURE = re.compile(r"(?:Baca|BACA|Lihat|Simak|Tonton|Saksikan|Klik|Ikuti|Sumber|Foto|Editor|Penulis|Reporter)\b")
# Nothing ends in one of these, neither sentence nor headline.
LEADING_ON = frozenset(
    "yang dan di ke dari untuk dengan pada adalah bahwa dalam oleh karena agar serta atau bagi terhadap tentang "
    "sebagai seperti hingga antara para sebuah seorang ketika jika demi melalui menurut kepada tanpa sejak akibat "
    "menjadi merupakan secara".split()
)
# To look at more of a line for how it ends would let a megabyte of dots hang.
_END = 60
_LAST_WORD = re.compile(r"([^\W\d_]+)$")


def in_text(text: str, among: Words) -> Iterator[Finding]:
    """Give what is doubled or missing in a cleaned text: findings "doubled", "cut-off" and "short"."""
    found = sentences.split(text)
    yield from _doubled(found)
    if _is_cut(text, among):
        yield Finding(Kind.CUT_OFF, "text", found[-1][-QUOTE:])
    if len(text) < SHORTEST or len(found) < _FEWEST_SENTENCES:
        yield Finding(Kind.SHORT, "text", text[:QUOTE].strip())


def in_title(title: str, among: Words) -> Iterator[Finding]:
    """Give the end of a headline that was cut: behind a word that leads on, or within a word of its text."""
    last = _LAST_WORD.search(title[-_END:])
    if last and (last[1] in LEADING_ON or _is_part(last[1], among)):
        yield Finding(Kind.CUT_OFF, "title", title[-QUOTE:])


def _is_part(word: str, among: Words) -> bool:
    """Tell whether `word` is nothing but the beginning of a word that the article has."""
    if among.lexicon.knows(word) or among.counts.get(word, 0) > 1 or word in among.known or word.isupper():
        return False
    part = word.casefold()
    rests = {other[len(part) :] for other in map(str.casefold, among.counts.keys() - {word}) if other.startswith(part)}
    return bool(rests) and not rests & _WHOLE


def _doubled(found: Sequence[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for sentence in found:
        words = _LETTERS.findall(sentence.casefold())
        if len(words) >= _REPEATED_WORDS:
            key = " ".join(words)
            if key in seen:
                yield Finding(Kind.DOUBLED, "text", sentence[:QUOTE].strip())
            seen.add(key)


def _is_cut(text: str, among: Words) -> bool:
    """Tell whether a text stops within a sentence; its last line must be none of a list, a table or a page."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return False
    last, end = lines[-1], lines[-1][-_END:]
    word = _LAST_WORD.search(end)
    if word and (word[1] in LEADING_ON or _is_part(word[1], among)):
        return True
    if _is_listed(lines[-3:]):
        return False
    if _EXCERPT.search(end) or _HANGING.search(end):
        return True
    ended = _ENDED.search(end) or _SAID.search(last[-2 * _END :]) or _FURNITURE.match(last)
    return not ended and _is_begun(last, lines[-2:-1], among)


def _is_begun(last: str, before: Sequence[str], among: Words) -> bool:
    """Tell whether a last line without an end began as a sentence, and not as the name of a writer or a page's part."""
    *whole, tail = sentences.split(last)
    words = tail.split()
    if whole or tail[0] in '"“' or tail.count("(") > tail.count(")"):
        return True
    if len(words) == 1:  # behind a paragraph: "Sekitar", "Bup"
        return tail.isalpha() and not tail.isupper() and all(_ENDED.search(line[-_END:]) for line in before)
    common = among.lexicon.indonesian.get(words[0].casefold(), 0.0) > _COMMON  # "Kepala Badan Gizi", but no name
    return common or bool(_SMALL_WORD.search(tail))


def _is_listed(lines: Sequence[str]) -> bool:
    """Tell whether a text ends as a list does: in items, or in lines of which none ends in a full stop."""
    if _ITEM.match(lines[-1]):
        return True
    return len(lines) > 1 and not any(_ENDED.search(line[-_END:]) or _HANGING.search(line) for line in lines)
