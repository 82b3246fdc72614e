"""The fields of an article in somebody else's records: what they are called there, and their values as text. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isnan
from types import MappingProxyType

NAMES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "id": "id guid uuid".split(),
        "title": "title headline judul name".split(),
        "text": "text content body isi konten naskah contenthtml contenttext description excerpt summary".split(),
        "url": "url link permalink tautan weburl href".split(),
        "published_at": "publishedat published datepublished publishdate pubdate date tanggal tanggalterbit"
        " createdat".split(),
        "author": "author authors byline creator penulis".split(),
        "topics": "topics topic tags tag categories category keywords kategori topik section".split(),
        "image_url": "imageurl image thumbnail thumbnailurl urltoimage picture photo gambar foto".split(),
        "source": "source outlet publisher sumber".split(),
    }
)
"""What each field of docs/store.md is called by others, best first, in lower case and without "_" and "-": as in
JSON Feed, schema.org's NewsArticle, the larger news APIs, and in Indonesian."""

DELETED: Sequence[str] = "deleted deletedat isdeleted withdrawn withdrawnat dihapus dihapuspada ditarik".split()
"""What columns are called that say of an article that it is taken back."""

ADDRESSES: Sequence[str] = "url src href link self source_url".split()
WORDS: Sequence[str] = (
    *"rendered name nama title label text html value date #text $oid $date $numberLong".split(),
    *ADDRESSES,
)
"""Where the text stands in a value that is an object: {"rendered": ...} in WordPress, {"name": ...} for authors and
topics, {"date": ...} for PHP's times, {"$oid": ...} in MongoDB's exports."""

LARGEST = 10**30
"""A number beyond this names nothing."""
DEEPEST = 4
"""Lists and objects within each other that are looked through for a text."""

_FALSE = frozenset({"", "0", "f", "false", "n", "no", "none", "null", "off", "tidak"})
_NO_DATE = "0000-00-00"  # in place of NULL in tables that came from MySQL


def under(record: Mapping[str, object], names: Mapping[str, Sequence[str]] = NAMES) -> dict[str, object]:
    """Give the values of a record under the names of our fields; of several names the first that says something."""
    known = {_simple(name): value for name, value in reversed(list(record.items()))}
    return {
        field: next((known[name] for name in theirs if words(known.get(name))), None) for field, theirs in names.items()
    }


def words(value: object, joint: str = "", inner: Sequence[str] = WORDS, depth: int = DEEPEST) -> str:
    """Give a value as text: a number too, an object by the first of `inner`, and "" for what is none (true, NaN).

    Of a list it is the first text; all of them, when there is a `joint` to put between.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, Mapping) and depth:
        return next(filter(None, (words(value.get(name), joint, inner, depth - 1) for name in inner)), "")
    if isinstance(value, list) and depth:
        found = filter(None, (words(item, joint, inner, depth - 1) for item in value))
        return joint.join(found) if joint else next(found, "")
    return ""


def several(value: object) -> list[str]:
    """Give the texts of a list, of a list written as JSON, or of words parted by commas."""
    if isinstance(value, str):
        value = unpacked(value)
    if isinstance(value, str):
        return value.split(",")
    return [words(item) for item in value] if isinstance(value, list) else [words(value)]


def unpacked(text: str) -> object:
    """Give the list or object that a text is in JSON, as columns of databases hold it; else the text itself."""
    if not text.lstrip().startswith(("[", "{")):
        return text
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return found


def true(value: object) -> bool:
    """Say whether a mark is set: not by null, zero, nothing, "false" or "tidak"; by a time ("deleted_at") it is."""
    if isinstance(value, str):
        mark = value.strip().casefold()
        return mark not in _FALSE and not mark.startswith(_NO_DATE)
    return bool(value) and not (isinstance(value, float) and isnan(value))


def _number(value: float) -> str:
    if not -LARGEST < value < LARGEST:  # infinities and NaN too
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def _simple(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()
