"""An editor's desk for tests of /breaking, /ralat and /tarik: the commands, a store beneath them, and a clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.model import Chat, ChatKind, Delivery, DeliveryState, Reply, Role
from bot.outcome import Outcome, Sent
from bot.pushing import Pushing
from handlers.breaking import BreakingNews
from handlers.command import Ask
from handlers.ralat import Ralat
from handlers.tarik import Tarik
from storage import Store, Tables
from storage.breaking import Breaking
from tests.concluding import send
from tests.desking import FILING
from tests.handlers.asking import CATALOGUES, ask, button
from tests.making import NOON

ALARM = "Jembatan ditutup\nArus sungai mengikis tiang."


@dataclass
class Newsdesk:
    """The commands, the store, and how often the sender was roused."""

    store: Store
    now: datetime = NOON
    wakes: int = 0
    message: int = 0
    left: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        pushing = Pushing(CATALOGUES["id"], lambda: self.now, ZoneInfo("Asia/Jakarta"))
        self.command = BreakingNews(self.store, lambda: self.now, pushing, self.wake)
        self.ralat = Ralat(self.store, pushing, self.wake)
        self.tarik = Tarik(self.store, pushing, FILING, self.wake)

    def wake(self) -> None:
        """Count that the sender was roused."""
        self.wakes += 1

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    async def open(self, *chats: Chat) -> None:
        """Switch channels on."""
        for chat in chats:
            await self.know(replace(chat, posting=True))

    async def know(self, chat: Chat) -> None:
        """Put a chat into the store as it is."""

        def put(tables: Tables) -> None:
            tables.chats.know(chat)
            tables.chats.rule(chat.id, chat.rules)

        await self.store.write(put)

    async def press(self, reply: Reply, label: str, asked: Ask | None = None) -> Reply:
        """Press a button beneath a control message."""
        return await self.command.press(replace(asked or editor(), text=button(reply, label)))

    async def waiting(self) -> Sequence[Delivery]:
        """List what is to leave."""
        return await self.listed(DeliveryState.PENDING)

    async def listed(self, state: DeliveryState) -> Sequence[Delivery]:
        """List the deliveries in a state."""
        return await self.store.read(lambda tables: tables.outbox.listed(state, 100))

    async def send(self, *outcomes: Outcome) -> None:
        """Send what may leave now, one after another, with these outcomes; without any, all of it is sent."""
        given = list(outcomes)
        while await self.store.read(lambda tables: tables.dispatch.heads(self.now, 1)):
            self.message += 1
            outcome = given.pop(0) if given else Sent(self.message)
            done = await self.store.write(partial(send, outcome=outcome, now=self.now))
            if done is not None and done.kind == "breaking" and isinstance(outcome, Sent):
                self.left.append((done.subject, done.chat.id))

    def posted_once(self) -> bool:
        """Tell whether no breaking news ever left twice for a chat."""
        return len(self.left) == len(set(self.left))

    async def draft(self, number: int = 1) -> Breaking:
        """Fetch a draft."""
        found = await self.store.read(lambda tables: tables.breaking.get(number))
        assert found is not None
        return found

    async def acts(self) -> list[tuple[int, str, str]]:
        """List who did what, the latest first."""
        done = await self.store.read(lambda tables: tables.audit.latest(20))
        return [(act.person_id, act.act, act.subject) for act in done]


def editor(text: str = "", language: str = "id", person: int = 7, chat: int = 0) -> Ask:
    """Ask as an editor does."""
    return ask(text, role=Role.EDITOR, language=language, person=person, chat=chat)


def channel(number: int, title: str = "Kanal") -> Chat:
    """Return a channel whose posting is on."""
    return Chat(-1000 - number, ChatKind.CHANNEL, title, posting=True)
