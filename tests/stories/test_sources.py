"""Sources as the newsroom hears of them: a message when one fails for the third time, and when it is well again."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from bot.sandbox.client import words
from bot.source import FirstRun, Source, SourceKind
from tests.stories.newsroom import EDITOR, OWNER, Newsroom, by_bot

JUDUL = "Jembatan Kampung Hulu selesai"


async def test_owners_and_editors_hear_that_a_source_fails_and_that_it_is_well_again(
    desk: Newsroom, tmp_path: Path
) -> None:
    berita = tmp_path / "berita"
    await desk.open_channel()
    await desk.people.say(EDITOR, "/start")
    added = await desk.kabar.store.write(
        lambda tables: tables.sources.add(
            Source(0, SourceKind.FOLDER, str(berita), "Berkas redaksi", first_run=FirstRun(1))
        )
    )
    assert added is not None
    await desk.kabar.store.write(lambda tables: tables.sources.keep(replace(added, failures=2)))
    await desk.kabar.collector.sweep()
    for person in (OWNER, EDITOR):
        await desk.people.see(person, lambda message: by_bot(message) and "gagal dibaca tiga kali" in words(message))

    berita.mkdir()
    article = berita / "jembatan.json"
    article.write_text(json.dumps({"title": JUDUL, "text": "Jembatan itu dibuka Rabu pagi."}), "utf-8")
    os.utime(article, (0, 0))
    failed = await desk.kabar.store.read(lambda tables: tables.sources.get(added.id))
    assert failed is not None
    await desk.kabar.store.write(lambda tables: tables.sources.keep(replace(failed, next_check_at=None)))
    await desk.kabar.collector.sweep()
    await desk.people.see(OWNER, lambda message: "dapat dibaca lagi" in words(message))
    assert JUDUL in (await desk.posted(1))[0]
