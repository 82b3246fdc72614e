"""A digest as one message: by topic, the most important first, with links back to posts."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.digest import BYTES, MOST, Digest, Digests, Item, place_of, says
from bot.delivery.html import started, units
from bot.model import Button, Chat, ChatKind, Summary
from bot.words import Words
from tests.making import CHANNEL, GROUP, NOON, READER, story
from tests.tdlib import parse_html

JAKARTA = ZoneInfo("Asia/Jakarta")
RENDER = Digests(Words.load("id"))


def item(number: int, title: str, topic: str = "", **more: object) -> Item:
    """Return a story with a page of its own."""
    place, others = str(more.pop("place", "")), int(str(more.pop("others", 0)))
    topics = (topic,) if topic else ()
    changes = {"url": f"https://warta.example/{number}", "source": "Antara", **more}
    return Item(story(number, title=title, topics=topics, **changes), others, place)


def digest(*items: Item, now: datetime = NOON, private: bool = True, render: Digests = RENDER) -> Digest:
    found = render(items, now, JAKARTA, private=private)
    assert found is not None
    return found


def shown(found: Digest) -> str:
    return parse_html(found.post.html)["text"]


def links(found: Digest) -> list[str]:
    html = started(found.post.html, lambda: "https://t.me/kabar_bot")
    return [entity["type"]["url"] for entity in parse_html(html)["entities"] if "url" in entity["type"]]


def test_the_first_story_has_a_sentence_and_the_others_stand_by_topic() -> None:
    found = digest(
        item(1, "Tanggul Lembayung jebol", "daerah", others=2, summary=Summary("", "lead", "Warga mengungsi.")),
        item(2, "Harga cabai turun", "ekonomi"),
        item(3, "Festival lampion dibuka"),
        item(4, "Pasar Teduh dibangun lagi", "daerah", source=""),
        item(5, "Upah nelayan naik", "ekonomi"),
    )
    assert shown(found) == "\n".join(
        [
            "Rangkuman malam · Kamis, 21 Agustus 2025",
            "",
            "Tanggul Lembayung jebol",
            "Warga mengungsi.",
            "Antara, +2",
            "",
            "Ekonomi",
            "• Harga cabai turun",
            "Antara",
            "• Upah nelayan naik",
            "Antara",
            "",
            "Daerah",
            "• Pasar Teduh dibangun lagi",
            "",
            "Lainnya",
            "• Festival lampion dibuka",
            "Antara",
        ]
    )
    assert links(found) == [f"https://warta.example/{number}" for number in (1, 2, 5, 4, 3)]
    assert [each.story.article_id for each in found.items] == [1, 2, 3, 4, 5]


def test_stories_without_any_topic_need_no_heading() -> None:
    assert "Lainnya" not in shown(digest(item(1, "Tanggul jebol"), item(2, "Cabai turun")))


def test_a_sentence_that_repeats_the_headline_is_left_out() -> None:
    found = digest(item(1, "Tanggul jebol", summary=Summary("Tanggul jebol", "lead")))
    assert shown(found).splitlines()[2:] == ["Tanggul jebol", "Antara"]


@pytest.mark.parametrize(
    ("hour", "title"),
    [
        ("04:00", "Rangkuman pagi"),
        ("12:00", "Rangkuman siang"),
        ("15:00", "Rangkuman sore"),
        ("18:00", "Rangkuman malam"),
        ("00:30", "Rangkuman malam"),
    ],
)
def test_the_title_says_which_part_of_which_day_it_is_where_the_chat_is(hour: str, title: str) -> None:
    now = datetime.fromisoformat(f"2026-08-21T{hour}+07:00")
    assert shown(digest(item(1, "Tanggul jebol"), now=now)).startswith(f"{title} · Jumat, 21 Agustus 2026\n")


def test_english_readers_have_it_in_english() -> None:
    found = digest(item(1, "Tanggul jebol"), render=Digests(Words.load("en")))
    assert shown(found).startswith("Evening digest · Thursday, 21 August 2025\n")


def test_a_headline_leads_to_its_post_else_to_its_page_else_to_its_text_with_the_bot() -> None:
    found = digest(
        item(1, "Satu", place="https://t.me/wartalembayung/17"),
        item(2, "Dua"),
        item(3, "Tiga", url=""),
        item(4, "Empat", url="https://warta.example/" + "x" * 700),
    )
    assert links(found) == [
        "https://t.me/wartalembayung/17",
        "https://warta.example/2",
        "https://t.me/kabar_bot?start=b_3",
        "https://t.me/kabar_bot?start=b_4",
    ]


@pytest.mark.parametrize(
    ("chat", "number", "expected"),
    [
        (CHANNEL, 17, "https://t.me/wartalembayung/17"),
        (Chat(-1001234567890, ChatKind.SUPERGROUP, "Ruang"), 17, "https://t.me/c/1234567890/17"),
        (CHANNEL, 0, ""),
        (READER, 17, ""),
        (Chat(-5, ChatKind.GROUP, "Ruang"), 17, ""),
    ],
)
def test_posts_of_channels_and_supergroups_have_an_address(chat: Chat, number: int, expected: str) -> None:
    assert place_of(chat, number) == expected
    assert GROUP.kind is ChatKind.SUPERGROUP


def test_what_has_no_room_is_counted() -> None:
    found = digest(*(item(number, f"Kabar {number} " + "panjang " * 30, f"topik-{number}") for number in range(40)))
    text = shown(found)
    assert units(text) <= 4096
    assert len(found.items) < MOST
    assert text.endswith(f"… dan {40 - len(found.items)} berita lain.")


def test_there_are_never_more_than_a_few_screens() -> None:
    found = digest(*(item(number, f"Kabar {number}", "daerah") for number in range(MOST + 1)))
    assert len(found.items) == MOST
    assert shown(found).endswith("… dan satu berita lain.")


def test_long_addresses_are_counted_in_bytes() -> None:
    url = "https://warta.example/?" + "&" * 110
    found = digest(*(item(number, "&" * 140, "daerah", url=f"{url}{number}") for number in range(MOST)))
    assert len(found.post.html.encode()) <= BYTES
    assert len(found.items) < MOST


def test_stories_that_were_not_even_looked_at_are_counted_too() -> None:
    found = RENDER([item(1, "Satu")], NOON, JAKARTA, private=True, more=7)
    assert found is not None
    assert shown(found).endswith("… dan 7 berita lain.")


def test_no_stories_are_no_digest_and_a_story_must_say_something() -> None:
    assert RENDER([], NOON, JAKARTA, private=True) is None
    assert says(story(title=" ", summary=Summary("Air naik.", "lead")))
    assert not says(story(title="\x00 ", summary=Summary(" ", "lead")))


def test_a_reader_gets_a_button_to_more_and_a_channel_one_to_the_bot() -> None:
    assert digest(item(1, "Satu")).post.buttons == ((Button("Berita terbaru", data="berita:0:0:0"),),)
    assert digest(item(1, "Satu"), private=False).post.buttons == ((Button("Berita terbaru", start="berita"),),)
