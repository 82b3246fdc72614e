"""No sequence of presses and words, by any mix of people, changes a channel beyond what each may do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Chat, Person, Role
from bot.routing.setting import FIELDS, changed, written
from handlers.command import Entry
from handlers.kanal import Kanal
from handlers.kanal.parts import PARTS
from storage import Store, Tables
from storage.audit import Act
from tests.handlers.asking import clock
from tests.handlers.echo import OWNER, adapter, person
from tests.handlers.wire import PRIVATE, line
from tests.making import CHANNEL, GROUP, NOON, READER

ADMIN, EDITOR, INTRUDER = 21, 22, 23
CHATS = (CHANNEL, GROUP, READER)
STEPS = [step for part in PARTS.values() for step in part.steps]

ids = st.sampled_from([-chat.id for chat in CHATS] + [READER.id, 404])
values = st.sampled_from([f"{step.name}:{value}" for step in STEPS for value in step.values])
listed = st.sampled_from(
    ["digest_at:+:06.00", "digest_at:-:06.00", "topics:+:1:0", "wanted:-:1:0", "page", "page:pace:0"]
)
presses = st.builds(
    "kanal:{}:{}".format, ids, values | listed | st.sampled_from(["posting:on", "posting:off", "1:0", "0:0"])
)
typed = st.builds(
    "/kanal {} {}".format, ids, st.sampled_from(["kata banjir", "tanpa iklan, promo", "zona WIT", "utas 42"])
)
deeds = st.lists(st.tuples(st.sampled_from([OWNER, ADMIN, EDITOR, INTRUDER]), presses | typed), max_size=12)


def people(tables: Tables) -> None:
    for chat in CHATS:
        tables.chats.know(chat)
    tables.admins.grant(Person(ADMIN, "Ratna", role=Role.ADMIN))
    tables.admins.grant(Person(EDITOR, "Sari", role=Role.EDITOR))


def replayed(chat: Chat, acts: list[Act]) -> Chat:
    """Do to a chat what the audit says, each on what it says was before."""
    for act in acts:
        name = act.act.removeprefix("chat.")
        if name in FIELDS:
            assert written(chat, name) == act.before
            chat = changed(chat, name, act.after)
        else:
            assert chat.posting is (act.before == "on") is not (act.after == "on")
            chat = replace(chat, posting=act.after == "on")
    return chat


@given(deeds)
@settings(max_examples=25, deadline=None)
async def test_only_who_may_changes_a_channel_and_the_audit_tells_all_of_it(deeds: list[tuple[int, str]]) -> None:
    with TemporaryDirectory() as folder:
        async with await Store.open(f"sqlite:///{Path(folder) / 'kabar.db'}") as store:
            await store.write(people)
            entries = [Entry("kanal", Kanal(store, clock), role=Role.ADMIN)]
            async with line(adapter(store, entries=entries)) as phone:
                for who, what in deeds:
                    sender, chat = person(who), PRIVATE | {"id": who}
                    if what.startswith("/"):
                        await phone.type(what, sender=sender, chat=chat)
                    else:
                        await phone.press(what, sender=sender, chat=chat)
            chats, acts = await store.read(
                lambda tables: (list(map(tables.chats.get, _ids())), tables.audit.latest(99))
            )
    assert {act.person_id for act in acts} <= {OWNER, ADMIN}
    for before, after in zip(CHATS, chats, strict=True):
        mine = [act for act in reversed(acts) if act.subject == f"chat:{before.id}"]
        assert replayed(before, mine) == after
    assert chats[2] == READER
    assert all(act.at.date() == NOON.date() for act in acts)


def _ids() -> list[int]:
    return [chat.id for chat in CHATS]
