"""What a watched folder was seen to hold: the inventory that one look leaves for the next. Pure.

As text it is JSON: label -> [size, mtime_ns, inode, digest, ids, name, gone], what says nothing left out at the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import PurePath

from bot.sources.folders.disk import Stamp

LOOK_BYTES = 64 * 1024 * 1024
"""Bytes of files read in one look: some 16,000 articles."""
TEXT_LIMIT = 16 * 1024 * 1024
"""Characters of an inventory; it is stored after each look."""
UNREAD = Stamp(-1, -1, -1)
"""The stamp of a file that is read again whatever it is like."""
FEW = 6
"""Articles that make a folder: when so many go at once, and more than stay, a disk may be missing."""
MOMENT, HOUR = 2, 3600
"""Seconds that a file must be missing: it may be on its way to another place; or its disk may be on its way back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the inventory: a file as it was when it was read, and the articles it gave.

    `name` names those of them that have no better name; it stays when the file is moved, and no two entries share it.
    `gone` is when the file was first missed, in seconds since 1970; 0 while it is there.
    """

    stamp: Stamp
    digest: str
    name: str
    ids: tuple[str, ...]
    gone: int = 0

    def at(self, stamp: Stamp) -> Entry:
        """Give the entry of the same file, found with this stamp."""
        return self if self.stamp == stamp and not self.gone else replace(self, stamp=stamp, gone=0)


Inventory = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Missed:
    """The files that are gone, but not for so long that their articles are; `seconds` until the next of them is.

    `doubtful` is how many articles they held, when those are so many at once that a disk may be missing.
    """

    entries: Inventory
    seconds: float
    doubtful: int


def text(inventory: Inventory) -> str:
    """Write an inventory for `parsed`."""
    return json.dumps({label: _line(label, entry) for label, entry in inventory.items()}, separators=(",", ":"))


def parsed(state: str) -> dict[str, Entry]:
    """Read what `text` wrote; nothing when it is something else."""
    try:
        return {label: _entry(label, *line) for label, line in json.loads(state).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _line(label: str, entry: Entry) -> list[object]:
    ids = 0 if entry.ids == (entry.name,) else entry.ids
    name = 0 if entry.name == label else entry.name
    line: list[object] = [*entry.stamp, entry.digest, ids, name, entry.gone]
    while line[-1] == 0:
        line.pop()
    return line


def _entry(
    label: str,
    size: int,
    mtime_ns: int,
    inode: int,
    digest: str,
    ids: int | list[str] = 0,
    name: int | str = 0,
    gone: int = 0,
) -> Entry:
    known = str(name or label)
    own = (known,) if isinstance(ids, int) else tuple(map(str, ids))
    return Entry(Stamp(int(size), int(mtime_ns), int(inode)), str(digest), known, own, int(gone))


def suffix(label: str) -> str:
    """Give what tells how a file is read; a file that is moved keeps it."""
    return PurePath(label).suffix.lower()


def carried(known: Inventory, there: Mapping[str, Stamp]) -> dict[str, Entry]:
    """Give the entries of the files that need not be opened: those that are as they were, and those only moved.

    Their inodes tell of moves only: some file systems number their files anew each time.
    """
    same = {
        label: known[label].at(stamp)
        for label, stamp in there.items()
        if label in known and known[label].stamp[:2] == stamp[:2]
    }
    if len(same) == len(there):
        return same
    origins = {(entry.stamp, suffix(label)): label for label, entry in known.items() if label not in same}
    new = {label: stamp for label, stamp in there.items() if label not in same}
    moves = {label: origin for label, stamp in new.items() if (origin := origins.pop((stamp, suffix(label)), ""))}
    # What lies where another file was, which is nowhere else now, is a new text of that: so careful writers save.
    vacated = set(moves.values())
    kept = {label: origin for label, origin in moves.items() if label not in known or label in vacated}
    return same | {label: known[origin].at(there[label]) for label, origin in kept.items()}


def affordable(files: Mapping[str, Stamp], limit: int, *, newest_first: bool) -> set[str]:
    """Choose the files to read in one look, by age, until they weigh `limit` bytes together; one at least."""
    order = sorted(files, key=lambda label: files[label].mtime_ns, reverse=newest_first)
    before = accumulate((files[label].size for label in order), initial=0)
    return {label for label, weight in zip(order, before, strict=False) if weight < limit}


def missed(known: Inventory, inventory: Inventory, now: float) -> Missed:
    """Tell what is gone of `known` beside what is there now (`inventory`), and how long it is waited for."""
    names = {entry.name for entry in inventory.values()}
    gone = {
        label: replace(entry, gone=min(entry.gone or int(now), int(now)))
        for label, entry in known.items()
        if label not in inventory and entry.name not in names
    }
    left = {identity for entry in inventory.values() for identity in entry.ids}
    lost = {identity for entry in gone.values() for identity in entry.ids} - left
    doubtful = len(lost) if len(lost) >= max(FEW, len(left) + 1) else 0
    patience = HOUR if doubtful else MOMENT
    kept = {label: entry for label, entry in gone.items() if now - entry.gone < patience}
    seconds = min((entry.gone + patience - now for entry in kept.values()), default=0.0)
    return Missed(kept, seconds, doubtful if kept else 0)
