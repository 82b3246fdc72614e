"""A folder of articles, or one file: what is new in it, what was rewritten, what is gone.

    disk.py -> files -> inventory.py -+- as before, or moved
                                    +- to be read -> look.py -> documents.py -> drafts
                                    +- missed for a while -> withdrawn

`Source.state` is the inventory that one look leaves for the next. A file that is being written is left for the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from bot.source import Source
from bot.sources.folders.disk import Disk, found
from bot.sources.folders.inventory import (
    LOOK_BYTES,
    TEXT_LIMIT,
    Entry,
    Inventory,
    Missed,
    affordable,
    missed,
    parsed,
    text,
)
from bot.sources.folders.look import Look
from bot.sources.harvest import Harvest, UnreadableError
from bot.sources.http.answer import shown

SOONEST = 0.1
"""Seconds until the next look at the earliest."""


def read(source: Source, now: float, limit: int = LOOK_BYTES) -> Harvest:
    """Read what changed in a folder since the last time. `now` is in seconds since 1970.

    No more than `limit` bytes are read at once: the newest files of a folder that was never read, whose others stay
    unread until they change; later the oldest changes, before the others. Raises UnreadableError when the folder
    itself, or a folder in it, cannot be read.
    """
    root, there = found(source.address)
    known, first = parsed(source.state), not source.state
    look = Look(Disk(root, now), there, known)
    chosen = affordable(look.unread, limit, newest_first=first)
    left = look.unread.keys() - chosen
    look.read(chosen)
    if first:
        look.pass_over(left)
    else:
        look.postpone(left)
    gone = missed(known, look.inventory, now)
    inventory = {**look.inventory, **gone.entries}
    waits = [*look.waits.values(), *([gone.seconds] if gone.entries else []), *([0.0] if left and not first else [])]
    return Harvest(
        drafts=look.drafts(source.name),
        state=source.state if known and inventory == known else _text(source, inventory),
        withdrawn=_withdrawn(known.values(), inventory.values()),
        note=" ".join(_notes(len(look.waits), gone, len(left), first=first)),
        skipped=tuple(look.flaws),
        again_in=timedelta(seconds=max(min(waits), SOONEST)) if waits else None,
    )


def read_path(path: Path, name: str = "") -> Harvest:
    """Read a folder or file once, as `kabar import` does; `name` is the source of articles that name none.

    Its articles are named by their whole path, so that two files of one name stay two articles. Files are read
    however young they are, unless a process holds them open for writing. Raises UnreadableError.
    """
    root, there = found(str(path))
    whole = {(root / label).as_posix(): status for label, status in there.items()}
    look = Look(Disk(root, now=float("inf")), whole, {})
    look.read(list(look.unread))
    busy = (f"{label} is still being written; import it again when it is done." for label in look.waits)
    return Harvest(look.drafts(name), skipped=(*look.flaws, *busy))


def _text(source: Source, inventory: Inventory) -> str:
    state = text(inventory)
    if len(state) > TEXT_LIMIT:
        remedy = "make a source of each of its folders"
        raise UnreadableError(shown(source.address), "holds more articles than can be watched", remedy)
    return state


def _withdrawn(before: Iterable[Entry], now: Iterable[Entry]) -> tuple[str, ...]:
    kept = {identity for entry in now for identity in entry.ids}
    return tuple(dict.fromkeys(identity for entry in before for identity in entry.ids if identity not in kept))


def _notes(busy: int, gone: Missed, left: int, *, first: bool) -> Iterable[str]:
    if busy:
        yield f"Files still being written, left for the next time: {busy}."
    if gone.doubtful:
        minutes = round(gone.seconds / 60)
        yield (
            f"{gone.doubtful:,} articles are gone at once, as if a disk were missing;"
            f" they are withdrawn if they are still gone in {minutes} minutes."
        )
    if left and first:
        yield f"Only the newest files were read; {left:,} more are left unread: 'kabar import' takes them."
    elif left:
        yield f"{left:,} more files have changed; they are read next time."
