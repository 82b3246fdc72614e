"""Sitemaps as bytes: each file of pages/ stands beside the entries expected of it."""

from __future__ import annotations

import gzip
import json
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.http.unpacking import BrokenError
from bot.sources.pages.urlset import ENTRIES, UNKNOWN, Place, Sitemap, moment, sitemap, unpacked
from tests.sources.wire import HERE, patient

SITEMAPS = sorted([*(HERE / "pages").glob("*.xml"), *(HERE / "pages").glob("*.xml.gz")])
BASE = "https://p.example/sitemap.xml"
LIMIT = 1_000_000


def said(found: Sitemap | None) -> object:
    """Give a sitemap as it stands in the files of what is expected."""
    if found is None:
        return None
    fields = {"pages": [*map(told, found.pages)], "sitemaps": [*map(told, found.sitemaps)], "whole": found.whole}
    return json.loads(json.dumps(fields))


def told(place: Place) -> dict[str, object]:
    return {name: value for name, value in asdict(place).items() if value}


def url(address: str, more: str = "") -> str:
    return f"<url><loc>{address}</loc>{more}</url>"


@pytest.mark.parametrize("path", SITEMAPS, ids=lambda path: path.name)
def test_each_sitemap_gives_the_entries_expected_of_it(path: Path) -> None:
    body = path.read_bytes()
    expected = json.loads((path.parent / f"{path.name.partition('.')[0]}.json").read_text("utf-8"))
    assert said(sitemap(unpacked(body, LIMIT) or b"", BASE)) == expected


@pytest.mark.parametrize("body", [b"", b"teks", b"<html></html>", b"\x1f\x8b"])
def test_what_is_no_sitemap_is_none(body: bytes) -> None:
    assert sitemap(body, BASE) is None


def test_a_packed_sitemap_is_unpacked_within_the_limit() -> None:
    bomb = gzip.compress(b" " * 5 * LIMIT)
    assert unpacked(bomb, LIMIT) is None
    assert unpacked(gzip.compress(b"x" * LIMIT), LIMIT) == b"x" * LIMIT
    with pytest.raises(BrokenError):
        unpacked(bomb[:-9], 6 * LIMIT)


def test_a_sitemap_is_read_to_the_number_of_entries_that_it_may_have() -> None:
    body = f"<urlset>{'<url><loc>/a</loc></url>' * (ENTRIES + 5)}</urlset>".encode()
    found = sitemap(body, BASE)
    assert found
    assert (len(found.pages), found.whole) == (ENTRIES, False)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2025-08-21", datetime(2025, 8, 21, tzinfo=UTC)),
        ("2025-08-21T10:30+07:00", datetime(2025, 8, 21, 3, 30, tzinfo=UTC)),
        ("2025-08-21T10:30:00.123Z", datetime(2025, 8, 21, 10, 30, 0, 123000, tzinfo=UTC)),
        ("2025-08-21 10:30:00", datetime(2025, 8, 21, 10, 30, tzinfo=UTC)),
        ("Thu, 21 Aug 2025 10:30:00 +0700", datetime(2025, 8, 21, 3, 30, tzinfo=UTC)),
        ("0001-01-01T00:00:00+07:00", UNKNOWN),
        ("kemarin", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_dates_are_read_for_comparing(words: str, at: datetime) -> None:
    assert moment(words) == at


def test_an_entry_is_as_old_as_its_article_and_changes_with_its_page() -> None:
    place = Place("x", changed="2025-08-21", published="2025-08-20")
    assert (place.moment.day, place.version) == (20, "2025-08-21")
    assert Place("x", published="2025-08-20").version == "2025-08-20"
    assert (Place("x").moment, Place("x").version) == (UNKNOWN, "")


def test_what_is_too_long_for_its_field_is_left_out() -> None:
    long = "x" * 3_000
    body = (
        f"<urlset>{url('/' + long)}{url('/a', f'<lastmod>{long}</lastmod><news><title>{long}</title></news>')}</urlset>"
    )
    assert said(sitemap(body.encode(), BASE)) == {
        "pages": [{"address": "https://p.example/a", "news": True}],
        "sitemaps": [],
        "whole": True,
    }


def test_what_the_parser_gives_up_ends_the_sitemap_there() -> None:
    body = f"<urlset>{url('/a')}{'<x>' * 400}{url('/b')}{'</x>' * 400}</urlset>".encode()
    found = sitemap(body, BASE)
    assert found
    assert ([place.address for place in found.pages], found.whole) == (["https://p.example/a"], False)
    assert sitemap(b"<urlset>", BASE) == Sitemap((), (), whole=False)


@pytest.mark.parametrize(
    "unit", ["<url>", "<url><loc>", "&", "<![CDATA[", "<!ENTITY", "]]>", "<!--", "</url", "<urlset"]
)
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    started = time.process_time()
    sitemap(f"<urlset>{unit * (1_000_000 // len(unit))}".encode(), BASE)
    assert time.process_time() - started < 4


@patient
@given(st.data())
def test_a_damaged_sitemap_gives_entries_or_none(data: st.DataObject) -> None:
    body = bytearray(data.draw(st.sampled_from([path.read_bytes() for path in SITEMAPS])))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 200)))
        body[start:end] = data.draw(st.binary(max_size=20) | st.sampled_from([b"<![CDATA[", b"<url>", b"&#0;", b"]]>"]))
    try:
        whole = unpacked(bytes(body), LIMIT)
    except BrokenError:
        return
    found = sitemap(whole or b"", BASE)
    assert found is None or all(place.address.startswith("http") for place in (*found.pages, *found.sitemaps))
