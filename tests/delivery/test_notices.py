"""What the newsroom is told is one message that Telegram takes, whatever the post and the chat's name hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.delivery.html import units
from bot.delivery.notices import QUOTED, TITLE_LIMIT, Notices
from bot.model import Delivery, DeliveryState, Post
from bot.outcome import Verdict
from bot.words import LANGUAGES, Words
from tests.delivery.giving import delivery
from tests.making import CHANNEL
from tests.tdlib import parse_html, pieces

UNKNOWN = Verdict(DeliveryState.UNKNOWN, "no answer", tell=True)
REFUSED = Verdict(DeliveryState.REFUSED, 'can\'t parse entities: Unsupported start tag "p"', tell=True)
CLOSED = Verdict(DeliveryState.PENDING, "bot was kicked", close_chat=True, tell=True)
VERDICTS = [UNKNOWN, REFUSED, CLOSED]


def tell(one: Delivery, verdict: Verdict, language: str = "id") -> Post:
    return Notices(Words.load(language))(one, verdict)


def test_an_unknown_send_is_shown_with_two_buttons_that_settle_it() -> None:
    one = delivery(id=17, post=Post("<b>Banjir &amp; longsor</b>\n\nAir naik."))
    notice = tell(one, UNKNOWN)
    assert "Banjir & longsor Air naik." in parse_html(notice.html)["text"]
    assert [(button.label, button.data) for button in notice.buttons[0]] == [
        ("Sudah tampil", "antrean:d17:1"),
        ("Kirim ulang", "antrean:d17:0"),
    ]


def test_a_refused_send_is_shown_with_telegrams_reason_and_no_buttons() -> None:
    notice = tell(delivery(), REFUSED)
    assert REFUSED.why in parse_html(notice.html)["text"]
    assert "Banjir" in notice.html
    assert notice.buttons == ()


def test_of_a_closed_chat_its_owner_hears_the_name_and_the_reason() -> None:
    notice = tell(delivery(), CLOSED)
    assert pieces(parse_html(notice.html), "Bold") == [CHANNEL.title]
    assert "bot was kicked" in notice.html
    assert notice.buttons == ()


@pytest.mark.parametrize("verdict", VERDICTS)
def test_names_and_posts_are_quoted_literally_and_in_short(verdict: Verdict) -> None:
    chat = replace(CHANNEL, title="<b>&" * 99)
    one = delivery(chat=chat, post=Post("&lt;p&gt; " * 999))
    parsed = parse_html(tell(one, verdict).html)
    (title, *_) = pieces(parsed, "Bold")
    assert title.startswith("<b>&<b>&")
    assert units(title) <= TITLE_LIMIT
    assert all(units(quote) <= QUOTED for quote in pieces(parsed, "Italic"))


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_can_be_told_in_every_language(verdict: Verdict, language: str) -> None:
    assert parse_html(tell(delivery(), verdict, language).html)["text"]
