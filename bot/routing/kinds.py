"""The kinds of values that rules have: how each is read from what is written, and written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.routing.patterns import finder, is_expression
from bot.routing.unfit import UnfitError
from bot.routing.zones import read_zone
from bot.rules import DAY, topic_key
from bot.words import sanitise

One = str | int
Value = One | tuple[One, ...]

NONE = "-"
"""How an empty value is written."""

LATE = 6 * 60
"""Minutes of a delay or a distance at most: as long as a story may wait for its place (`bot.routing.pace`)."""

BUSY = 60
"""Posts an hour; one a minute is no limit to a newsroom."""

NAMES = 50
"""Topics, or sources, that a chat may have."""

NAME_LIMIT = 100
"""Characters of a topic's or a source's name."""

TEMPLATES = ("lengkap", "ringkas", "tajuk")
"""The templates of posts, by name, the usual one first (`bot.delivery.templates`)."""

LONGEST_PIN = 24 * 365
"""Hours; a pin for longer is one that people end."""

LARGEST_THREAD = 2**31 - 1
"""Telegram Bot API: message ids, and so the ids of topics, are 32-bit integers."""

_TIME = re.compile(r"(\d{1,2})(?:[.:](\d\d))?")
_LINK = re.compile(r"(?:https?://)?t\.me/(?:c/)?\w+/(\d{1,10})(?:/\d+)?/?", re.ASCII)
_SWITCH = {"on": True, "ya": True, "yes": True, "off": False, "tidak": False, "no": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value of a field is read and written. A list has `most` of them at most."""

    read: Callable[[str], One]
    write: Callable[[One], str] = str
    most: int = 0

    def value(self, text: str) -> Value:
        """Read what is written. Raises UnfitError."""
        if not self.most:
            return self.read(text)
        values = self.bounded(listed(text) if text not in {"", NONE} else ())
        return self.bounded(self.read(str(value)) for value in values)

    def bounded(self, values: Iterable[One]) -> tuple[One, ...]:
        """Take each value of a list once. Raises UnfitError when there are too many."""
        each = tuple(dict.fromkeys(values))
        if len(each) > self.most:
            raise UnfitError("unfit-many", limit=self.most)
        return each

    def text(self, value: Value) -> str:
        """Write a value, so that `value` reads it."""
        return (", ".join(map(self.write, value)) if isinstance(value, tuple) else self.write(value)) or NONE


def listed(text: str) -> Iterator[str]:
    """Part values at commas and ends of lines; a comma between the slashes of an expression parts nothing."""
    for line in text.splitlines():
        value = ""
        for piece in line.split(","):
            value = f"{value},{piece}" if value else piece.strip()
            if not value.startswith("/") or is_expression(value.strip()):
                yield from filter(None, [value.strip()])
                value = ""
        yield from filter(None, [value])


def whole(most: int) -> Kind:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= most):
            raise UnfitError("unfit-number", limit=most)
        return int(text)

    return Kind(read)


def choice(kinds: type[StrEnum]) -> Kind:
    def read(text: str) -> StrEnum:
        try:
            return kinds(text.casefold())
        except ValueError:
            raise UnfitError("unfit-choice", choices=", ".join(kinds)) from None

    return Kind(read)


def word_of(words: Sequence[str], usual: str = NONE) -> Kind:
    """Take one of some words; the `usual` one is kept as none is."""
    usually = {"", NONE, usual}

    def read(text: str) -> str:
        word = text.casefold()
        if word not in usually and word not in words:
            raise UnfitError("unfit-choice", choices=", ".join(words))
        return "" if word in usually else word

    return Kind(read)


def switched(text: str) -> bool:
    if text.casefold() not in _SWITCH:
        raise UnfitError("unfit-choice", choices="on, off")
    return _SWITCH[text.casefold()]


def minute(text: str) -> int:
    """Read a time of the day, "22.30", as minutes after midnight."""
    time = _TIME.fullmatch(text.strip())
    minutes = DAY if time is None else int(time[1]) * 60 + int(time[2] or 0)
    if minutes >= DAY or int((time and time[2]) or 0) > 59:
        raise UnfitError("unfit-time", time=text[:NAME_LIMIT])
    return minutes


def clock(minutes: One) -> str:
    """Write a minute of the day as newsrooms do: "22.30"."""
    return f"{int(minutes) // 60:02}.{int(minutes) % 60:02}"


def span(text: str) -> str:
    """Read from when to when, "22.00-05.00"; none is written "-"."""
    if text in {"", NONE}:
        return ""
    start, _, end = "-".join(text.replace("–", "-").replace("-", " ").split()).partition("-")
    return f"{clock(minute(start))}-{clock(minute(end))}"


def zone(text: str) -> str:
    """Take WIB, WITA, WIT, an IANA name or a large city; none is the newsroom's."""
    if text in {"", NONE}:
        return ""
    name = read_zone(text)
    if not name:
        raise UnfitError("unfit-zone", zone=text[:NAME_LIMIT])
    return name


def pattern(text: str) -> str:
    finder(text)
    return sanitise(text).strip()


def topic(text: str) -> str:
    key = topic_key(text)
    if not key or len(key) > NAME_LIMIT:
        raise UnfitError("unfit-topic", topic=text[:NAME_LIMIT])
    return key


def source(text: str) -> str:
    name = " ".join(sanitise(text).split())
    if not name or len(name) > NAME_LIMIT:
        raise UnfitError("unfit-source", limit=NAME_LIMIT)
    return name


def own(text: str) -> str:
    """Take a channel's own template, whatever it is worth (`bot.delivery.checking`); none is written "-"."""
    return "" if text == NONE else sanitise(text).strip()


def thread(text: str) -> int:
    """Take the number of a forum's topic, or a link to it or to a message in it."""
    link = _LINK.fullmatch(text)
    number = link[1] if link else text
    if not (number.isascii() and number.isdigit() and len(number) < 11 and int(number) <= LARGEST_THREAD):
        raise UnfitError("unfit-thread")
    return int(number)


SWITCH = Kind(switched, lambda value: "on" if value else "off")
