"""A store file with very many stories and their prints, written in bulk as no desk would: prints in their order,
the indexes last, without the words that /cari looks in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np

from bot.editing import identity, sentences
from storage.engines import SQLiteEngine

TRAILERS = tuple(
    f"Ikuti berita terbaru {outlet} di saluran WhatsApp dan Google News kami, atau unduh aplikasi {outlet} untuk"
    f" membaca kabar pilihan redaksi {outlet} lebih cepat dari mana saja."
    for outlet in ("Kawat Segara", "Warta Mandaru", "Harian Tirtasari", "Suara Lembayung", "Kabar Sukamekar")
)
"""What every outlet puts beneath its articles: prints that stand in a fifth of all."""

STORY = (
    "INSERT INTO stories (article_id, title, text, summary, method, published_at, url, source, author, topics,"
    " image_url, findings, revision) VALUES (:id, '', :text, '', '', '', '', '', '', '[]', '', '[]', '')"
)


def recombined(texts: Sequence[str], count: int, chance: Random) -> Iterator[str]:
    """Give texts of 6-18 sentences, each out of another article, with one of five trailers."""
    pool = [sentence for text in texts for sentence in sentences.split(text)]
    for _ in range(count):
        yield " ".join([*chance.sample(pool, chance.randint(6, 18)), chance.choice(TRAILERS)])


def build(path: Path, texts: Sequence[str], vocabularies: int = 1) -> int:
    """Make the store. Article 1 is the first of the texts; each further vocabulary has all of them once more.

    In another vocabulary every word is another one: the texts stand there as they are, their prints are others.
    Tells the bytes that the prints take of the file.
    """
    engine = SQLiteEngine(path)
    engine.migrate()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        indexes = _without_indexes(db)
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("BEGIN")
        everything = (text for _ in range(vocabularies) for text in texts)
        db.executemany(STORY, ({"id": n, "text": text} for n, text in enumerate(everything, start=1)))
        before = _size(db)
        db.executemany("INSERT INTO story_prints (print, article_id) VALUES (?, ?)", _in_order(texts, vocabularies))
        for index in indexes:
            db.execute(index)
        weight = _size(db) - before
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = WAL")
    return weight


def _size(db: sqlite3.Connection) -> int:
    pages, page = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(page)


def _without_indexes(db: sqlite3.Connection) -> Sequence[str]:
    found = db.execute("SELECT name, sql FROM sqlite_master WHERE name = 'story_prints_of'").fetchall()
    for name, _ in found:
        db.execute(f"DROP INDEX {name}")
    return [str(sql) for _, sql in found]


def _in_order(texts: Sequence[str], vocabularies: int) -> Iterator[tuple[int, int]]:
    found = [identity.prints(text) for text in texts]
    prints = np.array([number for each in found for number in each], dtype=np.int64)
    articles = np.repeat(np.arange(1, len(texts) + 1), [len(each) for each in found])
    others = np.random.default_rng(vocabularies).integers(-(2**63), 2**63, vocabularies, dtype=np.int64)
    others[0] = 0
    every = (prints ^ others[:, None]).ravel()
    ids = (articles + len(texts) * np.arange(vocabularies)[:, None]).ravel()
    order = np.lexsort((ids, every))
    for start in range(0, len(order), 100_000):
        part = order[start : start + 100_000]
        yield from zip(every[part].tolist(), ids[part].tolist(), strict=True)
