"""One look at a folder: files in, a new inventory and drafts out. `folder.py` decides what to read and what is gone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from bot.model import Draft
from bot.sources.folders.disk import Disk, Stamp, Taken, There
from bot.sources.folders.documents import contents
from bot.sources.folders.inventory import UNREAD, Entry, Inventory, carried, suffix
from bot.sources.text import scrubbed

GROWING = ".jsonl"
"""Files that grow line by line, perhaps held open for days: their whole lines are read while they do."""


class Look:
    """Reads the files that the known inventory does not tell of.

    `inventory` is what is known now; `unread` are the files that it lacks; `waits` those that are being written, with
    the seconds to leave them alone; `flaws` has a sentence for each thing that is no article.
    """

    def __init__(self, disk: Disk, there: There, known: Inventory) -> None:
        self._disk = disk
        stamps = {label: Stamp.of(status) for label, status in there.items() if isinstance(status, os.stat_result)}
        self.inventory = carried(known, stamps)
        self.unread = {label: stamp for label, stamp in stamps.items() if label not in self.inventory}
        self.waits: dict[str, float] = {}
        self.flaws: list[str] = []
        self._drafts: dict[str, Draft] = {}
        self._names = {entry.name for entry in known.values()}
        carried_names = {entry.name for entry in self.inventory.values()}
        self._old = {label: entry for label, entry in known.items() if entry.name not in carried_names}
        strays = ((label, entry) for label, entry in self._old.items() if label not in there)
        self._strays = {(suffix(label), entry.digest): entry for label, entry in strays}
        for label, status in there.items():
            if isinstance(status, OSError):
                self._fail(label, status)

    def read(self, labels: Iterable[str]) -> None:
        """Read these files of those that are unread."""
        for label in sorted(labels):
            try:
                self._keep(label, self._disk.take(label, growing=self._grows(label)))
            except FileNotFoundError:  # removed since the folder was listed
                continue
            except OSError as error:
                self._fail(label, error)

    def postpone(self, labels: Iterable[str]) -> None:
        """Leave files for the next time, and what they gave before as it is."""
        self.inventory |= {label: self._old[label] for label in labels if label in self._old}

    def pass_over(self, labels: Iterable[str]) -> None:
        """Take files for known that are not read, until they change."""
        for label in labels:
            self.inventory[label] = Entry(self.unread[label], "", self._free(label), ())

    def drafts(self, source: str) -> tuple[Draft, ...]:
        """Give the articles that were read; those that name no source are of this one."""
        return tuple(replace(draft, source=draft.source or source) for draft in self._drafts.values())

    def _grows(self, label: str) -> bool:
        """Say whether the lines of a file are read though it is being written; of a copy, only when it is all there."""
        return suffix(label) == GROWING and (label in self._old or self._disk.quiet(self.unread[label]))

    def _keep(self, label: str, taken: Taken) -> None:
        if taken.busy:
            self.waits[label] = taken.busy
        if taken.trouble:
            old = self._old.get(label)
            self.flaws.append(f"{label} {taken.trouble}.")
            name, ids = (old.name, old.ids) if old else (self._free(label), ())
            self.inventory[label] = Entry(self.unread[label], "", name, ids)
        elif not taken.busy:
            self._parse(label, taken.body, self.unread[label])
        elif taken.body:
            self._parse(label, taken.body[: taken.body.rfind(b"\n") + 1], UNREAD)
        else:
            self.postpone([label])

    def _parse(self, label: str, body: bytes, stamp: Stamp) -> None:
        """Take the articles out of a file's bytes; they are all of its articles, unless it has flaws or still grows."""
        digest = blake2b(body, digest_size=16).hexdigest()
        old = self._old.get(label) or self._strays.pop((suffix(label), digest), None)
        if old and old.digest == digest and (stamp == UNREAD or old.stamp != UNREAD):
            self.inventory[label] = old.at(stamp)
            return
        name = old.name if old else self._free(label)
        found = contents(label, body, name)
        for draft in found.drafts:
            self._put(draft)
        if stamp != UNREAD:
            self.flaws += found.flaws
        # What a damaged file gave before is not withdrawn: it may only have become unreadable.
        kept = old.ids if old and (found.flaws or stamp == UNREAD) else ()
        ids = dict.fromkeys((*(draft.external_id for draft in found.drafts), *kept))
        self.inventory[label] = Entry(stamp, digest, name, tuple(ids))

    def _put(self, draft: Draft) -> None:
        """Add an article; of two with one name the later stays, as in a journal."""
        older = self._drafts.pop(draft.external_id, None)
        if older and older != draft:
            self.flaws.append(f"'{older.title[:80]}' was replaced by a later article of the same id.")
        self._drafts[draft.external_id] = draft

    def _fail(self, label: str, error: OSError) -> None:
        self.flaws.append(f"{label} cannot be read ({error.strerror}).")
        self.postpone([label])

    def _free(self, label: str) -> str:
        """Name a file that is new by its label, unless another that lay there before bears that name on."""
        name, number = scrubbed(label), 1
        while name in self._names:
            number += 1
            name = f"{scrubbed(label)} ({number})"
        self._names.add(name)
        return name
