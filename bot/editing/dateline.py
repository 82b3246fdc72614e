"""Datelines: the place and outlet that open a report ("JAKARTA, KOMPAS.com -"), taken off it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.editing import places

_DOMAIN = r"(?:\w{2,25}\.){1,2}(?i:com|co\.id|id|co|net|org|news|tv)"
_NAMED = (
    r"(?:CNN|CNBC) Indonesia|VIVA(?:\.co\.id)?|ANTARA(?: News)?|Antara(?: News)?"
    r"|VOA(?: Indonesia)?|BBC(?: News)? Indonesia|INFO NASIONAL"
)
_OUTLET = rf"(?P<outlet>{_DOMAIN}|{_NAMED}|TRIBUN[A-Z-]*)"
_PLACE = r"(?P<place>[A-Z][\w.'’]*(?:[ ,]{1,2}[A-Z][\w.'’]*){0,4})"
_DAY = r"(?:,?\s*\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)?"
_DASH = r"\s*(?:--|[-–—―|:])+\s*"
_WITH_OUTLET = (
    re.compile(rf"{_OUTLET}(?:\s*[,|/]\s*{_PLACE})?{_DAY}{_DASH}"),
    re.compile(rf"{_PLACE}{_DAY}\s*[,(]\s*\(?{_OUTLET}\s*\)?{_DASH}"),
)
_PLACE_ALONE = re.compile(rf"{_PLACE}{_DAY}\s*(?:--\s*|[–—]\s*|-\s+)")
_OUTLET_THEN_PLACE = re.compile(rf"{_OUTLET},\s*")
# The longest dateline ("Liputan6.com, Washington, D.C. -") is well within this.
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline said: the place and the outlet, each "" when it was silent on it."""

    place: str = ""
    outlet: str = ""


NONE = Dateline()


def take(paragraph: str) -> tuple[Dateline, str]:
    """Return the dateline of a first paragraph and the paragraph without it.

    Certain are an outlet with a dash after it or after its place, a known place with a dash, and an outlet with
    a known place and no dash at all ("Liputan6.com, Jakarta Presiden ..."). Anything else stays.
    """
    for pattern in _WITH_OUTLET:
        found = pattern.match(paragraph, 0, _LONGEST)
        if found:
            return Dateline(found["place"] or "", found["outlet"]), paragraph[found.end() :].lstrip()
    found = _PLACE_ALONE.match(paragraph, 0, _LONGEST)
    if found and found["place"].casefold() in places.KNOWN:
        return Dateline(found["place"]), paragraph[found.end() :].lstrip()
    return _without_dash(paragraph)


def _without_dash(paragraph: str) -> tuple[Dateline, str]:
    found = _OUTLET_THEN_PLACE.match(paragraph, 0, _LONGEST)
    if found is None:
        return NONE, paragraph
    words = paragraph[found.end() : found.end() + _LONGEST].split()
    for count in (3, 2, 1):
        place = " ".join(words[:count])
        if place.casefold() in places.KNOWN:
            return Dateline(place, found["outlet"]), paragraph[found.end() + len(place) :].lstrip()
    return NONE, paragraph
