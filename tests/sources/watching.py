"""A watched folder for tests, at a time that tests set."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

from bot.source import Source, SourceKind
from bot.sources import Harvest
from bot.sources.folders.folder import read
from bot.sources.folders.inventory import LOOK_BYTES
from tests.sources.wire import source

ARTICLE = "Pasar Randuseta dibuka\n\nOleh Laras Pertiwi\n\nPasar Randuseta dibuka lagi pagi ini."


class Watch:
    """Reads one folder again and again, and remembers as the store does; `now` goes on when a look is `later`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source: Source = source(SourceKind.FOLDER, str(folder))
        self.now = float(int(time.time()))  # the inventory keeps whole seconds

    def write(self, name: str, text: str, age: float = 60) -> Path:
        """Write a file that was changed `age` seconds ago."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (self.now - age, self.now - age))
        return path

    def look(self, later: float = 0.0, limit: int = LOOK_BYTES) -> Harvest:
        """Read what is new, some seconds later."""
        self.now += later
        found = read(self.source, self.now, limit)
        self.source = replace(self.source, state=found.state)
        return found

    def names(self, later: float = 0.0) -> list[str]:
        """Name what is new, some seconds later."""
        return [draft.external_id for draft in self.look(later).drafts]


def record(**fields: str) -> str:
    """Write an article as a record, with these fields."""
    return json.dumps({"title": "Kabar", "text": "Teks."} | fields)
