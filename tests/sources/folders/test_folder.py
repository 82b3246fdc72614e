"""A folder over time: files come, change, break, go; each article is told once, and none is lost."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import read_path
from bot.sources.folders.disk import FILE_LIMIT
from bot.sources.folders.folder import read
from tests.sources.watching import ARTICLE, Watch, record
from tests.sources.wire import source


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


def test_files_are_read_in_order_with_those_of_folders_below(watch: Watch) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/y/x.jsonl",
        "c.html",
        "lupa.jpg",
        ".rahasia.txt",
        ".git/x.txt",
        "d.TXT",
        "e.markdown",
    ):
        watch.write(name, record() if name.endswith("jsonl") else f"<title>Judul</title><p>{ARTICLE}</p>")
    assert watch.names() == ["a/y/x.jsonl#1", "a/z.md", "b.txt", "c.html", "d.TXT", "e.markdown"]


def test_an_article_that_names_no_source_is_of_this_one(watch: Watch) -> None:
    watch.write("a.jsonl", record(id="1") + "\n" + record(id="2", source="Warta Lirang"))
    assert [draft.source for draft in watch.look().drafts] == ["Kabar Randuseta", "Warta Lirang"]


def test_unchanged_files_are_not_read_again_and_changed_ones_are(watch: Watch) -> None:
    watch.write("a.txt", ARTICLE)
    watch.write("b.txt", ARTICLE)
    assert watch.names() == ["a.txt", "b.txt"]
    assert watch.names() == []
    watch.write("b.txt", ARTICLE + " Ramai.")
    assert watch.names() == ["b.txt"]


def test_removed_files_and_removed_lines_withdraw_their_articles(watch: Watch) -> None:
    path = watch.write("a.txt", ARTICLE)
    watch.write("b.jsonl", record(id="b1") + "\n" + record(id="b2"))
    watch.look()
    path.unlink()
    watch.write("b.jsonl", record(id="b2"))
    assert watch.look().withdrawn == ("b1",)
    assert watch.look(later=2).withdrawn == ("a.txt",)
    assert watch.look(later=2).withdrawn == ()


def test_an_article_that_moves_to_another_file_is_not_withdrawn(watch: Watch) -> None:
    watch.write("a.json", record(id="17")).rename(watch.folder / "arsip.json")
    watch.look()
    (watch.folder / "arsip.json").rename(watch.folder / "b.json")
    assert watch.look().withdrawn == ()


def test_lines_appended_rename_no_other(watch: Watch) -> None:
    watch.write("a.jsonl", record(title="Satu") + "\n")
    before = watch.names()
    watch.write("a.jsonl", record(title="Satu") + "\n" + record(title="Dua") + "\n")
    assert watch.names() == [*before, "a.jsonl#2"]


def test_a_file_that_stays_broken_is_told_once_and_withdraws_nothing(watch: Watch) -> None:
    watch.write("a.jsonl", record(id="a1") + "\n" + record(id="a2"))
    watch.look()
    watch.write("a.jsonl", record(id="a1", title="Baru") + "\n{rusak")
    found = watch.look()
    assert [draft.title for draft in found.drafts] == ["Baru"]
    assert found.withdrawn == ()
    assert found.skipped == (
        "a.jsonl line 2 is not JSON (Expecting property name enclosed in double quotes, line 1 column 2).",
    )
    assert watch.look().skipped == ()


def test_of_two_articles_with_one_id_the_later_stays(watch: Watch) -> None:
    watch.write("a.jsonl", record(id="1", title="Lama") + "\n" + record(id="1", title="Baru"))
    found = watch.look()
    assert [draft.title for draft in found.drafts] == ["Baru"]
    assert found.skipped == ("'Lama' was replaced by a later article of the same id.",)


def test_a_link_out_of_the_folder_is_not_followed(watch: Watch, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("luar")
    (outside / "rahasia.txt").write_text(ARTICLE)
    os.utime(outside / "rahasia.txt", (1, 1))
    (watch.folder / "a.txt").symlink_to(outside / "rahasia.txt")
    (watch.folder / "b").symlink_to(outside, target_is_directory=True)
    (watch.folder / "c.txt").symlink_to(watch.folder / "tiada.txt")
    (watch.folder / "d.txt").symlink_to(watch.folder / "d.txt")
    found = watch.look()
    assert found.drafts == ()
    assert found.skipped == (
        "d.txt cannot be read (Too many levels of symbolic links).",
        "a.txt is a link that leads out of the folder.",
    )


def test_a_link_within_the_folder_is_followed(watch: Watch) -> None:
    (watch.folder / "b.txt").symlink_to(watch.write("a.txt", ARTICLE))
    assert watch.names() == ["a.txt", "b.txt"]


def test_a_pipe_and_a_file_beyond_the_limit_are_left_out(watch: Watch) -> None:
    os.mkfifo(watch.folder / "a.txt")
    os.utime(watch.folder / "a.txt", (1, 1))
    with (watch.folder / "b.txt").open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    os.utime(watch.folder / "b.txt", (1, 1))
    assert watch.look().skipped == ("a.txt is no regular file.", "b.txt is larger than 15,728,640 bytes; split it.")
    assert watch.look().skipped == ()


def test_a_file_that_cannot_be_opened_is_tried_again_and_withdraws_nothing(watch: Watch) -> None:
    """A link in a circle stands for any error of the disk: permissions do not bind an administrator."""
    path = watch.write("a.txt", ARTICLE)
    watch.look()
    path.unlink()
    path.symlink_to(path)
    for _ in range(2):
        found = watch.look()
        assert found.withdrawn == ()
        assert len(found.skipped) == 1
    path.unlink()
    watch.write("a.txt", ARTICLE + " Ramai.")
    assert watch.names() == ["a.txt"]


def test_a_name_that_is_no_text_is_still_an_article(watch: Watch) -> None:
    path = watch.write("x.txt", ARTICLE)
    path.rename(os.fsdecode(os.fsencode(watch.folder) + b"/kab\xffr.txt"))
    assert watch.names() == ["kab?r.txt"]
    assert watch.names() == []


@pytest.mark.parametrize(
    "state", ["[]", "x", '{"a.txt": 3}', '{"a.txt": [1, "x", []]}', "[" * 9999, '{"a.txt": [1, 2]}']
)
def test_a_state_that_is_not_ours_means_a_first_look(watch: Watch, state: str) -> None:
    watch.write("a.txt", ARTICLE)
    watch.source = replace(watch.source, state=state)
    assert watch.names() == ["a.txt"]


def test_a_folder_that_is_gone_is_an_error_and_withdraws_nothing(watch: Watch) -> None:
    with pytest.raises(SourceError, match="is not there; create it, or check the path"):
        read(source(SourceKind.FOLDER, str(watch.folder / "tiada")), 0)


def test_a_folder_below_that_cannot_be_listed_is_an_error_and_withdraws_nothing(watch: Watch) -> None:
    """A path beyond Linux's 4,096 bytes stands for it: permissions do not bind an administrator."""
    here = os.open(watch.folder, os.O_RDONLY)
    for _ in range(17):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    with pytest.raises(SourceError, match=r"cannot be read \(OSError\); check its permissions"):
        watch.look()


@pytest.mark.parametrize(
    ("name", "sentence"), [("foto.jpg", "is no file of articles; give one of "), ("x.txt", "cannot be read")]
)
def test_a_file_that_holds_no_articles_is_refused(watch: Watch, name: str, sentence: str) -> None:
    path = watch.folder / name
    if name == "x.txt":
        path.symlink_to(path)
    else:
        path.write_bytes(b"\xff\xd8")
    with pytest.raises(SourceError, match=sentence):
        read_path(path)


def test_a_single_file_is_a_source_too(watch: Watch) -> None:
    path = watch.write("a.txt", ARTICLE)
    watch.write("b.txt", ARTICLE)
    found = read(source(SourceKind.FOLDER, str(path)), time.time())
    assert [draft.external_id for draft in found.drafts] == ["a.txt"]


def test_an_import_names_articles_by_their_whole_path_and_waits_for_nothing(watch: Watch) -> None:
    first, second = watch.write("a/x.txt", ARTICLE, age=0), watch.write("b/x.txt", ARTICLE, age=0)
    broken = watch.write("b/y.json", "{", age=0)
    assert [draft.external_id for draft in read_path(first).drafts] == [first.as_posix()]
    found = read_path(watch.folder, "Arsip")
    assert [draft.external_id for draft in found.drafts] == [first.as_posix(), second.as_posix()]
    assert {draft.source for draft in found.drafts} == {"Arsip"}
    assert len(found.skipped) == 1
    assert found.skipped[0].startswith(f"{broken.as_posix()} is not JSON")


def test_fifty_thousand_lines_are_read_at_once(watch: Watch) -> None:
    watch.write("a.jsonl", "\n".join([record()] * 50_000))
    started = time.process_time()
    assert len(watch.names()) == 50_000
    assert time.process_time() - started < 20
