"""What a reader lives through who looks around: an event of several outlets, topics, sources, what is popular."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Draft
from bot.sandbox.client import Message, number_of, words
from tests.stories.newsroom import CHANNEL, FOREIGNER, READER, Newsroom, draft, labels

TEXT = (
    "Jembatan Kalirejo ditutup sejak Kamis pagi setelah tiangnya retak. Warga memutar lewat Teluk Senja, sejauh belasan"
    " kilometer. Pekerja memeriksa tiang yang retak itu dari perahu."
)
BRIDGE = [
    draft(number, "Jembatan Kalirejo Ditutup, Warga Memutar Lewat Teluk Senja", TEXT, source=source)
    for number, source in enumerate(["Warta Lembayung", "Detik.com", "Kompas"], start=1)
]
"""One text that three outlets print."""

OTHERS = [
    replace(draft(number, source="Antara"), topics=(topic,))
    for number, topic in enumerate(["ekonomi", "ekonomi", "korea-utara"], start=11)
]


async def turned(desk: Newsroom, person: int, page: Message, label: str) -> Message:
    """Press a button of a list, and give what then stands in its place."""
    await desk.people.press(person, page, label)
    return await desk.people.see(person, lambda now: number_of(now) == number_of(page) and words(now) != words(page))


async def published(desk: Newsroom, *drafts: Draft) -> None:
    """Let articles come in one after another."""
    for each in drafts:
        await desk.publish(each)


async def test_an_event_of_three_outlets_is_one_entry_with_the_headline_of_its_post(desk: Newsroom) -> None:
    await desk.open_channel()
    await published(desk, *BRIDGE)
    (post,) = await desk.posted(1, CHANNEL)
    latest = await desk.ask(READER, "/berita")
    assert words(latest).startswith(f"Berita terbaru\n\n1. {BRIDGE[0].title}\nWarta Lembayung · ")
    assert "Juga: Detik.com, Kompas" in words(latest)
    assert BRIDGE[0].title in post
    assert "2. " not in words(latest)


async def test_a_reader_walks_from_list_to_list_within_one_message(desk: Newsroom) -> None:
    await published(desk, *BRIDGE, *OTHERS)
    topics = await desk.ask(READER, "/topik")
    assert "Ekonomi – 2 berita\nKorea Utara – 1 berita" in words(topics)
    korea = await turned(desk, READER, topics, "Korea Utara")
    assert words(korea).startswith(f"Berita terbaru: Korea Utara\n\n1. {OTHERS[2].title}")
    popular = await turned(desk, READER, korea, "Paling ramai")
    assert words(popular).startswith(f"Paling ramai dalam 24 jam terakhir\n\n1. {BRIDGE[0].title}")
    week = await turned(desk, READER, popular, "7 hari")
    assert words(week).startswith("Paling ramai dalam 7 hari terakhir")


async def test_a_source_is_found_by_half_its_name_and_a_misprint_is_answered_with_buttons(desk: Newsroom) -> None:
    await published(desk, *BRIDGE, *OTHERS)
    detik = await desk.ask(FOREIGNER, "/berita detik")
    assert words(detik).startswith(f"Latest news from Detik.com\n\n1. {BRIDGE[1].title}")
    unknown = await desk.ask(READER, "/berita ekonmi")
    assert words(unknown).startswith(
        "Belum ada topik atau sumber bernama “ekonmi”.\n\nMungkin yang Anda maksud Ekonomi?"
    )
    assert labels(unknown)[0] == "Ekonomi"
    economy = await turned(desk, READER, unknown, "Ekonomi")
    assert words(economy).startswith("Berita terbaru: Ekonomi\n\n1. ")


async def test_a_withdrawn_report_leaves_its_event_and_a_withdrawn_event_every_list(desk: Newsroom) -> None:
    await published(desk, *BRIDGE)
    await desk.kabar.store.write(lambda tables: tables.articles.withdraw("test", ["2"], desk.kabar.clock()))
    await desk.kabar.desk.catch_up()
    assert "Juga: Kompas" in words(await desk.ask(READER, "/berita"))
    await desk.kabar.store.write(lambda tables: tables.articles.withdraw("test", ["1", "3"], desk.kabar.clock()))
    await desk.kabar.desk.catch_up()
    for command in ("/berita", "/populer"):
        assert words(await desk.ask(READER, command)).startswith("Belum ada berita.")
