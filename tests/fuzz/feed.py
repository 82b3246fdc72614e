"""Fuzz the reading of feeds, guided by coverage: python -m tests.fuzz.feed [libFuzzer's options] [corpus].

It needs `pip install atheris`, which is no dependency of ours: it ships its own libFuzzer. Without a corpus it starts
from tests/sources/corpus. What it finds is written to ./crash-*, ./timeout-* and ./oom-*; a find becomes a feed there,
with what a reader should get of it. Ten minutes: -max_total_time=600.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

FEEDS = Path(__file__).parent.parent / "sources" / "corpus" / "feeds"
ADDRESS = "https://k.example/feed/"
TYPES = ("", "application/xml", "text/xml; charset=iso-8859-1", "text/html; charset=gb18030")
BOUNDS = ("-timeout=10", "-rss_limit_mb=500", "-max_len=20000")
"""Seconds for one input, megabytes in all, and bytes of an input; those given on the command line win."""


def main(arguments: list[str]) -> None:
    """Fuzz until a bound is reached or something is found."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["bot.sources"]):
        answer = import_module("bot.sources.http.answer")
        discovery = import_module("bot.sources.discovery")
        feed = import_module("bot.sources.feeds.feed")
        naming = import_module("bot.sources.feeds.naming")

    def one(data: bytes) -> None:
        """Read bytes as a home page, and as a feed; the first says what the server calls them."""
        kind = TYPES[data[0] % len(TYPES)] if data else ""
        discovery.home(data[1:], ADDRESS)
        try:
            reading = feed.opened(answer.Answer(200, ADDRESS, {"content-type": kind}, data[1:]), "Kabar")
        except answer.UnreadableError:
            return
        drafts = naming.name_all(reading.items, (ADDRESS,)).drafts
        assert all(draft.external_id and draft.title and draft.text for draft in drafts)
        assert len({draft.external_id for draft in drafts}) == len(drafts)

    with tempfile.TemporaryDirectory() as corpus:
        if all(argument.startswith("-") for argument in arguments):
            for path in FEEDS.iterdir():
                if path.suffix != ".json":
                    Path(corpus, path.name).write_bytes(b"\0" + path.read_bytes())
            arguments = [*arguments, corpus]
        atheris.Setup([sys.argv[0], *BOUNDS, *arguments], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
