"""Text that may stand in Telegram HTML: cleaned, escaped, and known to be so by its type."""

import re

_FLAG = re.compile(r"\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{1,6}\U000E007F")
"""A flag spelled in tag characters (England, Scotland, Wales): their one honest use (UTS #51, ED-14a)."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, which Telegram turns into spaces
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates: they disorder what follows
    "\ufeff"  # a byte order mark in the middle of a text
    "\U000e0000-\U000e007f]"  # tag characters: invisible text
)
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_BLANK = re.compile("[\t\v\f]")


class Markup(str):
    """Telegram HTML that is already escaped; `Words` and `bot.delivery.html` take it as it is."""

    __slots__ = ()


def sanitise(text: str) -> str:
    r"""Return the text with what Telegram strips or refuses taken out, so that any `str` can be sent.

    Line ends become "\n", tabs a space; control characters, bidirectional overrides, tag characters and lone
    surrogates go, and two halves of a surrogate pair become their character. The result has at most as many
    UTF-16 units as the text. Source: TDLib `clean_input_string` and `check_utf8`.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    spaced = _BLANK.sub(" ", _LINE_END.sub("\n", whole))
    kept: list[str] = []
    end = 0
    for flag in _FLAG.finditer(spaced):
        kept += [_UNWANTED.sub("", spaced[end : flag.start()]), flag.group()]
        end = flag.end()
    return "".join([*kept, _UNWANTED.sub("", spaced[end:])])


def escape(text: str) -> Markup:
    """Return the text as Telegram HTML that shows it literally; `Markup` comes back as it is.

    Only the four entities that Telegram knows are used (Bot API, HTML style). Safe in an attribute too.
    """
    if isinstance(text, Markup):
        return text
    clean = sanitise(text).replace("&", "&amp;").replace("<", "&lt;")
    return Markup(clean.replace(">", "&gt;").replace('"', "&quot;"))
