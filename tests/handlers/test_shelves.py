"""What a list is of: written in a button and read again, found by a name, or by one that is like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import topic_key
from handlers.command import DATA_BYTES
from handlers.shelves import EVERYTHING, LABEL_LIMIT, ROW, Shelf, nearest, read, topic_buttons, topic_label
from storage.lists import source_key

names = st.text(max_size=60)


@given(names, st.integers(0, 10**15 - 1))
def test_whatever_is_written_is_read_again_and_fits_or_has_no_button(name: str, newest: int) -> None:
    for shelf in (Shelf(topic=topic_key(name)), Shelf(source=source_key(name))):
        assert read(str(shelf)) == shelf
        assert len(f"berita:39:{newest}:{shelf}".encode()) <= DATA_BYTES or not shelf.short
    buttons = [button for row in topic_buttons([topic_key(name)] if topic_key(name) else [], newest) for button in row]
    assert all(len(button.data.encode()) <= DATA_BYTES for button in buttons)


@given(st.text(max_size=20))
def test_nothing_else_is_read(written: str) -> None:
    shelf = read(written)
    assert shelf is None or str(shelf) == written


@pytest.mark.parametrize("written", ["", "1", "00", "t.", "s.", "t.Banjir", "t.a b", "s.detik.com", "x.banjir", "t"])
def test_forged_data_is_no_shelf(written: str) -> None:
    assert read(written) is None


def test_everything_is_a_shelf_too() -> None:
    assert read("0") == EVERYTHING


@pytest.mark.parametrize(
    ("topic", "label"), [("korea-utara", "Korea Utara"), ("kpk", "KPK"), ("pilkada-2024", "Pilkada 2024")]
)
def test_a_topic_is_shown_as_people_write_it(topic: str, label: str) -> None:
    assert topic_label(topic) == label


def test_a_long_topic_is_cut_on_its_button() -> None:
    (row,) = topic_buttons(["bantuan-sosial-warga-lembayung-raya"])
    assert row[0].label.endswith("…")
    assert len(row[0].label) <= LABEL_LIMIT


def test_topics_stand_in_rows() -> None:
    rows = topic_buttons([f"topik-{number}" for number in range(2 * ROW + 1)])
    assert [len(row) for row in rows] == [ROW, ROW, 1]


def test_the_names_most_like_a_name_are_chosen_topics_and_sources_alike() -> None:
    topics, sources = ["ekonomi", "olahraga", "korea-utara"], ["Detik.com", "CNN Indonesia", "!!!", "Warta\nLembayung"]
    assert nearest("ekonmi", topics, sources) == [("Ekonomi", Shelf(topic="ekonomi"))]
    assert nearest("cnn", topics, sources) == [("CNN Indonesia", Shelf(source="cnnindonesia"))]
    assert nearest("korea uatra", topics, sources) == [("Korea Utara", Shelf(topic="korea-utara"))]
    assert nearest("WARTA", topics, sources) == [("Warta Lembayung", Shelf(source="wartalembayung"))]
    assert nearest("zzzz", topics, sources) == []
    assert nearest("!!!", topics, sources) == []
