"""Quality: what is wrong with an article, as findings with their place and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ftfy import badness

from bot.editing import garble
from bot.model import Finding

_TAGS = "a|b|br|div|em|font|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|style|table|td|tr|u|ul"
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]{{0,200}})?/?>|&(?:[a-z]{{2,8}}|#\d{{2,6}}|#x[0-9a-f]{{2,6}});", re.IGNORECASE
)
# An article has so many findings at most: past that it is hopeless, and the rest says nothing new.
_MOST = 50
# The longest quotation that a finding shows.
_QUOTE = 80


def find(title: str, text: str) -> tuple[Finding, ...]:
    """Return the faults of a cleaned article, the headline's first, each kind and quotation once a place.

    Kinds: "mixed-script" (scripts mixed within a word), "garbled" (no word, or a near-miss of one that stands
    elsewhere in the article), "markup" (HTML left over), "replacement" (U+FFFD) and "mojibake".
    """
    counts = garble.vocabulary(f"{title}\n{text}")
    findings = [*_in_place("title", title, counts), *_in_place("text", text, counts)]
    return tuple(dict.fromkeys(findings))[:_MOST]


def is_sound(sentence: str, counts: Mapping[str, int]) -> bool:
    """Tell whether nothing is wrong with `sentence`, so that a summary may quote it."""
    return next(_in_place("text", sentence, counts), None) is None


def _in_place(place: str, text: str, counts: Mapping[str, int]) -> Iterator[Finding]:
    for word in garble.garbled_words(text, counts):
        kind = "mixed-script" if garble.is_mixed(word) else "garbled"
        yield Finding(kind, place, word[:_QUOTE])
    for found in _MARKUP.finditer(text):
        yield Finding("markup", place, found.group()[:_QUOTE])
    if "\ufffd" in text:
        at = text.index("\ufffd")
        yield Finding("replacement", place, text[max(0, at - 20) : at + 20].strip())
    for line in text.split("\n"):
        if not line.isascii() and badness.is_bad(line):
            yield Finding("mojibake", place, _bad_part(line))


def _bad_part(line: str) -> str:
    found = badness.BADNESS_RE.search(line)
    return line[found.start() : found.start() + _QUOTE].strip() if found else line[:_QUOTE]
