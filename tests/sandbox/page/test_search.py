"""A reader of a running Kabar searches, reads, saves and shares in the page, as they would in Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bench.happening import happening
from bot.sandbox.world import BOT_USERNAME
from tests.sandbox.hands import Clock, Hands
from tests.sandbox.page.scene import Scene, watched
from tests.stories.newsroom import GROUP, READER, Newsroom, draft, newsroom

pytestmark = pytest.mark.asyncio(loop_scope="session")

VILLAGES = ("Tarikolot", "Wanasepi", "Jatilengang", "Sukateduh", "Ranubiru", "Gunungkelam", "Palasenja")
FLOODS = [
    draft(n, f"Banjir merendam Desa {village}", f"Banjir merendam {village}, Lembayung. {happening(n)}")
    for n, village in enumerate(VILLAGES, start=1)
]
"""Each is another event."""

MARKET = draft(
    8,
    "Pasar Kalirejo dibuka kembali",
    "Pasar Kalirejo dibuka kembali pada Senin pagi setelah dua bulan diperbaiki, kata Rukmini Hadi.",
)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with eight stories, whose words search knows, and a group without the bot."""
    async with newsroom(tmp_path) as opened:
        await opened.people.meet(type="group", id=GROUP, title="Ruang keluarga", creator=READER)
        await opened.publish(*FLOODS, MARKET)
        await opened.kabar.rounds.index()
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def scene(window: Page, desk: Newsroom) -> AsyncIterator[Scene]:
    """The page of the newsroom's sandbox, in the reader's own chat with the bot."""
    async with (
        httpx.AsyncClient(base_url=desk.url) as client,
        watched(Scene(desk.url, Hands(client), Clock(), window)) as opened,
    ):
        await opened.open(READER)
        yield opened


async def told(scene: Scene, answer: str) -> Locator:
    """Wait until the newest message says this; give its row, which stays the same when others come."""
    await expect(scene.last()).to_contain_text(answer)
    return scene.message(int(await scene.last().get_attribute("data-id") or 0))


async def asked(scene: Scene, text: str, answer: str) -> Locator:
    """Type a message; give the bot's answer that says this."""
    await scene.field.fill(text)
    await scene.field.press("Enter")
    return await told(scene, answer)


async def test_a_reader_searches_turns_the_page_mistypes_opens_saves_and_shares(scene: Scene) -> None:
    found = await asked(scene, "/cari banjir lembayung", "7 berita tentang “banjir lembayung”")
    await expect(found.locator("strong", has_text="Banjir").first).to_be_visible()
    await found.get_by_role("button", name="Berikutnya").click()
    await expect(found).to_contain_text("Halaman 2 dari 2")
    await expect(found.get_by_role("button", name="6", exact=True)).to_be_visible()

    mended = await asked(scene, "/cari bajir tarikolot", "Maksud Anda “banjir tarikolot”?")
    await mended.get_by_role("button", name="1", exact=True).click()
    story = await told(scene, "Simpan")
    await expect(story).to_contain_text("Banjir merendam Tarikolot, Lembayung.")
    await story.get_by_role("button", name="Simpan").click()
    await expect(scene.page.locator("#toast")).to_contain_text("Tersimpan. Lihat semuanya di /tersimpan.")
    saved = await asked(scene, "/tersimpan", "Berita yang Anda simpan (1)")
    await expect(saved).to_contain_text("1. Banjir merendam Desa Tarikolot")

    await story.get_by_role("button", name="Bagikan").click()
    await expect(scene.page.get_by_role("option")).to_have_count(1)
    await scene.field.press("Enter")
    await expect(scene.last()).to_contain_text(f"via @{BOT_USERNAME}")
    await expect(scene.last()).to_contain_text("Banjir merendam Desa Tarikolot")


async def test_a_reader_sends_a_card_to_a_chat_that_the_bot_is_not_in(scene: Scene) -> None:
    await scene.listed(GROUP).click()
    await scene.field.fill(f"@{BOT_USERNAME} pasar kalirejo")
    offer = scene.page.get_by_role("option", name="Pasar Kalirejo dibuka kembali")
    await offer.click()
    await expect(scene.last()).to_contain_text(f"via @{BOT_USERNAME}")
    await expect(scene.last().locator("strong", has_text="Pasar Kalirejo dibuka kembali")).to_be_visible()
    await expect(scene.field).to_have_value("")
    await expect(offer).to_have_count(0)
