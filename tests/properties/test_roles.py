"""No sequence of presses, commands and forged data, by any mix of people, raises, or acts beyond a role."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.model import Chat, DeliveryState, Person, Role, Rules
from handlers import Adapter, Inline, Membership, People, table
from storage import Store, Tables
from storage.invites import Invite
from tests.handlers.asking import CATALOGUES, file
from tests.handlers.echo import person
from tests.handlers.staff import ADMIN, EDITOR, LEMBAYUNG, LIMITED, OWNER, READER, ROOM, TEDUH, ZONE, hire, needs
from tests.handlers.test_fair_use import Watch
from tests.handlers.wire import GROUP, Json, Line, forwarded, line, message
from tests.making import story

CHIEF = 30
"""A reader who is an admin of the group in Telegram."""

CAST = (READER, 8, EDITOR, LIMITED, ADMIN, OWNER, CHIEF)
CHATS = (LEMBAYUNG.id, TEDUH.id, ROOM.id, -5)

people = st.sampled_from((*CAST, 0)).map(str)
chats = st.sampled_from(CHATS).map(lambda chat: str(-chat))
few, roles = st.sampled_from("0123"), st.sampled_from("12")
verbs = st.sampled_from([entry.name for entry in table(needs(None))])  # type: ignore[arg-type]  # only names are read


def data(form: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Write button data of a form, each hole filled."""
    return st.builds(form.format, *parts)


forged = st.one_of(
    data("tim:r:{}:{}:0", people, roles),
    data("tim:y:{}:{}", people, roles),
    data("tim:t:{}:{}:0", people, chats),
    data("tim:{}:{}:0:0", st.sampled_from("tk"), people | few),
    data("kanal:{}:{}:0", chats, few),
    data("breaking:1:{}", few),
    data("grup:{}", st.sampled_from(["l:id", "l:en", "l:", "t:0", "t:1", "t:2"])),
)
others = st.one_of(
    data("tim:{}:{}:0", st.sampled_from("pxcj"), people | few),
    data("tim:{}:{}", st.sampled_from("isz"), few),
    data("tim:k:{}:{}:0", few, chats),
    data("log:{}:{}:{}", few, few, people),
    data("{}:{}:{}", verbs, people | chats | few, people | chats | few),
)
wild = st.text(max_size=30) | st.builds("{}:{}".format, verbs, st.text(max_size=30))
words = st.sampled_from(["", "17", "x", "ekonomi", "1001", "Gempa di Teduh!", "<b>&", "t_x", "17 Judul baru", "17 18"])


@dataclass(frozen=True)
class Step:
    """What somebody does: press one of the buttons that anyone has seen, or forged data, or write."""

    who: int
    what: str
    given: str = ""
    number: int = 0
    together: bool = False


who, places, many = st.sampled_from(CAST), st.booleans(), st.integers(0, 10**6)
steps = st.one_of(
    st.builds(Step, who, st.just("seen"), st.just(""), many, places),
    st.builds(Step, who, st.just("press"), forged, st.just(0), places),
    st.builds(Step, who, st.just("press"), forged, st.just(0), places),
    st.builds(Step, who, st.just("press"), others | wild, st.just(0), places),
    st.builds(Step, who, st.just("type"), st.builds("/{} {}".format, verbs, words), many, places),
    st.builds(Step, who, st.just("join"), st.just(""), many, places),
    st.builds(Step, who, st.just("forward"), st.just(""), who),
)
PRELUDE = (
    Step(OWNER, "type", "/tim"),
    Step(OWNER, "press", f"tim:p:{EDITOR}:0"),
    Step(OWNER, "press", f"tim:c:{ADMIN}:0"),
    Step(OWNER, "press", "tim:i:2"),
    Step(OWNER, "press", "tim:s:1"),
    Step(LIMITED, "press", "tim:i:1"),
    Step(LIMITED, "press", "tim:s:2"),
    Step(ADMIN, "forward", number=READER),
    Step(EDITOR, "type", "/breaking Gempa di Teduh!"),
    Step(CHIEF, "type", "/grup", together=True),
)
"""Buttons and links that there are to be copied: of an owner's, of an admin's of one channel, of an editor's."""


@dataclass(frozen=True)
class State:
    """What must change by nobody who may not change it."""

    people: Mapping[int, Person]
    invites: Sequence[Invite]
    posting: Mapping[int, bool]
    rules: Mapping[int, Rules]
    pushed: frozenset[int]


@dataclass
class Scene:
    """A bot on a wire, and what people have seen of it."""

    phone: Line
    store: Store
    watch: Watch
    seen: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=lambda: ["t_x"])

    async def play(self, step: Step) -> None:
        """Do a step, and check what came of it."""
        before = await self.store.read(self._state)
        self.phone.wire.calls.clear()
        with capture_logs() as logs:
            await self._do(step)
        assert [entry for entry in logs if entry["event"] == "update.failed"] == []
        after = await self.store.read(self._state)
        actor = before.people.get(step.who) or Person(step.who, "")
        self._check_roles(step, actor, before, after)
        self._check_chats(step, actor, before, after)
        self._look()
        self.watch.now += timedelta(minutes=1)

    async def _do(self, step: Step) -> None:
        sender = person(step.who)
        chat: Json = GROUP | {"id": ROOM.id} if step.together else {"id": step.who, "type": "private"}
        match step.what:
            case "type":
                answered = {
                    "reply_to_message": message("halo", sender=person(CAST[step.number % len(CAST)]), chat=chat)
                }
                more = answered if step.number % 2 else {}
                await self.phone.type(step.given, sender=sender, chat=chat, **more)
            case "join":
                code = self.codes[step.number % len(self.codes)]
                await self.phone.type(f"/start {code}", sender=sender, chat=chat)
            case "forward":
                await self.phone.type("halo", sender=sender, chat=chat, forward_origin=forwarded(step.number))
            case _:
                data = step.given if step.what == "press" or not self.seen else self.seen[step.number % len(self.seen)]
                await self.phone.press(data, sender=sender, chat=chat)
                assert len(self.phone.wire.of("answerCallbackQuery")) == 1
        shown = [name for name, _ in self.phone.wire.calls if name in {"sendMessage", "editMessageText"}]
        assert len(shown) <= 1

    def _look(self) -> None:
        """Remember the buttons and links that were shown: whoever presses next may have copied them."""
        for _, asked in self.phone.wire.calls:
            rows = json.loads(asked.get("reply_markup", "{}")).get("inline_keyboard", [])
            self.seen += [button["callback_data"] for row in rows for button in row if "callback_data" in button]
            self.codes += re.findall("start=(t_[A-Za-z0-9_-]{22})", asked.get("text", ""))

    def _state(self, tables: Tables) -> State:
        chats: Sequence[Chat] = tables.chats.all()
        people = {each.id: each for each in tables.admins.all()} | {OWNER: Person(OWNER, "", role=Role.OWNER)}
        held = (tables.invites.get(number, self.watch()) for number in range(1, 9))
        return State(
            people,
            [invite for invite in held if invite is not None],
            {chat.id: chat.posting for chat in chats},
            {chat.id: chat.rules for chat in chats},
            frozenset(
                each.chat.id
                for state in DeliveryState
                for each in tables.outbox.listed(state, 999)
                if each.subject.startswith("breaking:")
            ),
        )

    def _check_roles(self, step: Step, actor: Person, before: State, after: State) -> None:
        """Whoever has another role than before has it from somebody who may give it, or by a link of such a one."""
        for number in before.people.keys() | after.people.keys():
            was, became = before.people.get(number), after.people.get(number)
            if was == became or number == OWNER:
                continue
            wished = became or was
            assert wished is not None
            if step.what == "join" and number == actor.id and not step.together:
                makers = [before.people.get(invite.made_by, actor) for invite in before.invites if invite.sealed]
                assert any(_may(maker, wished) for maker in makers)
                continue
            assert was is None or _may(actor, was)
            assert _may(actor, wished)

    def _check_chats(self, step: Step, actor: Person, before: State, after: State) -> None:
        for chat, posting in after.posting.items():
            trusted = actor.role >= Role.ADMIN and actor.looks_after(chat)
            assert posting == before.posting.get(chat) or trusted
            chief = step.together and actor.id == CHIEF and chat == ROOM.id
            assert after.rules[chat] == before.rules.get(chat) or trusted or chief or chat == actor.id
        for chat in after.pushed - before.pushed:
            assert actor.role >= Role.EDITOR
            assert actor.looks_after(chat)


def _may(actor: Person, role: Person) -> bool:
    """Tell, in other words than Kabar's own, whether somebody may give, change or end another's role."""
    higher = (actor.role, role.role) in {(3, 2), (3, 1), (2, 1)}
    within = not actor.chats or (role.chats != frozenset() and not role.chats - actor.chats)
    return higher and within


async def _runs(chat_id: int, person_id: int) -> bool:
    return person_id == CHIEF and chat_id == ROOM.id


@asynccontextmanager
async def _scene(path: Path, watch: Watch) -> AsyncIterator[Scene]:
    async with await Store.open(f"sqlite:///{path}") as store:
        adapter = Adapter(
            table(needs(store, watch, _runs)),
            Membership(store, watch, CATALOGUES["id"], (OWNER,), lambda: None),
            Inline(store, watch, ZONE),
            People(store, CATALOGUES, "id", (OWNER,)),
            watch,
            replied=lambda _chat, _kind: None,
        )
        async with line(adapter) as phone:
            yield Scene(phone, store, watch)


async def _stage(path: Path) -> Scene:
    async with _scene(path, Watch()) as scene:
        await hire(scene.store)
        await file(scene.store, story(17, topics=("ekonomi",), event=17), story(18, event=18))
        for step in PRELUDE:
            await scene.play(step)
    return scene


async def _play(path: Path, begun: Scene, played: Sequence[Step]) -> None:
    async with _scene(path, Watch(begun.watch.now)) as scene:
        scene.seen += begun.seen
        scene.codes += begun.codes
        for step in played:
            await scene.play(step)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene]:
    """A newsroom's store, from which each example has a copy, and what had been seen of it by then."""
    path = tmp_path_factory.mktemp("stage") / "kabar.db"
    return path, asyncio.run(_stage(path))


@settings(max_examples=25)
@given(st.lists(steps, min_size=15, max_size=25))
def test_no_mix_of_people_acts_beyond_a_role(stage: tuple[Path, Scene], played: Sequence[Step]) -> None:
    path, begun = stage
    with TemporaryDirectory() as folder:
        asyncio.run(_play(Path(shutil.copy(path, folder)), begun, played))
