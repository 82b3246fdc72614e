"""Fuzz the reading of feeds: `python -m tests.fuzz.feed`, which needs `pip install atheris` (3.0, Linux).

It begins with the feeds of the corpus, and stops at the first bytes that raise anything but our own error, that take
longer than ten seconds or more than 500 MB. Those belong into tests/sources/feeds/, with what a reader should get.

Arguments are libFuzzer's: `python -m tests.fuzz.feed -max_total_time=600`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["bot.sources"]):
    from bot.errors import SourceError
    from bot.sources import discovery, feed
    from bot.sources.answer import Answer
    from bot.sources.naming import name_all

CORPUS = Path(__file__).parents[1] / "sources" / "feeds"
ADDRESS = "https://k.example/feed/"
TYPES = ("", "application/xml", "text/xml; charset=iso-8859-1", "text/html; charset=gb18030")
BOUNDS = ("-timeout=10", "-rss_limit_mb=500", "-max_len=20000")


def read(data: bytes) -> None:
    """Read bytes as a feed, and as a home page; the first byte chooses what the server calls them."""
    answer = Answer(200, ADDRESS, {"content-type": TYPES[data[0] % len(TYPES)] if data else ""}, data[1:])
    discovery.home(answer.body, answer.url)
    try:
        reading = feed.opened(answer, "Kabar")
    except SourceError:
        return
    for draft in name_all(reading.items, (ADDRESS,)).drafts:
        assert draft.external_id, draft
        assert draft.title, draft
        assert draft.text, draft


def main(arguments: Sequence[str]) -> None:
    """Fuzz until something is found."""
    with TemporaryDirectory() as seeds:
        for path in CORPUS.iterdir():
            if path.suffix != ".json":
                Path(seeds, path.name).write_bytes(b"\0" + path.read_bytes())
        atheris.Setup([sys.argv[0], *BOUNDS, *arguments, seeds], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
