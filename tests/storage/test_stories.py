"""Stories are listed newest first, in pages that do not shift."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Finding
from storage import Tables
from storage.stories import topic_key
from tests.making import later, story
from tests.storage.searching import found


def ids(tables: Tables, *, topic: str = "", newest: int = 100, limit: int = 10, offset: int = 0) -> list[int]:
    return [found.article_id for found in tables.stories.latest(topic=topic, newest=newest, limit=limit, offset=offset)]


def test_a_story_is_kept_whole(tables: Tables) -> None:
    whole = story(
        url="https://warta.example/1",
        source="Warta",
        author="Sari",
        topics=("banjir",),
        image_url="https://warta.example/1.jpg",
        findings=(Finding("garbled", "text", "Tุมภาพันธ์"),),
        event=1,
    )
    tables.stories.put(whole)
    assert tables.stories.get(1) == whole
    assert tables.stories.get(2) is None


def test_a_story_takes_the_place_of_the_earlier_one(tables: Tables) -> None:
    tables.stories.put(story(topics=("banjir", "kota")))
    tables.stories.put(story(title="Air surut", topics=("kota",)))
    assert [found.title for found in tables.stories.latest(topic="", newest=1, limit=9, offset=0)] == ["Air surut"]
    assert ids(tables, topic="banjir") == []
    assert ids(tables, topic="kota") == [1]


def test_the_newest_come_first_and_later_arrivals_do_not_shift_a_page(tables: Tables) -> None:
    for number, seconds in enumerate((20, 30, 10, 30), start=1):
        tables.stories.put(story(number, published_at=later(seconds)))
    assert ids(tables) == [4, 2, 1, 3]
    assert ids(tables, limit=2, offset=1) == [2, 1]
    newest = tables.stories.newest()
    tables.stories.put(story(5, published_at=later(99)))
    assert ids(tables, newest=newest, limit=2) == [4, 2]
    assert tables.stories.count(newest=newest) == 4
    assert tables.stories.count() == 5


def test_any_limit_offset_and_id_is_valid(tables: Tables) -> None:
    tables.stories.put(story())
    assert ids(tables, limit=-1) == []
    assert ids(tables, offset=10**30) == []
    assert ids(tables, offset=-(10**30)) == [1]
    assert ids(tables, newest=-5) == []
    assert ids(tables, newest=10**30, limit=10**30) == [1]
    assert tables.stories.count(newest=10**30) == 1


def test_a_topic_is_one_whatever_its_spelling(tables: Tables) -> None:
    tables.stories.put(story(topics=("Korea Utara", "korea-utara", "!!!", "x" * 100_000)))
    for spelling in "korea utara", "KOREA_UTARA", "#Korea-Utara":
        assert ids(tables, topic=spelling) == [1]
    assert tables.stories.count(topic="korea utara") == 1
    assert ids(tables, topic="korea") == []
    assert ids(tables, topic="!!!") == []
    assert topic_key("  Kota   Lembayung ") == "kota-lembayung"


def test_a_story_that_is_removed_is_gone_from_every_list(tables: Tables) -> None:
    tables.stories.put(story(topics=("banjir",)))
    tables.stories.put(replace(story(), article_id=2))
    tables.stories.remove(1)
    assert ids(tables) == [2]
    assert ids(tables, topic="banjir") == []
    assert len(found(tables, "banjir")) == 1


def test_an_empty_store_has_no_newest(tables: Tables) -> None:
    assert tables.stories.newest() == 0
    assert tables.stories.count() == 0
