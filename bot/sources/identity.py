"""Who an article is: the normal form of its address, and of the name that its source gave it. Pure.

Nothing raises, whatever the text; what is no web address stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.sources.text import ADDRESS

# Marks of campaigns and clicks, which never choose what a page shows. Gathered from AdGuard's TrackParamFilter
# (sections/general_url.txt), Firefox's query stripping list and miniflux's urlcleaner.go; names that some site
# means something by (ref, source, from) are left out.
_TRACKING = frozenset(
    "fbclid fb_action_ids fb_action_types fb_comment_id fb_ref fb_source _openstat gclid gclsrc dclid gbraid wbraid "
    "gad_source srsltid yclid ysclid ymclid twclid msclkid ttclid igsh igshid li_fat_id epik mc_cid mc_eid mc_tc "
    "mkt_tok sc_cid _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv wickedid rb_clickid oly_anon_id "
    "oly_enc_id _bhlid _branch_match_id _branch_referrer guccounter guce_referrer guce_referrer_sig "
    "action_object_map action_type_map action_ref_map wt_mc xtor __twitter_impression".split()
)
_TRACKING_FAMILIES = ("utm_", "mtm_", "matomo_", "pk_", "itm_", "hmb_", "hsa_", "ga_")
_VARIANTS = frozenset({"www", "m", "mobile", "amp"})
"""Hosts of one site that show the same articles."""

_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|[0-9a-f.]*:[0-9a-f:.]*")
# RFC 3986, section 2: the unreserved and the reserved characters stand for themselves, all others are encoded.
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})|%|[^%A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]+")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True)
class _Address:
    """An address in its parts, each in normal form: host and port, path and query, fragment."""

    host: str
    rest: str
    fragment: str


def canonical(url: str) -> str:
    """Give the normal form of an article's address, which all addresses of the article share.

    It is https whatever the scheme; `www.`, `m.`, `mobile.`, `amp.`, credentials, the usual port, the fragment, the
    slash at the end, tracking parameters and the marks of AMP are gone; the other parameters are sorted; letters are
    percent-encoded as in RFC 3986, section 6.2.2.
    """
    address = _parsed(url)
    return f"https://{address.host}{address.rest}" if address else url.strip()


def named(guid: str, *sites: str) -> str:
    """Give the normal form of a GUID; one that is an address on the feed's own site is known by path and query.

    So neither https, nor `www.`, nor another domain for the whole site renames its articles. `sites` are addresses
    of that site: the channel's own link, or the feed's address, and those that it had before. The fragment counts:
    it may part the entries of one page.
    """
    address = _parsed(guid)
    if not address:
        return guid.strip()
    own = any(site and site.host == address.host for site in map(_parsed, sites))
    tail = f"#{address.fragment}" if address.fragment else ""
    return f"{'' if own else f'https://{address.host}'}{address.rest}{tail}"


def home(address: str) -> str:
    """Give the normal form of the site that an address belongs to; "" when it is no web address."""
    parsed = _parsed(address)
    return f"https://{parsed.host}/" if parsed else ""


def _parsed(url: str) -> _Address | None:
    if len(url) > ADDRESS:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # "http://[broken", a port of six digits
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    if port not in {None, 80, 443}:
        host = f"{host}:{port}"
    query = _query(_encoded(parts.query))
    fragment = _encoded(parts.fragment)
    return _Address(host, _path(_encoded(parts.path)) + query, "" if _tracks(fragment) else fragment)


def _host(name: str) -> str:
    host = (name if name.isascii() else name.encode("idna").decode("ascii")).lower().rstrip(".")
    if not _HOST.fullmatch(host):
        return ""
    if ":" in host:
        return f"[{host}]"
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _VARIANTS:
        del labels[0]
    return ".".join(labels)


def _path(path: str) -> str:
    """Take the slash at the end away, and "amp" where it is the first or last part: the rest is the article's."""
    parts = path.split("/")[1:]
    while parts and parts[-1].lower() in {"", "amp"}:
        del parts[-1]
    while parts and parts[0].lower() == "amp":
        del parts[0]
    return f"/{'/'.join(parts)}"


def _query(query: str) -> str:
    kept = sorted(part for part in query.split("&") if part and not _tracks(part) and not _shows_amp(part))
    return f"?{'&'.join(kept)}" if kept else ""


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_FAMILIES)


def _shows_amp(parameter: str) -> bool:
    name, _, value = parameter.lower().partition("=")
    return name == "amp" or (name, value) == ("outputtype", "amp")


def _encoded(text: str) -> str:
    """Encode what must be, decode what need not be, and write the rest in capitals."""
    return _ENCODED.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    if not found[1]:
        return quote(found[0].encode("utf-8", "surrogatepass"), safe="")
    letter = chr(int(found[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()
