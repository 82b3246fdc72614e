"""/berita: the newest stories in pages that stay as they are, one entry an event, of one topic or source if asked."""

from __future__ import annotations

import re

import pytest

from bot.model import Reply, Story
from bot.words import LANGUAGES
from handlers.berita import Berita
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import later, story


def numbered(reply: Reply) -> list[str]:
    """Return the headlines of a list with their numbers."""
    return re.findall(r"^\d+\. .+$", text_of(reply), re.MULTILINE)


def labels(reply: Reply) -> list[str]:
    """Return the labels of a reply's buttons."""
    return [one.label for one in buttons_of(reply)]


def report(number: int, event: int, **changes: object) -> Story:
    """Return a report of an event, an hour after the one before."""
    whole = {"title": f"Kabar {number}", "published_at": later(number * 3600.0 - 90_000), "event": event, **changes}
    return story(number, **whole)


async def withdraw(store: Store, article_id: int) -> None:
    await store.write(lambda tables: tables.stories.remove(article_id))


@pytest.fixture
async def berita(store: Store) -> Berita:
    """Twelve stories, the highest number the newest; every other one about floods."""
    await file(
        store,
        *(story(n, title=f"Kabar {n}", published_at=later(n), topics=("Banjir",) * (n % 2)) for n in range(1, 13)),
    )
    return Berita(store, clock)


async def test_the_newest_stories_come_first_five_a_page(berita: Berita) -> None:
    first = await berita(ask())
    assert text_of(first).startswith("Berita terbaru\n\n1. Kabar 12\nbaru saja\n\n2. Kabar 11\n")
    assert text_of(first).endswith("Halaman 1 dari 3")
    second = await berita.press(ask(button(first, "Berikutnya")))
    assert second.edit
    assert numbered(second) == ["6. Kabar 7", "7. Kabar 6", "8. Kabar 5", "9. Kabar 4", "10. Kabar 3"]
    third = await berita.press(ask(button(second, "Berikutnya")))
    assert numbered(third) == ["11. Kabar 2", "12. Kabar 1"]
    assert labels(third)[:3] == ["11", "12", "‹ Sebelumnya"]
    again = await berita.press(ask(button(third, "‹ Sebelumnya")))
    assert again == second


async def test_a_page_is_not_shifted_by_a_story_that_arrives_in_between(berita: Berita, store: Store) -> None:
    first = await berita(ask())
    await file(store, story(13, title="Kabar baru", published_at=later(99)))
    second = await berita.press(ask(button(first, "Berikutnya")))
    assert numbered(second)[0] == "6. Kabar 7"
    assert numbered(await berita(ask()))[0] == "1. Kabar baru"


async def test_a_topic_is_found_however_it_is_written(berita: Berita) -> None:
    first = await berita(ask("  #BANJIR "))
    assert text_of(first).startswith("Berita terbaru: Banjir\n\n1. Kabar 11")
    second = await berita.press(ask(button(first, "Berikutnya")))
    assert numbered(second) == ["6. Kabar 1"]


async def test_english_is_spoken_to_whoever_reads_english(berita: Berita) -> None:
    reply = await berita(ask("banjir", language="en"))
    assert text_of(reply).startswith("Latest news: Banjir\n\n1. Kabar 11\njust now")
    assert labels(reply)[5:] == ["Next ›", "All news", "Most talked about", "All topics"]


async def test_each_story_of_a_page_is_opened_by_the_button_of_its_number(berita: Berita) -> None:
    second = await berita.press(ask("1:12:0"))
    assert second.post is not None
    assert [(one.label, one.data) for one in second.post.buttons[0]] == [
        (str(place), f"baca:{article}") for place, article in zip(range(6, 11), range(7, 2, -1), strict=True)
    ]


async def test_an_event_is_one_entry_at_its_newest_report_that_shows_its_first_and_names_the_others(
    store: Store,
) -> None:
    """The headline is that of the post in the channels; who repeats another's text carries the story too."""
    await file(
        store,
        report(1, 1, source="Warta", quiet=True),
        report(2, 1, source="Kompas"),
        report(3, 3, source="Detik.com"),
        report(4, 1, source="Antara", copy_of=2),
        report(5, 1, source="Tempo", held="faults"),
    )
    shown = text_of(await Berita(store, clock)(ask()))
    assert shown.startswith(
        "Berita terbaru\n\n1. Kabar 2\nKompas · 23 jam lalu\nJuga: Warta, Antara · terbaru 21 jam lalu"
        "\n\n2. Kabar 3\nDetik.com · 22 jam lalu"
    )
    assert "Tempo" not in shown


async def test_what_readers_may_not_see_is_in_no_list(store: Store) -> None:
    gone = [report(n, n, topics=("banjir",), source="Warta", held="faults") for n in (1, 2)]
    await file(store, *gone, report(3, 3, topics=("gempa",), source="Antara"))
    berita = Berita(store, clock)
    assert numbered(await berita(ask())) == ["1. Kabar 3"]
    for name in ("banjir", "warta"):
        assert text_of(await berita(ask(name))).startswith(f"Belum ada topik atau sumber bernama “{name}”.")


@pytest.mark.parametrize("name", ["detik", "DETIK.COM", "www.detik.com", "De tik", "detikcom"])
async def test_a_source_is_found_however_its_name_is_written(store: Store, name: str) -> None:
    await file(
        store,
        report(1, 1, source="Detik.com"),
        report(2, 2, source="detik"),
        report(3, 3, source="Detik Sore"),
        *(report(n, n, source="Detik.com") for n in range(4, 9)),
    )
    berita = Berita(store, clock)
    first = await berita(ask(name))
    assert text_of(first).startswith("Berita terbaru dari Detik.com\n\n1. Kabar 8")
    second = await berita.press(ask(button(first, "Berikutnya")))
    assert numbered(second) == ["6. Kabar 2", "7. Kabar 1"]


async def test_a_sources_list_shows_its_own_report_of_an_event(store: Store) -> None:
    await file(store, report(1, 1, source="Warta"), report(2, 1, source="Antara"))
    shown = text_of(await Berita(store, clock)(ask("antara")))
    assert "1. Kabar 2\nAntara · 23 jam lalu\nJuga: Warta" in shown


async def test_a_name_of_both_is_the_topic(store: Store) -> None:
    await file(store, report(1, 1, source="Bola"), report(2, 2, topics=("bola",)))
    assert text_of(await Berita(store, clock)(ask("bola"))).startswith("Berita terbaru: Bola\n\n1. Kabar 2")


@pytest.mark.parametrize(
    ("name", "near"), [("banjr", ["Banjir"]), ("wrta", ["Warta"]), ("Banjir Warta", ["Banjir", "Warta"])]
)
async def test_a_name_that_there_is_not_is_answered_with_the_nearest_and_the_topics(
    store: Store, name: str, near: list[str]
) -> None:
    await file(store, report(1, 1, topics=("banjir", "kpk"), source="Warta"), report(2, 2, source=""))
    berita = Berita(store, clock)
    reply = await berita(ask(name))
    assert f"bernama “{name}”" in text_of(reply)
    assert all(label in text_of(reply) for label in near)
    assert sorted(labels(reply)[: len(near)]) == near
    assert {"KPK", "Semua berita", "Paling ramai", "Semua topik"} <= set(labels(reply))
    led = await berita.press(ask(button(reply, near[0])))
    assert led.edit
    assert text_of(led).endswith("1. Kabar 1\nWarta · kemarin")


async def test_nothing_is_offered_that_is_not_like_it(berita: Berita) -> None:
    reply = await berita(ask("qqqq"))
    assert "Cari katanya dengan /cari" in text_of(reply)
    assert labels(reply) == ["Banjir", "Semua berita", "Paling ramai", "Semua topik"]


async def test_topics_of_late_lead_from_list_to_list_in_place_and_back(berita: Berita) -> None:
    banjir = await berita.press(ask(button(await berita(ask()), "Banjir")))
    assert banjir.edit
    assert numbered(banjir)[0] == "1. Kabar 11"
    assert "Banjir" not in labels(banjir)
    again = await berita.press(ask(button(banjir, "Semua berita")))
    assert again.edit
    assert again.post == (await berita(ask())).post


async def test_a_topic_too_long_for_a_button_turns_its_pages_in_the_chat_where_it_was_asked_for(store: Store) -> None:
    long = "banjir di hulu sungai teduh dan di kota lembayung raya"
    await file(store, *(report(n, n, topics=(long,)) for n in range(1, 8)))
    berita = Berita(store, clock)
    first = await berita(ask(long))
    turn = button(first, "Berikutnya")
    assert labels(first)[5:] == ["Berikutnya ›", "Semua berita", "Paling ramai", "Semua topik"]
    assert numbered(await berita.press(ask(turn))) == ["6. Kabar 2", "7. Kabar 1"]
    assert (await berita.press(ask(turn, person=8))).post is None


async def test_a_list_of_many_stories_ends_with_a_hint_at_older_ones(store: Store) -> None:
    await file(store, *(report(n, n) for n in range(1, 202)))
    berita = Berita(store, clock)
    first = await berita(ask())
    assert text_of(first).endswith("Halaman 1 dari 40+")
    last = await berita.press(ask("99:201:0"))
    assert numbered(last)[-1] == "200. Kabar 2"
    assert text_of(last).endswith("Berita yang lebih lama dapat dicari dengan /cari.\n\nHalaman 40 dari 40+")
    assert not any(label.startswith("Berikutnya") for label in labels(last))


async def test_a_list_of_which_nothing_is_left_begins_anew(store: Store) -> None:
    await file(store, *(report(n, n) for n in range(1, 9)))
    berita = Berita(store, clock)
    for article_id in (1, 2):
        await withdraw(store, article_id)
    assert numbered(await berita.press(ask("1:2:0")))[0] == "1. Kabar 8"


async def test_the_button_of_the_first_hello_starts_the_list_anew_in_a_new_message(berita: Berita) -> None:
    hello = await berita.press(ask("0:0:0"))
    assert not hello.edit
    assert hello == await berita(ask())


@pytest.mark.parametrize("page", ["3", "999999", "9" * 15])
async def test_a_page_past_the_end_is_the_last_one(berita: Berita, page: str) -> None:
    """Data is forged; and the last page empties when its stories are withdrawn."""
    reply = await berita.press(ask(f"{page}:12:0"))
    assert numbered(reply) == ["11. Kabar 2", "12. Kabar 1"]


async def test_stories_that_were_withdrawn_leave_the_page_before(berita: Berita, store: Store) -> None:
    second = await berita.press(ask("1:12:0"))
    for article_id in (1, 2):
        await withdraw(store, article_id)
    reply = await berita.press(ask(button(second, "Berikutnya")))
    assert numbered(reply)[-1] == "10. Kabar 3"
    assert text_of(reply).endswith("Halaman 2 dari 2")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "0",
        "-1:12:0",
        "0:12",
        "0:12:1:1",
        "a:b:c",
        "0:12:999",
        "0:12:t.",
        "0:12:t.gempa",
        "0:12:t.BANJIR",
        "0:12:s.warta",
        "0:12:s.Warta",
        "0:12:x.y",
        "9" * 99,
    ],
)
async def test_forged_data_is_an_old_button(berita: Berita, forged: str) -> None:
    assert await berita.press(ask(forged)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


async def test_a_newsroom_without_news_says_so_kindly(store: Store) -> None:
    berita = Berita(store, clock)
    assert text_of(await berita(ask())).startswith("Belum ada berita.")
    assert text_of(await berita(ask("olahraga"))).startswith("Belum ada topik atau sumber bernama “olahraga”.")
    assert text_of(await berita.press(ask("7:0:0"))).startswith("Belum ada berita.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", [HOSTILE, "!!!", "x" * 4000, "👩‍🚀" * 40, "--", "\u200b", "'", '"', "%", "\x00"])
async def test_any_topic_whatever_gets_an_answer(berita: Berita, topic: str, language: str) -> None:
    assert_telegram_takes(await berita(ask(topic, language=language)))
