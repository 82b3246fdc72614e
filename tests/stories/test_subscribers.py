"""What a subscriber lives through: follows, gets each story once, sleeps in peace, stops, goes on, and is forgotten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.happening import happening
from bot.sandbox.client import Message, number_of, words
from tests.stories.newsroom import FOREIGNER, READER, Newsroom, by_bot, draft, labels

FLOOD = draft(
    1, "Banjir merendam Lembayung", f"Banjir datang. {happening(1)}", topics=("banjir",), source="Warta Teduh"
)
CHILLI = draft(2, "Harga cabai naik di Teduh", f"Pasar ramai. {happening(2)}", topics=("ekonomi",))


async def changed(desk: Newsroom, person: int, message: Message, label: str) -> Message:
    """Press a button, and give what then stands in the message's place."""
    await desk.people.press(person, message, label)
    return await desk.people.see(person, lambda now: number_of(now) == number_of(message) and now != message)


async def told(desk: Newsroom, person: int, title: str) -> int:
    """Count the posts that a person was sent of a story."""
    return sum(words(each).startswith(title) for each in await desk.people.messages(person) if by_bot(each))


async def test_a_reader_follows_a_topic_and_words_and_gets_a_story_once(desk: Newsroom) -> None:
    await desk.publish(draft(9, "Banjir surut di Melati", happening(9), topics=("banjir",)))
    mine = await desk.ask(READER, "/langganan")
    assert words(mine).startswith("Belum ada yang Anda ikuti.")
    shelf = await changed(desk, READER, mine, "+ Topik")
    assert "✓ Banjir" in labels(await changed(desk, READER, shelf, "Banjir"))

    await desk.people.press(READER, mine, "+ Kata", force=True)
    offer = await desk.people.see(READER, lambda message: words(message).endswith("/langganan …"))
    reply = await desk.people.say(READER, "merendam lembayung", answers=offer)
    added = await desk.people.see(READER, by_bot, after=reply)
    assert words(added).startswith("“merendam lembayung” kini Anda ikuti.\n\nLangganan Anda, 2 dari paling banyak 50")

    await desk.publish(FLOOD, CHILLI)
    await desk.people.see(READER, lambda message: words(message).startswith(FLOOD.title))
    await desk.settled()
    assert (await told(desk, READER, FLOOD.title), await told(desk, READER, CHILLI.title)) == (1, 0)


async def test_quiet_hours_hold_a_story_and_who_stops_gets_none_until_they_go_on(desk: Newsroom) -> None:
    for person in (READER, FOREIGNER):
        await desk.ask(person, "/langganan banjir")
    now = datetime.now(ZoneInfo("Asia/Jakarta"))
    start, end = now - timedelta(hours=1), now + timedelta(hours=1)
    shown = await desk.ask(READER, f"/pengaturan tenang {start:%H.%M}-{end:%H.%M}")
    assert f"Jam tenang: {start:%H.%M}–{end:%H.%M}" in words(shown)
    await desk.publish(FLOOD)
    await desk.people.see(FOREIGNER, lambda message: words(message).startswith(FLOOD.title))
    await desk.settled()
    assert await told(desk, READER, FLOOD.title) == 0

    done = await changed(desk, FOREIGNER, await desk.ask(FOREIGNER, "/berhenti"), "Yes, stop all")
    await desk.publish(draft(3, "Banjir kedua di Kenanga", f"Banjir lagi. {happening(3)}"))
    await desk.settled()
    assert await told(desk, FOREIGNER, "Banjir kedua di Kenanga") == 0
    await changed(desk, FOREIGNER, done, "Go on following")
    await desk.publish(draft(4, "Banjir ketiga di Bakung", f"Banjir terus. {happening(4)}"))
    await desk.people.see(FOREIGNER, lambda message: words(message).startswith("Banjir ketiga di Bakung"))


async def test_who_deletes_their_data_is_in_no_table_any_more(desk: Newsroom) -> None:
    await desk.ask(READER, "/langganan banjir")
    await desk.ask(READER, "/cari banjir")
    await desk.publish(FLOOD)
    await desk.people.see(READER, lambda message: words(message).startswith(FLOOD.title))
    await desk.ask(READER, "/simpan 1")
    await desk.settled()
    assert {"chats", "deliveries", "follows", "saved", "searches"} <= naming(desk.path, READER)
    assert "langganan" in words(await desk.ask(READER, "/privasi")).casefold()
    gone = await changed(desk, READER, await desk.ask(READER, "/hapus_data"), "Ya, hapus semua")
    assert "1 langganan, 1 simpanan, 1 pencarian, 1 catatan kiriman" in words(gone)
    assert naming(desk.path, READER) == set()
    await desk.publish(draft(5, "Banjir kelima di Seruni", f"Banjir lagi. {happening(5)}"))
    await desk.settled()
    assert await told(desk, READER, "Banjir kelima di Seruni") == 0


def naming(path: Path, person: int) -> set[str]:
    """List the tables of the database file in which a person's number stands."""
    found = set()
    with closing(sqlite3.connect(path)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info('{table}')")]
            where = " OR ".join(f"'' || \"{column}\" || ' ' LIKE '{person} %'" for column in columns)
            if columns and db.execute(f"SELECT 1 FROM '{table}' WHERE {where}").fetchone():
                found.add(table)
    return found
