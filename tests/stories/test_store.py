"""What another program lives through, that knows nothing of Kabar but the public table of articles."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing

from bench.happening import happening
from bot.sandbox.client import words
from tests.stories.newsroom import READER, Newsroom, draft


async def insert(desk: Newsroom, rows: Sequence[Mapping[str, str]]) -> None:
    """Run `sqlite-utils insert kabar.db articles -`, in a process of its own."""
    command = [sys.executable, "-m", "sqlite_utils", "insert", str(desk.path), "articles", "-"]
    running = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE)
    await running.communicate(json.dumps(rows).encode())
    assert running.returncode == 0


def run(desk: Newsroom, sql: str) -> None:
    """Run SQL on the store's file, as any program may."""
    with closing(sqlite3.connect(desk.path, timeout=10)) as db, db:
        db.execute(sql)


async def test_a_row_inserted_by_sqlite_utils_is_posted_and_found(desk: Newsroom) -> None:
    await desk.open_channel()
    text = "Hujan <deras> & angin kencang melanda Pulau Dandang sejak Kamis pagi."
    await insert(desk, [{"title": "Angin kencang di Dandang", "text": text}, {"title": "Kedua", "text": happening(2)}])
    posts = await desk.posted(2)
    assert posts[0].startswith("Angin kencang di Dandang\n\nHujan <deras> & angin kencang")
    assert "1. Angin kencang di Dandang" in words(await desk.ask(READER, "/cari angin dandang"))


async def test_a_withdrawn_row_disappears_and_an_edited_one_changes(desk: Newsroom) -> None:
    await desk.publish(draft(1, "Kabar keliru"), draft(2, "Kabar lama"))
    run(desk, "UPDATE articles SET withdrawn_at = '2026-11-23' WHERE title = 'Kabar keliru'")
    run(desk, "UPDATE articles SET title = 'Kabar mutakhir' WHERE title = 'Kabar lama'")
    await desk.kabar.desk.catch_up()
    assert words(await desk.ask(READER, "/cari kabar")).startswith("1 berita tentang “kabar”\n\n1. Kabar mutakhir")
    assert words(await desk.ask(READER, "/cari keliru")).startswith("Maaf")
    run(desk, "DELETE FROM articles")
    await desk.kabar.desk.catch_up()
    assert words(await desk.ask(READER, "/berita")).startswith("Belum ada berita.")


async def test_rows_that_no_newsroom_would_write_are_posted_or_passed_over_and_stop_nothing(desk: Newsroom) -> None:
    await desk.open_channel()
    run(desk, "INSERT INTO articles (title, text, url, topics, published_at, first_seen_at)"
              " VALUES (x'ff00fe', x'00', 'javascript:alert(1)', '{', '0000-99-99', 'entahlah')")  # fmt: skip
    run(desk, "INSERT INTO articles (title, text) VALUES ('', '')")
    run(desk, "INSERT INTO articles (title, text, source) VALUES (printf('%.*c', 100000, '<'), 'x', 7)")
    run(desk, "INSERT INTO articles (title, text) VALUES ('Kabar baik', 'Semua tetap berjalan di Lembayung hari ini.')")
    await desk.kabar.desk.catch_up()
    await desk.settled()
    assert any(text.startswith("Kabar baik") for text in await desk.posts())
    assert words(await desk.ask(READER, "/cari kabar baik")).startswith("1 berita")
    assert words(await desk.ask(READER, "/berita")).startswith("Berita terbaru")
