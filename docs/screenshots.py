"""Take the pictures of the editors' guide anew, in docs/pictures/: an editor's breaking news, from draft to correction.

Run with `python -m docs.screenshots`; it needs Chromium. The photo is drawn here, so that it is ours and small.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.cli.demo.stage import CHANNEL, EDITOR, Stage
from bot.logs import configure
from bot.sandbox.client import Message, buttons, words

FOLDER = Path(__file__).with_name("pictures")
SIZE: ViewportSize = {"width": 520, "height": 860}
BOT = 1
TITLES = (
    "Kabar Segara",
    "Warta Lembayung",
    "Teduh Kini",
    "Belida Hari Ini",
    "Suara Walira",
    "Pesisir Pagi",
    "Lintas Rantau",
    "Kabar Jatiwana",
)
SLOW = CHANNEL - 2
WAIT = 12
"""Seconds that one channel makes us wait."""

ALARM = "Jembatan Rantau Belida ditutup mulai malam ini\nArus Sungai Walira mengikis salah satu tiang jembatan."
CORRECTION = "Jembatan ditutup untuk truk saja; sepeda motor dan mobil tetap boleh lewat."

PHOTO = """<body style="margin:0"><svg width="640" height="320" viewBox="0 0 640 320">
<rect width="640" height="200" fill="#f3d9b1"/><circle cx="500" cy="90" r="38" fill="#e9a15b"/>
<path d="M0 190L120 120L230 180L360 110L520 185L640 140V220H0Z" fill="#8fa98f"/>
<rect y="200" width="640" height="120" fill="#5b8ba5"/>
<path d="M0 250Q80 235 160 250T320 250T480 250T640 250" stroke="#86b0c6" stroke-width="5" fill="none"/>
<path d="M0 285Q80 270 160 285T320 285T480 285T640 285" stroke="#86b0c6" stroke-width="5" fill="none"/>
<path d="M120 180V290M320 180V270M520 180V290" stroke="#4b4038" stroke-width="22"/>
<path d="M0 172H640" stroke="#4b4038" stroke-width="20"/>
<path d="M20 166Q120 60 220 166M220 166Q320 60 420 166M420 166Q520 60 620 166" stroke="#c0392b" stroke-width="8"
 fill="none"/></svg></body>"""


@dataclass(frozen=True)
class Studio:
    """The stage, a browser that looks on, and the editor's one message."""

    stage: Stage
    browser: Browser

    async def photo(self) -> bytes:
        """Draw a bridge over a river."""
        page = await self.browser.new_page(viewport={"width": 640, "height": 320})
        await page.set_content(PHOTO)
        return await page.screenshot(type="png")

    async def channels(self) -> None:
        """Let the bot into every channel, and let the editor switch them on."""
        people = self.stage.people
        await people.say(EDITOR, "/start")
        for number, title in enumerate(TITLES):
            if number:
                await people.meet(type="channel", id=CHANNEL - number, title=title, creator=EDITOR)
            await people.appoint(CHANNEL - number, BOT, "administrator", by=EDITOR, can_post_messages=True)
            await people.see(EDITOR, lambda message, title=title: title in words(message))  # type: ignore[misc]  # bound now
        await self.stage.kabar.store.write(
            lambda tables: [tables.chats.switch(CHANNEL - number, posting=True) for number in range(len(TITLES))]
        )

    async def control(self, label: str) -> Message:
        """Wait until the newest control message has a button whose label begins so."""
        return await self.stage.people.see(
            EDITOR, lambda message: any(str(button["text"]).startswith(label) for button in buttons(message))
        )

    async def press(self, label: str) -> None:
        """Press a button of the control message."""
        await self.stage.people.press(EDITOR, await self.control(label), label)

    async def slow_down(self) -> None:
        """Let Telegram ask for a wait in one channel."""
        fault = {"method": "sendPhoto", "chat_id": SLOW, "kind": "429", "retry_after": WAIT}
        async with httpx.AsyncClient() as client:
            (await client.post(f"{self.stage.url}/sandbox/faults", json=fault)).raise_for_status()


async def main() -> None:
    """Play it, and take the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures are taken with Chromium; install it with `apt-get install chromium`.")
    configure("WARNING", "console", ())
    FOLDER.mkdir(exist_ok=True)
    async with Stage(0) as stage, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            await _play(Studio(stage, browser))
        finally:
            await browser.close()


async def _play(studio: Studio) -> None:
    await studio.channels()
    page = await _opened(studio, EDITOR)
    photo, people = await studio.photo(), studio.stage.people
    drafted = await people.say(EDITOR, f"/breaking {ALARM}", photo=photo)
    await people.see(EDITOR, lambda message: bool(buttons(message)), after=drafted)
    await _take(page, "breaking-draft")
    await studio.press("Kanal:")
    await studio.press("Lepas Pesisir Pagi")
    await studio.control("Tambahkan")
    await _take(page, "breaking-channels")
    await studio.press("Semua kanal")
    await studio.slow_down()
    await studio.press("Kirim ke")
    await studio.control("Kirim sekarang")
    await _take(page, "breaking-held")
    await studio.press("Kirim sekarang")
    await people.see(EDITOR, lambda message: "7 dari 8 kanal, 1 menunggu" in words(message))
    await _take(page, "breaking-tally")
    await asyncio.sleep(WAIT - 6)  # the client of the sandbox is less patient
    await people.see(EDITOR, lambda message: words(message).endswith("8 dari 8 kanal"))
    control = await studio.control("Ralat")
    await people.say(EDITOR, f"/ralat {CORRECTION}", answers=control)
    await people.see(CHANNEL, lambda message: "Ralat:" in words(message))
    await _take(await _opened(studio, CHANNEL), "breaking-correction")


async def _opened(studio: Studio, chat: int) -> Page:
    page = await studio.browser.new_page(
        viewport=SIZE, locale="id-ID", timezone_id="Asia/Jakarta", color_scheme="light"
    )
    await page.goto(f"{studio.stage.url}/#chat={chat}")
    return page


async def _take(page: Page, name: str) -> None:
    await page.wait_for_timeout(800)  # the page is live: let the last change come in
    (FOLDER / f"{name}.png").write_bytes(await page.screenshot())


if __name__ == "__main__":
    asyncio.run(main())
