"""Telegram HTML as text for a terminal: bold is bold, italics are italic, and every other tag is only its words."""

from __future__ import annotations

from html.parser import HTMLParser

from rich.text import Text

STYLES = {"b": "bold", "i": "italic", "u": "underline", "s": "strike"}


class _Reader(HTMLParser):
    """Collects words with the styles of the tags around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = Text()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data, " ".join(STYLES[tag] for tag in self._open if tag in STYLES))


def readable(html: str) -> Text:
    """Read a post's HTML (as `bot.delivery.render` writes it) into styled text; `.plain` is its words alone."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text
