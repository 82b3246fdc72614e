"""Posts that differ by chat: each waits and stands in its chat's look, and follows its article as the chat wants."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
import sqlite_utils

from bot.model import Act, Chat, Delivery, DeliveryState, Lane, OnWithdraw, Post, Rules
from bot.outcome import Outcome, Sent
from bot.rules import Look, OnEdit
from storage import Tables, posts
from storage.engines import Connection
from storage.engines.sqlite import SQLiteConnection
from storage.engines.sqlite_schema import migrations
from tests.concluding import send
from tests.making import CHANNEL, GROUP, NOON, later, post, routed

ARTICLE = "article:1"
ENGLISH, SHORT = Rules(language="en"), Rules(template="ringkas")
PENDING = DeliveryState.PENDING


@pytest.fixture(autouse=True)
def _chats(tables: Tables) -> None:
    for chat in CHANNEL, GROUP:
        tables.chats.know(chat)


def rule(tables: Tables, chat: Chat, rules: Rules) -> None:
    tables.chats.rule(chat.id, rules)


class Wording:
    """A wording that tells its look, and counts how often it was made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[Look] = []

    def __call__(self, look: Look) -> Post:
        self.asked.append(look)
        return Post(f"{self.text} {look.language or look.template or 'biasa'}")


def publish(tables: Tables, text: str = "Banjir") -> None:
    """Post or restore, to both chats, in their looks."""
    wording = Wording(text)
    for chat in CHANNEL, GROUP:
        known = tables.chats.get(chat.id)
        assert known is not None
        tables.outbox.add(routed(chat), ARTICLE, "news", Lane.NEWS, wording(known.rules.look), NOON)


def revise(tables: Tables, text: str, *, edited: bool = True, at: float = 30) -> None:
    """Reword as the desk does."""
    tables.outbox.replace(ARTICLE, "news", Wording(text))
    correction = Wording(f"Diperbarui: {text}") if edited else None
    tables.outbox.revise(ARTICLE, "news", Wording(text), "edited", later(at), NOON, correction)


def go(tables: Tables, outcome: Outcome | None = None, at: float = 60) -> list[Delivery]:
    """Do all that may be done."""
    done: list[Delivery] = []
    while (started := send(tables, outcome or Sent(len(done) + int(at)), later(at))) is not None:
        done.append(started)
    return done


def waiting(tables: Tables, chat: Chat = CHANNEL) -> list[tuple[Act, str]]:
    found = tables.outbox.listed(PENDING, 99)
    return sorted((each.act, each.post.html) for each in found if each.chat.id == chat.id)


def test_what_waits_gets_the_newest_wording_of_its_chats_look(tables: Tables) -> None:
    rule(tables, GROUP, ENGLISH)
    publish(tables)
    assert tables.outbox.replace(ARTICLE, "news", Wording("Surut")) == 2
    assert waiting(tables) == [(Act.SEND, "Surut biasa")]
    assert waiting(tables, GROUP) == [(Act.SEND, "Surut en")]


def test_what_stands_is_edited_in_its_chats_look(tables: Tables) -> None:
    rule(tables, GROUP, ENGLISH)
    publish(tables)
    go(tables)
    assert tables.outbox.amend(ARTICLE, Wording("Surut"), "edited", later(30), NOON) == 2
    assert waiting(tables) == [(Act.EDIT, "Surut biasa")]
    assert waiting(tables, GROUP) == [(Act.EDIT, "Surut en")]


def test_a_correction_is_made_only_for_chats_that_want_one(tables: Tables) -> None:
    publish(tables)
    go(tables)
    correction = Wording("Diperbarui")
    tables.outbox.revise(ARTICLE, "news", Wording("Surut"), "edited", NOON, NOON, correction)
    assert correction.asked == []


def test_a_look_that_was_changed_meanwhile_is_the_one_of_the_edit(tables: Tables) -> None:
    publish(tables)
    go(tables)
    rule(tables, CHANNEL, SHORT)
    revise(tables, "Surut")
    assert waiting(tables) == [(Act.EDIT, "Surut ringkas")]


def test_a_notice_is_in_its_chats_look_too(tables: Tables) -> None:
    rule(tables, GROUP, ENGLISH)
    publish(tables)
    go(tables)
    assert tables.outbox.withdraw(ARTICLE, Wording("Ditarik"), "withdrawn", NOON) == 2
    assert waiting(tables, GROUP) == [(Act.EDIT, "Ditarik en")]


class TestReplies:
    """Where a correction replies to the post."""

    @pytest.fixture(autouse=True)
    def _standing(self, tables: Tables, _chats: None) -> None:
        rule(tables, CHANNEL, Rules(on_edit=OnEdit.REPLY))
        publish(tables)
        go(tables)

    def test_the_post_stays_and_a_correction_replies_to_it(self, tables: Tables) -> None:
        revise(tables, "Surut")
        assert waiting(tables) == [(Act.SEND, "Diperbarui: Surut biasa")]
        correction = next(each for each in go(tables) if each.act is Act.SEND)
        assert correction.lane is Lane.EDIT
        first = tables.outbox.get(1)
        assert first is not None
        assert correction.target_ids == first.message_ids

    def test_its_wait_holds_no_news_back(self, tables: Tables) -> None:
        revise(tables, "Surut", at=99)
        tables.outbox.add(routed(), "article:2", "news", Lane.NEWS, post("Lain"), NOON)
        assert [each.post.html for each in go(tables) if each.act is Act.SEND] == ["Lain"]

    def test_quick_corrections_are_one(self, tables: Tables) -> None:
        revise(tables, "Surut")
        revise(tables, "Kering", at=50)
        assert waiting(tables) == [(Act.SEND, "Diperbarui: Kering biasa")]
        assert not [each for each in go(tables, at=49) if each.act is Act.SEND]

    def test_a_correction_that_stands_is_edited(self, tables: Tables) -> None:
        revise(tables, "Surut")
        go(tables)
        revise(tables, "Kering")
        assert waiting(tables) == [(Act.EDIT, "Diperbarui: Kering biasa")]

    def test_a_correction_that_stands_is_right_even_where_posts_are_edited_by_now(self, tables: Tables) -> None:
        revise(tables, "Surut")
        go(tables)
        rule(tables, CHANNEL, Rules())
        revise(tables, "Kering")
        assert waiting(tables) == [(Act.EDIT, "Diperbarui: Kering biasa"), (Act.EDIT, "Kering biasa")]

    def test_what_is_no_edit_of_the_article_is_not_worth_one(self, tables: Tables) -> None:
        revise(tables, "Banjir, juga kata Kabar Teduh", edited=False)
        assert waiting(tables) == []
        assert len(waiting(tables, GROUP)) == 1

    @pytest.mark.parametrize(("edited", "words"), [(True, "Diperbarui: Kering biasa"), (False, "Kering biasa")])
    def test_a_withdrawal_takes_post_and_correction_and_a_restoration_gives_them_back(
        self, tables: Tables, edited: bool, words: str
    ) -> None:
        revise(tables, "Surut")
        go(tables)
        tables.outbox.withdraw(ARTICLE, Post("Ditarik"), "withdrawn", NOON)
        assert [each for each in go(tables) if each.chat.id == CHANNEL.id and each.post.html != "Ditarik"] == []
        revise(tables, "Kering", edited=edited)
        assert waiting(tables) == [(Act.EDIT, words), (Act.EDIT, "Kering biasa")]

    def test_a_correction_that_waits_goes_with_its_article_and_comes_back_with_the_next(self, tables: Tables) -> None:
        revise(tables, "Surut")
        tables.outbox.withdraw(ARTICLE, Post("Ditarik"), "withdrawn", NOON)
        assert waiting(tables) == [(Act.EDIT, "Ditarik")]
        go(tables)
        revise(tables, "Kering")
        go(tables)
        revise(tables, "Basah")
        assert waiting(tables) == [(Act.SEND, "Diperbarui: Basah biasa")]

    def test_what_is_deleted_and_restored_is_sent_anew_and_corrected_by_a_reply_again(self, tables: Tables) -> None:
        tables.chats.prefer(replace(CHANNEL, on_withdraw=OnWithdraw.DELETE))
        tables.outbox.withdraw(ARTICLE, Post("Ditarik"), "withdrawn", NOON)
        go(tables)
        publish(tables, "Surut")
        go(tables)
        revise(tables, "Kering")
        assert waiting(tables) == [(Act.SEND, "Diperbarui: Kering biasa")]


def test_a_post_that_nobody_has_read_yet_is_edited_rather_than_corrected(tables: Tables) -> None:
    rule(tables, CHANNEL, Rules(on_edit=OnEdit.REPLY))
    publish(tables)
    (head, *_) = tables.dispatch.heads(later(1), 1)
    assert tables.dispatch.start(head.id, later(1))
    revise(tables, "Surut")
    assert waiting(tables) == [(Act.EDIT, "Surut biasa")]


def test_where_edits_are_ignored_the_post_stays_and_only_a_withdrawal_touches_it(tables: Tables) -> None:
    rule(tables, CHANNEL, Rules(on_edit=OnEdit.IGNORE))
    publish(tables)
    revise(tables, "Naik")  # what has not left is no edit to anyone
    assert waiting(tables) == [(Act.SEND, "Naik biasa")]
    go(tables)
    revise(tables, "Surut")
    assert waiting(tables) == []
    tables.outbox.withdraw(ARTICLE, Post("Ditarik"), "withdrawn", NOON)
    go(tables)
    revise(tables, "Kering")
    assert waiting(tables) == [(Act.EDIT, "Kering biasa")]


def test_the_statements_grow_with_the_looks_and_not_with_the_chats() -> None:
    def statements(chats: int) -> int:
        raw = sqlite3.connect(":memory:", isolation_level=None)
        migrations().apply(sqlite_utils.Database(raw))
        tables = Tables.on(SQLiteConnection(raw))
        for number in range(chats):
            chat = tables.chats.know(replace(CHANNEL, id=-1 - number))
            tables.chats.rule(chat.id, ENGLISH if number % 2 else SHORT)
            tables.outbox.add(routed(chat), ARTICLE, "news", Lane.NEWS, post(), NOON)
        while send(tables, Sent(7), later(1)):
            pass
        told: list[str] = []
        raw.set_trace_callback(told.append)
        wording = Wording("Surut")
        tables.outbox.replace(ARTICLE, "news", wording)
        tables.outbox.revise(ARTICLE, "news", wording, "edited", NOON, NOON, wording)
        tables.outbox.withdraw(ARTICLE, wording, "withdrawn", NOON)
        assert len(set(wording.asked)) == 2
        raw.close()
        return len(told)

    assert statements(4) == statements(40)


def test_a_group_that_became_a_supergroup_keeps_its_look(tables: Tables) -> None:
    rule(tables, GROUP, ENGLISH)
    tables.chats.move(GROUP.id, -7)
    tables.outbox.add(routed(replace(GROUP, id=-7)), ARTICLE, "news", Lane.NEWS, post(), NOON)
    tables.outbox.replace(ARTICLE, "news", Wording("Surut"))
    assert waiting(tables, replace(GROUP, id=-7)) == [(Act.SEND, "Surut en")]


def test_a_post_that_an_older_kabar_kept_can_be_read(db: Connection) -> None:
    assert (
        posts.read('{"buttons": [], "html": "Banjir", "photo_url": "", "preview_url": "", "silent": false}') == post()
    )
    large = replace(post(), large_card=True)
    number = posts.keep(db, large)
    assert posts.read(str(db.all("SELECT body FROM posts WHERE id = :id", id=number)[0]["body"])) == large
