"""What Telegram takes of any HTML: its own tags, balanced, links to the web, within its limits. Values in, values out.

Whatever goes in, what comes out is taken by sendMessage, or empty: at most 4096 UTF-16 units of text and 100 entities
(Bot API, sendMessage), at most 32768 bytes with its tags (telegram.md, B.1). A text has 6 bytes a unit at most when it
is escaped, which leaves 8192 bytes to tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import compress, takewhile

from bot.delivery.html import Markup, cut, escape, sanitise, units, usable_url

TEXT_LIMIT = 4096
ENTITIES = 100
TAG_BYTES = 8192

DEEPEST = 20
"""Tags within one another that are looked at."""

TAGS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "tg-spoiler",
    "span": "tg-spoiler",
    "a": "a",
    "tg-time": "tg-time",
}
"""Telegram's tags (Bot API, HTML style), and the ones that they are other names of. Custom emoji are not for bots."""

SILENT = frozenset({"script", "style"})
"""Tags whose text is no text."""

_TAG = re.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z0-9-]*+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]++)))?""")
"""Possessive, so that the work grows with the length and no faster."""

_UNIX = re.compile("[0-9]{1,10}")
_LAST_SECOND = 2**31 - 1
_FORMAT = re.compile("r|(?=.)w?[dD]?[tT]?")
"""Formats of a date-time entity (Bot API, date-time entity formatting)."""

_BLANK = re.compile(r"\s+")

ELLIPSIS = "…"

FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that show nothing, of which Telegram makes no message (TDLib, strip_empty_characters)."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A tag as it is written, opened once; two that are written alike are two."""

    opening: str
    closing: str

    @property
    def cost(self) -> int:
        """Bytes of both its ends."""
        return len(self.opening.encode()) + len(self.closing)


@dataclass(slots=True)
class Run:
    """Text under the same elements, the outermost first."""

    text: str
    within: tuple[Element, ...] = ()


@dataclass(slots=True)
class _Reading:
    """HTML that is being read: the runs that were found, and the tags that are open, with what Telegram has of them."""

    runs: list[Run] = field(default_factory=list)
    opened: list[tuple[str, Element | None]] = field(default_factory=list)
    silent: str = ""
    foreign: str = ""

    def say(self, text: str) -> None:
        if text and not self.silent:
            self.runs.append(Run(sanitise(unescape(text)), tuple(each for _, each in self.opened if each is not None)))

    def open(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self.say("\n")
            return
        self.foreign = self.foreign or ("" if tag in TAGS else tag)
        self.silent = self.silent or (tag if tag in SILENT else "")
        if len(self.opened) < DEEPEST:
            self.opened.append((tag, _element(tag, attributes)))

    def close(self, tag: str) -> None:
        self.silent = "" if tag == self.silent else self.silent
        if any(name == tag for name, _ in self.opened):
            while self.opened.pop()[0] != tag:
                pass


def allowed(markup: str) -> Markup:
    """Give what Telegram takes of any HTML, as Telegram HTML; "" when nothing of it is a letter or a digit.

    Other tags leave their text, but for scripts. What was left open is closed. Blank lines stand one at a time. A text
    that is too long ends in an ellipsis; formatting beyond the limits is left out.
    """
    runs = _clipped(_spaced(_read(markup).runs))
    if not any(_says(run.text) for run in runs):
        return Markup("")
    return _written(_affordable(runs))


def foreign_tag(markup: str) -> str:
    """Name the first tag that is none of Telegram's; "" when all are."""
    return _read(markup).foreign


def _read(markup: str) -> _Reading:
    """Read any HTML; a "<" that opens no tag is text."""
    reading, at = _Reading(), 0
    for found in _TAG.finditer(markup):
        reading.say(markup[at : found.start()])
        at = found.end()
        (reading.close(found[2].lower()) if found[1] else reading.open(found[2].lower(), found[3]))
    reading.say(markup[at:])
    return reading


def _element(tag: str, attributes: str) -> Element | None:
    given = {each[1].lower(): unescape(each[2] or each[3] or each[4] or "") for each in _ATTRIBUTE.finditer(attributes)}
    name = TAGS.get(tag, "")
    match name:
        case "":
            return None
        case "a":
            url = usable_url(given.get("href", ""))
            return Element(f'<a href="{escape(url)}">', "</a>") if url else None
        case "tg-time":
            return _time(given.get("unix", ""), given.get("format", ""))
        case "tg-spoiler" if tag == "span" and given.get("class") != "tg-spoiler":
            return None
        case "blockquote" if "expandable" in given:
            return Element("<blockquote expandable>", "</blockquote>")
    return Element(f"<{name}>", f"</{name}>")


def _time(unix: str, fmt: str) -> Element | None:
    known = _UNIX.fullmatch(unix) and 0 < int(unix) <= _LAST_SECOND and _FORMAT.fullmatch(fmt)
    return Element(f'<tg-time unix="{unix}" format="{fmt}">', "</tg-time>") if known else None


def _spaced(runs: Sequence[Run]) -> list[Run]:
    """Leave no blanks at the ends of the text and of its lines, and one blank line at a time, across runs too."""
    whole = "".join(run.text for run in runs)
    kept = bytearray(b"\1") * len(whole)
    for blank in _BLANK.finditer(whole):
        start, end = blank.span()
        edge = start == 0 or end == len(whole)
        if edge or "\n" in blank.group():
            kept[start:end] = bytes(end - start)
            for at in [at for at in range(start, end) if whole[at] == "\n" and not edge][:2]:
                kept[at] = 1
    return _compressed(runs, kept)


def _clipped(runs: Sequence[Run]) -> list[Run]:
    whole = "".join(run.text for run in runs)
    if units(whole) <= TEXT_LIMIT:
        return list(runs)
    end = cut(whole, TEXT_LIMIT - units(ELLIPSIS))
    kept = _compressed(runs, bytes([1]) * len(whole[:end].rstrip()) + bytes(len(whole)))
    return [*kept, Run(ELLIPSIS, kept[-1].within)] if kept else []


def _compressed(runs: Sequence[Run], kept: Sequence[int]) -> list[Run]:
    """Keep the characters that are marked, and the runs of which there are any; what is under the same is one run."""
    found: list[Run] = []
    at = 0
    for run in runs:
        text = "".join(compress(run.text, kept[at : at + len(run.text)]))
        at += len(run.text)
        if text and found and found[-1].within == run.within:
            found[-1] = Run(found[-1].text + text, run.within)
        elif text:
            found.append(Run(text, run.within))
    return found


def _affordable(runs: Sequence[Run]) -> list[Run]:
    """Leave out the elements beyond the limits. Telegram may make an entity of each run that an element holds."""
    held = Counter(element for run in runs for element in run.within)
    entities, size = ENTITIES, TAG_BYTES
    kept: set[Element] = set()
    for element, count in held.items():
        if count <= entities and element.cost <= size:
            entities, size = entities - count, size - element.cost
            kept.add(element)
    return [Run(run.text, tuple(each for each in run.within if each in kept)) for run in runs]


def _written(runs: Iterable[Run]) -> Markup:
    written: list[str] = []
    standing: tuple[Element, ...] = ()
    for run in [*runs, Run("")]:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(standing, run.within, strict=False)))
        written += [element.closing for element in reversed(standing[shared:])]
        written += [element.opening for element in run.within[shared:]]
        written.append(escape(run.text))
        standing = run.within
    return Markup("".join(written))


def _says(text: str) -> bool:
    return any(letter.isalnum() and letter not in FILLERS for letter in text)
