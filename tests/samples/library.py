"""Every sample article, read from its file by the plainest means: not by Kabar's own sources."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import feedparser
from lxml import html

from bot.samples import folder
from bot.samples.site.pages import pages, stored

BASE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Sample:
    """An article as its file has it; `text` still holds its page furniture, but no tags."""

    place: str
    title: str
    text: str
    published: str = ""
    topics: tuple[str, ...] = ()

    def paragraphs(self) -> list[str]:
        """Return the lines long enough to be told from page furniture."""
        return [line for line in self.text.splitlines() if len(line) >= 80]


def every() -> list[Sample]:
    """Return all sample articles of all formats."""
    return [*texts(), *web_pages(), *lists(), *suara(), *lintas(), *warta()]


def texts() -> Iterator[Sample]:
    """Read the text files: the headline, then everything else."""
    for file in sorted(folder().glob("*.txt")):
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        dated = re.search(r"^.*\b(?:Nov|November) 2026.*$", text[:400], re.MULTILINE)
        yield Sample(file.name, title, text, dated.group() if dated else "")


def web_pages() -> Iterator[Sample]:
    """Read the web pages: the headline and date of their JSON-LD, the text of their <article>."""
    for file in sorted(folder().glob("*.html")):
        document = html.fromstring(file.read_bytes())
        linked = json.loads(document.xpath("string(//script[@type='application/ld+json'])"))
        news = linked["@graph"][-1] if "@graph" in linked else linked
        article = html.tostring(document.xpath("//article")[0], encoding="unicode")
        yield Sample(file.name, news["headline"], plain(article), news["datePublished"])


def lists() -> Iterator[Sample]:
    """Read the JSON list and the JSON Lines."""
    for file in (folder() / "pos-arumbai.json", folder() / "kawat-segara.jsonl"):
        content = file.read_text(encoding="utf-8")
        rows = json.loads(content) if file.suffix == ".json" else map(json.loads, content.splitlines())
        for row in rows:
            yield Sample(file.name, row["title"], plain(row["text"]), row["published_at"], tuple(row["topics"]))


def suara() -> Iterator[Sample]:
    """Read the RSS feed."""
    for item in feedparser.parse(stored("suara.xml", BASE).encode()).entries:
        topics = tuple(tag.term for tag in item.tags)
        yield Sample("suara.xml", item.title, plain(item.content[0].value), item.published, topics)


def lintas() -> Iterator[Sample]:
    """Read the Atom feed, and each entry's text from its page."""
    shown = pages(BASE)
    for entry in feedparser.parse(stored("lintas.xml", BASE).encode()).entries:
        text = plain(shown[entry.link.removeprefix(BASE)].body)
        yield Sample("lintas.xml", entry.title, text, entry.published, tuple(tag.term for tag in entry.tags))


def warta() -> Iterator[Sample]:
    """Read the WordPress posts; their dates are WIB without saying so."""
    for post in json.loads(stored("warta.json", BASE)):
        title = plain(post["title"]["rendered"]).strip()
        topics = tuple(term["name"].lower() for term in post["_embedded"]["wp:term"][0])
        yield Sample("warta.json", title, plain(post["content"]["rendered"]), post["date"] + "+07:00", topics)


def plain(fragment: str) -> str:
    """Take the tags away, keeping block elements on lines of their own."""
    apart = re.sub(r"</(?:p|li|h1|h3|div|figcaption)>", "\n", fragment)
    return str(html.fromstring(f"<div>{apart}</div>").text_content())


def shared_samples() -> list[Path]:
    """Return the client's sample files, which lie beside the checkout on some machines only."""
    root = Path(os.environ.get("KABAR_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
    return sorted((root / "samples").glob("*.txt"))
