"""Stories are kept whole, and are gone when they go."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Finding
from bot.rules import topic_key
from storage import Tables
from tests.making import story
from tests.storage.searching import found


def of_topic(tables: Tables, topic: str) -> list[int]:
    """List the events of a topic, however it is written."""
    return list(tables.lists.of_topic(topic_key(topic), 100).events)


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
    kept = tables.stories.get(1)
    assert kept is not None
    assert kept.title == "Air surut"
    assert of_topic(tables, "banjir") == []
    assert of_topic(tables, "kota") == [1]


def test_many_stories_are_filed_at_once(tables: Tables) -> None:
    tables.stories.put_all([story(1), story(2, held="no-news"), story(3)])
    assert tables.stories.count() == 2
    assert tables.stories.newest() == 3
    assert found(tables, "banjir") == [3, 1]


def test_a_topic_is_one_whatever_its_spelling(tables: Tables) -> None:
    tables.stories.put(story(topics=("Korea Utara", "korea-utara", "!!!", "x" * 100_000)))
    for spelling in "korea utara", "KOREA_UTARA", "#Korea-Utara":
        assert of_topic(tables, spelling) == [1]
    assert of_topic(tables, "korea") == []
    assert of_topic(tables, "!!!") == []
    assert topic_key("  Kota   Lembayung ") == "kota-lembayung"


def test_a_story_that_is_removed_is_gone_from_every_list(tables: Tables) -> None:
    tables.stories.put(story(topics=("banjir",)))
    tables.stories.put(replace(story(), article_id=2))
    tables.stories.remove(1)
    assert tables.stories.get(1) is None
    assert list(tables.lists.newest(100).events) == [2]
    assert of_topic(tables, "banjir") == []
    assert len(found(tables, "banjir")) == 1


def test_an_empty_store_has_no_newest(tables: Tables) -> None:
    assert tables.stories.newest() == 0
    assert tables.stories.count() == 0
