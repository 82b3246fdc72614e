"""The desk under crashes, kills, and another desk at its side: nothing is lost, nothing is posted twice."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bench.happening import happening
from bot.model import Act, DeliveryState
from bot.outcome import Sent, Unknown
from storage import Store, Tables
from storage.engines import SQLiteEngine
from tests.desking import CHATS, Newsroom, headline, newsroom
from tests.making import CHANNEL

T = TypeVar("T")
ROW: dict[str, object] = {"title": "Gempa kecil", "text": "Gempa kecil terasa pagi ini. Tidak ada kerusakan."}


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


class CrashError(Exception):
    """The process dies here."""


class DyingStore(Store):
    """A store whose process dies at its next write: before it, inside its transaction, or just after."""

    when = ""

    async def write(self, work: Callable[[Tables], T]) -> T:
        when, self.when = self.when, ""

        def dying(tables: Tables) -> T:
            done = work(tables)
            if when == "inside":
                raise CrashError
            return done

        if when == "before":
            raise CrashError
        done = await super().write(dying)
        if when == "after":
            raise CrashError
        return done


@pytest.mark.parametrize("when", ["before", "inside", "after"])
async def test_a_crash_while_filing_loses_nothing_and_doubles_nothing(room: Newsroom, when: str) -> None:
    room.insert(ROW, ROW | {"title": "Panen raya"})
    dying = DyingStore(SQLiteEngine(room.path))
    dying.when = when
    with pytest.raises(CrashError):
        await room.another(dying).advance()
    await dying.close()
    assert len(await room.said()) == (4 if when == "after" else 0)
    await room.desk.catch_up()
    assert [title for chat, title, _ in await room.said() if chat == CHANNEL.id] == ["Gempa kecil", "Panen raya"]
    assert len(await room.said()) == 4


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from storage.engines import SQLiteEngine
from tests.desking import Newsroom
from tests.test_desk_faults import DyingStore

class Killed(DyingStore):
    async def write(self, work):
        def killed(tables):
            work(tables)
            os.kill(os.getpid(), signal.SIGKILL)
        return await super().write(killed)

async def main(path):
    await Newsroom(path, Killed(SQLiteEngine(path))).desk.advance()

asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
async def test_a_kill_in_the_middle_of_filing_loses_nothing_and_doubles_nothing(room: Newsroom) -> None:
    room.insert(ROW)
    checkout = Path(__file__).parents[1]
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, str(room.path), cwd=checkout)
    assert await asyncio.wait_for(process.wait(), 30) == -signal.SIGKILL
    assert await room.said() == []
    await room.desk.catch_up()
    assert len(await room.said()) == len(CHATS)


class SlowStore(Store):
    """A store whose writes wait until they may."""

    def __init__(self, engine: SQLiteEngine) -> None:
        super().__init__(engine)
        self.reached, self.go_on = asyncio.Event(), asyncio.Event()

    async def write(self, work: Callable[[Tables], T]) -> T:
        self.reached.set()
        await self.go_on.wait()
        return await super().write(work)


async def test_a_slow_desk_does_not_undo_what_another_has_filed_meanwhile(room: Newsroom) -> None:
    room.insert(ROW)
    async with SlowStore(SQLiteEngine(room.path)) as slow:
        filing = asyncio.create_task(room.another(slow).advance())
        await slow.reached.wait()
        room.outside("DELETE FROM articles")
        await room.desk.catch_up()
        slow.go_on.set()
        await filing
    assert await room.said() == []
    assert await room.look(lambda tables: tables.stories.count()) == 0


Place = tuple[int, str]
"""A chat and a subject."""


class TwoDesks(RuleBasedStateMachine):
    """Other programs write, two desks on one file advance in any order or at once, and posts leave meanwhile.

    The model is what a newsroom expects: each article once a chat, in the wording it had when it left.
    """

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "kabar.db"
        self.stores = [self.do(Store.open(f"sqlite:///{path}")) for _ in range(2)]
        self.room = Newsroom(path, self.stores[0])
        self.desks = [self.room.another(store) for store in self.stores]
        self.do(self.room.know(*CHATS))
        self.articles: dict[str, str | None] = {}
        self.filed: dict[str, str] = {}
        self.outbox: dict[Place, tuple[DeliveryState, str]] = {}

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @rule(name=st.sampled_from("abc"), edition=st.integers(1, 3))
    def write(self, name: str, edition: int) -> None:
        """Insert an article, replace it, or bring it back."""
        title = f"Berita {name} edisi {edition}"
        self.room.outside(
            "INSERT OR REPLACE INTO articles (title, text, origin, external_id) VALUES (:title, :text, 'cms', :name)",
            title=title,
            text=happening(ord(name)),
            name=name,
        )
        self.articles[name] = title

    @rule(name=st.sampled_from("abc"), how=st.sampled_from(["UPDATE", "DELETE"]))
    def take_away(self, name: str, how: str) -> None:
        """Withdraw an article, or delete its row."""
        what = "UPDATE articles SET withdrawn_at = 'ya'" if how == "UPDATE" else "DELETE FROM articles"
        self.room.outside(f"{what} WHERE external_id = :name", name=name)
        if name in self.articles:
            self.articles[name] = None

    @rule(which=st.sampled_from([[0], [1], [0, 1], [1, 0], [0, 0, 1]]))
    def advance(self, which: list[int]) -> None:
        """Let desks advance, several at once."""

        async def together() -> None:
            await asyncio.gather(*(self.desks[number].advance() for number in which))

        self.do(together())
        for name, title in self.articles.items():
            self._expect(name, title)

    def _expect(self, name: str, title: str | None) -> None:
        new = name not in self.filed
        for chat in CHATS:
            state, said = self.outbox.get((chat.id, name), (DeliveryState.CANCELLED, ""))
            if state is DeliveryState.PENDING and title is None:
                self.outbox[chat.id, name] = (DeliveryState.CANCELLED, said)
            elif title is not None and (state is DeliveryState.PENDING or (state is DeliveryState.CANCELLED and new)):
                self.outbox[chat.id, name] = (DeliveryState.PENDING, title)
        if title is None:
            self.filed.pop(name, None)
        else:
            self.filed[name] = title

    @rule(known=st.booleans())
    def send(self, known: bool) -> None:
        """Let what is first leave."""
        heads = self.do(self.room.look(lambda tables: tables.dispatch.heads(self.room.clock(), 1)))
        self.do(self.room.send(Sent(1) if known else Unknown("no answer")))
        for head in heads:
            if head.act is not Act.SEND:
                continue
            place = (head.chat.id, self._name(head.subject))
            state, said = self.outbox[place]
            assert state is DeliveryState.PENDING
            self.outbox[place] = (DeliveryState.SENT if known else DeliveryState.UNKNOWN, said)

    def _name(self, subject: str) -> str:
        """Tell which article a subject is, by the identity that the store keeps for life."""
        number = int(subject.removeprefix("article:"))
        rows = self.room.ask("SELECT external_id FROM identities WHERE article_id = :number", number=number)
        return str(rows[0][0])

    @invariant()
    def the_outbox_is_as_expected(self) -> None:
        deliveries = [each for each in self.do(self.room.deliveries()) if each.act is Act.SEND]
        found = {(d.chat.id, self._name(d.subject)): (d.state, headline(d)) for d in deliveries}
        assert len(found) == len(deliveries)
        assert found == self.outbox

    def teardown(self) -> None:
        for store in self.stores:
            self.do(store.close())
        self.runner.close()
        shutil.rmtree(self.folder)


TestTwoDesks = TwoDesks.TestCase
TestTwoDesks.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
