"""Rules by their names and written values: what is written is read again, and what cannot be is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.templates import BUILT_IN
from bot.model import Chat, OnWithdraw, Rules
from bot.routing.kinds import TEMPLATES
from bot.routing.setting import FIELDS, added, changed, current, extended, reduced, written
from bot.routing.unfit import UnfitError
from bot.rules import DAY, Card, Flow, OnEdit
from tests.making import CHANNEL

minutes = st.integers(0, DAY - 1)
words = st.lists(
    st.text("abcde*? ", min_size=1, max_size=9).map(str.strip).filter(str.isalpha), max_size=5, unique=True
)
rules = st.builds(
    Rules,
    topics=words.map(tuple),
    sources=words.map(tuple),
    wanted=words.map(tuple),
    unwanted=st.just(("/a,b/", "c?d")),
    per_hour=st.integers(0, 60),
    distance=st.integers(0, 360),
    delay=st.integers(0, 360),
    flow=st.sampled_from(Flow),
    digest_at=st.lists(minutes, max_size=24, unique=True).map(tuple),
    quiet_from=st.just(22 * 60),
    quiet_until=minutes.filter(lambda minute: minute != 22 * 60),
    alarms=st.booleans(),
    zone=st.sampled_from(["", "Asia/Jakarta", "Asia/Tokyo"]),
    language=st.sampled_from(["", "id", "en"]),
    template=st.sampled_from(["", "ringkas"]),
    photo=st.booleans(),
    card=st.sampled_from(Card),
    on_edit=st.sampled_from(OnEdit),
)
chats = st.builds(
    Chat,
    id=st.just(CHANNEL.id),
    kind=st.just(CHANNEL.kind),
    title=st.just(CHANNEL.title),
    thread_id=st.integers(0, 2**31 - 1),
    silent=st.booleans(),
    protected=st.booleans(),
    on_withdraw=st.sampled_from(OnWithdraw),
    pin_hours=st.integers(0, 8760),
    rules=rules,
)
BARE = Chat(CHANNEL.id, CHANNEL.kind, CHANNEL.title)


@given(chats)
def test_what_is_written_is_read_again(chat: Chat) -> None:
    """All that a chat wants can be given to another by its written values."""
    again = BARE
    for name in FIELDS:
        again = changed(again, name, written(chat, name))
    assert again == chat


@given(st.sampled_from(sorted(FIELDS)), st.text())
def test_whatever_is_written_is_taken_or_refused(name: str, text: str) -> None:
    for do in (changed, extended, added, reduced):
        after = BARE
        with suppress(UnfitError):
            after = do(BARE, name, text)
        if do is not added:  # a name with a comma in it can be added, but not written in a list
            assert changed(BARE, name, written(after, name)) == after


def test_a_list_is_made_longer_and_shorter_by_values_that_it_has_once() -> None:
    chat = extended(extended(BARE, "wanted", "banjir, longsor"), "wanted", "longsor, gempa")
    assert chat.rules.wanted == ("banjir", "longsor", "gempa")
    chat = reduced(reduced(chat, "wanted", "longsor"), "wanted", "longsor")
    assert chat.rules.wanted == ("banjir", "gempa")
    assert changed(chat, "wanted", "-") == BARE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("banjir,longsor\n gempa ,, banjir", ("banjir", "longsor", "gempa")),
        (r"/gempa \d,\d/, /a{1,2}/,x", (r"/gempa \d,\d/", "/a{1,2}/", "x")),
        ("/banjir, longsor", ("/banjir, longsor",)),
        ("/banjir\nlongsor/", ("/banjir", "longsor/")),
    ],
)
def test_values_are_parted_at_commas_that_stand_in_no_expression(text: str, expected: tuple[str, ...]) -> None:
    assert changed(BARE, "wanted", text).rules.wanted == expected


def test_a_value_with_a_comma_is_added_and_taken_away_whole() -> None:
    chat = added(added(BARE, "sources", "Warta, Lembayung"), "sources", "Teduh")
    assert chat.rules.sources == ("Warta, Lembayung", "Teduh")
    assert reduced(chat, "sources", "Warta, Lembayung").rules.sources == ("Teduh",)


def test_the_templates_are_those_that_there_are() -> None:
    assert tuple(BUILT_IN) == TEMPLATES


def test_a_named_template_takes_the_place_of_ones_own() -> None:
    own = changed(BARE, "own", "{{ judul }}")
    assert own.rules == Rules(own="{{ judul }}")
    assert changed(own, "template", "tajuk").rules == Rules(template="tajuk")


@pytest.mark.parametrize("written_so", ["22.30-05.15", "22:30 - 5:15", "22.30–05.15", "22.30 05.15"])
def test_quiet_hours_are_two_times_however_they_are_parted(written_so: str) -> None:
    chat = changed(BARE, "quiet", written_so)
    assert (chat.rules.quiet_from, chat.rules.quiet_until) == (22 * 60 + 30, 5 * 60 + 15)
    assert current(chat, "quiet") == "22.30-05.15"
    assert changed(chat, "quiet", "-") == BARE


@pytest.mark.parametrize("name", ["", "title", "unread", "quiet_from", "id"])
def test_nothing_else_of_a_chat_can_be_set(name: str) -> None:
    for do in (changed, extended, added, reduced):
        with pytest.raises(UnfitError):
            do(BARE, name, "1")


@pytest.mark.parametrize(
    ("name", "text"), [("quiet", "24.00-05.00"), ("quiet", "22.60-05.00"), ("thread_id", "9" * 9999)]
)
def test_what_is_beyond_the_limits_is_refused(name: str, text: str) -> None:
    with pytest.raises(UnfitError):
        changed(BARE, name, text)
