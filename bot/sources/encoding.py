"""The encoding of bytes from elsewhere, which often is another than they say. Pure.

byte order mark, or UTF-16 by its zeros -> UTF-8, if they are that -> Content-Type -> XML declaration -> <meta> -> guess
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType

from charset_normalizer import from_bytes

HEAD = 8 * 1024
"""Bytes in which a page declares itself. HTML asks for the first 1,024; newsrooms put their scripts before it."""

SAMPLE = 16 * 1024
"""Bytes that a guess is made of, from the first beyond ASCII on."""

FEW = 8
"""Bytes beyond ASCII, too few to be guessed by."""

_STARTS = (  # longest first: the mark of UTF-32 begins with that of UTF-16. XML 1.0, appendix F
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Blanks are bounded: two runs of them side by side would take the square of a megabyte of blanks.
_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE | re.ASCII)
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# Python's own, which are no character sets; in utf-7 and punycode a "<" could hide among letters.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"})
# What is called the one is written in the other, which knows more (WHATWG Encoding, "Names and labels").
_WIDER = MappingProxyType(
    {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
    | {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs"}
)
# One or two a script. Of the Latin ones only Windows-1252: a few quotes and accents cannot tell them apart.
_GUESSED = ("cp1252", "cp1251", "koi8_r", "cp1256", "cp874", "gb18030", "big5", "cp932", "euc_jp", "cp949")


def decoded(body: bytes, content_type: str = "") -> str:
    """Read bytes by what they are, else by what `content_type` (the HTTP header) or they themselves say they are.

    UTF-8 outranks what is said, also where it was cut in the middle of a letter. Nothing is raised: what fits
    nothing becomes U+FFFD.
    """
    for start, name in _STARTS:
        if body.startswith(start):
            return body.decode(name, "replace").removeprefix("\ufeff")
    for name in ("utf-8", *_told(body, content_type)):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            if name == "utf-8" and _nearly_utf8(body):
                return body.decode("utf-8", "replace")
    return body.decode(_guess(body), "replace")


def _nearly_utf8(body: bytes) -> bool:
    """Say whether more letters beyond ASCII are UTF-8 than are not."""
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return damaged * 2 < len(text) - len(text.encode("ascii", "ignore"))


def _told(body: bytes, content_type: str) -> list[str]:
    header, declared = _HEADER.search(content_type), (_DECLARED.match(body), _META.search(body[:HEAD]))
    names = [header[1] if header else "", *(found[1].decode("ascii", "replace") for found in declared if found)]
    return [known for name in names if (known := _known(name))]


def _known(name: str) -> str:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return "" if codec in _NO_CHARSETS else _WIDER.get(codec, codec)


def _guess(body: bytes) -> str:
    """Guess by the bytes beyond ASCII; where they are few, the text is Latin: a script of its own fills its text."""
    first = _BEYOND_ASCII.search(body)
    start = first.start() if first else 0
    cut = body[start : start + SAMPLE]
    sample = cut.rpartition(b"<")[0] or cut
    if len(_BEYOND_ASCII.findall(sample)) < max(FEW, len(sample) // 20):
        return "cp1252"
    found = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    return found.encoding if found else "cp1252"
