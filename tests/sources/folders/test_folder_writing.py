"""Files that are being written: none is read as an article before it is whole, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sources import read_path
from bot.sources.folders.disk import HELD, SETTLED, UNSURE, Disk, held, leased, remote
from tests.sources.watching import ARTICLE, Watch, record

HALF = ARTICLE[: len(ARTICLE) // 2]
WAITING = "Files still being written, left for the next time: 1."
MOUNTS = """\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
31 27 0:52 / /srv/redaksi rw,relatime shared:9 - nfs4 arsip.example:/redaksi rw,vers=4.2
32 27 0:53 / /srv/foto rw,relatime - cifs //nas.example/foto rw
33 27 0:54 / /srv/fuse-bukan rw,relatime - tmpfs tmpfs rw
34 27 0:55 / /srv/awan rw - fuse.sshfs awan: rw
"""


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


@pytest.mark.parametrize(
    ("name", "half", "whole"),
    [
        ("a.json", '{"title": "Kab', record()),
        ("a.txt", "", ARTICLE),
        ("a.txt", "Judul saja\n", ARTICLE),
        ("a.txt", HALF, ARTICLE),
        ("a.md", f"# {HALF}", f"# {ARTICLE}"),
        ("a.html", f"<h1>Pasar</h1><p>{HALF}", f"<h1>Pasar</h1><p>{ARTICLE}</p>"),
    ],
)
def test_a_file_that_was_changed_just_now_is_left_whatever_it_holds(
    watch: Watch, name: str, half: str, whole: str
) -> None:
    for text, age in ((half, 0.0), (half, 1.9), (whole, 0.0)):
        watch.write(name, text, age)
        found = watch.look()
        assert (found.drafts, found.skipped, found.withdrawn) == ((), (), ())
        assert found.note == WAITING
        assert found.again_in is not None
        assert 0.09 <= found.again_in.total_seconds() <= SETTLED
    assert watch.names(later=SETTLED) == [name]
    assert watch.look().note == ""


def test_it_is_told_when_the_next_file_will_be_whole(watch: Watch) -> None:
    watch.write("a.txt", HALF, age=0.5)
    watch.write("b.txt", HALF, age=1.5)
    assert watch.look().again_in == pytest.approx(timedelta(seconds=0.5), abs=timedelta(milliseconds=1))


def test_a_clock_that_goes_behind_that_of_the_disk_is_no_reason_to_read_early_or_never(watch: Watch) -> None:
    watch.write("a.txt", HALF, age=-1)
    watch.write("b.txt", ARTICLE, age=-86_400)
    assert watch.names() == ["b.txt"]
    assert watch.names(later=3) == ["a.txt"]


def test_a_file_that_another_process_holds_open_is_left_however_old_it_is(watch: Watch) -> None:
    path = watch.write("a.txt", HALF)
    writer = subprocess.Popen(
        [sys.executable, "-c", "import sys; file = open(sys.argv[1], 'a'); print(flush=True); input()", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with writer:
        assert writer.stdout
        writer.stdout.readline()
        found = watch.look()
        assert (found.drafts, found.note) == ((), WAITING)
        assert found.again_in == timedelta(seconds=HELD)
        imported = read_path(watch.folder)
        assert imported.drafts == ()
        assert imported.skipped == (f"{path.as_posix()} is still being written; import it again when it is done.",)
        writer.communicate(b"\n")
    assert watch.names() == ["a.txt"]


def test_a_reader_does_not_hold_a_file_up(watch: Watch) -> None:
    with watch.write("a.txt", ARTICLE).open():
        assert watch.names() == ["a.txt"]


def test_a_writer_that_comes_while_we_ask_waits_and_does_not_end_kabar(watch: Watch) -> None:
    """Linux signals who has the lease; SIGIO, its usual signal, would end the process."""
    signals: list[int] = []
    path = watch.write("a.txt", ARTICLE)
    before = signal.signal(signal.SIGIO, lambda number, _: signals.append(number))
    try:
        with path.open() as file, leased(file.fileno()), pytest.raises(BlockingIOError):
            os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    finally:
        signal.signal(signal.SIGIO, before)
    os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
    assert signals == []


def test_what_has_no_leases_is_not_known_to_be_held() -> None:
    """A pipe stands for a file system without leases, and for the file of another account."""
    for end in os.pipe():
        assert held(end) is None
        os.close(end)


def test_where_nobody_can_tell_who_writes_a_file_must_be_older(watch: Watch) -> None:
    path = watch.write("a.txt", ARTICLE, age=SETTLED + 1)
    device = path.stat().st_dev
    mounts = watch.write("mounts", f"31 27 {os.major(device)}:{os.minor(device)} / / rw - nfs4 arsip.example:/ rw\n")
    assert Disk(watch.folder, watch.now).take("a.txt").body == ARTICLE.encode()
    assert Disk(watch.folder, watch.now, mounts).take("a.txt").busy == pytest.approx(UNSURE - SETTLED - 1, abs=0.01)
    assert Disk(watch.folder, watch.now + UNSURE, mounts).take("a.txt").body == ARTICLE.encode()


def test_file_systems_of_other_machines_are_known_by_their_kind(watch: Watch) -> None:
    assert remote(watch.write("mounts", MOUNTS)) == {os.makedev(0, minor) for minor in (52, 53, 55)}
    assert remote(watch.write("mounts", "apa saja\n0:1 - nfs\n")) == frozenset()
    assert remote(watch.folder / "tiada") == frozenset()


def test_of_lines_that_are_being_written_the_whole_ones_are_read(watch: Watch) -> None:
    """A program may hold its journal open for days; a line that has its end is whole."""
    path = watch.write("a.jsonl", f"{record(id='1')}\n{record(id='2')[:20]}")
    with path.open("a") as journal:
        found = watch.look()
        assert ([draft.external_id for draft in found.drafts], found.skipped, found.note) == (["1"], (), WAITING)
        assert watch.names() == []
        journal.write(record(id="2")[20:] + "\n" + record(id="3")[:9])
        journal.flush()
        assert watch.names() == ["1", "2"]
    found = watch.look(later=UNSURE)
    assert [draft.external_id for draft in found.drafts] == ["1", "2"]
    assert found.skipped == ("a.jsonl line 3 is not JSON (Expecting value, line 1 column 10).",)


def test_lines_that_came_just_now_are_not_read_yet_they_may_be_a_copy(watch: Watch) -> None:
    watch.write("a.jsonl", f"{record()}\n", age=1)
    assert watch.look().note == WAITING
    assert watch.names(later=1) == ["a.jsonl#1"]


def test_lines_that_are_being_rewritten_are_withdrawn_only_when_all_are_there(watch: Watch) -> None:
    watch.write("a.jsonl", f"{record(id='1')}\n{record(id='2')}\n{record(id='3')}\n")
    watch.look()
    watch.write("a.jsonl", f"{record(id='1')}\n", age=0)
    assert watch.look().withdrawn == ()
    watch.write("a.jsonl", f"{record(id='1')}\n{record(id='3')}\n", age=0)
    assert watch.look().withdrawn == ()
    assert watch.look(later=SETTLED).withdrawn == ("2",)


def test_a_file_that_is_rewritten_keeps_its_articles_meanwhile(watch: Watch) -> None:
    watch.write("a.json", record(id="a1"))
    watch.look()
    watch.write("a.json", "", age=0)
    assert watch.look().withdrawn == ()
    watch.write("a.json", record(id="a1", title="Baru"), age=0)
    assert watch.look(later=1).withdrawn == ()
    found = watch.look(later=1)
    assert ([draft.title for draft in found.drafts], found.withdrawn) == (["Baru"], ())


def test_a_file_that_is_renamed_when_it_is_whole_is_read_at_once(watch: Watch) -> None:
    watch.write("a.txt", ARTICLE)
    watch.look()
    watch.write("a.txt.tmp", ARTICLE + " Ramai.", age=30).replace(watch.folder / "a.txt")
    found = watch.look()
    assert ([draft.external_id for draft in found.drafts], found.withdrawn) == (["a.txt"], ())
