"""What a person is offered who types the bot's name in a chat."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from bot.sandbox.world import BOT_USERNAME
from tests.sandbox.page.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


def articles(first: int, last: int) -> list[dict[str, Any]]:
    """Return inline results with these numbers."""
    return [
        {
            "type": "article",
            "id": str(number),
            "title": f"Kabar {number}",
            "description": f"Warta Muara\nKalimat {number}.",
            "input_message_content": {"message_text": f"<b>Kartu {number}</b>", "parse_mode": "HTML"},
        }
        for number in range(first, last + 1)
    ]


async def answer(scene: Scene, query: str, offset: str = "", **offered: Any) -> None:
    """Wait for an inline query, and answer it."""
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    asked = update["inline_query"]
    assert (asked["query"], asked["offset"]) == (query, offset)
    await scene.hands.call("getUpdates", offset=update["update_id"] + 1)
    await scene.hands.call("answerInlineQuery", inline_query_id=asked["id"], **offered)


async def test_offers_narrow_while_one_types_grow_as_one_scrolls_and_the_chosen_one_is_sent(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.field.fill(f"@{BOT_USERNAME} muara")
    await answer(scene, "muara", results=articles(1, 20), next_offset="20")
    offers = scene.page.get_by_role("option")
    await expect(offers).to_have_count(20)
    await expect(offers.first).to_have_text("Kabar 1Warta Muara\nKalimat 1.")
    await offers.last.scroll_into_view_if_needed()
    await answer(scene, "muara", "20", results=articles(21, 22))
    await expect(offers).to_have_count(22)
    await scene.field.press("ArrowDown")
    await scene.field.press("Enter")
    await expect(scene.last()).to_contain_text(f"via @{BOT_USERNAME}Kartu 21")
    await expect(scene.last().locator("strong", has_text="Kartu 21")).to_be_visible()
    await expect(scene.field).to_have_value("")


async def test_where_nothing_is_found_the_bots_button_leads_to_it(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.field.fill(f"@{BOT_USERNAME} zzz")
    await answer(scene, "zzz", results=[], button={"text": "Cari di bot", "start_parameter": "cari"})
    await scene.page.get_by_role("option", name="Cari di bot").click()
    await expect(scene.last()).to_contain_text("/start cari")


async def test_the_name_of_nobody_and_words_that_were_taken_back_offer_nothing(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.field.fill("@bukan_siapa_siapa muara")
    await scene.field.fill(f"@{BOT_USERNAME} muara")
    await answer(scene, "muara", results=articles(1, 1))
    await expect(scene.page.get_by_role("option")).to_have_count(1)
    await scene.field.fill("Halo")
    await expect(scene.page.get_by_role("option")).to_have_count(0)


async def test_a_button_that_shares_begins_an_inline_query(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    row = [{"text": "Baca", "callback_data": "baca"}, {"text": "Bagikan", "switch_inline_query": "b_17"}]
    await scene.say(person, "Banjir", reply_markup={"inline_keyboard": [row]})
    await scene.open(person)
    await scene.button("Bagikan").click()
    await expect(scene.field).to_have_value(f"@{BOT_USERNAME} b_17")
