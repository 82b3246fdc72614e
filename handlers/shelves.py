"""What a list of stories is of: all, a topic, a source, or a group's topics; how a button says it, and a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.delivery.hashtags import topic_name
from bot.delivery.html import clip
from bot.model import Button
from bot.rules import topic_key
from bot.words import sanitise
from handlers.command import DATA_BYTES, data
from storage import Tables
from storage.lists import Events, named, source_key

LABEL_LIMIT = 30
"""UTF-16 units of a topic or a source on a button."""

ROW = 3
"""Topics in a row of buttons: three short words fit a phone's width."""

GROUPS = "g"
"""Stands in a button for the topics that its group has chosen by then."""

WRITTEN_BYTES = DATA_BYTES - len("berita:99:999999999999999:")
"""Bytes that a button of /berita has for what its list is of."""

LIKE = 75
"""How alike a name must be to be offered, of 100: "ekonmi" is 92 like "ekonomi", "olahraga" 40."""

NEAREST = 3
"""Names that are offered in place of one that there is not."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic or a source, by its key, or the `topics` that a group chose; none of them is all there is."""

    topic: str = ""
    source: str = ""
    topics: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as it stands in a button: "t.ekonomi", "s.detik", "g" for a group's, or "0" for everything."""
        if self.topics:
            return GROUPS
        return f"t.{self.topic}" if self.topic else f"s.{self.source}" if self.source else "0"

    @property
    def short(self) -> bool:
        """Tell whether it fits into a button."""
        return len(str(self).encode()) <= WRITTEN_BYTES

    def events(self, tables: Tables, newest: int, spellings: Sequence[str]) -> Events:
        """List its newest events; `spellings` are those of its source's name."""
        if self.topics:
            return tables.lists.of_topics(self.topics, newest)
        if self.topic:
            return tables.lists.of_topic(self.topic, newest)
        return tables.lists.of_sources(spellings, newest) if self.source else tables.lists.newest(newest)

    def spellings(self, tables: Tables) -> Sequence[str]:
        """List how its source is spelled in the store; none when it is no source."""
        return named(self.source, tables.lists.sources()) if self.source else ()


EVERYTHING = Shelf()
"""All news."""


def read(written: str, topics: tuple[str, ...] = ()) -> Shelf | None:
    """Read what a button holds, in a chat that chose these topics; None when no button of ours does."""
    match written[:2], written[2:]:
        case "0", "":
            return EVERYTHING
        case "g", "":
            return Shelf(topics=topics)
        case "t.", key if key and topic_key(key) == key:
            return Shelf(topic=key)
        case "s.", key if key and source_key(key) == key:
            return Shelf(source=key)
    return None


def meant(tables: Tables, name: str) -> Shelf | None:
    """Find what a person calls by a name: a topic in any spelling, else a source; None when there is neither."""
    key = topic_key(name)
    if key and tables.lists.has_topic(key):
        return Shelf(topic=key)
    spellings = named(name, tables.lists.sources())
    return Shelf(source=source_key(spellings[0])) if spellings else None


def nearest(name: str, topics: Iterable[str], sources: Iterable[str]) -> Sequence[tuple[str, Shelf]]:
    """Choose the topics and sources whose names are most like a name, each with its label."""
    choices = {Shelf(source=source_key(source)): source for source in sources if source_key(source)}
    choices |= {Shelf(topic=topic): topic_label(topic) for topic in topics}
    found = process.extract(
        name, choices, scorer=fuzz.WRatio, processor=utils.default_process, limit=NEAREST, score_cutoff=LIKE
    )
    return [(clip(" ".join(sanitise(label).split()), LABEL_LIMIT), shelf) for label, _, shelf in found]


def topic_label(topic: str) -> str:
    """Show a topic as people write it: "korea-utara" is "Korea Utara", "kpk" is "KPK"."""
    return clip(topic_name(topic), LABEL_LIMIT)


def topic_buttons(topics: Iterable[str], newest: int = 0) -> Sequence[tuple[Button, ...]]:
    """Make rows of buttons that lead to topics, as of `newest` (0: as they are then)."""
    return shelf_buttons(((topic_label(topic), Shelf(topic=topic)) for topic in topics), newest)


def shelf_buttons(shelves: Iterable[tuple[str, Shelf]], newest: int = 0) -> Sequence[tuple[Button, ...]]:
    """Make rows of buttons that lead to lists; one whose key is too long for a button has none."""
    row = [Button(label, data=data("berita", 0, newest, str(shelf))) for label, shelf in shelves if shelf.short]
    return [tuple(row[start : start + ROW]) for start in range(0, len(row), ROW)]
