"""Whatever Telegram answers, a verdict repeats no post that may stand already, and loses none."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.verdict import Policy, UnknownPolicy, settled, verdict
from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Lane, Post
from bot.outcome import Later, Refused, Sent, Unknown
from tests.making import NOON

moments = st.timedeltas(timedelta(), timedelta(days=2)).map(NOON.__add__)
whys = st.sampled_from(["no answer", "Bad Request: message is too long", ""])
laters = st.builds(Later, moments, whys, st.booleans(), st.none() | st.integers(-9999, -1))
refusals = st.builds(Refused, whys, st.booleans(), st.booleans())
unknowns = st.builds(Unknown, whys)
chats = st.builds(Chat, st.integers(), st.sampled_from(ChatKind), st.just("Ruang"), protected=st.booleans())
posts = st.builds(Post, st.sampled_from(["Banjir", "Banjir\n\n" + "kata " * 300]), photo_url=st.sampled_from(["", "p"]))
deliveries = st.builds(
    Delivery,
    id=st.just(1),
    chat=chats,
    subject=st.just("article:1"),
    kind=st.sampled_from(["news", "breaking", "notice:1:1"]),
    lane=st.sampled_from(Lane),
    state=st.just(DeliveryState.SENDING),
    post=posts,
    act=st.sampled_from(Act),
    attempts=st.integers(1, 99),
    message_ids=st.sampled_from([(), (3,)]),
    target_ids=st.sampled_from([(), (1,), (1, 2)]),
    plain=st.booleans(),
)
policies = st.builds(Policy, st.none() | st.sampled_from(UnknownPolicy), st.booleans())


@given(deliveries, unknowns, policies)
def test_a_send_without_an_answer_is_repeated_only_by_the_policy(one: Delivery, lost: Unknown, policy: Policy) -> None:
    for found in verdict(one, lost, policy, NOON), settled(one, None, policy, NOON):
        if found.state is DeliveryState.PENDING and one.act is Act.SEND:
            assert policy.of(one) is UnknownPolicy.RESEND
    assert settled(one, lost, policy, NOON).state is DeliveryState.UNKNOWN


@given(deliveries, laters, policies)
def test_what_certainly_did_not_leave_always_waits_until_it_may(one: Delivery, wait: Later, policy: Policy) -> None:
    found = verdict(one, wait, policy, NOON)
    assert (found.state, found.at, found.plain) == (DeliveryState.PENDING, wait.at, False)
    assert found.park_until == (wait.at if wait.flood else None)


@given(deliveries, refusals, policies)
def test_a_refusal_is_final_but_for_plain_text_and_a_closed_chat(one: Delivery, no: Refused, policy: Policy) -> None:
    found = verdict(one, no, policy, NOON)
    assert found.state in {DeliveryState.PENDING, DeliveryState.REFUSED}
    if found.state is DeliveryState.PENDING:
        assert found.plain != found.close_chat
    assert not (one.plain and found.plain)


@given(deliveries, st.integers(1), policies)
def test_a_message_that_has_an_id_is_never_sent_again(one: Delivery, message_id: int, policy: Policy) -> None:
    for found in verdict(one, Sent(message_id), policy, NOON), settled(one, Sent(message_id), policy, NOON):
        assert found.message_id == message_id
        assert found.state in {DeliveryState.SENT, DeliveryState.PENDING}
