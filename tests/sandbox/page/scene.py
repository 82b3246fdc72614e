"""A page in a real browser that looks on at a sandbox, and everyone's hands on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.async_api import ConsoleMessage, Error, Locator, Page, Request, ViewportSize

from bot.sandbox import Sandbox
from tests.sandbox.hands import START, Clock, Hands

WIDE: ViewportSize = {"width": 1100, "height": 760}
NARROW: ViewportSize = {"width": 390, "height": 780}  # CSS pixels of a common phone


@dataclass
class Scene:
    """The page, the sandbox that it shows, and what the browser complained about or asked for."""

    url: str
    hands: Hands
    clock: Clock
    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    async def open(self, chat_id: int | None = None) -> None:
        """Go to the page, to one chat if an id is given, and wait until it is live."""
        await self.page.goto(f"{self.url}/#chat={chat_id}" if chat_id else self.url)
        await self.page.locator("#connection[data-state=open]").wait_for(state="attached")
        if chat_id:
            await self.page.locator("#stream[aria-busy=false]").wait_for(state="attached")

    async def say(self, chat_id: int, html: str, **more: Any) -> int:
        """Let the bot send HTML and return the message's id."""
        sent = await self.hands.call("sendMessage", chat_id=chat_id, text=html, parse_mode="HTML", **more)
        message_id: int = sent["message_id"]
        return message_id

    async def channel(self, title: str = "Kabar Nusantara") -> int:
        """Make a channel of which the bot is an admin, and the person 1000 the creator."""
        chat_id: int = (await self.hands.post("chats", type="channel", title=title))["id"]
        await self.hands.post("members", chat_id=chat_id, user_id=1, status="administrator")
        await self.hands.updates()
        return chat_id

    def message(self, message_id: int) -> Locator:
        """Return the row of a message."""
        return self.page.locator(f'#messages [data-id="{message_id}"]')

    def last(self) -> Locator:
        """Return the newest row."""
        return self.page.locator("#messages > li").last

    def button(self, name: str) -> Locator:
        """Return the button with this name."""
        return self.page.get_by_role("button", name=name)

    def listed(self, chat_id: int) -> Locator:
        """Return the link of a chat in the list."""
        return self.page.locator(f'#chats a[data-id="{chat_id}"]')

    @property
    def field(self) -> Locator:
        """The field that one writes in."""
        return self.page.locator("#write")

    def note_request(self, request: Request) -> None:
        """Remember which server the page has asked for something."""
        if not request.url.startswith("data:"):
            self.asked.add(urlsplit(request.url).netloc)

    def note_words(self, message: ConsoleMessage) -> None:
        """Remember what stands in the browser's console."""
        self.complaints.append(message.text)

    def note_error(self, error: Error) -> None:
        """Remember what a script of the page died of."""
        self.complaints.append(str(error))


def keyboard(*rows: dict[str, str]) -> dict[str, object]:
    """Return an inline keyboard with a row for each mapping of label to data, or to an address."""
    return {
        "inline_keyboard": [
            [{"text": label, "url" if "://" in what else "callback_data": what} for label, what in row.items()]
            for row in rows
        ]
    }


@dataclass(frozen=True)
class Stage:
    """A served sandbox, the hands of everyone on it, and its clock."""

    url: str
    hands: Hands
    clock: Clock


@asynccontextmanager
async def served() -> AsyncIterator[Stage]:
    """Serve a sandbox."""
    clock = Clock()
    async with (
        Sandbox(clock=clock) as sandbox,
        httpx.AsyncClient(base_url=sandbox.url, timeout=10, verify=False, trust_env=False) as client,
    ):
        yield Stage(sandbox.url, Hands(client), clock)


@asynccontextmanager
async def looking_on(window: Page, stage: Stage) -> AsyncIterator[Scene]:
    """Empty the sandbox and look at it."""
    await stage.hands.post("reset")
    stage.clock.time = START
    async with watched(Scene(stage.url, stage.hands, stage.clock, window)) as scene:
        yield scene


@asynccontextmanager
async def watched(scene: Scene) -> AsyncIterator[Scene]:
    """Look at a sandbox; afterwards nothing foreign was asked for and nothing complained."""
    window = scene.page
    window.on("request", scene.note_request)
    window.on("console", scene.note_words)
    window.on("pageerror", scene.note_error)
    try:
        yield scene
    finally:
        window.remove_listener("request", scene.note_request)
        window.remove_listener("console", scene.note_words)
        window.remove_listener("pageerror", scene.note_error)
        await forget(window)
    assert scene.asked <= {urlsplit(scene.url).netloc}
    assert scene.complaints == []


async def forget(window: Page) -> None:
    """Leave no trace of a test in the window that the next one uses."""
    if window.url != "about:blank":
        await window.evaluate("localStorage.clear(); sessionStorage.clear()")
    await window.goto("about:blank")
    await window.emulate_media(color_scheme="light")
    await window.set_viewport_size(WIDE)
