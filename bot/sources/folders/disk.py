"""The disk beneath a watched folder: which files are there, and the bytes of those that nobody is writing.

A half-written file looks whole to anybody who reads it. Two signs tell it: on Linux the system refuses a read lease
on a file that some process holds open for writing (fcntl(2), F_SETLEASE); and its last change is only just past.
"""

from __future__ import annotations

import fcntl
import os
import re
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from bot.sources.folders.documents import SUFFIXES
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown

FILES = 100_000
"""Files of one folder; their inventory weighs about 10 MB."""
FILE_LIMIT = 15 * 1024 * 1024
"""Bytes of one file, as of one answer from the web."""
SETTLED = 2.0
"""Seconds without a change after which a file that nobody holds open counts as written to its end."""
UNSURE = 10.0
"""The same, where it cannot be known who holds it open: uploads stall for a while."""
HELD = 10.0
"""Seconds after which a file that is held open is looked at again."""
MOUNTS = Path("/proc/self/mountinfo")

# File systems of other machines: their leases tell nothing of writers there, and NFS and SMB refuse them at will.
_REMOTE = re.compile(r"^\S+ \S+ (\d+):(\d+) .* - (?:nfs|cifs|smb|fuse|9p|ceph|afs|lustre|vboxsf|prl_fs)", re.MULTILINE)


class Stamp(NamedTuple):
    """What tells that a file is the same as before, without opening it."""

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """Take it from what the system says of a file."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


There = dict[str, os.stat_result | OSError]
"""The files of a folder by label, their path beneath it; an OSError stands for one that cannot be looked at."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A try to read a file: its bytes; or `trouble`, why not; `busy` are the seconds to leave it alone until then.

    A file that grows line by line has bytes while it is busy, too.
    """

    body: bytes = b""
    busy: float = 0.0
    trouble: str = ""


def found(address: str, most: int = FILES) -> tuple[Path, There]:
    """Find the files to read beneath a folder, hidden ones left out; or the one file itself, in its folder.

    Raises UnreadableError when there are more than `most`, or one of its folders cannot be listed: to go on would be
    to call its articles gone.
    """
    try:
        root = Path(address).expanduser().resolve(strict=True)
        if root.is_dir():
            return root, dict(_scanned(root, most))
        if readable(root.name):
            return root.parent, {root.name: root.stat()}
    except FileNotFoundError:
        raise UnreadableError(shown(address), "is not there", "create it, or check the path") from None
    except (OSError, RuntimeError, ValueError) as error:
        trouble = f"cannot be read ({type(error).__name__})"
        raise UnreadableError(shown(address), trouble, "check its permissions") from None
    raise UnreadableError(shown(address), "is no file of articles", f"give one of {', '.join(sorted(SUFFIXES))}")


def readable(name: str) -> bool:
    """Say whether a file is read at all, by its name."""
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - ten times as fast as a Path


def _scanned(root: Path, most: int) -> Iterator[tuple[str, os.stat_result | OSError]]:
    found = 0
    for beneath, entry in _walked(root):
        if readable(entry.name) and (status := _status(entry)):
            found += 1
            if found > most:
                trouble = f"holds more than {most:,} files"
                raise UnreadableError(shown(str(root)), trouble, "make a source of each of its folders")
            yield f"{beneath}{entry.name}", status


def _walked(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give all but folders and what is hidden, each with the path of its folder beneath the root."""
    folders = [""]
    while folders:
        beneath = folders.pop()
        with os.scandir(root / beneath) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{beneath}{entry.name}/")
                else:
                    yield beneath, entry


def _status(entry: os.DirEntry[str]) -> os.stat_result | OSError | None:
    try:
        return entry.stat()
    except FileNotFoundError:  # removed since the folder was listed, or a link to nothing
        return None
    except OSError as error:
        return error


class Disk:
    """Opens files beneath one folder, at one moment: `now` is in seconds since 1970."""

    def __init__(self, root: Path, now: float, mounts: Path = MOUNTS) -> None:
        self._root = root
        self._now = now
        self._remote = remote(mounts)

    def take(self, label: str, *, growing: bool = False) -> Taken:
        """Read a file that nobody is writing; one that is `growing` meanwhile, too. Raises OSError."""
        path = (self._root / label).resolve()
        if not path.is_relative_to(self._root):
            return Taken(trouble="is a link that leads out of the folder")
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe would wake its writer
            return Taken(trouble="is no regular file")
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > FILE_LIMIT:
                return Taken(trouble=f"is larger than {FILE_LIMIT:,} bytes; split it")
            busy = self._busy(file.fileno(), before)
            if busy and not growing:
                return Taken(busy=busy)
            body = self._read(file)
            if Stamp.of(os.fstat(file.fileno())) != Stamp.of(before):
                busy = SETTLED
            return Taken(body if growing or not busy else b"", busy)

    def _read(self, file: BinaryIO) -> bytes:
        return file.read(FILE_LIMIT)

    def quiet(self, stamp: Stamp) -> bool:
        """Say whether a file was last changed some seconds ago, whoever holds it open."""
        return self._now - stamp.mtime_ns / 1e9 >= SETTLED

    def _busy(self, file: int, status: os.stat_result) -> float:
        """Tell how many seconds a file is to be left alone; 0 when it is written to its end."""
        known = None if status.st_dev in self._remote else held(file)
        if known:
            return HELD
        quiet = UNSURE if known is None else SETTLED
        age = self._now - status.st_mtime
        return quiet - age if abs(age) < quiet else 0.0


def held(file: int) -> bool | None:
    """Say whether some process holds an open file for writing; None when it cannot be known."""
    try:
        with leased(file):
            return False
    except BlockingIOError:
        return True
    except (OSError, AttributeError):  # another's file, a file system without leases; a system that is not Linux
        return None


@contextmanager
def leased(file: int) -> Iterator[None]:
    """Hold a read lease, and keep writers waiting meanwhile. Raises BlockingIOError when there is a writer, or OSError.

    A writer that comes meanwhile makes the system signal us: SIGURG, which nobody minds, in place of SIGIO, which
    ends the process.
    """
    fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
    fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    try:
        yield
    finally:
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)


def remote(mounts: Path) -> frozenset[int]:
    """Give the device numbers of file systems that other machines write to (proc_pid_mountinfo(5))."""
    try:
        found = _REMOTE.findall(mounts.read_text("utf-8", "replace"))
    except OSError:  # a system that is not Linux
        return frozenset()
    return frozenset(os.makedev(int(major), int(minor)) for major, minor in found)
