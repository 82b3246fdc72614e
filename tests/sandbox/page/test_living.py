"""The page over time: long conversations, keyboards without a mouse, dark rooms, phones and lost connections."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox import Sandbox
from tests.sandbox.page.scene import NARROW, Scene, keyboard

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_conversation_stays_at_its_end_until_one_scrolls_up(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    for number in range(25):
        await scene.say(person, f"Kabar {number}")
    await scene.open(person)
    await scene.say(person, "Paling baru")
    await expect(scene.last()).to_contain_text("Paling baru")
    await expect(scene.last()).to_be_in_viewport()
    await scene.page.locator("#stream").evaluate("node => { node.scrollTop = 0; }")
    down = scene.button("Ke bawah")
    await expect(down).to_be_visible()
    await scene.say(person, "Terlewat satu")
    await scene.say(person, "Terlewat dua")
    await expect(scene.button("Ke bawah, 2 pesan baru")).to_be_visible()
    await expect(scene.last()).not_to_be_in_viewport()
    await down.click()
    await expect(scene.last()).to_be_in_viewport()
    await expect(down).to_be_hidden()


async def test_a_long_conversation_is_drawn_piece_by_piece(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    for start in range(0, 250, 50):
        await asyncio.gather(*[scene.say(person, f"Kabar {start + number}") for number in range(50)])
    await scene.open(person)
    rows = scene.page.locator("#messages .message")
    await expect(rows).to_have_count(200)
    await expect(scene.last()).to_be_in_viewport()
    await scene.page.evaluate("window.marked = document.querySelector('#messages .message')")
    await scene.page.locator("#stream").evaluate("node => { node.scrollTop = 0; }")
    await expect(rows).to_have_count(251)
    top = "window.marked.getBoundingClientRect().top"
    assert abs(await scene.page.evaluate(top) - 140) < 160, "what one was reading has moved away"


async def test_everything_works_by_keyboard_alone(scene: Scene) -> None:
    first = await scene.hands.person(5, "Sari")
    second = await scene.hands.person(6, "Budi")
    await scene.say(second, "Halaman 1", reply_markup=keyboard({"Berikutnya": "page:2"}))
    await scene.open(first)
    keys = scene.page.keyboard
    for _ in range(4):  # the skip button, the theme, the new chat, the first chat
        await keys.press("Tab")
    await expect(scene.listed(first)).to_be_focused()
    await keys.press("ArrowDown")
    await expect(scene.listed(second)).to_be_focused()
    await keys.press("Enter")
    await expect(scene.page.get_by_role("heading", name="Budi")).to_be_visible()
    await expect(scene.field).to_be_focused()
    await keys.type("Halo")
    await keys.press("Enter")
    await expect(scene.last()).to_contain_text("Halo")
    await scene.hands.updates()
    await keys.press("Shift+Tab")
    await expect(scene.button("Berikutnya")).to_be_focused()
    await keys.press("Enter")
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    pressed = update["callback_query"]
    await scene.hands.call(
        "editMessageText",
        chat_id=second,
        message_id=pressed["message"]["message_id"],
        text="Halaman 2",
        reply_markup=keyboard({"Sebelumnya": "page:1"}),
    )
    await scene.hands.call("answerCallbackQuery", callback_query_id=pressed["id"])
    await expect(scene.button("Sebelumnya")).to_be_focused()
    await keys.press("/")
    await expect(scene.field).to_be_focused()
    await keys.press("Alt+ArrowUp")
    await expect(scene.listed(first)).to_have_attribute("aria-current", "page")


async def test_focus_in_the_list_survives_a_chat_that_moves_to_the_top(scene: Scene) -> None:
    first, second = await scene.hands.person(5, "Sari"), await scene.hands.person(6, "Budi")
    await scene.open(first)
    await scene.listed(second).focus()
    scene.clock.time += 60
    await scene.say(second, "Paling baru")
    await expect(scene.page.locator("#chats a").first).to_contain_text("Paling baru")
    await expect(scene.listed(second)).to_be_focused()


async def test_arrow_keys_walk_through_the_messages(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    ids = [await scene.say(person, f"Kabar {number}") for number in range(3)]
    await scene.open(person)
    await expect(scene.message(ids[-1])).to_be_visible()
    await scene.page.locator("#stream").focus()
    await scene.page.keyboard.press("ArrowUp")
    await scene.page.keyboard.press("ArrowUp")
    await expect(scene.message(ids[1])).to_be_focused()
    await scene.page.keyboard.press("Enter")
    await expect(scene.page.locator(".replying")).to_contain_text("Kabar 1")
    await scene.page.keyboard.press("Escape")
    await expect(scene.page.locator(".replying")).to_be_hidden()


async def test_the_theme_follows_the_system_until_one_chooses_and_is_remembered(scene: Scene) -> None:
    await scene.page.emulate_media(color_scheme="dark")
    await scene.open()
    body = scene.page.locator("body")
    await expect(body).to_have_css("background-color", "rgb(15, 21, 27)")
    await scene.button("Pakai tema terang").click()
    await expect(body).to_have_css("background-color", "rgb(233, 238, 240)")
    await scene.page.reload()
    await expect(body).to_have_css("background-color", "rgb(233, 238, 240)")
    await expect(scene.button("Pakai tema gelap")).to_be_visible()


async def test_on_a_phone_the_list_and_the_conversation_take_turns(scene: Scene) -> None:
    await scene.page.set_viewport_size(NARROW)
    channel = await scene.channel()
    await scene.open()
    await expect(scene.page.locator("#talk")).to_be_hidden()
    await scene.listed(channel).click()
    await expect(scene.page.get_by_role("heading", name="Kabar Nusantara")).to_be_visible()
    await expect(scene.page.locator("#chats")).to_be_hidden()
    await scene.button("Kembali ke daftar obrolan").click()
    await expect(scene.listed(channel)).to_be_visible()


async def test_a_reset_sandbox_empties_the_page(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await expect(scene.last()).to_contain_text("/start")
    await scene.hands.post("reset")
    await expect(scene.page.get_by_text("Belum ada obrolan.")).to_be_visible()
    await expect(scene.page.locator("#talk-body")).to_be_hidden()


async def test_a_lost_connection_is_told_and_comes_back_by_itself(browser: Browser) -> None:
    page = await browser.new_page()
    async with Sandbox() as first:
        port = urlsplit(first.url).port or 0
        await page.goto(first.url)
        await expect(page.locator("#connection")).to_contain_text("Tersambung")
    await expect(page.locator("#connection")).to_contain_text("Sambungan terputus")
    async with Sandbox(port=port):
        await expect(page.locator("#connection")).to_contain_text("Tersambung")
        await page.close()
