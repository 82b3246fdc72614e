"""/berita: the newest stories in pages that stay as they are, of one topic if asked."""

from __future__ import annotations

import pytest

from bot.model import Reply
from bot.words import LANGUAGES
from handlers.berita import Berita
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import later, story


def numbered(reply: Reply) -> list[str]:
    """Return the headlines of a list with their numbers."""
    return [line for line in text_of(reply).split("\n") if line[:1].isdigit()]


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
    assert [one.label for one in buttons_of(third)] == ["‹ Sebelumnya"]
    again = await berita.press(ask(button(third, "‹ Sebelumnya")))
    assert again == second


async def test_a_page_is_not_shifted_by_a_story_that_arrives_in_between(berita: Berita, store: Store) -> None:
    first = await berita(ask())
    await file(store, story(13, title="Kabar baru", published_at=later(99)))
    second = await berita.press(ask(button(first, "Berikutnya")))
    assert numbered(second)[0] == "6. Kabar 7"
    assert numbered(await berita(ask()))[0] == "1. Kabar baru"


async def test_a_topic_is_found_however_it_is_written(berita: Berita) -> None:
    first = await berita(ask("  BANJIR "))
    assert text_of(first).startswith("Berita terbaru tentang BANJIR\n\n1. Kabar 11")
    second = await berita.press(ask(button(first, "Berikutnya")))
    assert numbered(second) == ["6. Kabar 1"]


async def test_english_is_spoken_to_whoever_reads_english(berita: Berita) -> None:
    reply = await berita(ask("banjir", language="en"))
    assert text_of(reply).startswith("Latest news about banjir\n\n1. Kabar 11\njust now")
    assert [one.label for one in buttons_of(reply)] == ["Next ›"]


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


@pytest.mark.parametrize("forged", ["", "0", "-1:12:0", "0:12", "0:12:1:1", "a:b:c", "0:12:999", "9" * 99])
async def test_forged_data_is_an_old_button(berita: Berita, forged: str) -> None:
    assert await berita.press(ask(forged)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


async def test_nobody_turns_the_pages_of_another_chat(berita: Berita) -> None:
    first = await berita(ask("banjir", person=7))
    assert (await berita.press(ask(button(first, "Berikutnya"), person=8))).post is None


async def test_a_newsroom_without_news_says_so_kindly(store: Store) -> None:
    berita = Berita(store, clock)
    assert text_of(await berita(ask())).startswith("Belum ada berita.")
    assert text_of(await berita(ask("olahraga"))).startswith("Belum ada berita tentang “olahraga”.")
    assert text_of(await berita.press(ask("7:0:0"))).startswith("Belum ada berita.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", [HOSTILE, "!!!", "x" * 4000, "👩‍🚀" * 40, "--", "\u200b", "'", '"', "%", "\x00"])
async def test_any_topic_whatever_gets_an_answer(berita: Berita, topic: str, language: str) -> None:
    assert_telegram_takes(await berita(ask(topic, language=language)))
