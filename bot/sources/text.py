"""Small readings of untrusted text that all kinds of source share. Pure functions over strings and bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import urljoin, urlsplit

from bot.foreign import unescaped

ADDRESS = 2_000
"""Characters of an address; servers and browsers take about as many, and urlsplit takes the square of a host's."""
HEADLINE_LENGTH = 100
"""Characters of a headline that is made from the text because the source gave none."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Only tags that stand in headlines: "Suhu <5 derajat" must keep its words.
_BREAK = re.compile(r"</?(?:br|div|h[1-6]|p)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|mark|s|small|span|strong|sub|sup|tt|u|wbr)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def scrubbed(text: str) -> str:
    r"""Give text that any store, XML and Telegram can hold: no lone surrogates, no control characters.

    Ends of line become "\n"; tabs stay; blanks around the whole go. JSON may carry both ("\ud800", "\u0000").
    """
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub("", sound.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain(fragment: str) -> str:
    """Give the one line of text that a headline, a name or a topic shows: tags out, unescaped once."""
    return " ".join(unescaped(_INLINE.sub("", _BREAK.sub(" ", scrubbed(fragment)))).split())


def headline(text: str) -> str:
    """Make a headline of at most `HEADLINE_LENGTH` characters from the first words of a text or HTML fragment."""
    words = " ".join(unescaped(_MARKUP.sub(" ", text[: HEADLINE_LENGTH * 50])).split())
    if len(words) <= HEADLINE_LENGTH:
        return words
    start = words[:HEADLINE_LENGTH]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:") + "…"


def decoded(body: bytes) -> str:
    """Read bytes of unknown encoding: UTF-16 by its mark, UTF-8 when it is valid, Windows-1252 otherwise."""
    if body.startswith(_UTF16):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def web_address(link: str, base: str = "") -> str:
    """Give the absolute http(s) address of a link found at `base`, or "" when it is none (javascript:, mailto:)."""
    if not link or max(len(link), len(base)) > ADDRESS:
        return ""
    try:
        address = urljoin(base, "".join(link.split()))
        parts = urlsplit(address)
    except ValueError:  # "http://[broken"
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Give the words that are not empty, each once whatever its case, in their order."""
    seen: dict[str, str] = {}
    for word in words:
        if word:
            seen.setdefault(word.casefold(), word)
    return tuple(seen.values())


def digest(*parts: str) -> str:
    """Name these texts by 128 bits (BLAKE2b), in 32 hexadecimal digits."""
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
