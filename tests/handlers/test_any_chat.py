"""Inline queries on the wire: what Telegram is answered, to whom it may show it, and what when all fails."""

from __future__ import annotations

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.words import LANGUAGES
from handlers import UPDATES
from storage import Store
from tests.handlers.asking import file
from tests.handlers.echo import adapter, person
from tests.handlers.wire import Line, line
from tests.making import story

TOLD = story(
    17,
    title="Banjir <merendam> Lembayung",
    url="https://warta.example/banjir",
    image_url="https://warta.example/banjir.jpg",
)


def answered(phone: Line) -> dict[str, Any]:
    """Return the one answer, its JSON read."""
    (given,) = phone.wire.of("answerInlineQuery")
    phone.wire.calls.clear()
    return {name: json.loads(value) if value[:1] in "[{" else value for name, value in given.items()}


def test_telegram_is_asked_for_inline_queries() -> None:
    assert "inline_query" in UPDATES


async def test_a_query_is_answered_with_cards_that_hold_the_post_and_its_buttons(phone: Line, store: Store) -> None:
    await file(store, TOLD)
    await phone.inline("banjir")
    given = answered(phone)
    (card,) = given["results"]
    assert (given["inline_query_id"], given["cache_time"], given.get("button")) == ("i1", "60", None)
    assert (card["type"], card["title"]) == ("article", "Banjir <merendam> Lembayung")
    assert card["thumbnail_url"] == "https://warta.example/banjir.jpg"
    sent = card["input_message_content"]
    assert sent["message_text"].startswith("<b>Banjir &lt;merendam&gt; Lembayung</b>")
    assert sent["parse_mode"] == "HTML"
    assert sent["link_preview_options"]["url"] == "https://warta.example/banjir"
    assert sent["link_preview_options"]["prefer_large_media"] is True
    (buttons,) = card["reply_markup"]["inline_keyboard"]
    assert [button["url"] for button in buttons] == [
        "https://warta.example/banjir",
        "https://t.me/kabar_bot?start=b_17",
    ]


async def test_a_plain_story_has_neither_thumbnail_nor_preview(phone: Line, store: Store) -> None:
    await file(store, story(1))
    await phone.inline("")
    (card,) = answered(phone)["results"]
    assert "thumbnail_url" not in card
    assert card["input_message_content"]["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(("language", "personal"), [("id", "false"), ("jv", "false"), (None, "false"), ("en", "true")])
async def test_telegram_may_show_an_answer_to_others_unless_it_is_in_a_language_of_its_own(
    phone: Line, store: Store, language: str | None, personal: str
) -> None:
    await file(store, TOLD)
    await phone.inline("banjir", sender=person(language=language))
    assert answered(phone)["is_personal"] == personal


async def test_pages_go_on_where_the_offset_says(phone: Line, store: Store) -> None:
    await file(store, *(story(number, title=f"Banjir ke-{number}") for number in range(1, 53)))
    await phone.inline("banjir")
    first = answered(phone)
    await phone.inline("banjir", first["next_offset"])
    second = answered(phone)
    assert (len(first["results"]), len(second["results"]), second.get("next_offset", "")) == (50, 2, "")
    assert not {card["id"] for card in first["results"]} & {card["id"] for card in second["results"]}


async def test_where_nothing_is_found_a_button_leads_to_the_private_chat(phone: Line) -> None:
    await phone.inline("zzz")
    given = answered(phone)
    assert (given["results"], given["button"]) == ([], {"text": "Cari di bot", "start_parameter": "cari"})


async def test_a_bot_that_asks_inline_is_let_be(phone: Line) -> None:
    await phone.inline("banjir", sender=person() | {"is_bot": True})
    assert phone.wire.calls == []


async def test_an_answer_that_comes_too_late_is_logged_and_no_more(phone: Line) -> None:
    phone.wire.refusals["answerInlineQuery"] = (400, "Bad Request: query is too old and response timeout expired")
    with capture_logs() as logs:
        await phone.inline("banjir")
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("inline.failed", "warning")]


SORRY = {"id": "Maaf, ada gangguan. Buka bot", "en": "Sorry, something failed. Open the bot"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_when_it_fails_the_person_is_told_so_and_nobody_else(store: Store, language: str) -> None:
    async with line(adapter(store)) as phone:
        await store.close()
        with capture_logs() as logs:
            await phone.inline("banjir", sender=person(language=language))
        given = answered(phone)
    assert (given["button"]["text"], given["is_personal"], given["cache_time"]) == (SORRY[language], "true", "0")
    assert [entry["event"] for entry in logs] == ["update.failed"]
