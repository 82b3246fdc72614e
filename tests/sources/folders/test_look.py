"""Single looks at a folder, on a disk that changes under our eyes, and the inventory that they leave."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.sources.folders.disk import SETTLED, Disk, Stamp, Taken, found
from bot.sources.folders.documents import contents
from bot.sources.folders.inventory import HOUR, Entry, affordable, parsed, text
from bot.sources.folders.look import Look
from tests.sources.watching import ARTICLE, Watch
from tests.sources.wire import patient

words = st.text(st.characters(codec="utf-8"), max_size=9)
numbers = st.integers(-1, 2**63)
entries = st.builds(
    Entry, st.builds(Stamp, numbers, numbers, numbers), words, words.filter(bool), st.lists(words).map(tuple), numbers
)


class Gone(Disk):
    """A disk whose files are removed just after they were listed."""

    def take(self, label: str, *, growing: bool = False) -> Taken:
        raise FileNotFoundError


class Broken(Disk):
    """A disk that reads no more."""

    def take(self, label: str, *, growing: bool = False) -> Taken:
        raise OSError(5, "Input/output error")


class Busy(Disk):
    """A disk whose files are written to while they are read."""

    def _read(self, file: BinaryIO) -> bytes:
        body = super()._read(file)
        os.utime(file.fileno(), (1, 1))
        return body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    watch = Watch(tmp_path)
    for name in ("a.txt", "b.txt"):
        watch.write(name, ARTICLE)
    return tmp_path


def look(disk: Disk, folder: Path) -> Look:
    """Look at a folder of which the first file was known, when it was shorter."""
    old = Entry(Stamp(1, 1, 1), "0", "a.txt", ("a.txt",))
    looked = Look(disk, found(str(folder))[1], {"a.txt": old})
    looked.read(list(looked.unread))
    return looked


def test_a_file_that_goes_while_we_look_is_missed_not_broken(folder: Path) -> None:
    looked = look(Gone(folder, 2e9), folder)
    assert (looked.inventory, looked.flaws, looked.drafts("")) == ({}, [], ())


def test_a_file_that_cannot_be_read_to_its_end_keeps_its_articles_and_is_tried_again(folder: Path) -> None:
    looked = look(Broken(folder, 2e9), folder)
    assert [entry.ids for entry in looked.inventory.values()] == [("a.txt",)]
    assert looked.flaws == [f"{name} cannot be read (Input/output error)." for name in ("a.txt", "b.txt")]


def test_a_file_that_changes_while_it_is_read_is_left_for_the_next_time(folder: Path) -> None:
    looked = look(Busy(folder, 2e9), folder)
    assert (looked.waits, looked.drafts("")) == ({"a.txt": SETTLED, "b.txt": SETTLED}, ())
    assert Busy(folder, 2e9).take("a.txt").body == ARTICLE.encode()


def test_a_folder_of_too_many_files_is_refused(folder: Path) -> None:
    assert len(found(str(folder), most=2)[1]) == 2
    with pytest.raises(SourceError, match="holds more than 1 files; make a source of each of its folders"):
        found(str(folder), most=1)


def test_files_are_chosen_by_age_until_they_weigh_enough() -> None:
    files = {name: Stamp(10, age, 0) for age, name in enumerate("abcd")}
    assert affordable(files, 20, newest_first=False) == {"a", "b"}
    assert affordable(files, 21, newest_first=True) == {"d", "c", "b"}
    assert affordable(files, 1, newest_first=True) == {"d"}
    assert affordable({}, 1, newest_first=True) == set()


@patient
@given(st.dictionaries(words.filter(bool), entries))
def test_an_inventory_is_read_as_it_was_written(inventory: dict[str, Entry]) -> None:
    assert parsed(text(inventory)) == inventory


NAMES = ("a.txt", "b.txt", "arsip/a.txt", "c.jsonl", "arsip/d.jsonl")
steps = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, 3)),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("copy"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just(0)),
    st.tuples(st.just("look"), st.just(""), st.sampled_from((0, 3, HOUR))),
)


@settings(patient, max_examples=60)
@given(st.lists(steps, max_size=25))
def test_whatever_is_done_to_the_files_the_store_holds_what_they_say(plan: list[tuple[str, str, str | int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder))
        for number, (deed, name, other) in enumerate(plan):
            room.do(deed, name, other, number)
        for _ in range(3):
            room.do("look", "", HOUR, 0)
        assert Counter(room.store.values()) == Counter(room.said())


class Room:
    """A folder, and the store that follows it."""

    def __init__(self, folder: Path) -> None:
        self.watch = Watch(folder)
        self.store: dict[str, str] = {}

    def do(self, deed: str, name: str, other: str | int, number: int) -> None:
        path = self.watch.folder / name
        match deed, other:
            case "write", _:
                line = f'{{"title": "Kabar {other}", "text": "{"Isi. " * number}."}}\n'
                body = line * 2 if name.endswith("jsonl") else f"Kabar {other}\n\nIsi {number}."
                self.watch.write(name, body, age=9000 - number)
            case "look", int(later):
                harvest = self.watch.look(later)
                self.store |= {draft.external_id: draft.title + draft.text for draft in harvest.drafts}
                for identity in harvest.withdrawn:
                    self.store.pop(identity, None)
            case "remove", _:
                path.unlink(missing_ok=True)
            case "move", str(to) if path.exists() and path.suffix == Path(to).suffix:
                (self.watch.folder / to).parent.mkdir(exist_ok=True)
                path.replace(self.watch.folder / to)
            case "copy", str(to) if path.exists() and name != to and path.suffix == Path(to).suffix:
                (self.watch.folder / to).parent.mkdir(exist_ok=True)
                (self.watch.folder / to).write_bytes(path.read_bytes())

    def said(self) -> list[str]:
        """List the articles of all the files."""
        files = {name: (self.watch.folder / name).read_bytes() for name in found(str(self.watch.folder))[1]}
        return [draft.title + draft.text for name, body in files.items() for draft in contents(name, body).drafts]
