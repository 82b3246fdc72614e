"""Typography: quotation marks, apostrophes and dashes in the one form that a careful newsroom prints."""

from __future__ import annotations

import re

# Straight, low, reversed and French marks, doubled apostrophes, and a mark that already curls, rightly or not.
_DOUBLE = re.compile(r"[\"“”„‟«»]|''|``|‘‘|’’")
_OPENS_AFTER = frozenset(" \t\n([{–—-/‘'")
_CLOSES_BEFORE = frozenset(" \t\n)]},.;:!?–—/’'")
# Within a word an apostrophe: "Jum'at", "Qur'an", "Ma`ruf".
_APOSTROPHE = re.compile(r"['`´‘](?<=[^\W\d_].)(?=[^\W\d_])")
_SINGLE = re.compile(r"['‘](?<![\w'’].)(?=\S)([^'‘’\n]{1,200}?(?:(?<=\w)’\w[^'‘’\n]{0,200}?){0,5})(?<=\S)['’](?![\w'])")
# Encodings that have no curly quotes put "?" or U+FFFD before a word, where no question mark can stand.
_LOST = re.compile(r"[?\ufffd](?<!\S.)(?=\w)([^?\ufffd\n]{1,600})[?\ufffd]")
_DASH = re.compile(r" (?:-{1,3}|[—―‒–]) +(?=\S)")
_TIGHT = re.compile(r"(?<=[^\s-])(?:--|[—―])(?=[^\s-])|(?<=\S) (?:--|[—–])(?=[^\W\d_])|(?<=[^\W\d_])(?:--|[—–]) (?=\S)")


def uniform(text: str) -> str:
    """Return `text` with “ ” and ‘ ’ paired by where they stand, ’ within words, and “ – ” between blanks.

    Hyphens, ranges ("10-12"), scores, bullets at the start of a line and inches after a figure stay. Indonesian
    newsrooms print curly quotation marks (EYD V, III.K) and set the dash between blanks.
    """
    if "?" in text or "\ufffd" in text:
        text = _LOST.sub("“\\1”", text)
    text = "\n".join(_quoted(line) if _DOUBLE.search(line) else line for line in text.split("\n"))
    if "'" in text or "`" in text or "‘" in text or "´" in text:
        text = _SINGLE.sub("‘\\1’", _APOSTROPHE.sub("’", text))
    text = _DASH.sub(" – ", text)
    return _TIGHT.sub(" – ", text) if "--" in text or "—" in text or "–" in text else text


def _quoted(line: str) -> str:
    """Turn each double mark of a paragraph the way that its neighbours, else the marks before it, ask for."""
    pieces: list[str] = []
    start, inside = 0, False
    for mark in _DOUBLE.finditer(line):
        before = line[mark.start() - 1] if mark.start() else " "
        after = line[mark.end()] if mark.end() < len(line) else " "
        opens = _opens(before, after, inside)
        inch = mark[0] == '"' and before.isdigit() and not inside
        pieces += [line[start : mark.start()], mark[0] if inch else "“" if opens else "”"]
        start, inside = mark.end(), opens and not inch
    return "".join((*pieces, line[start:]))


def _opens(before: str, after: str, inside: bool) -> bool:
    left, right = before in _OPENS_AFTER, after in _CLOSES_BEFORE
    if left != right:
        return left
    return not inside
