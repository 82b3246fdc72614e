"""The news that digests are made from: read once, as long as nothing of them changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.edition import LASTS, Editions
from bot.model import Rules
from bot.routing.digest import Report
from storage import Tables
from tests.desking import JAKARTA
from tests.making import NOON, later, story
from tests.storage.memory import memory


@pytest.fixture
def tables() -> Tables:
    """The flood of two reports, chilli, and what nobody is told of."""
    tables = Tables.on(memory())
    for each in (
        story(1, title="Banjir di Lembayung", source="Antara", topics=("daerah",)),
        story(2, title="Lembayung banjir lagi", event=1, source="Warta", published_at=later(60)),
        story(3, title="Harga cabai di Lembayung turun", text="Pedagang senang.", topics=("ekonomi",)),
        story(4, title="Banjir palsu", held="faults"),
        story(5, title="Banjir lama", published_at=NOON - timedelta(days=3)),
    ):
        tables.stories.put(each)
    return tables


def ids(reports: tuple[Report, ...] | list[Report]) -> list[int]:
    return [report.story.article_id for report in reports]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("banjir", [1, 2]),
        ("Lembayung -banjir", [3]),
        ('"harga cabai"', [3]),
        ("banjir sumber:antara", [1]),
        ("harga topik:ekonomi", [3]),
        ("gempa", []),
        ("-banjir", []),
        ("", []),
        ("!!!", []),
    ],
)
def test_a_search_is_answered_as_it_is_for_a_new_story(tables: Tables, search: str, expected: list[int]) -> None:
    edition = Editions(JAKARTA).of(tables, NOON)
    assert ids(edition.answering(search)) == expected
    assert edition.answering(search) is edition.answering(search)


def test_a_reader_of_many_searches_has_each_report_once_as_they_came(tables: Tables) -> None:
    edition = Editions(JAKARTA).of(tables, NOON)
    assert ids(list(edition.following(["cabai", "banjir", "lembayung"]))) == [1, 2, 3]
    assert ids(list(edition.following([]))) == []
    assert edition.newest == 3


def test_rules_are_looked_through_once(tables: Tables) -> None:
    edition = Editions(JAKARTA).of(tables, NOON)
    assert ids(edition.fitting(Rules(topics=("ekonomi",)))) == [3]
    assert ids(edition.fitting(Rules(wanted=("cabai*", "longsor")))) == [3]
    assert ids(edition.fitting(Rules(unwanted=("/harga/",)))) == [1, 2]
    assert edition.fitting(Rules()) is edition.fitting(Rules())


def test_it_is_read_anew_when_a_story_changes_and_after_a_while(tables: Tables) -> None:
    editions = Editions(JAKARTA)
    first = editions.of(tables, NOON)
    assert editions.of(tables, later(60)) is first
    assert editions.of(tables, NOON + LASTS) is not first
    second = editions.of(tables, NOON + LASTS)
    tables.stories.remove(3)
    assert ids(list(editions.of(tables, NOON + LASTS).reports)) == [1, 2]
    assert ids(list(second.reports)) == [1, 2, 3]
    assert editions.of(tables, NOON - timedelta(hours=1)).reports  # a clock that was set back stops nothing


def test_what_readers_open_counts(tables: Tables) -> None:
    before = Editions(JAKARTA).of(tables, NOON).events[3].score
    tables.opens.note(3, NOON)
    assert Editions(JAKARTA).of(tables, NOON).events[3].score > before


def test_only_a_development_went_on(tables: Tables) -> None:
    ship = "Kapal tenggelam di Teduh, 8 orang hilang"
    found = "Korban kapal tenggelam di Teduh ditemukan, pencarian dihentikan"
    later_on = {"event": 10, "published_at": NOON + timedelta(hours=5)}
    for each in (
        story(10, title=ship, text=f"{ship}."),
        story(11, title=ship, text=f"{ship}.", source="Antara", copy_of=10, **later_on),
        story(12, title=found, text=f"{found}. Korban ditemukan nelayan.", source="Kompas", **later_on),
    ):
        tables.stories.put(each)
    edition = Editions(JAKARTA).of(tables, NOON)
    assert [edition.went_on(report) for report in edition.events[10].reports] == [False, False, True]
