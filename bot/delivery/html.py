"""Telegram HTML in small pieces: tags, lengths in UTF-16 units, clipping, URLs that a button may carry."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from bot.words import Markup, escape, sanitise

__all__ = [
    "Markup",
    "bold",
    "clip",
    "cut",
    "escape",
    "italic",
    "join",
    "link",
    "sanitise",
    "start_link",
    "started",
    "tg_time",
    "units",
    "usable_url",
    "visible_length",
]

URL_LIMIT = 2048
"""Characters of a URL that we let through; longer ones are broken or hostile."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_SECOND = 2**31 - 1
"""TDLib keeps the time of a `tg-time` in 32 bits: below 1 it drops the entity, above this it wraps around."""

_START = "start:"
_STARTING = f'href="{_START}'
"""How the address of a deep link begins before it is sent; Telegram would drop the link, and leave its text."""

_TAG = re.compile("<[^>]*>")
_ENTITY = re.compile("&(?:lt|gt|amp|quot);")

_TRAILING = " \n,;:–—-("
"""What looks wrong before an ellipsis."""

_WORD_SEARCH = 40
"""Characters to look back for the space before a clipped word; a longer word is cut."""

_CLUSTER_LIMIT = 64
"""Characters to look back for the start of a grapheme; a longer pile of marks is cut."""

_JOINER = "\u200d"
_EMOJI_MODIFIERS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_REGIONAL = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""The letters of which two make a flag."""

_TAG_CHARACTERS = frozenset(map(chr, range(0xE0000, 0xE0080)))

_URL = re.compile(
    r"https?://(?P<host>[^/?#:]+)(?::(?P<port>[0-9]{1,5}))?(?:[/?#][^<>\"\\]*)?", re.IGNORECASE | re.ASCII
)
_LABEL = re.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE | re.ASCII)
_LAST_LABEL = re.compile("[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE | re.ASCII)


def bold(text: str) -> Markup:
    """Return the text in bold; plain text is escaped, `Markup` is taken as it is."""
    return Markup(f"<b>{escape(text)}</b>")


def italic(text: str) -> Markup:
    """Return the text in italics; plain text is escaped, `Markup` is taken as it is."""
    return Markup(f"<i>{escape(text)}</i>")


def link(text: str, url: str) -> Markup:
    """Return the text as a link, or the text alone when the URL is not usable."""
    target = usable_url(url)
    return Markup(f'<a href="{escape(target)}">{escape(text)}</a>') if target else escape(text)


def start_link(text: str, payload: str) -> Markup:
    """Return the text as a deep link into the chat with the bot, whose name `started` puts in when it is sent.

    `payload` is 1-64 of A-Z a-z 0-9 _ - (Bot API, deep linking).
    """
    return Markup(f'<a href="{_START}{payload}">{escape(text)}</a>')


def started(html: str, bot_link: Callable[[], str]) -> str:
    """Return HTML made here with its deep links leading to a bot; its address is asked for only where there are any.

    No text can pretend to be one: a quote within it is escaped.
    """
    return html.replace(_STARTING, f'href="{bot_link()}?start=') if _STARTING in html else html


def tg_time(moment: datetime, shown: str, fmt: str = "wDt") -> Markup:
    """Return a time that each reader's client draws in the reader's own zone and language.

    `shown` is what clients older than Bot API 9.5 show. `fmt` is "r" (relative) or some of w (weekday),
    d or D (date, short or long), t or T (time without or with seconds). Source: Bot API, date-time entity
    formatting. A time that Telegram cannot hold, before 1970 or after 2038, is left as `shown`.
    """
    second = (moment - _EPOCH) // timedelta(seconds=1)
    if not 0 < second <= _LAST_SECOND:
        return escape(shown)
    return Markup(f'<tg-time unix="{second}" format="{fmt}">{escape(shown)}</tg-time>')


def join(separator: str, parts: Iterable[str]) -> Markup:
    """Join the parts that are not empty; plain text among them is escaped, the separator too."""
    return Markup(escape(separator).join(escape(part) for part in parts if part))


def units(text: str) -> int:
    """Return the length in UTF-16 code units, in which Telegram counts entities (Bot API, MessageEntity)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible_length(html: str) -> int:
    """Return how many UTF-16 units Telegram shows of HTML made here: no tags, each entity one character."""
    return units(_ENTITY.sub("-", _TAG.sub("", html)))


def clip(text: str, limit: int, ellipsis: str = "…") -> str:
    """Shorten plain text to at most `limit` UTF-16 units, ellipsis included; text that fits is not touched.

    The cut falls between words when one ends nearby, and never inside a surrogate pair, a letter and its
    combining marks, a flag, or emoji that a zero-width joiner ties together.
    """
    if units(text) <= limit:
        return text
    room = limit - units(ellipsis)
    if room < 0:
        return ""
    return text[: cut(text, room)].rstrip(_TRAILING) + ellipsis


def cut(text: str, limit: int) -> int:
    """Tell where to cut plain text that has more than `limit` UTF-16 units, so that at most `limit` stand before.

    The cut falls between words when one ends nearby, and never inside a grapheme; see `clip`.
    """
    return _word_end(text, _cluster_start(text, _fitting(text, limit)))


def usable_url(url: str) -> str:
    """Return the URL without surrounding blanks when Telegram takes it for a link or a button, otherwise "".

    Usable is http or https, a host name of two or more ASCII labels or an IPv4 address, no user name, no
    blank or invisible character, at most 2048 characters. It is stricter than Telegram on purpose: a button
    that Telegram refuses takes its whole message along. Source: TDLib `LinkManager::check_link`, `parse_url`.
    """
    bare = url.strip()
    found = _URL.fullmatch(bare)
    if found is None or len(bare) > URL_LIMIT or not bare.isprintable() or " " in bare:
        return ""
    return bare if _is_host(found["host"]) and 0 < int(found["port"] or 80) < 65536 else ""


def _is_host(host: str) -> bool:
    labels = host.split(".")
    if len(labels) == 4 and all(label.isdecimal() for label in labels):
        return all(len(label) < 4 and int(label) < 256 for label in labels) and host.isascii()
    named = len(labels) > 1 and _LAST_LABEL.fullmatch(labels[-1]) is not None
    return named and len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


def _fitting(text: str, room: int) -> int:
    """Return how many leading characters fit in `room` units."""
    end = min(len(text), room)
    over = units(text[:end]) - room
    while over > 0:
        end -= 1
        over -= units(text[end])
    return end


def _cluster_start(text: str, end: int) -> int:
    """Move a cut back to the start of the grapheme that it would split."""
    for cut in range(end, max(end - _CLUSTER_LIMIT, 0), -1):
        if not _splits(text, cut):
            return cut
    return 0 if end <= _CLUSTER_LIMIT else end


def _splits(text: str, cut: int) -> bool:
    after, before = text[cut], text[cut - 1]
    if _JOINER in (before, after) or after in _EMOJI_MODIFIERS or after in _TAG_CHARACTERS:
        return True
    if after in _REGIONAL:
        return (cut - len(text[:cut].rstrip(_REGIONAL))) % 2 == 1
    return unicodedata.category(after).startswith("M")


def _word_end(text: str, end: int) -> int:
    """Move a cut inside a word back to the blank before it, if that is near."""
    if text[end].isspace():
        return end
    for cut in range(end - 1, max(end - _WORD_SEARCH, 0), -1):
        if text[cut].isspace():
            return cut
    return end
