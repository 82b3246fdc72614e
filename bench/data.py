"""The data of the benchmarks and of training, which is outside the repository: where it is, and its records."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Record = Mapping[str, object]


def data_folder() -> Path:
    """Tell where the data is: KABAR_DATA, or `shared/data` beside the repository. Raises FileNotFoundError."""
    folder = Path(os.environ.get("KABAR_DATA", Path(__file__).parents[1].parent / "shared" / "data"))
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
