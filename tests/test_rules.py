"""What a chat wants is kept as data and read back, also by an older and a newer Kabar."""

from __future__ import annotations

import pytest

from bot.rules import Card, Flow, Look, OnEdit, Rules

CHOSEN = Rules(
    topics=("ekonomi", "hukum"),
    wanted=("banjir*",),
    per_hour=4,
    flow=Flow.BOTH,
    digest_at=(360, 1080),
    quiet_from=1320,
    quiet_until=300,
    alarms=False,
    zone="Asia/Makassar",
    photo=False,
    card=Card.LARGE,
    on_edit=OnEdit.REPLY,
)


@pytest.mark.parametrize("rules", [Rules(), CHOSEN, Rules(own="{{ judul }}", language="en")])
def test_what_was_chosen_is_read_back(rules: Rules) -> None:
    assert Rules.read(rules.written()) == rules


def test_a_chat_that_chose_nothing_keeps_nothing() -> None:
    assert Rules().written() == ""
    assert Rules.read("") == Rules()


def test_only_what_differs_from_the_default_is_kept() -> None:
    assert Rules(topics=("ekonomi",)).written() == '{"topics": ["ekonomi"]}'


def test_what_a_newer_kabar_wrote_outlives_an_older_one() -> None:
    read = Rules.read('{"delay": 5, "mood": ["calm"]}')
    assert read.delay == 5
    assert Rules.read(read.written()) == read
    assert '"mood": ["calm"]' in read.written()


def test_chats_that_want_the_same_of_their_posts_have_the_same_look() -> None:
    look = CHOSEN.look
    assert look == Rules(photo=False, card=Card.LARGE, on_edit=OnEdit.REPLY).look
    assert {look, Look()} == {look, Rules(topics=("ekonomi",), zone="Asia/Jayapura").look}
    assert Rules.read(look.written()).look == look
    assert Look().written() == ""
