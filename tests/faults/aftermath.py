"""What must be so after a storm, and what is not: the outbox beside what stands in the chats.

lost            a post whose article was not withdrawn neither stands nor is listed as unknown or refused with a reason;
                or an article that was routed to other chats has no delivery for one that was open all the time
duplicated      an article's post was put into a chat twice, even if one of them is gone by now; but where a withdrawal
                deletes, a restored article is posted anew
misjudged       a send that is said to be sent does not stand, or one said not to be sent does
out of order    within one chat and lane, a post stands below one that was decided later; sends that are unknown
                have no place in the order, nor have articles that were withdrawn and restored
outdated        a post that stands under a known id does not say what its article says last
not withdrawn   the post of a withdrawn article is not what its chat wants: gone, a notice, or left alone
meddled         another admin's post was changed or is gone
littered        more forwards stand in the log chat than there were kills and faults that cut Kabar off between
                a forward and its deletion
undone          something still waited when there was nothing left to wait for
not listed      an unknown send is not among those that people are asked about
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import OnWithdraw
from bot.sandbox.client import Message, number_of, words
from bot.sandbox.shapes import as_list, as_object, as_text
from tests.faults.archive import headline, read
from tests.faults.places import LOG
from tests.faults.stage import Storm

FINDINGS = (
    "lost",
    "duplicated",
    "misjudged",
    "out of order",
    "outdated",
    "not withdrawn",
    "meddled",
    "littered",
    "undone",
    "not listed",
)
"""What may be found, each as above."""

NOTICE = "ditarik oleh redaksi"
"""Words of the notice that stands where a withdrawn article stood."""


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery of an article's post to a chat, as the outbox has it; `ids` are its messages, 0 unknown."""

    id: int
    chat_id: int
    number: int
    lane: int
    state: str
    why: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stands:
    """A message of ours: which article's it was at first, what it says now, and whether it is gone."""

    id: int
    number: int
    text: str
    gone: bool


class Aftermath:
    """Looks a storm over once; `findings` are sentences, none when all is well."""

    def __init__(self, storm: Storm) -> None:
        self._storm = storm
        self.rows = [_row(found) for found in storm.rows if found["act"] == "send" and found["kind"] == "news"]
        self.stands = {chat_id: list(_ours(messages)) for chat_id, messages in storm.standing.items()}
        self.findings = [
            *self._lost(),
            *self._duplicated(),
            *self._misjudged(),
            *self._out_of_order(),
            *self._texts(),
            *self._meddled(),
            *self._littered(),
            *(f"undone: {what}" for what in storm.undone),
            *(f"not listed: {row}" for row in self.rows if row.state == "unknown" and row.id not in storm.listed),
        ]

    def count(self, finding: str) -> int:
        """Count findings of a name."""
        return sum(found.startswith(f"{finding}:") for found in self.findings)

    def states(self) -> Counter[str]:
        """Count the posts by the state of their deliveries."""
        return Counter(row.state for row in self.rows)

    def _lost(self) -> Iterator[str]:
        routed: defaultdict[int, set[int]] = defaultdict(set)
        for row in self.rows:
            routed[row.number].add(row.chat_id)
            if row.number in self._storm.archive.withdrawn:
                continue
            if row.state in {"unknown", "refused"} and row.why:
                continue
            if row.state != "sent":
                yield f"lost: {row} of an article that was not withdrawn"
        shut = self._storm.shut | set(map(self._storm.now, self._storm.shut))
        always = {self._storm.now(chat.id) for chat in self._storm.where.all} - shut
        for number in self._storm.archive.standing():
            for chat_id in always - routed[number]:
                yield f"lost: article {number} was never routed to {chat_id}"

    def _duplicated(self) -> Iterator[str]:
        posts: Counter[tuple[int, int]] = Counter()
        for chat_id, ours in self.stands.items():
            anew = self._storm.archive.restored if self._way(chat_id) is OnWithdraw.DELETE else ()
            posts.update(
                (self._storm.now(chat_id), one.number) for one in ours if not (one.gone and one.number in anew)
            )
        for (chat_id, number), times in posts.items():
            if chat_id != LOG and times > 1:
                yield f"duplicated: article {number} was posted {times} times in {chat_id}"

    def _misjudged(self) -> Iterator[str]:
        """Compare what rows say with what stands; an unknown one may or may not, and a group that moved has two."""
        ours = [(self._storm.now(chat), found) for chat, all_ in self.stands.items() for found in all_]
        there = {(chat_id, found.number) for chat_id, found in ours}
        standing = {(chat_id, found.number) for chat_id, found in ours if not found.gone}
        for row in self.rows:
            place = (row.chat_id, row.number)
            if row.state == "sent" and place not in there:
                yield f"misjudged: {row} does not stand"
            if row.state in {"cancelled", "pending", "refused"} and place in standing:
                yield f"misjudged: {row} stands"
        for chat_id, number in there - {(row.chat_id, row.number) for row in self.rows}:
            if chat_id != LOG:
                yield f"misjudged: article {number} stands in {chat_id} without a delivery"

    def _out_of_order(self) -> Iterator[str]:
        lines: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.number in self._storm.archive.restored:
                continue
            if row.state == "sent" and any(row.ids) and self._message(row) is not None:
                lines[row.chat_id, row.lane].append(row)
        for line in lines.values():
            for earlier, later in pairwise(line):
                if earlier.ids[0] > later.ids[0]:
                    yield f"out of order: {earlier} stands below {later}"

    def _texts(self) -> Iterator[str]:
        versions = self._storm.archive.versions
        for row in self.rows:
            message = self._message(row)
            if row.state != "sent" or message is None:
                continue
            if message.number != row.number:
                yield f"misjudged: {row} is said to be {message}"
            elif row.number in self._storm.archive.withdrawn:
                if not self._withdrawn(row, message):
                    yield f"not withdrawn: {row} as {message}"
            elif message.gone or headline(row.number, versions[row.number]) not in message.text:
                yield f"outdated: {row} is {message}"

    def _withdrawn(self, row: Row, message: Stands) -> bool:
        match self._way(row.chat_id):
            case OnWithdraw.DELETE:
                return message.gone
            case OnWithdraw.EDIT:
                return NOTICE in message.text
            case OnWithdraw.IGNORE:
                return not message.gone

    def _meddled(self) -> Iterator[str]:
        for (chat_id, message_id), text in self._storm.foreign.items():
            found = next((m for m in self._storm.standing[chat_id] if number_of(m) == message_id), None)
            if found is None or found["deleted"] or found["edits"] or words(found) != text:
                yield f"meddled: {text!r} in {chat_id} became {found}"

    def _littered(self) -> Iterator[str]:
        left = [found for found in self.stands[LOG] if not found.gone]
        if len(left) > self._storm.excused:
            yield f"littered: {left} stand in the log chat"

    def _message(self, row: Row) -> Stands | None:
        """Find the message that a row names, in its chat; those of a group that moved stand under its old id."""
        return next((found for found in self.stands[row.chat_id] if row.ids and found.id == row.ids[0]), None)

    def _way(self, chat_id: int) -> OnWithdraw:
        ways: Mapping[int, OnWithdraw] = {self._storm.now(chat.id): chat.on_withdraw for chat in self._storm.where.all}
        return ways.get(self._storm.now(chat_id), OnWithdraw.IGNORE)


def _row(found: sqlite3.Row) -> Row:
    article = read(str(found["body"]))
    assert article is not None
    ids = tuple(map(int, str(found["message_ids"]).split()))
    return Row(found["id"], found["chat_id"], article[0], found["lane"], found["state"], found["why"], ids)


def _ours(messages: Sequence[Message]) -> Iterator[Stands]:
    for message in messages:
        first = as_object(next(iter(as_list(message["edits"])), message))
        article = read(as_text(first.get("text")) or as_text(first.get("caption")))
        if message["by_bot"] and article is not None:
            yield Stands(number_of(message), article[0], words(message), bool(message["deleted"]))
