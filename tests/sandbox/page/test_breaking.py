"""An editor's whole breaking news in the page: a photo, choices, confirm, the live tally, a correction, its end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.sandbox.hands import Clock, Hands
from tests.sandbox.page.scene import Scene, watched
from tests.sandbox.pictures import png
from tests.stories.newsroom import CHANNEL, EDITOR, Newsroom, newsroom

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLES = ("Warta Lembayung", "Teduh Kini", "Kabar Belida")
SLOW = CHANNEL - 1
ALARM = "Jembatan Lembayung ditutup\nArus sungai mengikis tiang utama."


@pytest_asyncio.fixture(loop_scope="session")
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with three channels."""
    async with newsroom(tmp_path) as opened:
        for number, title in enumerate(TITLES):
            await opened.open_channel(CHANNEL - number, title)
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def scene(window: Page, desk: Newsroom) -> AsyncIterator[Scene]:
    """The page of the newsroom's sandbox, in the editor's own chat with the bot."""
    async with (
        httpx.AsyncClient(base_url=desk.url) as client,
        watched(Scene(desk.url, Hands(client), Clock(), window)) as opened,
    ):
        await opened.open(EDITOR)
        yield opened


async def press(control: Locator, label: str) -> None:
    await control.get_by_role("button", name=label).click()


async def test_an_editor_pushes_breaking_news_and_watches_it_land(scene: Scene, desk: Newsroom) -> None:
    await desk.people.say(EDITOR, f"/breaking {ALARM}", photo=png(640, 360))
    await expect(scene.last()).to_contain_text("Draf b1")
    control = scene.message(int(await scene.last().get_attribute("data-id") or 0))
    await expect(control.locator("img")).to_be_visible()
    await press(control, "Kanal: 3 dari 3")
    await press(control, "Lepas Kabar Belida")
    await expect(control).to_contain_text("Ke 2 dari 3 kanal: Teduh Kini, Warta Lembayung")
    await press(control, "‹ Kembali")
    await desk.strike(method="sendPhoto", chat_id=SLOW, kind="429", retry_after=2)
    await press(control, "Kirim ke 2 kanal")
    await expect(control).to_contain_text("Ditahan 10 detik; belum ada yang melihatnya.")
    await press(control, "Kirim sekarang")
    await expect(control).to_contain_text("1 dari 2 kanal, 1 menunggu 2 dtk")
    await expect(control).to_contain_text("2 dari 2 kanal")
    await press(control, "Ralat")
    await expect(scene.last()).to_contain_text("/ralat b1 …")
    await scene.field.fill("/ralat b1 Hanya untuk truk")
    await scene.field.press("Enter")
    await expect(control).to_contain_text("Ralat: “Hanya untuk truk”")
    await press(control, "Tarik")
    await press(control, "Ya, tarik dari semua kanal")
    await expect(control).to_contain_text("Terhapus dari 2 kanal.")
