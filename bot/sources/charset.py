"""The bytes of a page as text. Pure.

byte order mark -> UTF-8 if the bytes are that -> the header's charset -> <meta> or XML declaration -> a guess

What is valid UTF-8 is UTF-8 whatever it is called: text of another encoding is so only by an accident that does not
happen to more than a few letters, while servers that call all pages ISO-8859-1 are many.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

HEAD = 8 * 1024
"""Bytes searched for a declaration. HTML asks for it in the first 1,024; newsrooms put their scripts before it."""
SAMPLE = 32 * 1024
"""Bytes that the encoding is guessed from."""
FOREIGN = 0.3
"""Share of bytes beyond ASCII, tags aside, up to which a text is in Latin letters: French has 4 %, Russian 80 %."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = (
    re.compile(rb"<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE),
    re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE),
)
_NAMED = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
# Python knows more codecs than encodings, and some (punycode) take the square of the length.
_KNOWN = re.compile(
    r"utf-(?:8|16(?:-[lb]e)?)|cp(?:125\d|874|932|949|950)|iso8859-\d+|koi8-[ru]|gbk|gb2312|gb18030|big5(?:hkscs)?"
    r"|euc_(?:jp|kr)|shift_jis|tis-620|mac-roman"
)
_TAG = re.compile(rb"<[^<>]*>")
_ASCII = bytes(range(128))


def text_of(markup: bytes, charset: str = "") -> str:
    """Read a page's bytes; `charset` is the one in its `Content-Type`. What cannot be read becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if markup.startswith(mark):
            return markup.decode(encoding, "replace")
    if sound := _utf8(markup):
        return sound
    labels = (charset, *(found[1].decode("ascii") for found in _declarations(markup[:HEAD])))
    # A page that calls itself UTF-8 and came this far is not.
    told = (encoding for encoding in map(encoding_of, labels) if encoding and encoding != "utf-8")
    return markup.decode(next(told, "") or _guessed(markup), "replace")


def charset_of(content_type: str) -> str:
    """Give the charset that a `Content-Type` header names; "" when it names none."""
    found = _NAMED.search(content_type[:500])
    return found[1] if found else ""


def encoding_of(label: str) -> str:
    """Give Python's name for an encoding, as browsers take it (WHATWG Encoding, 4.2: Latin-1 is Windows-1252)."""
    try:
        name = codecs.lookup(label.strip()).name if label.strip().isascii() else ""
    except (LookupError, ValueError):
        return ""
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return name if _KNOWN.fullmatch(name) else ""


def _declarations(head: bytes) -> list[re.Match[bytes]]:
    return [found for found in (pattern.search(head) for pattern in _DECLARED) if found]


def _utf8(markup: bytes) -> str:
    """Give the text if the bytes are UTF-8, some damage allowed; "" if they are not."""
    if _wide(markup[:SAMPLE]):
        return ""
    text = markup.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    return text if damage == 0 or len(markup) - len(text.encode("ascii", "ignore")) > 6 * damage else ""


def _wide(sample: bytes) -> bool:
    """Say whether every other byte is empty: UTF-16 without its mark."""
    return sample.count(0) * 4 > len(sample)


def _guessed(markup: bytes) -> str:
    """Guess: Windows-1252 where nearly all is ASCII, as in Indonesian; else what the letters look like."""
    sample = markup[:SAMPLE]
    if _wide(sample):
        return "utf-16-be" if sample[0::2].count(0) > sample[1::2].count(0) else "utf-16-le"
    words = _TAG.sub(b"", sample)
    if len(words.translate(None, _ASCII)) <= FOREIGN * len(words):
        return "cp1252"
    best = from_bytes(sample).best()
    return (encoding_of(best.encoding) if best else "") or "cp1252"
