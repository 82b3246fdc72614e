"""Short ways for tests to ask a command something, and to look at what it replies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.html import units
from bot.model import Button, Person, Reply, Role, Story
from bot.words import LANGUAGES, Words
from handlers.command import Ask
from storage import Store, Tables
from tests.making import NOON
from tests.tdlib import parse_html

CATALOGUES = {language: Words.load(language) for language in LANGUAGES}

HOSTILE = '<b>&amp;</i>"\u202e*_`%s{ $count }👩‍🚀</a> OR "banjir" NEAR(; DROP TABLE stories; --'
"""What a stranger may write or be called: tags, entities, an override, Markdown, placeables, FTS5 and SQL."""


def clock() -> datetime:
    """Tell the time of every test here: noon."""
    return NOON


def ask(text: str = "", *, language: str = "id", role: Role = Role.READER, person: int = 7, chat: int = 0) -> Ask:
    """Ask as a person does, in their private chat unless another is named."""
    return Ask(Person(person, "Sari", language, role), chat or person, text, CATALOGUES[language])


async def file(store: Store, *stories: Story) -> None:
    """Put stories where readers find them."""

    def put(tables: Tables) -> None:
        for story in stories:
            tables.stories.put(story)

    await store.write(put)


def text_of(reply: Reply) -> str:
    """Return what a reply's message shows, as Telegram's own parser sees it."""
    assert reply.post is not None
    return parse_html(reply.post.html)["text"]


def buttons_of(reply: Reply) -> Sequence[Button]:
    """Return a reply's buttons, row by row."""
    return [button for row in (reply.post.buttons if reply.post else ()) for button in row]


def button(reply: Reply, label: str) -> str:
    """Return what stands after the command in the data of the one button whose label begins so."""
    (found,) = (button for button in buttons_of(reply) if button.label.startswith(label))
    return found.data.partition(":")[2]


def assert_telegram_takes(reply: Reply) -> None:
    """Check the limits of the Bot API: sendMessage, InlineKeyboardMarkup and answerCallbackQuery (telegram.md, B.1)."""
    assert len(reply.notice) <= 200
    assert not set(reply.notice) & set("<>&")
    if reply.post is None:
        return
    shown = parse_html(reply.post.html)["text"]
    assert 1 <= units(shown.strip()) <= 4096
    assert len(reply.post.html.encode()) <= 32768
    assert len(buttons_of(reply)) <= 100
    for each in buttons_of(reply):
        assert 1 <= len(each.label.strip()) <= 64
        assert each.url or each.inline or each.start or 1 <= len(each.data.encode()) <= 64
