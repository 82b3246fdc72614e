"""A newsroom's people for tests, and the whole command table with the fewest needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.digesting import Digesting
from bot.edition import Editions
from bot.errors import SourceError
from bot.model import Chat, ChatKind, Clock, Person, Reply, Role
from bot.planning import Planning
from bot.pushing import Pushing
from bot.sources.finding import Seen
from handlers.command import Ask, Command
from handlers.grup import Runs, nobody
from handlers.table import Needs, table
from storage import Store, Tables
from storage.audit import Act
from tests.desking import FILING
from tests.handlers.asking import CATALOGUES, ask, button, buttons_of, clock

OWNER, ADMIN, LIMITED, EDITOR, READER = 99, 20, 21, 10, 7
"""An owner, an admin of all chats, an admin and an editor of the first one, and a reader."""

LEMBAYUNG = Chat(-1001, ChatKind.CHANNEL, "Warta Lembayung", posting=True)
TEDUH = Chat(-1002, ChatKind.CHANNEL, "Warta Teduh", posting=True)
ROOM = Chat(-2002, ChatKind.SUPERGROUP, "Ruang Redaksi", posting=True)

PEOPLE = (
    Person(ADMIN, "Budi", role=Role.ADMIN),
    Person(LIMITED, "Citra", role=Role.ADMIN, chats=frozenset({LEMBAYUNG.id})),
    Person(EDITOR, "Dewi", role=Role.EDITOR, chats=frozenset({LEMBAYUNG.id})),
)
ROLES = {OWNER: Role.OWNER, **{person.id: person.role for person in PEOPLE}}
CHATS = {person.id: person.chats for person in PEOPLE}

LINK = "https://t.me/kabar_bot"
ZONE = ZoneInfo("Asia/Jakarta")


async def nowhere(address: str) -> Seen:
    """Find nothing at a web address."""
    raise SourceError(f"{address} is nowhere.")


def needs(store: Store, now: Clock = clock, runs: Runs = nobody) -> Needs:
    """Make what the commands need."""
    digesting = Digesting(Editions(ZONE), now, ZONE, "id")
    planning = Planning(CATALOGUES["id"], ZONE, (OWNER,), Pushing(CATALOGUES["id"], now, ZONE), now)
    return Needs(
        store,
        now,
        ZONE,
        CATALOGUES["id"],
        FILING,
        lambda: None,
        lambda: 30,
        "1",
        nowhere,
        digesting,
        planning,
        owners=(OWNER,),
        link=LINK,
        runs=runs,
    )


def command(store: Store, name: str, now: Clock = clock, runs: Runs = nobody) -> Command:
    """Make one command as the table does."""
    (found,) = (entry.command for entry in table(needs(store, now, runs)) if entry.name == name)
    return found


async def hire(store: Store) -> None:
    """Let the newsroom's people and chats be known."""

    def put(tables: Tables) -> None:
        for chat in (LEMBAYUNG, TEDUH, ROOM):
            tables.chats.know(chat)
        for person in PEOPLE:
            tables.admins.grant(person)
        tables.admins.call(OWNER, "Ratna")

    await store.write(put)


def by(person: int, text: str = "", *, chat: int = 0, language: str = "id", about: Person | None = None) -> Ask:
    """Ask as one of them does, with the rights that they had at first."""
    asked = ask(text, language=language, role=ROLES.get(person, Role.READER), person=person, chat=chat)
    return replace(asked, person=replace(asked.person, chats=CHATS.get(person, frozenset())), about=about)


async def people(store: Store) -> Sequence[Person]:
    """List who has a role."""
    return await store.read(lambda tables: tables.admins.all())


async def acts(store: Store) -> Sequence[Act]:
    """List what was done, oldest first."""
    return [*reversed(await store.read(lambda tables: tables.audit.latest(99)))]


def labels(reply: Reply) -> Sequence[str]:
    """List what stands on a reply's buttons."""
    return [each.label for each in buttons_of(reply)]


async def go(made: Command, person: int, reply: Reply, *path: str, chat: int = 0) -> Reply:
    """Press one button after another, each by how its label begins."""
    for label in path:
        reply = await made.press(by(person, button(reply, label), chat=chat))
    return reply
