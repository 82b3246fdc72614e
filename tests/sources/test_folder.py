"""A folder over time: files come, change, break, go; each article is told once, and none is lost."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.source import Source, SourceKind
from bot.sources import Harvest, read_path
from bot.sources.folder import FILE_LIMIT, read
from tests.sources.wire import source

ARTICLE = "Pasar Randuseta dibuka\n\nOleh Laras Pertiwi\n\nPasar Randuseta dibuka lagi pagi ini."


class Desk:
    """Reads one folder again and again, and remembers as the store does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source: Source = source(SourceKind.FOLDER, str(folder))

    def write(self, name: str, text: str, age: float = 60) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (time.time() - age, time.time() - age))
        return path

    def look(self) -> Harvest:
        found = read(self.source, time.time())
        self.source = replace(self.source, state=found.state)
        return found

    def names(self) -> list[str]:
        return [draft.external_id for draft in self.look().drafts]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def record(**fields: str) -> str:
    return json.dumps({"title": "Kabar", "text": "Teks."} | fields)


def test_files_are_read_in_order_with_those_of_folders_below(desk: Desk) -> None:
    for name in ("b.txt", "a/z.md", "a/y/x.jsonl", "c.html", "lupa.jpg", ".rahasia.txt", ".git/x.txt", "d.TXT"):
        desk.write(name, record() if name.endswith("jsonl") else f"<title>Judul</title><p>{ARTICLE}</p>")
    assert desk.names() == ["a/y/x.jsonl#1", "a/z.md", "b.txt", "c.html", "d.TXT"]


def test_an_article_that_names_no_source_is_of_this_one(desk: Desk) -> None:
    desk.write("a.jsonl", record(id="1") + "\n" + record(id="2", source="Warta Lirang"))
    assert [draft.source for draft in desk.look().drafts] == ["Kabar Randuseta", "Warta Lirang"]


def test_unchanged_files_are_not_read_again_and_changed_ones_are(desk: Desk) -> None:
    desk.write("a.txt", ARTICLE)
    desk.write("b.txt", ARTICLE)
    assert desk.names() == ["a.txt", "b.txt"]
    assert desk.names() == []
    desk.write("b.txt", ARTICLE + " Ramai.")
    assert desk.names() == ["b.txt"]


def test_removed_files_and_removed_lines_withdraw_their_articles(desk: Desk) -> None:
    path = desk.write("a.txt", ARTICLE)
    desk.write("b.jsonl", record(id="b1") + "\n" + record(id="b2"))
    desk.look()
    path.unlink()
    desk.write("b.jsonl", record(id="b2"))
    found = desk.look()
    assert set(found.withdrawn) == {"a.txt", "b1"}
    assert desk.look().withdrawn == ()


def test_an_article_that_moves_to_another_file_is_not_withdrawn(desk: Desk) -> None:
    desk.write("a.json", record(id="17")).rename(desk.folder / "arsip.json")
    desk.look()
    (desk.folder / "arsip.json").rename(desk.folder / "b.json")
    assert desk.look().withdrawn == ()


def test_lines_appended_rename_no_other(desk: Desk) -> None:
    desk.write("a.jsonl", record(title="Satu") + "\n")
    before = desk.names()
    desk.write("a.jsonl", record(title="Satu") + "\n" + record(title="Dua") + "\n")
    assert desk.names() == [*before, "a.jsonl#2"]


@pytest.mark.parametrize(("name", "text"), [("a.json", '{"title": "Kab'), ("a.txt", ""), ("a.txt", "Judul saja\n")])
def test_a_file_that_is_being_written_is_left_for_the_next_time(desk: Desk, name: str, text: str) -> None:
    desk.write(name, text, age=0)
    found = desk.look()
    assert (found.drafts, found.skipped) == ((), ())
    assert found.note == "Files still being written, left for the next time: 1."
    desk.write(name, record(id="a") if name.endswith("json") else ARTICLE, age=0)
    assert len(desk.names()) == 1


def test_a_file_that_is_rewritten_keeps_its_articles_meanwhile(desk: Desk) -> None:
    desk.write("a.json", record(id="a1"))
    desk.look()
    desk.write("a.json", "", age=0)
    assert desk.look().withdrawn == ()
    desk.write("a.json", record(id="a1", title="Baru"), age=0)
    found = desk.look()
    assert [draft.title for draft in found.drafts] == ["Baru"]
    assert found.withdrawn == ()


def test_a_file_that_stays_broken_is_told_once_and_withdraws_nothing(desk: Desk) -> None:
    desk.write("a.jsonl", record(id="a1") + "\n" + record(id="a2"))
    desk.look()
    desk.write("a.jsonl", record(id="a1", title="Baru") + "\n{rusak")
    found = desk.look()
    assert [draft.title for draft in found.drafts] == ["Baru"]
    assert found.withdrawn == ()
    assert found.skipped == (
        "a.jsonl line 2 is not JSON (Expecting property name enclosed in double quotes, line 1 column 2).",
    )
    assert desk.look().skipped == ()


def test_of_two_articles_with_one_id_the_later_stays(desk: Desk) -> None:
    desk.write("a.jsonl", record(id="1", title="Lama") + "\n" + record(id="1", title="Baru"))
    found = desk.look()
    assert [draft.title for draft in found.drafts] == ["Baru"]
    assert found.skipped == ("'Lama' was replaced by a later article of the same id.",)


def test_a_link_out_of_the_folder_is_not_followed(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("luar")
    (outside / "rahasia.txt").write_text(ARTICLE)
    os.utime(outside / "rahasia.txt", (1, 1))
    (desk.folder / "a.txt").symlink_to(outside / "rahasia.txt")
    (desk.folder / "b").symlink_to(outside, target_is_directory=True)
    (desk.folder / "c.txt").symlink_to(desk.folder / "tiada.txt")
    (desk.folder / "d.txt").symlink_to(desk.folder / "d.txt")
    found = desk.look()
    assert found.drafts == ()
    assert found.skipped[0] == "a.txt is a link that leads out of the folder."
    assert found.skipped[1].startswith("d.txt cannot be read (Too many levels")
    assert len(found.skipped) == 2


def test_a_link_within_the_folder_is_followed(desk: Desk) -> None:
    (desk.folder / "b.txt").symlink_to(desk.write("a.txt", ARTICLE))
    assert desk.names() == ["a.txt", "b.txt"]


def test_a_pipe_and_a_file_beyond_the_limit_are_left_out(desk: Desk) -> None:
    os.mkfifo(desk.folder / "a.txt")
    os.utime(desk.folder / "a.txt", (1, 1))
    with (desk.folder / "b.txt").open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    os.utime(desk.folder / "b.txt", (1, 1))
    assert desk.look().skipped == ("a.txt is no regular file.", "b.txt is larger than 15,728,640 bytes; split it.")


def test_a_file_that_cannot_be_opened_is_tried_again_and_withdraws_nothing(desk: Desk) -> None:
    """A link in a circle stands for any error of the disk: permissions do not bind an administrator."""
    path = desk.write("a.txt", ARTICLE)
    desk.look()
    path.unlink()
    path.symlink_to(path)
    for _ in range(2):
        found = desk.look()
        assert found.withdrawn == ()
        assert len(found.skipped) == 1
    path.unlink()
    desk.write("a.txt", ARTICLE)
    assert desk.names() == ["a.txt"]


def test_a_name_that_is_no_text_is_still_an_article(desk: Desk) -> None:
    path = desk.write("x.txt", ARTICLE)
    path.rename(os.fsdecode(os.fsencode(desk.folder) + b"/kab\xffr.txt"))
    assert desk.names() == ["kab?r.txt"]
    assert desk.names() == []


@pytest.mark.parametrize(
    "state", ["[]", "x", '{"a.txt": 3}', '{"a.txt": [1, "x", []]}', "[" * 9999, '{"a.txt": [1, 2]}']
)
def test_a_state_that_is_not_ours_means_a_first_look(desk: Desk, state: str) -> None:
    desk.write("a.txt", ARTICLE)
    desk.source = replace(desk.source, state=state)
    assert desk.names() == ["a.txt"]


def test_a_folder_that_is_gone_is_an_error_and_withdraws_nothing(desk: Desk) -> None:
    with pytest.raises(SourceError, match="is not there; create it, or check the path"):
        read(source(SourceKind.FOLDER, str(desk.folder / "tiada")), 0)


def test_a_folder_below_that_cannot_be_listed_is_an_error_and_withdraws_nothing(desk: Desk) -> None:
    """A path beyond Linux's 4,096 bytes stands for it: permissions do not bind an administrator."""
    here = os.open(desk.folder, os.O_RDONLY)
    for _ in range(17):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    with pytest.raises(SourceError, match=r"cannot be read \(OSError\); check its permissions"):
        desk.look()


@pytest.mark.parametrize(
    ("name", "sentence"), [("foto.jpg", "is no file of articles; give one of "), ("x.txt", "cannot be read")]
)
def test_a_file_that_holds_no_articles_is_refused(desk: Desk, name: str, sentence: str) -> None:
    path = desk.folder / name
    if name == "x.txt":
        path.symlink_to(path)
    else:
        path.write_bytes(b"\xff\xd8")
    with pytest.raises(SourceError, match=sentence):
        read_path(path)


def test_a_single_file_is_a_source_too(desk: Desk) -> None:
    path = desk.write("a.txt", ARTICLE)
    desk.write("b.txt", ARTICLE)
    found = read(source(SourceKind.FOLDER, str(path)), time.time())
    assert [draft.external_id for draft in found.drafts] == ["a.txt"]


def test_an_import_names_articles_by_their_whole_path_and_waits_for_nothing(desk: Desk) -> None:
    first, second = desk.write("a/x.txt", ARTICLE, age=0), desk.write("b/x.txt", ARTICLE, age=0)
    broken = desk.write("b/y.json", "{", age=0)
    assert [draft.external_id for draft in read_path(first).drafts] == [first.as_posix()]
    found = read_path(desk.folder, "Arsip")
    assert [draft.external_id for draft in found.drafts] == [first.as_posix(), second.as_posix()]
    assert {draft.source for draft in found.drafts} == {"Arsip"}
    assert len(found.skipped) == 1
    assert found.skipped[0].startswith(f"{broken.as_posix()} is not JSON")


def test_fifty_thousand_lines_are_read_at_once(desk: Desk) -> None:
    desk.write("a.jsonl", "\n".join([record()] * 50_000))
    started = time.process_time()
    assert len(desk.names()) == 50_000
    assert time.process_time() - started < 20
