"""Text and HTML from elsewhere, made such that none of the parsers behind can be hurt by it. Pure.

Each of these takes time in proportion to the text, and gives what anybody honest wrote back as it was.
"""

from __future__ import annotations

import html
import re
from unicodedata import combining

ATTRIBUTES = 100
"""Attributes of one tag; pages that are built by programs have thirty."""

MARKS = 30
"""Combining marks on one letter (UAX #15, section 13, Stream-Safe Text Format)."""

# Python reads no number of more than 4,300 digits, and html.unescape lets its ValueError through.
_ENDLESS = re.compile(r"&#[0-9]{1000,};?")
# HTML, 13.2.5.32 to 40, says where an attribute ends. Nothing is tried twice (+), or "<a<a<a" would take forever.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+"""
_TAG = re.compile(rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{ATTRIBUTES}}}+)(?:{_ATTRIBUTE})*+")
# Every combining mark is among these, and hardly anything else that comes in such numbers.
_MARKED = re.compile(rf"[^\w\s!-~]{{{MARKS + 1},}}")


def unescaped(text: str) -> str:
    """Put characters in place of HTML's references (`&amp;`, `&#8217;`), once."""
    return html.unescape(_ENDLESS.sub("\ufffd", text))


def uncrowded(markup: str) -> str:
    """Take the attributes beyond `ATTRIBUTES` out of each tag: libxml2 looks through all of them for each one more."""
    return _TAG.sub(r"\1", markup)


def unheaped(text: str) -> str:
    """Take the combining marks beyond `MARKS` off each letter: to sort them takes the square of their number."""
    return _MARKED.sub(_unheaped, text)


def _unheaped(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in found[0]:
        marks = marks + 1 if combining(character) else 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)
