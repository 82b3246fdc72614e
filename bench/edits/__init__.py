"""The parts of `bench.editing`, one a thing that editing does. Each gives its rows of the one table."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.editing.cleaning import clean
from bot.editing.furniture import Furniture
from bot.editing.lexicon import Lexicon

Record = Mapping[str, object]


def data_folder() -> Path:
    """Tell where the data is: KABAR_DATA, or `shared/data` beside the repository. Raises FileNotFoundError."""
    folder = Path(os.environ.get("KABAR_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no data in {folder}; name its folder in KABAR_DATA.")
    return folder


def records(path: Path) -> Iterator[Record]:
    """Read packed JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def said(record: Record, name: str) -> str:
    """Give a text of a record; "" when it has none."""
    value = record.get(name)
    return value if isinstance(value, str) else ""


def cleaned(text: str, *, title: str = "", source: str = "") -> str:
    """Clean a text as the desk does."""
    return clean(text, title=title, source=source, furniture=Furniture.load(), known=lexicon().knows).text


@cache
def lexicon() -> Lexicon:
    """Read the lists of words, once."""
    return Lexicon.load()
