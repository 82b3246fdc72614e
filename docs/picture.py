"""Make docs/demo.png anew: the demo's channel and its reader's chat, side by side. Run with `make picture`."""

from __future__ import annotations

import asyncio
import base64
import shutil
import sys
from pathlib import Path

from playwright.async_api import Browser, ViewportSize, async_playwright

from bot.cli.demo.stage import CHANNEL, READER, Stage
from bot.cli.demo.story import open_newsroom
from bot.logs import configure
from bot.sandbox.client import buttons

PICTURE = Path(__file__).with_name("demo.png")
WIDTH, HEIGHT, GAP = 660, 820, 12


async def main() -> None:
    """Play the demo's opening and a reader's search, and take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The picture is taken with Chromium; install it with `apt-get install chromium`.")
    configure("WARNING", "console", ())
    async with Stage(0) as stage, async_playwright() as playwright:
        await open_newsroom(stage)
        asked = await stage.people.say(READER, "/cari banjir")
        await stage.people.see(READER, lambda message: bool(buttons(message)), after=asked)
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            views = [await _view(browser, f"{stage.url}/#chat={chat}") for chat in (CHANNEL, READER)]
            PICTURE.write_bytes(await _together(browser, views))
        finally:
            await browser.close()


async def _view(browser: Browser, address: str) -> bytes:
    size: ViewportSize = {"width": WIDTH, "height": HEIGHT}
    page = await browser.new_page(viewport=size, locale="id-ID", timezone_id="Asia/Jakarta", color_scheme="light")
    await page.goto(address)
    await page.wait_for_timeout(1500)  # the page is live: let the last messages come in
    return await page.screenshot()


async def _together(browser: Browser, views: list[bytes]) -> bytes:
    size: ViewportSize = {"width": (WIDTH + GAP) * len(views) - GAP, "height": HEIGHT}
    page = await browser.new_page(viewport=size)
    pictures = "".join(f'<img src="data:image/png;base64,{base64.b64encode(view).decode()}">' for view in views)
    await page.set_content(f'<body style="margin:0;display:flex;gap:{GAP}px;background:#8a97a3">{pictures}</body>')
    return await page.screenshot()


if __name__ == "__main__":
    asyncio.run(main())
