"""Datelines: the place and outlet that open a report ("JAKARTA, KOMPAS.com -"), taken off it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.editing import places

_DOMAIN = r"(?:[\w-]{2,25}\.){1,2}(?i:com|co\.id|id|co|net|org|news|tv)\b"
_NAMED = (
    r"(?:CNN|CNBC) Indonesia|VIVA|ANTARA(?: News)?|Antara(?: News)?"
    r"|VOA(?: Indonesia)?|BBC(?: News)? Indonesia|INFO NASIONAL|TRIBUN"
)
_OUTLET = rf"(?P<outlet>{_DOMAIN}|{_NAMED})"
_PLACE = r"(?P<place>(?:[A-Z][a-z'’]+|[A-Z][A-Z.'’]*)(?:[ ,]{1,2}(?:[A-Z][a-z'’]+|[A-Z][A-Z.'’]*)){0,4})"
_DAY = r"(?:,?\s*\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)?"
_DASH = r"\s*(?:--|[-–—―|:])+\s*"
_WITH_OUTLET = (
    re.compile(rf"{_OUTLET}(?:\s*[,|/]\s*{_PLACE})?{_DAY},?{_DASH}"),
    re.compile(rf"{_PLACE}{_DAY}\s*[,(]\s*\(?{_OUTLET}\s*\)?{_DASH}"),
)
_KNOWN = "|".join(sorted(map(re.escape, places.KNOWN), key=len, reverse=True))
_PLACE_ALONE = re.compile(rf"(?P<place>(?i:{_KNOWN})){_DAY}\s*(?:--\s*|[–—]\s*|-\s+)")
_PLACE_IN_CAPITALS = re.compile(rf"(?P<place>(?i:{_KNOWN})){_DAY}\s*-\s*(?=\W?[A-Z][a-z])")
# Scrapers glue the link of the place to the first word: "Liputan6.com, JakartaPresiden ...".
_NO_DASH = re.compile(rf"{_OUTLET},\s*(?P<place>(?i:{_KNOWN}))(?![a-z])\s*")
# The longest dateline ("Liputan6.com, Washington, D.C. -") is well within this.
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline said: the place and the outlet, each "" when it was silent on it."""

    place: str = ""
    outlet: str = ""


NONE = Dateline()


def take(paragraph: str, source: str = "") -> tuple[Dateline, str]:
    """Return the dateline of a first paragraph and the paragraph without it.

    Certain are an outlet with a dash after it or after its place, a known place with a dash, and an outlet with
    a known place and no dash at all ("Liputan6.com, Jakarta Presiden ..."). The article's own `source` is an outlet
    too. Anything else stays, such as a route ("Jakarta-Bandung").
    """
    for pattern in (*_WITH_OUTLET, *_naming(source)):
        found = pattern.match(paragraph, 0, _LONGEST)
        if found:
            return Dateline(found["place"] or "", found["outlet"]), paragraph[found.end() :].lstrip()
    found = _PLACE_ALONE.match(paragraph, 0, _LONGEST) or _PLACE_IN_CAPITALS.match(paragraph, 0, _LONGEST)
    if found and (found.re is _PLACE_ALONE or found["place"].isupper()) and found["place"][0].isupper():
        return Dateline(found["place"]), paragraph[found.end() :].lstrip()
    found = _NO_DASH.match(paragraph, 0, _LONGEST)
    return (Dateline(found["place"], found["outlet"]), paragraph[found.end() :]) if found else (NONE, paragraph)


def _naming(source: str) -> tuple[re.Pattern[str], ...]:
    """Datelines that name the article's own source: "Warta Mandaru –", "MANDARU (Kawat Segara) –"."""
    if not source.strip():
        return ()
    outlet = rf"(?P<outlet>(?i:{re.escape(source.strip())}))"
    return (
        re.compile(rf"(?P<place>){outlet}{_DAY},?{_DASH}"),
        re.compile(rf"{_PLACE}{_DAY}\s*[,(]\s*\(?{outlet}\s*\)?{_DASH}"),
    )
