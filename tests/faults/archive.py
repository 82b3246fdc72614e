"""Another program that writes articles: it knows the public table and nothing of Kabar (docs/store.md)."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlite_utils

from bench.happening import happening

PATIENCE = 30.0
"""Seconds to wait for Kabar's own transactions."""

_HEADLINE = re.compile(r"Kabar nomor (\d+) versi (\d+)")


def headline(number: int, version: int) -> str:
    return f"Kabar nomor {number} versi {version}"


def words(number: int, version: int) -> str:
    return f"Air naik {version} sentimeter. {happening(number)}"


def read(text: str) -> tuple[int, int] | None:
    """Read the number and the version of an article out of its post; None when it is another message."""
    found = _HEADLINE.search(text)
    return None if found is None else (int(found[1]), int(found[2]))


class Archive:
    """Writes into the file of a store, and remembers what it wrote."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.versions: dict[int, int] = {}
        self.withdrawn: set[int] = set()
        self.restored: set[int] = set()

    def publish(self, count: int) -> None:
        """Insert articles, as `sqlite-utils insert` does; every fourth has a picture."""
        numbers = range(len(self.versions) + 1, len(self.versions) + count + 1)
        database = sqlite_utils.Database(sqlite3.connect(self._path, timeout=PATIENCE))
        with closing(database.conn):
            database.table("articles").insert_all(
                {
                    "origin": "cms",
                    "external_id": f"{number}",
                    "title": headline(number, 1),
                    "text": words(number, 1),
                    "image_url": f"https://warta.example/{number}.jpg" if number % 4 == 0 else None,
                }
                for number in numbers
            )
        self.versions |= dict.fromkeys(numbers, 1)

    def edit(self, number: int) -> None:
        """Give an article a new headline and a new lead, with plain SQL."""
        version = self.versions[number] + 1
        self._run(
            "UPDATE articles SET title = ?, text = ? WHERE external_id = ?",
            headline(number, version),
            words(number, version),
            number,
        )
        self.versions[number] = version

    def withdraw(self, number: int) -> None:
        """Take an article back: marked as withdrawn, or its row deleted."""
        if number % 2:
            self._run("DELETE FROM articles WHERE external_id = ?", number)
        else:
            self._run("UPDATE articles SET withdrawn_at = datetime('now') WHERE external_id = ?", number)
        self.withdrawn.add(number)

    def restore(self, number: int) -> None:
        """Put a withdrawn article back, where its row still stands."""
        self._run("UPDATE articles SET withdrawn_at = NULL WHERE external_id = ?", number)
        self.withdrawn.remove(number)
        self.restored.add(number)

    def standing(self) -> list[int]:
        """List the articles that were not withdrawn."""
        return [number for number in self.versions if number not in self.withdrawn]

    def restorable(self) -> list[int]:
        """List the articles that were withdrawn, and whose rows were not deleted."""
        return sorted(number for number in self.withdrawn if number % 2 == 0)

    def _run(self, sql: str, *values: str | int) -> None:
        with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as db, db:
            db.execute(sql, [str(value) for value in values])
