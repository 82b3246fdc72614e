"""Damage: faults that show in a few words, wherever they stand, and make what holds them unfit to be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftfy import badness

from bot.editing import garble
from bot.editing.garble import Words
from bot.editing.quality import leftovers
from bot.editing.quality.kinds import Kind
from bot.model import Finding

# The longest quotation that a finding shows.
QUOTE = 80

_TAGS = "a|b|br|div|em|font|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|style|table|td|tr|u|ul"
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]{{0,200}})?/?>|&(?:[a-z]{{2,8}}|#\d{{2,6}}|#x[0-9a-f]{{2,6}});", re.IGNORECASE
)


def find(place: str, text: str, among: Words) -> Iterator[Finding]:
    """Give the damage of a text or of one of its sentences, or of a headline; `place` is "title" or "text"."""
    for word in garble.garbled_words(text, among, headline=place == "title"):
        kind = Kind.MIXED_SCRIPT if garble.is_mixed(word) else Kind.GARBLED
        yield Finding(kind, place, word[:QUOTE])
    for found in _MARKUP.finditer(text):
        yield Finding(Kind.MARKUP, place, found.group()[:QUOTE])
    for kind, phrase in leftovers.find(text):
        yield Finding(kind, place, phrase[:QUOTE].strip())
    if "\ufffd" in text:
        at = text.index("\ufffd")
        yield Finding(Kind.REPLACEMENT, place, text[max(0, at - 20) : at + 20].strip())
    for line in text.split("\n"):
        if not line.isascii() and "\ufffd" not in line and badness.is_bad(line):
            yield Finding(Kind.MOJIBAKE, place, _bad_part(line))


def _bad_part(line: str) -> str:
    found = badness.BADNESS_RE.search(line)
    return line[found.start() : found.start() + QUOTE].strip() if found else line[:QUOTE]
