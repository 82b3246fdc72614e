"""A desk for /jadwal: the command, a store with two channels, a clock that is moved; and who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.model import Chat, ChatKind, Delivery, DeliveryState, Reply, Role
from bot.planning import Planning
from bot.pushing import Pushing
from handlers.command import Ask
from handlers.jadwal import Jadwal
from storage import Store
from storage.plans import Plan
from tests.desking import JAKARTA, WORDS, Clock
from tests.handlers.asking import ask, button
from tests.making import CHANNEL, NOON

GREETING = "Selamat pagi, warga Lembayung!\nPasar <pagi> dibuka & ramai."
TYPED = f"besok 06.00\n{GREETING}"
TOMORROW = "Jumat, 22 Agustus 2025 06.00 WIB"
SECOND = Chat(-1002, ChatKind.CHANNEL, "Warta Teduh", posting=True)
EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
NOT_YOURS = "Rencana ini milik orang lain. Hanya perencananya, admin, atau pemilik yang dapat mengubahnya."


@dataclass
class Desk:
    """The command, the store beneath it, a clock that is moved, and how often the sender was roused."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    wakes: int = 0

    def __post_init__(self) -> None:
        self.planning = Planning(WORDS, JAKARTA, (1001,), Pushing(WORDS, self.clock, JAKARTA), self.clock)
        self.command = Jadwal(self.store, self.clock, JAKARTA, self.planning, self._wake)

    def _wake(self) -> None:
        self.wakes += 1

    async def begin(self) -> None:
        """Switch two channels on."""
        await self.store.write(lambda tables: [tables.chats.know(chat) for chat in (CHANNEL, SECOND)])

    async def draft(self, *chats: int) -> int:
        """Draft breaking news."""
        ids = chats or (CHANNEL.id,)
        return await self.store.write(lambda tables: tables.breaking.draft(7, GREETING, ids, NOON))

    async def plan(self, number: int = 1) -> Plan:
        found = await self.store.read(lambda tables: tables.plans.get(number))
        assert found is not None
        return found

    async def waiting(self) -> Sequence[Delivery]:
        found = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 99))
        return [each for each in found if each.chat.kind is not ChatKind.PRIVATE]

    async def acts(self) -> list[tuple[int, str, str, str, str]]:
        """List who did what, the first first."""
        done = await self.store.read(lambda tables: tables.audit.latest(20))
        return [(act.person_id, act.act, act.subject, act.before[:16], act.after[:16]) for act in reversed(done)]


def editor(text: str = "", person: int = 7, language: str = "id", role: Role = Role.EDITOR) -> Ask:
    return ask(text, role=role, person=person, language=language)


def limited(asked: Ask, *chats: int) -> Ask:
    """Limit a role to some chats."""
    return replace(asked, person=replace(asked.person, chats=frozenset(chats)))


async def press(desk: Desk, reply: Reply, label: str, **who: object) -> Reply:
    return await desk.command.press(editor(button(reply, label), **who))  # type: ignore[arg-type]  # real fields
