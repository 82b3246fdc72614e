"""What waits for editors is one queue for all of them, and sources are looked after in the chat."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.addresses import Allowed
from bot.model import Draft
from bot.samples.site import SampleSite
from bot.sandbox.client import Message, words
from bot.source import Quality, Source, SourceKind
from tests.reports import CHILLI, PLACEHOLDER
from tests.stories.newsroom import CHANNEL, EDITOR, INTRUDER, OWNER, Newsroom, by_bot, labels, newsroom

NO = "Maaf, perintah ini hanya untuk redaksi."


@pytest.fixture
async def site_desk(tmp_path: Path) -> AsyncIterator[tuple[Newsroom, str]]:
    """A newsroom that may ask this machine, on which a small news site stands."""
    async with SampleSite() as site, newsroom(tmp_path, allowed=Allowed.of(["127.0.0.1"])) as desk:
        yield desk, site.url


def fresh(draft: Draft) -> Draft:
    """Date a report now."""
    return replace(draft, published_at=datetime.now(UTC).isoformat())


async def told(desk: Newsroom, person: int, text: str) -> Message:
    return await desk.people.see(person, lambda message: by_bot(message) and text in words(message))


async def test_one_editor_mends_the_headline_and_the_other_sees_that_it_was_decided(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(fresh(PLACEHOLDER))
    await told(desk, EDITOR, "Artikel ini ditahan")
    await told(desk, OWNER, "Artikel ini ditahan")
    queue, theirs = await desk.ask(EDITOR, "/antrean"), await desk.ask(OWNER, "/antrean")
    await desk.people.press(EDITOR, queue, "Ubah ringkasan")
    asked = await told(desk, EDITOR, "/ringkasan 1 …")
    said = await desk.people.say(EDITOR, "Pasar murah dibuka di Tirtasari.", answers=asked)
    mended = await desk.people.see(EDITOR, by_bot, after=said)
    assert words(mended).endswith("Artikelnya masih ditahan.")
    await desk.people.press(EDITOR, mended, "Buka antrean")
    asked = await told(desk, EDITOR, "/judul 1 …")
    await desk.people.say(EDITOR, "Pasar Murah Tirtasari Dibuka", answers=asked)
    (post,) = await desk.posted(1)
    assert post.startswith("Pasar Murah Tirtasari Dibuka\n\nPasar murah dibuka di Tirtasari.\n")
    late = await desk.people.press(OWNER, theirs, "Tolak")
    assert late["text"] == "Sari sudah menerbitkannya dengan judul lain, baru saja."
    seen = await told(desk, OWNER, "Diterbitkan dengan judul ini oleh Sari.")
    assert (words(seen).splitlines()[0], labels(seen)) == ("Pasar Murah Tirtasari Dibuka", ["Buka antrean"])
    await desk.settled()
    assert len(await desk.posts()) == 1


async def test_what_comes_of_a_source_that_is_reviewed_first_waits_for_an_editor(
    desk: Newsroom, tmp_path: Path
) -> None:
    await desk.open_channel()
    folder = tmp_path / "berita"
    folder.mkdir()
    article = folder / "cabai.txt"
    article.write_text(f"{CHILLI.title}\n\n{CHILLI.text}", "utf-8")
    os.utime(article, (0, 0))
    source = Source(0, SourceKind.FOLDER, str(folder), "Berkas", quality=Quality.REVIEW)
    await desk.kabar.store.write(lambda tables: tables.sources.add(source))
    await desk.kabar.collector.sweep()
    await desk.kabar.desk.catch_up()
    notice = await told(desk, EDITOR, "Alasannya: sumber ini diperiksa redaksi sebelum terbit.")
    await desk.settled()
    assert await desk.posts() == []
    assert words(await desk.ask(INTRUDER, "/antrean")) == NO
    assert (await desk.people.press(EDITOR, notice, "Terbitkan"))["text"] == "Diterbitkan."
    assert CHILLI.title in (await desk.posted(1))[0]


async def test_a_source_is_added_from_the_chat_and_its_articles_come(site_desk: tuple[Newsroom, str]) -> None:
    desk, url = site_desk
    await desk.open_channel()
    for person in (EDITOR, INTRUDER):
        assert words(await desk.ask(person, f"/sumber {url}/suara/feed.xml")).startswith("Maaf, ")
    found = await desk.ask(OWNER, f"/sumber {url}/suara/feed.xml")
    assert words(found).startswith(f"Suara Segara\numpan: {url}/suara/feed.xml\n\n10 artikel di sana. Contohnya:\n\n• ")
    await desk.people.press(OWNER, found, "Ya, terbitkan tiga terbaru")
    page = await told(desk, OWNER, "Suara Segara (sumber 1)")
    await desk.kabar.collector.sweep()
    await desk.kabar.desk.catch_up()
    assert len(await desk.posted(3, CHANNEL)) == 3
    await desk.people.press(OWNER, page, "Jeda")
    await told(desk, OWNER, "Keadaan: dijeda")
    assert "Suara Segara · umpan\ndijeda" in words(await desk.ask(EDITOR, "/sumber"))
