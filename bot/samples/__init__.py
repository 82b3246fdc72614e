"""Kabar's own articles, for `kabar demo` and for tests: a week of news from a province that does not exist.

Towns, clubs, companies, outlets and people are invented. The articles are as uneven as real ones: several
formats and outlets, two events told by two of them each, page furniture, mojibake and garbled words left in.

    folder/   text files, web pages, a JSON list and JSON Lines     (SourceKind.FOLDER)
    site/     two feeds and a WordPress site, served on this machine (SourceKind.FEED, SourceKind.WORDPRESS)
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bot.source import SourceKind

COUNTS: Mapping[str, int] = MappingProxyType(
    {"Berkas contoh": 18, "Suara Segara": 10, "Lintas Walira": 4, "Warta Mandaru": 10}
)
"""How many articles each source of `sources` holds, by its name; 42 in all."""

STORIES = 40
"""How many things happened in them: a cup final and a ceasefire are told by two outlets each."""


def folder() -> Path:
    """Return the folder of sample files, as it lies in the checkout or in the installed package."""
    return Path(str(importlib.resources.files("bot.samples"))) / "folder"


def sources(site_url: str = "") -> tuple[tuple[SourceKind, str, str], ...]:
    """Return every sample source as (kind, name, address), in the order of `COUNTS`.

    The folder's address is its path; the others begin with `site_url`, which is `SampleSite.url`
    without a slash at its end. Without it they are the paths within the site.
    """
    return (
        (SourceKind.FOLDER, "Berkas contoh", str(folder())),
        (SourceKind.FEED, "Suara Segara", f"{site_url}/suara/feed.xml"),
        (SourceKind.FEED, "Lintas Walira", f"{site_url}/lintas/atom.xml"),
        (SourceKind.WORDPRESS, "Warta Mandaru", f"{site_url}/warta/"),
    )
