"""A story to be read in the chat: whole as one rich message, or in pages of Telegram HTML. Values in, values out.

A page has at most `PAGE_UNITS` units of text. With headline (300), origin (below 200), an editor's note and the page's
number that is less than 4096, and with at most 6 bytes for a unit, when escaped, less than 32768 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from zoneinfo import ZoneInfo

from bot.delivery.html import Markup, bold, clip, cut, escape, join, sanitise, units, visible_length
from bot.delivery.render import headline_of, origin_of
from bot.model import Story
from bot.words import Words

PAGE_UNITS = 3200
"""UTF-16 units of text on a page, with the blank lines between its paragraphs."""

AGAIN_LIMIT = 100
"""UTF-16 units of the headline on the pages behind the first."""

RICH_UNITS = 32_768
RICH_BLOCKS = 500
"""Limits of a rich message: characters, counted here in UTF-16 units, and blocks (TDLib OptionManager.cpp,
rich_message_*_max; telegram.md, B.7)."""

RICH_MARKUP = 100_000
"""Characters of a rich message with its tags. Telegram names no limit; the sandbox refuses 131072."""

_BLANK_LINE = "\n\n"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|$)")
_PAYLOAD = re.compile("b_([0-9]{1,15})")

Pages = Sequence[Sequence[str]]
"""The paragraphs of each page."""


def article_of(payload: str) -> int | None:
    """Read which article a deep link is to, as `render.payload_of` wrote it; None when it is none of ours."""
    found = _PAYLOAD.fullmatch(payload)
    return int(found[1]) if found else None


def paragraphs(story: Story) -> Sequence[str]:
    """List the paragraphs of a story's text, without blanks to spare; of its summary when it has no text."""
    for text in (story.text, story.summary.text):
        lines = [" ".join(line.split()) for line in sanitise(text).split("\n")]
        found = ["\n".join(paragraph) for filled, paragraph in groupby(lines, bool) if filled]
        if found:
            return found
    return []


def paged(texts: Iterable[str], limit: int = PAGE_UNITS) -> Pages:
    """Lay paragraphs out on pages of at most `limit` UTF-16 units; there is always one.

    A paragraph that is too long for a page is cut at a sentence, else between words, never inside a grapheme.
    """
    pages: list[list[str]] = [[]]
    room = whole = limit + len(_BLANK_LINE)  # no line stands behind the last
    for piece in chain.from_iterable(_pieces(text, limit) for text in texts):
        length = units(piece) + len(_BLANK_LINE)
        if length > room:
            pages.append([])
            room = whole
        pages[-1].append(piece)
        room -= length
    return pages


def _pieces(text: str, limit: int) -> Iterator[str]:
    """Cut a paragraph. Only a window of it is looked at, so that the work grows with its length and no faster."""
    start = 0
    while start < len(text):
        window = text[start : start + limit + 1]
        if units(window) <= limit:
            yield window
            return
        end = _end(window, limit)
        yield window[:end].rstrip()
        start += end
        while text[start : start + 1].isspace():
            start += 1


def _end(window: str, limit: int) -> int:
    """Choose where a piece ends: at the last sentence of its second half, else where `cut` says."""
    end = cut(window, limit)
    stops = [found.end() for found in _SENTENCE_END.finditer(window, end // 2, end)]
    return stops[-1] if stops else end


def page(story: Story, pages: Pages, number: int, *, words: Words, zone: ZoneInfo, note: Markup) -> Markup:
    """Render a page, counted from 0: what it is, its paragraphs, and which page it is when there are several.

    `note` stands beneath the headline of the first; it may be empty.
    """
    title = headline_of(story)
    head = [bold(title) if title else "", origin_of(story, words, zone), note]
    if number:
        head = [bold(clip(title, AGAIN_LIMIT)) if title else ""]
    foot = words("page-of", page=number + 1, pages=len(pages)) if len(pages) > 1 else ""
    return join(_BLANK_LINE, [join("\n", head), *pages[number], foot])


def rich(story: Story, texts: Sequence[str], *, words: Words, zone: ZoneInfo, note: Markup) -> str:
    """Render a whole story as the HTML of a rich message; "" when it is larger than Telegram takes."""
    head = (("h3", headline_of(story)), ("p", origin_of(story, words, zone)), ("p", note))
    blocks = [_block(tag, text) for tag, text in head if text]
    length = sum(map(units, texts)) + sum(map(visible_length, blocks))
    if len(texts) + len(blocks) > RICH_BLOCKS or length > RICH_UNITS:
        return ""
    markup = "".join([*blocks, *(_block("p", text) for text in texts)])
    return markup if len(markup) <= RICH_MARKUP else ""


def _block(tag: str, text: str) -> str:
    lines = escape(text).replace("\n", "<br>")
    return f"<{tag}>{lines}</{tag}>"
