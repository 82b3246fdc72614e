"""Characters: what may stand in a text at all, and how long Telegram finds it."""

from __future__ import annotations

import re
from unicodedata import normalize

import ftfy

from bot.foreign import unheaped

# Compatibility forms: ftfy opens ligatures ("ﬁ") and half- and full-width forms ("２０２５"); NFKC opens those below
# it. NFKC as a whole is not used: it would turn "m²" into "m2" and "½" into "1⁄2". NFC comes after it, when what the
# entities hid is out in the open.
_MENDING = ftfy.TextFixerConfig(unescape_html=True, uncurl_quotes=False, normalization=None, explain=False)

# Letters in mathematical clothes ("𝗕𝗮𝗻𝗷𝗶𝗿", how social media write bold), Roman numerals, №, ℃ and ℉ in one sign.
_COMPATIBLE = re.compile("[\u2103\u2109\u2116\u2160-\u217f\U0001d400-\U0001d7ff]+")
# Zero-width space, word joiner, BOM, soft hyphen, Mongolian vowel separator, bidirectional marks and overrides,
# interlinear annotations; the private use area holds icon fonts. None of them is ever news.
_INVISIBLE = re.compile(
    "[\u200b\u2060-\u2064\ufeff\u00ad\u180e\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffc\ue000-\uf8ff]"
)
# Joiners mean something in Arabic, Indic scripts and emoji, and nothing beside Latin.
_JOINERS = re.compile("(?<=[\\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\\x00-\u024f]|$)|^[\u200c\u200d]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_ANY_SPACE = re.compile(r"\s+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def mend(text: str) -> str:
    """Return `text` with mojibake, entities, width forms and invisible characters put right, newlines as "\\n".

    Runs of blanks become one space; lines stay. Lone surrogates become U+FFFD, which `quality` reports.
    """
    lines = _BREAKS.sub("\n", text).split("\n")
    mended = {line: _fixed(line) for line in dict.fromkeys(lines)}
    text = _BREAKS.sub("\n", "\n".join(mended[line] for line in lines))
    text = _JOINERS.sub("", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", _CONTROLS.sub("", text))


def _fixed(line: str) -> str:
    """Give a line to ftfy, which works line by line and costs microseconds even where nothing can be wrong."""
    if line.isascii() and "&" not in line:
        return line
    line = _COMPATIBLE.sub(lambda found: normalize("NFKC", found[0]), ftfy.fix_text(line, _MENDING))
    return normalize("NFC", unheaped(line))


def line(text: str) -> str:
    """Return `text` mended and on one line, without blanks at its ends."""
    return _ANY_SPACE.sub(" ", mend(text)).strip()


def address(text: str) -> str:
    """Return a URL without blanks, control characters and lone surrogates; its escapes stay as they are."""
    return _SURROGATES.sub("", _ANY_SPACE.sub("", _CONTROLS.sub("", text)))


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, the larger of Telegram's two ways of counting."""
    return len(text) if text.isascii() else len(text) + len(_ASTRAL.findall(text))
