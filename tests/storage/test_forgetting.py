"""Forgetting a person: whatever names them goes, what is others' stays, and every table that may name one is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.model import Chat, ChatKind, Lane, Person, Role, Rules
from bot.outcome import Sent
from handlers.privasi import TOLD
from storage import Tables
from storage.engines import Connection
from storage.forgetting import ENTWINED, OWN, STAYING, Forgotten
from storage.rows import text
from storage.searches import Kept
from tests.concluding import send
from tests.making import CHANNEL, NOON, post, routed, story

SARI, BAGAS = 777000777, 777000778

NAMES_SOMEONE = re.compile(r"(^|_)(chat|person|people|author|user|reader|owner|editor|admin)s?(_ids?)?$|_by$")
"""A column whose name says that it holds someone's number; `articles.author` and `stories.author` are bylines."""

BYLINES = {"articles", "stories"}


def tables_of(db: Connection) -> Iterator[tuple[str, list[str]]]:
    """List the tables with their columns, without those of the index of words."""
    for row in db.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
        name = text(row, "name")
        yield name, [text(each, "name") for each in db.all("SELECT name FROM pragma_table_info(:table)", table=name)]


def where(db: Connection, person: int) -> set[str]:
    """List the columns in which a person's number stands, alone or among others."""
    found = set()
    for name, columns in tables_of(db):
        for column in columns:
            if db.number(f"SELECT count(*) FROM {name} WHERE instr('' || \"{column}\", :it) > 0", it=str(person)):
                found.add(f"{name}.{column}")
    return found


def live(tables: Tables, person: int) -> None:
    """Let a person do all that leaves a trace."""
    private = tables.chats.know(Chat(person, ChatKind.PRIVATE, f"Pembaca {person}"))
    tables.chats.rule(person, Rules(language="en"))
    tables.follows.add(person, f"banjir {person}", ["banjir"], NOON)
    tables.follows.stop(person)
    tables.follows.add(person, "topik:ekonomi", ["¶ekonomi"], NOON)
    tables.saved.add(person, 1, NOON)
    number = tables.searches.keep(Kept(person, f"cari {person}", "", ()), NOON)
    assert number
    tables.lookups.number(f"{person} s.warta-{person}")
    for subject, kind in (("article:1", "news"), (f"digest:{person}", "digest"), (f"desk:{person}", "held")):
        wording = post(f"Halo {person}") if kind != "news" else post("Banjir")
        tables.outbox.add(routed(private), subject, kind, Lane.DIGEST, wording, NOON)
    tables.outbox.replace(f"digest:{person}", "digest", post(f"Halo lagi {person}"))


@pytest.fixture(autouse=True)
def _lived(tables: Tables) -> None:
    tables.chats.know(CHANNEL)
    tables.stories.put(story(1))
    for person in (SARI, BAGAS):
        live(tables, person)
    tables.fanouts.start(1, [2], NOON)
    fanout = tables.fanouts.next()
    assert fanout is not None
    tables.fanouts.move(fanout, SARI)


def test_whatever_names_a_reader_goes_and_what_names_another_stays(tables: Tables, db: Connection) -> None:
    before = where(db, BAGAS)
    assert where(db, SARI) == before | {"fanouts.after"}
    assert tables.forgetting.forget(SARI, newsroom=False) == Forgotten(follows=2, saved=1, searches=1, messages=3)
    assert where(db, SARI) == set()
    assert where(db, BAGAS) == before
    assert tables.forgetting.forget(SARI, newsroom=False) == Forgotten(0, 0, 0, 0)


def test_a_text_that_another_was_sent_too_stays(tables: Tables, db: Connection) -> None:
    bagas = tables.chats.get(BAGAS)
    assert bagas is not None
    tables.outbox.add(routed(bagas), "digest:sama", "digest", Lane.DIGEST, post(f"Halo lagi {SARI}"), NOON)
    tables.forgetting.forget(SARI, newsroom=False)
    assert where(db, SARI) == {"posts.body"}
    assert db.number("SELECT count(*) FROM posts WHERE body = ''") == 1
    assert [each.post.html for each in tables.dispatch.heads(NOON, 9)] == ["Banjir"]


def test_the_newsroom_keeps_what_its_people_did_and_were_told(tables: Tables, db: Connection) -> None:
    tables.admins.grant(Person(SARI, "Sari", role=Role.EDITOR))
    tables.audit.write(SARI, "article.shown", "article:1", NOON)
    tables.breaking.draft(SARI, "Gempa", [], NOON)
    gone = tables.forgetting.forget(SARI, newsroom=True)
    assert gone == Forgotten(follows=2, saved=1, searches=1, messages=2)
    stays = {"admins.id", "audit.person_id", "breaking.author_id", "chats.id", "chats.title", "staff.id"}
    assert where(db, SARI) == stays | {"deliveries.chat_id", "deliveries.subject", "posts.body"}
    chat = tables.chats.get(SARI)
    assert chat is not None
    assert chat.rules == Rules()


def test_who_is_forgotten_may_come_back(tables: Tables) -> None:
    tables.forgetting.forget(SARI, newsroom=False)
    live(tables, SARI)
    assert tables.follows.count(SARI) == 1


def test_the_fan_out_goes_on_behind_who_was_forgotten(tables: Tables) -> None:
    tables.forgetting.forget(SARI, newsroom=False)
    fanout = tables.fanouts.next()
    assert fanout is not None
    assert [each.chat_id for each in tables.fanouts.followers(fanout, 9)] == [BAGAS]


def test_what_was_sent_to_readers_is_forgotten_after_a_while_with_its_changes(tables: Tables, db: Connection) -> None:
    tables.outbox.add(routed(CHANNEL), "article:1", "news", Lane.NEWS, post("Banjir"), NOON)
    for number in range(1, 8):
        send(tables, Sent(number), NOON)
    tables.outbox.amend("article:1", post("Banjir surut"), "edited", NOON, NOON)
    later = NOON + timedelta(days=1)
    assert tables.forgetting.age(NOON, 9) == 0
    assert tables.forgetting.age(later, 9) == 2  # the digests; of the posts an edit is still to be made
    for number in range(8, 11):
        send(tables, Sent(number), NOON)
    assert [tables.forgetting.age(later, 1) for _ in range(3)] == [1, 1, 0]
    left = db.all("SELECT chat_id, kind FROM deliveries ORDER BY id")
    assert {(row["chat_id"], row["kind"]) for row in left} == {
        (SARI, "held"),
        (BAGAS, "held"),
        (CHANNEL.id, "news"),
        (CHANNEL.id, "news.edit"),
    }
    assert not db.number("SELECT count(*) FROM posts WHERE body LIKE '%Halo lagi%'")
    assert not db.number("SELECT count(*) FROM deliveries WHERE post_id NOT IN (SELECT id FROM posts)")


def test_every_table_that_may_name_someone_is_deleted_from_or_told_of(db: Connection) -> None:
    """A new one belongs into a list of `storage.forgetting`, and to a sentence of /privasi (`handlers.privasi`)."""
    naming = {name for name, columns in tables_of(db) if any(NAMES_SOMEONE.search(each) for each in columns)}
    known = {*OWN, *ENTWINED, *STAYING}
    assert naming - BYLINES <= known
    assert known == {table for tables in TOLD.values() for table in tables}
