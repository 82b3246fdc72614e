"""Articles as plain text or Markdown: a headline, byline lines, perhaps a date, then paragraphs. Pure."""

from __future__ import annotations

import re

from bot.model import Draft
from bot.sources.records import Flaw, record
from bot.sources.text import plain

HEAD_LINES = 6
"""Lines under the headline among which a date may stand; bylines come before it."""
HEAD_LENGTH = 80
"""Characters beyond which a line is no byline any more but the first paragraph."""

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|peb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|agt|ags"
    r"|sept?(?:ember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)\.?"
)
_DAY = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
_TIME = r"(?:pukul\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:WIB|WITA|WIT|UTC|GMT|Z|[+-]\d{2}:?\d{2}))?"
# Such as "Kamis, 21 Agustus 2025 10:30 WIB", 21/08/2025 | 10.30 WIB, 2025-08-21T10:30:00+07:00.
DATE = re.compile(
    rf"(?:{_DAY},?\s*)?(?:\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
    rf"(?:(?:\s*[,|–-]\s*|\s+|T){_TIME})?",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(.*)$", re.MULTILINE)
# What Markdown writes around words, and the words that stay.
_MARKS = (
    (re.compile(r"!\[[^\]\n]{0,1000}\]\([^)\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,1000})\]\([^)\n]{0,1000}\)"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^\n*]{1,1000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^\n_]{1,1000}?)(?<=\S)_(?!\w)"), r"\1"),
)


def prose(label: str, text: str) -> Draft | Flaw:
    """Read plain text: the first line is the headline, the rest the text, page furniture and all.

    A line near the top that is a date from end to end becomes `published_at` and leaves the text.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    if not lines:
        return Flaw(label, "is empty")
    body, published_at = _dated(lines[1:])
    fields = {"title": lines[0], "text": "\n".join(body), "published_at": published_at}
    return record(fields, label, label)


def markdown(label: str, text: str) -> Draft | Flaw:
    """Read Markdown as `prose` without its marks; the fields of its front matter (`key: value`) go before."""
    front = _FRONT.match(text)
    given = {name: value.strip().strip("\"'").strip("[]") for name, value in _FIELD.findall(front[1] if front else "")}
    rest = text[front.end() :] if front else text
    for pattern, kept in _MARKS:
        rest = pattern.sub(kept, rest)
    if given.get("title"):
        rest = given["title"] + "\n\n" + _without_title(rest, given["title"])
    draft = prose(label, rest)
    if isinstance(draft, Flaw):
        return draft
    own = {"title": draft.title, "text": draft.text, "published_at": draft.published_at}
    return record({**own, **given, "text": draft.text}, label, label)


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.strip().partition("\n")
    return rest if plain(first) == plain(title) else text


def _dated(lines: list[str]) -> tuple[list[str], str]:
    """Take the line out that is a date, if one stands among the short lines at the top."""
    seen = 0
    for number, line in enumerate(lines):
        if seen == HEAD_LINES or len(line) > HEAD_LENGTH:
            break
        if DATE.fullmatch(line):
            return lines[:number] + lines[number + 1 :], line
        seen += bool(line)
    return lines, ""
