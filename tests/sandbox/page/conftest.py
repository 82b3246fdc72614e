"""One Chromium, one window and one sandbox for all tests of the page, emptied for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.sandbox.page.scene import WIDE, Scene, Stage, looking_on, served

ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOW_TO_GET_IT = "No Chromium is installed; get it with 'apt-get install chromium', or name one in KABAR_CHROMIUM."


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, or the one that KABAR_CHROMIUM names."""
    chromium = os.environ.get("KABAR_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip(HOW_TO_GET_IT)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            yield launched
        finally:
            await launched.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """A served sandbox."""
    async with served() as stage:
        yield stage


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(browser: Browser) -> AsyncIterator[Page]:
    """A window of an Indonesian reader; opening one costs more than all else, so the tests share it."""
    context = await browser.new_context(viewport=WIDE, locale="id-ID", timezone_id="Asia/Jakarta")
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def scene(window: Page, stage: Stage) -> AsyncIterator[Scene]:
    """An empty sandbox and a page that has not looked at it yet."""
    async with looking_on(window, stage) as opened:
        yield opened
