"""Files that are moved, missed, and gone, and disks that are: an article stays itself, and goes when it is gone."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.sources.folders.inventory import HOUR, MOMENT
from tests.sources.watching import ARTICLE, Watch, record


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


def move(watch: Watch, name: str, to: str) -> None:
    (watch.folder / to).parent.mkdir(exist_ok=True)
    (watch.folder / name).rename(watch.folder / to)


def carry(watch: Watch, name: str, to: str) -> None:
    """Copy a file without its times, and remove it: so `mv` does from one disk to another."""
    (watch.folder / to).parent.mkdir(exist_ok=True)
    shutil.copyfile(watch.folder / name, watch.folder / to)
    (watch.folder / name).unlink()


@pytest.mark.parametrize("moved", [move, carry])
def test_a_file_that_is_moved_stays_the_same_article(watch: Watch, moved: object) -> None:
    watch.write("a.txt", ARTICLE)
    watch.write("b.jsonl", record(title="Satu") + "\n" + record(title="Dua"))
    watch.look()
    assert callable(moved)
    moved(watch, "a.txt", "arsip/2025.txt")
    moved(watch, "b.jsonl", "arsip/b.jsonl")
    for later in (1, 5, 5):
        found = watch.look(later)
        assert (found.drafts, found.withdrawn, found.skipped) == ((), (), ())
    watch.write("arsip/2025.txt", ARTICLE + " Ramai.")
    watch.write("arsip/b.jsonl", record(title="Satu") + "\n" + record(title="Tiga"))
    assert watch.names() == ["a.txt", "b.jsonl#1", "b.jsonl#2"]
    (watch.folder / "arsip" / "2025.txt").unlink()
    watch.look()
    assert watch.look(MOMENT).withdrawn == ("a.txt",)


def test_a_flaw_of_a_file_that_was_moved_names_it_as_it_is_called_now(watch: Watch) -> None:
    watch.write("a.jsonl", record())
    watch.look()
    move(watch, "a.jsonl", "b.jsonl")
    watch.look()
    watch.write("b.jsonl", record() + "\n3")
    assert watch.look().skipped == ("b.jsonl line 2 is no object with named fields.",)


def test_what_is_written_where_a_file_was_moved_from_is_a_new_article(watch: Watch) -> None:
    for day, name in enumerate(("berita.txt", "berita.txt (2)", "berita.txt (3)"), 1):
        watch.write("berita.txt", f"Berita hari {day}\n\nIsi berita.", age=100 - day)
        assert watch.names() == [name]
        move(watch, "berita.txt", f"arsip/{day}.txt")
    assert watch.look().withdrawn == ()


def test_files_that_are_numbered_on_stay_the_articles_that_they_were(watch: Watch) -> None:
    watch.write("0.txt", "Nol\n\nIsi.", age=50)
    watch.write("1.txt", "Satu\n\nIsi.", age=60)
    watch.look()
    move(watch, "1.txt", "2.txt")
    move(watch, "0.txt", "1.txt")
    watch.write("0.txt", "Baru\n\nIsi.", age=40)
    found = watch.look()
    assert ([(draft.external_id, draft.title) for draft in found.drafts], found.withdrawn) == (
        [("0.txt (2)", "Baru")],
        (),
    )


def test_a_file_that_is_moved_onto_another_is_its_new_text(watch: Watch) -> None:
    watch.write("a.txt", ARTICLE)
    watch.write("draf.txt", "Pasar Randuseta ditutup\n\nMalam ini.", age=30)
    watch.look()
    move(watch, "draf.txt", "a.txt")
    assert [(draft.external_id, draft.title) for draft in watch.look().drafts] == [("a.txt", "Pasar Randuseta ditutup")]
    assert watch.look(MOMENT).withdrawn == ("draf.txt",)


def test_a_copy_is_an_article_of_its_own(watch: Watch) -> None:
    path = watch.write("a.txt", ARTICLE)
    watch.look()
    shutil.copy2(path, watch.folder / "b.txt")
    os.link(path, watch.folder / "c.txt")
    assert watch.names() == ["b.txt", "c.txt"]


def test_a_file_that_is_renamed_to_another_kind_is_read_as_that(watch: Watch) -> None:
    watch.write("a.txt", "<h1>Pasar</h1>\n<p>Pasar Randuseta dibuka lagi.</p>")
    watch.look()
    move(watch, "a.txt", "a.html")
    assert [(draft.external_id, draft.title) for draft in watch.look().drafts] == [("a.html", "Pasar")]
    assert watch.look(MOMENT).withdrawn == ("a.txt",)


def test_a_name_that_moved_away_is_free_again_when_its_article_is_gone(watch: Watch) -> None:
    watch.write("a.txt", ARTICLE)
    watch.look()
    (watch.folder / "a.txt").unlink()
    watch.look()
    watch.look(MOMENT)
    watch.write("a.txt", ARTICLE, age=10)
    assert watch.names() == ["a.txt"]


def test_a_file_that_is_missed_for_a_moment_only_is_not_withdrawn(watch: Watch) -> None:
    watch.write("a.txt", ARTICLE).unlink()
    watch.write("a.txt", ARTICLE)
    watch.look()
    (watch.folder / "a.txt").unlink()
    found = watch.look()
    assert (found.withdrawn, found.again_in, found.note) == ((), timedelta(seconds=MOMENT), "")
    watch.write("a.txt", ARTICLE + " Ramai.")
    found = watch.look(later=1)
    assert ([draft.external_id for draft in found.drafts], found.withdrawn) == (["a.txt"], ())
    assert watch.look(MOMENT).withdrawn == ()


def test_a_folder_that_is_empty_all_at_once_is_waited_for(watch: Watch) -> None:
    """So it looks when a disk is not mounted."""
    for number in range(6):
        watch.write(f"{number}.txt", ARTICLE)
    watch.look()
    for number in range(6):
        (watch.folder / f"{number}.txt").unlink()
    assert watch.look().withdrawn == ()
    found = watch.look(later=600)
    assert (found.withdrawn, found.again_in) == ((), timedelta(minutes=50))
    assert found.note == (
        "6 articles are gone at once, as if a disk were missing;"
        " they are withdrawn if they are still gone in 50 minutes."
    )
    found = watch.look(HOUR - 600)
    assert (len(found.withdrawn), found.again_in, found.note) == (6, None, "")


def test_a_disk_that_is_back_within_the_hour_has_changed_nothing(watch: Watch) -> None:
    """Though a program wrote into the bare folder meanwhile, and the disk numbers its files anew."""
    for number in range(6):
        watch.write(f"{number}.txt", f"Kabar {number}\n\nIsi.", age=60 + number)
    watch.look()
    for number in range(6):
        (watch.folder / f"{number}.txt").unlink()
    watch.look()
    watch.write("baru.txt", ARTICLE)
    assert watch.names(later=300) == ["baru.txt"]
    watch.now -= 300
    for number in range(6):
        watch.write(f"{number}.txt", f"Kabar {number}\n\nIsi.", age=60 + number)
    found = watch.look(later=600)
    assert (found.drafts, found.withdrawn, found.again_in, found.note) == ((), (), None, "")
    assert watch.look(HOUR).withdrawn == ()


def test_five_articles_that_go_are_no_disk(watch: Watch) -> None:
    for number in range(5):
        watch.write(f"{number}.txt", ARTICLE)
    watch.look()
    for number in range(5):
        (watch.folder / f"{number}.txt").unlink()
    watch.look()
    assert len(watch.look(MOMENT).withdrawn) == 5


def test_a_clock_that_was_set_back_does_not_keep_what_is_gone(watch: Watch) -> None:
    watch.write("a.txt", ARTICLE).unlink()
    watch.write("a.txt", ARTICLE)
    watch.look()
    (watch.folder / "a.txt").unlink()
    watch.look()
    watch.look(later=-86_400)
    assert watch.look(MOMENT).withdrawn == ("a.txt",)


def test_a_great_folder_is_read_at_first_from_its_newest_files(watch: Watch) -> None:
    for number in range(5):
        watch.write(f"{number}.txt", f"Kabar {number}\n\nIsi.", age=60 + number)
    found = watch.look(limit=20)
    assert [draft.title for draft in found.drafts] == ["Kabar 0", "Kabar 1"]
    assert found.note == "Only the newest files were read; 3 more are left unread: 'kabar import' takes them."
    assert watch.look(limit=20) == found.__class__((), state=found.state)
    watch.write("3.txt", ARTICLE)
    assert watch.names() == ["3.txt"]


def test_of_many_files_that_come_at_once_the_oldest_are_read_first_and_all_in_the_end(watch: Watch) -> None:
    watch.write("lama.txt", ARTICLE)
    watch.look()
    for number in range(5):
        watch.write(f"{number}.txt", f"Kabar {number}\n\nIsi.", age=60 + number)
    watch.write("lama.txt", ARTICLE + " Ramai.", age=50)
    found = watch.look(limit=20)
    assert [draft.title for draft in found.drafts] == ["Kabar 3", "Kabar 4"]
    assert (found.note, found.withdrawn) == ("4 more files have changed; they are read next time.", ())
    assert found.again_in is not None
    assert found.again_in < timedelta(seconds=1)
    assert watch.names() == ["0.txt", "1.txt", "2.txt", "lama.txt"]


def test_a_folder_whose_names_fill_the_store_is_refused(watch: Watch) -> None:
    for number in range(2):
        watch.write(f"{number}.jsonl", "\n".join(record(id=f"{number}{each:0>999}") for each in range(9_000)))
    with pytest.raises(SourceError, match="holds more articles than can be watched; make a source of each of its fo"):
        watch.look()
