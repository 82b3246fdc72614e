"""A folder of articles, or one file: what is new in it, what was rewritten, what is gone.

`Source.state` is a listing in JSON: path -> [size, mtime_ns, [external ids]]. A file that stands in it unchanged
is not opened again.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from bot.model import Draft
from bot.source import Source
from bot.sources.answer import shown
from bot.sources.documents import SUFFIXES, Contents, contents
from bot.sources.harvest import Harvest, UnreadableError

FILE_LIMIT = 15 * 1024 * 1024
"""Bytes of one file, as of one answer from the web."""
SETTLED = 1.0
"""Seconds without a change after which a file counts as written to its end."""
UNREAD = -1
"""In place of a time in the listing: read this file again, whatever its time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the listing: a file as it was when we read it, and the articles it gave."""

    size: int
    mtime_ns: int
    ids: tuple[str, ...] = ()


Listing = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a file: its line for the listing (none while it is first being written), and what it gave."""

    entry: Entry | None
    contents: Contents
    waits: bool = False


def read(source: Source, now: float) -> Harvest:
    """Read what changed in a folder since the last time. `now` is in seconds since 1970.

    A file that is being written (younger than `SETTLED`, with something wrong in it) is left for the next time.
    Raises UnreadableError when the folder itself, or a folder in it, cannot be read.
    """
    root, files = _files(source.address)
    labelled = ((path.relative_to(root).as_posix(), path) for path in files)
    return _harvest(root, labelled, _listing(source.state), source.name, now)


def read_path(path: Path, name: str = "") -> Harvest:
    """Read a folder or file once, as `kabar import` does; `name` is the source of articles that name none.

    Its articles are named by their whole path, so that two files of one name stay two articles. Raises UnreadableError.
    """
    root, files = _files(str(path))
    return _harvest(root, ((path.as_posix(), path) for path in files), {}, name, now=float("inf"))


def _harvest(root: Path, files: Iterable[tuple[str, Path]], known: Listing, name: str, now: float) -> Harvest:
    readings = {label: _reading(root, label, path, known.get(label), now) for label, path in files}
    listing = {label: reading.entry for label, reading in readings.items() if reading.entry}
    drafts, replaced = _merged(reading.contents for reading in readings.values())
    present = {identity for entry in listing.values() for identity in entry.ids}
    gone = dict.fromkeys(identity for entry in known.values() for identity in entry.ids if identity not in present)
    waiting = sum(reading.waits for reading in readings.values())
    return Harvest(
        drafts=tuple(replace(draft, source=draft.source or name) for draft in drafts),
        etag=None,
        last_modified=None,
        state=json.dumps({label: astuple(entry) for label, entry in listing.items()}, separators=(",", ":")),
        withdrawn=tuple(gone),
        note=f"Files still being written, left for the next time: {waiting}." if waiting else "",
        skipped=(*(flaw for reading in readings.values() for flaw in reading.contents.flaws), *replaced),
    )


def _merged(all_contents: Iterable[Contents]) -> tuple[list[Draft], list[str]]:
    """Put the articles of many files together; of two with one name the later stays, as in a journal."""
    drafts: dict[str, Draft] = {}
    replaced = []
    for draft in (draft for found in all_contents for draft in found.drafts):
        older = drafts.pop(draft.external_id, None)
        if older and older != draft:
            replaced.append(f"'{older.title[:80]}' was replaced by a later article of the same id.")
        drafts[draft.external_id] = draft
    return list(drafts.values()), replaced


def _reading(root: Path, label: str, path: Path, old: Entry | None, now: float) -> Reading:
    try:
        status = path.stat()
        if old and (old.size, old.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return Reading(old, Contents())
        found = _opened(root, label, path, status)
    except FileNotFoundError:  # removed since the folder was listed, or a link to nothing
        return Reading(None, Contents())
    except OSError as error:
        kept = replace(old, mtime_ns=UNREAD) if old else None
        return Reading(kept, Contents(flaws=(f"{label} cannot be read ({error.strerror}).",)))
    if found.flaws and 0 <= now - status.st_mtime < SETTLED:
        return Reading(replace(old, mtime_ns=UNREAD) if old else None, Contents(), waits=True)
    ids = [draft.external_id for draft in found.drafts]
    # What a damaged file gave before is not withdrawn: it may only have become unreadable.
    kept_ids = old.ids if old and found.flaws else ()
    return Reading(Entry(status.st_size, status.st_mtime_ns, tuple(dict.fromkeys((*ids, *kept_ids)))), found)


def _opened(root: Path, label: str, path: Path, status: os.stat_result) -> Contents:
    if not path.resolve().is_relative_to(root):
        return Contents(flaws=(f"{label} is a link that leads out of the folder.",))
    if not stat.S_ISREG(status.st_mode):  # to open a pipe would wait for its writer
        return Contents(flaws=(f"{label} is no regular file.",))
    if status.st_size > FILE_LIMIT:
        return Contents(flaws=(f"{label} is larger than {FILE_LIMIT:,} bytes; split it.",))
    with path.open("rb") as file:
        return contents(label, file.read(FILE_LIMIT))


def _files(address: str) -> tuple[Path, list[Path]]:
    """Find the files to read beneath a folder, sorted, hidden ones left out; or the one file itself."""
    try:
        root = Path(address).expanduser().resolve(strict=True)
        if root.is_dir():
            return root, sorted(_walked(root))
    except FileNotFoundError:
        raise UnreadableError(shown(address), "is not there", "create it, or check the path") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UnreadableError(
            shown(address), f"cannot be read ({type(error).__name__})", "check its permissions"
        ) from None
    if root.suffix.lower() not in SUFFIXES:
        raise UnreadableError(shown(address), "is no file of articles", f"give one of {', '.join(sorted(SUFFIXES))}")
    return root.parent, [root]


def _walked(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(folder, name)


def _refuse(error: OSError) -> None:
    """Stop at a folder that cannot be listed: to go on would be to call its articles gone."""
    raise error


def _listing(state: str) -> Listing:
    try:
        return {
            str(label): Entry(int(size), int(mtime_ns), tuple(map(str, ids)))
            for label, (size, mtime_ns, ids) in json.loads(state).items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):  # the first run, or a state not ours
        return {}
