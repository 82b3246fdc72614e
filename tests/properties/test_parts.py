"""However long a post is, its messages hold all of it, each within Telegram's limits, and no word is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.html import bold, escape
from bot.delivery.parts import CAPTION_LIMIT, TEXT_LIMIT, as_caption, as_plain, length, parts, plain_text, reworded
from bot.model import Button, Post
from tests.tdlib import parse_html

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=150).map(" ".join)
blocks = st.builds(lambda text, strong: bold(text) if strong else escape(text), lines, st.booleans())
buttons = st.sampled_from([(), ((Button("Baca", url="https://warta.example/1"),),)])
posts = st.builds(
    Post,
    html=st.lists(blocks, min_size=1, max_size=4).map("\n\n".join).filter(lambda html: len(plain_text(html)) < 1900),
    buttons=buttons,
    photo_url=st.sampled_from(["", "https://warta.example/1.jpg"]),
)


@given(posts)
def test_the_messages_of_a_post_hold_its_words_in_order_within_the_limits(post: Post) -> None:
    made = parts(post)
    assert " ".join(plain_text(part.text) for part in made).split() == plain_text(post.html).split()
    assert len(made) <= 2
    for part in made:
        assert length(part) <= (CAPTION_LIMIT if part.photo_url else TEXT_LIMIT)
        if part.text:
            parse_html(part.text)
    assert [part.buttons for part in made[:-1]] == [()] * (len(made) - 1)
    assert made[-1].buttons == post.buttons
    assert (made[0].photo_url, [part.photo_url for part in made[1:]]) == (post.photo_url, [""] * (len(made) - 1))


@given(posts, st.integers(1, 2))
def test_new_words_for_messages_that_stand_are_whole_and_fit_a_caption(post: Post, messages: int) -> None:
    made = reworded(post, messages)
    assert len(made) == messages
    for part in map(as_caption, made):
        assert length(part) <= CAPTION_LIMIT
        if part.text:
            parse_html(part.text)


@given(posts)
def test_plain_text_of_a_part_fits_and_cuts_no_word(post: Post) -> None:
    known = set(plain_text(post.html).split())
    for part in map(as_plain, parts(post)):
        assert length(part) <= (CAPTION_LIMIT if part.photo_url else TEXT_LIMIT)
        assert set(part.text.split()) <= known
