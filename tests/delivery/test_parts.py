"""A post becomes one message, or a photo and a text, and goes on where it stopped."""

from __future__ import annotations

import pytest

from bot.delivery.parts import Part, as_caption, as_plain, has_more, length, next_part, parts, plain_text, reworded
from bot.model import Button, Post
from tests.delivery.giving import delivery

PHOTO, PAGE = "https://warta.example/1.jpg", "https://warta.example/1"
BUTTONS = ((Button("Baca", url=PAGE),),)
BODY = "Air naik sejak pagi. " * 60
SHORT = Post("<b>Banjir</b>\n\nAir naik.", BUTTONS, PAGE)
LONG = Post(f"<b>Banjir</b>\n\n{BODY}", BUTTONS, PAGE, photo_url=PHOTO)


def test_a_text_is_one_message_with_its_card_and_buttons() -> None:
    assert parts(SHORT) == (Part(SHORT.html, BUTTONS, PAGE),)


def test_a_text_that_fits_beneath_a_photo_is_its_caption() -> None:
    assert parts(Post(SHORT.html, BUTTONS, PAGE, photo_url=PHOTO)) == (Part(SHORT.html, BUTTONS, PAGE, PHOTO),)


def test_a_longer_text_follows_the_photo_that_has_its_headline() -> None:
    assert parts(LONG) == (Part("<b>Banjir</b>", (), PAGE, PHOTO), Part(BODY, BUTTONS))


@pytest.mark.parametrize("html", [BODY, f"<b>{BODY}</b>\n\nAir naik.", f"<b>Banjir\n\n{BODY}</b>"])
def test_a_headline_that_is_no_caption_leaves_the_photo_bare(html: str) -> None:
    assert parts(Post(html, BUTTONS, PAGE, photo_url=PHOTO)) == (Part("", (), PAGE, PHOTO), Part(html, BUTTONS))


def test_one_that_stopped_half_way_goes_on_with_the_missing_part() -> None:
    assert has_more(delivery(post=LONG))
    assert next_part(delivery(post=LONG)).photo_url == PHOTO
    half = delivery(post=LONG, message_ids=(41,))
    assert not has_more(half)
    assert next_part(half) == Part(BODY, BUTTONS)


def test_one_that_was_shortened_half_way_still_ends_with_its_text_and_buttons() -> None:
    half = delivery(post=SHORT, message_ids=(41,))
    assert not has_more(half)
    assert next_part(half) == Part("Air naik.", BUTTONS)


def test_plain_text_is_what_is_read_of_it_within_the_limit() -> None:
    assert next_part(delivery(post=Post("<b>A &amp; B</b> &lt;x&gt;"), plain=True)) == Part("A & B <x>", plain=True)
    assert length(as_plain(Part("kata " * 2000))) <= 4096
    caption = as_plain(Part("kata " * 2000, photo_url=PHOTO))
    assert length(caption) <= 1024
    assert caption.text.endswith("kata…")


def test_two_messages_share_new_words_as_they_would_have_at_first() -> None:
    assert reworded(LONG, 2) == parts(LONG)
    assert [part.text for part in reworded(SHORT, 2)] == ["<b>Banjir</b>", "Air naik."]


def test_words_of_one_block_stand_in_both_messages() -> None:
    assert [part.text for part in reworded(Post("<i>Ditarik.</i>"), 2)] == ["<i>Ditarik.</i>"] * 2


def test_a_caption_that_grew_keeps_the_blocks_that_fit() -> None:
    assert as_caption(Part(SHORT.html)).text == SHORT.html
    assert as_caption(Part(LONG.html)).text == "<b>Banjir</b>"
    assert as_caption(Part("")).text == ""


@pytest.mark.parametrize("html", [f"<b>{BODY}&amp;</b>", f"<b>Banjir\n\n{BODY}</b>"])
def test_a_caption_that_no_block_fits_is_cut_between_words(html: str) -> None:
    caption = as_caption(Part(html))
    assert 900 < length(caption) <= 1024
    assert caption.text.rstrip("…").split() == plain_text(html).split()[: len(caption.text.split())]
    assert length(as_caption(Part("kata " * 900, plain=True))) <= 1024
