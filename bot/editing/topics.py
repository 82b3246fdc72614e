"""Topics: a newsroom's headings as slugs, and as hashtags that Telegram links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.editing import characters

_WORDS = re.compile(r"[^\W_]+")
# A topic is a heading of a few words; what is longer is a sentence that strayed into the field.
_LONGEST = 60
# Headings of Indonesian newsrooms that are read letter by letter, so that a slug's hashtag keeps its capitals.
_ACRONYMS = frozenset(
    "kpk dpr dprd mpr dpd mk ma tni kpu bawaslu bpk bps bi ojk ihsg bei bumn umkm bbm apbn apbd phk psn ikn kdrt "
    "bmkg bnpb bpbd bpom bpjs asn pns ppdb pt nu mui fifa afc pssi nba pbb nato as ai it hp".split()
)


def normalise(topics: Iterable[str]) -> tuple[str, ...]:
    """Return the topics as slugs, in their order and each once: "Ekonomi & Bisnis" becomes "ekonomi-bisnis".

    A leading "#" and all punctuation go; `hashtag` of the slug is the form to show.
    """
    slugs = ("-".join(_WORDS.findall(characters.line(topic).casefold())) for topic in topics)
    return tuple(dict.fromkeys(slug for slug in slugs if slug and len(slug) <= _LONGEST))


def hashtag(topic: str) -> str:
    """Return the topic as one hashtag ("Korea Utara" and "korea-utara" give "#KoreaUtara"), "" when none is left.

    Only letters and digits remain; Telegram does not link a hashtag without a letter.
    """
    words = _WORDS.findall(characters.line(topic))
    tag = "".join(word.upper() if word in _ACRONYMS else word[0].upper() + word[1:] for word in words)
    return f"#{tag}" if any(character.isalpha() for character in tag) else ""
