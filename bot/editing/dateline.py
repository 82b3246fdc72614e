"""Datelines: the place and outlet that open a report ("JAKARTA, KOMPAS.com -"), taken off it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.editing import places

_DOMAIN = r"(?:(?:POS|Pos|WARTA) )?(?:[\w-]{2,25}\.){1,2}(?i:com|co\.id|id|co|net|org|news|tv)\b"
_NAMED = (
    r"(?:CNN|CNBC) Indonesia|VIVA|ANTARA(?: News)?|Antara(?: News)?"
    r"|VOA(?: Indonesia)?|BBC(?: News)? Indonesia|INFO (?:NASIONAL|TEMPO|BISNIS)|TRIBUN(?:NEWS)?(?:,COM)?|Dream"
    r"|tvOne(?:news)?|SINDOnews|IDN Times"
    r"|JPNN|INILAHCOM|RMOL(?:[A-Z]{2,12})?|Radar [A-Z][a-z]+|Media Indonesia|Xinhua|Reuters|REUTERS|AFP|PRLM|PR"
)
_OUTLET = rf"(?P<outlet>{_DOMAIN}|{_NAMED})"
_PLACE = r"(?P<place>(?:[A-Z][a-z'’]+|[A-Z][A-Z.'’]*)(?:[ ,]{1,2}(?:[A-Z][a-z'’]+|[A-Z][A-Z.'’]*)){0,4})"
_DAY = r"(?:,?\s*\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)?"
_DASH = r"\s*\.?(?:--|[-–—―|:])+\s*"
_WITH_OUTLET = (
    re.compile(rf"{_OUTLET}(?:(?:\s*[,|/.]\s*|\s+){_PLACE})?{_DAY},?{_DASH}"),
    re.compile(rf"{_PLACE}{_DAY}(?:\s*[,(]\s*\(?|\s+){_OUTLET}\s*\)?{_DASH}"),
)
_KNOWN = "|".join(sorted(map(re.escape, places.KNOWN), key=len, reverse=True))
_PLACE_ALONE = re.compile(rf"(?P<place>(?i:{_KNOWN})){_DAY}\s*(?:--\s*|[–—]\s*|-\s+)")
_PLACE_IN_CAPITALS = re.compile(rf"(?P<place>(?i:{_KNOWN})){_DAY}\s*-\s*(?=\W?[A-Z][a-z])")
# Kontan opens "JAKARTA. Bank ..."; elsewhere a known place in capitals and a full stop open nothing.
_PLACE_AND_STOP = re.compile(rf"(?P<place>(?i:{_KNOWN}))\.\s+(?=[A-Z])")
# A place that no list knows ("MANDARU – ") is one when the paragraph names it again as a place.
_UNKNOWN = re.compile(r"(?P<place>[A-Z][A-Z’'-]{3,20}(?: [A-Z’'-]{3,20})?)\s*(?:--|[–—-])\s*(?=\W?[A-Z][a-z])")
# Nobody sets a dash against one word and off the other but a scraper that lost a dateline's blank: "MANDARU– Warga".
_TORN = re.compile(r"(?P<place>[A-Z][A-Z’'-]{2,20}[A-Z](?: [A-Z’'-]{3,20}){0,2})(?:[–—-]+ | [–—-]+)(?=[A-Z])")
_AGAIN = (
    r"\b(?:[Dd]i|[Kk]e|[Dd]ari|Kota|Kabupaten|Kab\.|Kecamatan|Desa|Pem(?:kab|kot|prov)|Bupati|Wali Kota"
    r"|(?:Kap|P)olres(?:ta)?)\s"
)
# Tribun puts the byline before the dateline: "Laporan Wartawan Tribunnews.com, Bagas TRIBUNNEWS.COM, JAKARTA - ".
_BYLINE = re.compile(
    r"(?:[Ll]aporan (?:Wartawan|Reporter|Kontributor|Jurnalis)\b.{5,90}?|[A-Z][\w .’'-]{2,40}/[\w. -]{3,40}?)"
    r"\s(?=[A-Z-]{4,30}\.(?:COM|CO\.ID)\b|TRIBUN)"
)
# What a lost link or a table of exported texts leaves before it.
_LITTER = re.compile(r"(?:, |\")(?=[A-Z])")
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

    Certain are an outlet with a dash after it or after its place, a known place with a dash, a place in capitals that
    is named again as one, and an outlet with a known place and no dash at all ("Liputan6.com, Jakarta Presiden ...").
    The article's own `source` is an outlet too. Anything else stays, such as a route ("Jakarta-Bandung"). A byline
    before the dateline goes with it.
    """
    before = _BYLINE.match(paragraph) or _LITTER.match(paragraph)
    if before is None:
        return _taken(paragraph, source)
    found, rest = _taken(paragraph[before.end() :], source)
    return (found, rest) if found != NONE else (NONE, paragraph)


def _taken(paragraph: str, source: str) -> tuple[Dateline, str]:
    for pattern in (*_WITH_OUTLET, *_naming(source)):
        found = pattern.match(paragraph, 0, _LONGEST)
        if found:
            return Dateline(found["place"] or "", found["outlet"]), paragraph[found.end() :].lstrip()
    found = _PLACE_ALONE.match(paragraph, 0, _LONGEST) or _PLACE_IN_CAPITALS.match(paragraph, 0, _LONGEST)
    if found and (found.re is _PLACE_ALONE or found["place"].isupper()) and found["place"][0].isupper():
        return Dateline(found["place"]), paragraph[found.end() :].lstrip()
    found = _NO_DASH.match(paragraph, 0, _LONGEST)
    if found:
        return Dateline(found["place"], found["outlet"]), paragraph[found.end() :]
    found = _PLACE_AND_STOP.match(paragraph, 0, _LONGEST) or _TORN.match(paragraph, 0, _LONGEST)
    if found and found["place"].isupper():
        return Dateline(found["place"]), paragraph[found.end() :]
    found = _UNKNOWN.match(paragraph, 0, _LONGEST)
    if found and _named_again(found["place"], paragraph):
        return Dateline(found["place"]), paragraph[found.end() :]
    return NONE, paragraph


def _named_again(place: str, paragraph: str) -> bool:
    return bool(re.search(_AGAIN + re.escape(place.title()), paragraph))


def _naming(source: str) -> tuple[re.Pattern[str], ...]:
    """Datelines that name the article's own source: "Warta Mandaru –", "MANDARU (Kawat Segara) –"."""
    if not source.strip():
        return ()
    outlet = rf"(?P<outlet>(?i:{re.escape(source.strip())}))"
    return (
        re.compile(rf"(?P<place>){outlet}{_DAY},?{_DASH}"),
        re.compile(rf"{_PLACE}{_DAY}\s*[,(]\s*\(?{outlet}\s*\)?{_DASH}"),
    )
