"""Fuzz the reading of pages and sitemaps, guided by coverage: python -m tests.fuzz.page [libFuzzer's options] [corpus].

It needs `pip install atheris`, which is no dependency of ours: it ships its own libFuzzer. Without a corpus it starts
from tests/sources/corpus. What it finds is written to ./crash-*, ./timeout-* and ./oom-*; a find becomes one there,
with what a reader should get of it. Ten minutes: -max_total_time=600.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "sources" / "corpus" / "pages"
ADDRESS = "https://p.example/a"
WORDS = """
<p>|</p>|<div>|<a href=x>|</a>|<td>|<table>|<form>|<h1>|<article>|<title>|<li>|<time datetime=2>|<figure><img src=x>
<base href=x>|<link rel=canonical href=x>|<meta name=author content=x>|<meta property='og:title' content=x>
<script type='application/ld+json'>|</script>|{"@type":"Article"|"@graph":[|"headline":"|"author":|"image":|"@id":"a"
<urlset>|<url>|<loc>|</loc>|<lastmod>|<news:news>|<![CDATA[|]]>|<!ENTITY|<!DOCTYPE|<?xml
<b itemprop=url>|&#1|&#xfffe;|&lt;|⟦|⟧|Baca juga: |class=date>21 Agustus 2025|class=author
charset=utf-16|charset=gb18030
"""
"""What libFuzzer may put anywhere, besides what it finds out itself; parted by bars and ends of line."""
BOUNDS = ("-timeout=10", "-rss_limit_mb=1024", "-max_len=65536")
"""Seconds for one input, megabytes in all, and bytes of an input; those given on the command line win."""


def main(arguments: list[str]) -> None:
    """Fuzz until a bound is reached or something is found."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["bot.sources", "trafilatura", "justext"]):
        page = import_module("bot.sources.pages.page")
        unpacking = import_module("bot.sources.http.unpacking")
        urlset = import_module("bot.sources.pages.urlset")
    logging.disable(logging.CRITICAL)  # trafilatura tells of all that it dislikes

    def one(data: bytes) -> None:
        draft = page.article(data, ADDRESS)
        assert draft is None or (draft.title and draft.text and draft.external_id)
        whole = page.whole(data, ADDRESS)
        assert not whole or whole.startswith(("https://p.example/", "http://p.example/"))
        try:
            body = urlset.unpacked(data, 2**20)
        except unpacking.BrokenError:
            return
        found = urlset.sitemap(body or b"", ADDRESS)
        assert found is None or all(place.address.startswith("http") for place in (*found.pages, *found.sitemaps))

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        if all(argument.startswith("-") for argument in arguments):
            for path in SAMPLES.iterdir():
                if path.suffix != ".json":
                    shutil.copy(path, corpus)
            arguments = [*arguments, str(corpus)]
        words = Path(folder, "words.dict")
        words.write_text("".join(f'"{_quoted(word)}"\n' for word in re.split(r"[|\n]", WORDS.strip())))
        atheris.Setup([sys.argv[0], f"-dict={words}", *BOUNDS, *arguments], one)
        atheris.Fuzz()


def _quoted(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
