"""Topics and names as hashtags that Telegram links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.words import sanitise

TAGS_LIMIT = 5
TAG_LIMIT = 40
"""Hashtags a post, and characters a hashtag; a longer one is not a topic."""

ACRONYMS = frozenset(
    "kpk dpr dprd mpr dpd mk ma tni kpu bawaslu bpk bps bi ojk ihsg bei bumn umkm bbm apbn apbd phk psn ikn kdrt "
    "bmkg bnpb bpbd bpom bpjs asn pns ppdb pt nu mui fifa afc pssi nba pbb nato as ai it hp".split()
)
"""Headings of Indonesian newsrooms that are read letter by letter, so that a slug's hashtag has its capitals."""


# Within a word, where it parts nothing: "Ma'ruf" is one word.
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")


def hashtags(topics: Iterable[str]) -> list[str]:
    """Return at most five hashtags: "korea-utara" and "Korea Utara" both give "#KoreaUtara", once.

    Only letters and decimal digits stay: a hashtag ends at anything else, and digits alone are none. A word with a
    capital in it stays as it is written: "KPK", "iPhone".
    """
    tags: dict[str, str] = {}
    for tag in filter(None, map(_hashtag, topics)):
        tags.setdefault(tag.casefold(), tag)
    return list(tags.values())[:TAGS_LIMIT]


def _hashtag(topic: str) -> str:
    spaced = "".join(letter if _may_stand_in_tag(letter) else " " for letter in _APOSTROPHE.sub("", sanitise(topic)))
    tag = "".join(map(capitalised, spaced.split()))
    return f"#{tag}" if len(tag) <= TAG_LIMIT and any(map(str.isalpha, tag)) else ""


def topic_name(topic: str) -> str:
    """Show a topic as people write it: "korea-utara" is "Korea Utara", "kpk" is "KPK"."""
    return " ".join(map(capitalised, topic.replace("-", " ").split()))


def capitalised(word: str) -> str:
    """Give a word its capital, or all of them where it is read letter by letter; one that has a capital stays."""
    if word in ACRONYMS:
        return word.upper()
    return word[0].upper() + word[1:] if word.islower() else word


def _may_stand_in_tag(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category.startswith("L") or category == "Nd"
