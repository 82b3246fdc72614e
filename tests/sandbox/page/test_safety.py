"""What strangers write stays text, and what only looks like a link is none."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.async_api import expect

from tests.sandbox.page.scene import NARROW, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
DRESS = """async (cases) => {
  const { dress } = await import("/page/entities.js");
  return cases.map(([text, entities]) => {
    const node = document.createElement("div");
    dress(node, text, entities, () => undefined);
    return [node.textContent, node.innerHTML];
  });
}"""


async def dressed(scene: Scene, *cases: tuple[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    """Return the words and the markup that the page makes of texts with entities."""
    if scene.page.url == "about:blank":
        await scene.open()
    made: list[tuple[str, str]] = await scene.page.evaluate(DRESS, cases)
    return made


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, Any]:
    """Return a MessageEntity."""
    return {"type": kind, "offset": offset, "length": length, **more}


async def test_markup_in_messages_names_titles_and_buttons_is_shown_as_it_was_written(scene: Scene) -> None:
    person = await scene.hands.person(5, HOSTILE)
    channel = await scene.channel(HOSTILE)
    await scene.hands.write(person, person, HOSTILE)
    keys = {"inline_keyboard": [[{"text": HOSTILE, "callback_data": HOSTILE[:60]}]]}
    await scene.hands.call("sendMessage", chat_id=person, text=HOSTILE, reply_markup=keys)
    await scene.hands.call("setMyCommands", commands=[{"command": "x", "description": HOSTILE}])
    await scene.hands.call("sendMessage", chat_id=channel, text=HOSTILE)
    for chat_id in (person, channel):
        await scene.open(chat_id)
        await expect(scene.last().locator(".text")).to_have_text(HOSTILE)
        await expect(scene.page.locator("#talk-title")).to_have_text(HOSTILE)
        await scene.field.fill("/")
        await expect(scene.page.locator("#command-menu [role=option]")).to_contain_text(HOSTILE)
        await expect(scene.page.locator("#app script, #app img:not(.logo)")).to_have_count(0)
        await expect(scene.page).to_have_title(f"{HOSTILE} · Kabar")


async def test_a_direction_override_does_not_turn_around_what_stands_beside_it(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari\u202e")
    await scene.hands.write(person, person, "\u202eterbalik")
    await scene.open(person)
    for part in ("#messages > :last-child .text", "#talk-title bdi", ".chat-title"):
        direction = await scene.page.locator(part).evaluate("node => getComputedStyle(node).unicodeBidi")
        assert direction == "isolate"


async def test_the_longest_message_stays_within_its_bubble_on_a_phone(scene: Scene) -> None:
    await scene.page.set_viewport_size(NARROW)
    person = await scene.hands.person(5, "Sari")
    await scene.say(person, "W" * 4096)
    await scene.open(person)
    await expect(scene.last().locator(".text")).to_have_text("W" * 4096)
    assert await scene.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert await scene.page.locator("#stream").evaluate("node => node.scrollWidth <= node.clientWidth")


async def test_only_web_telegram_and_mail_addresses_become_links(scene: Scene) -> None:
    addresses = [
        "https://a.example/",
        "tg://user?id=5",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "data:text/html,x",
    ]
    made = await dressed(scene, *[("di sini", [entity("text_link", 0, 7, url=url)]) for url in addresses])
    assert ["<a " in markup for _, markup in made] == [True, True, True, False, False]
    assert all('rel="noopener noreferrer"' in markup for _, markup in made[:3])


async def test_entities_nest_overlap_and_count_in_utf16_units(scene: Scene) -> None:
    nested, overlapping, emoji, quote, twice = await dressed(
        scene,
        ("tebal miring", [entity("bold", 0, 12), entity("italic", 6, 6)]),
        ("abcdef", [entity("bold", 0, 4), entity("italic", 2, 4)]),
        ("👨‍👩‍👧 ayo", [entity("bold", 9, 3)]),
        ("a\nkutip\nb", [entity("blockquote", 2, 5)]),
        ("a.example", [entity("text_link", 0, 9, url="https://b.example"), entity("url", 0, 9)]),
    )
    assert nested[1] == "<strong>tebal <em>miring</em></strong>"
    assert overlapping[1] == "<strong>ab<em>cd</em></strong><em>ef</em>"
    assert emoji[1] == "👨‍👩‍👧 <strong>ayo</strong>"
    assert quote[1] == "a\n<blockquote>kutip</blockquote>b"
    assert twice[1].count("<a ") == 1


async def test_whatever_the_entities_no_word_is_lost_or_said_twice(scene: Scene) -> None:
    chance = random.Random(7)
    kinds = [
        "bold",
        "italic",
        "underline",
        "code",
        "spoiler",
        "text_link",
        "url",
        "hashtag",
        "bot_command",
        "unheard_of",
    ]
    cases = []
    for _ in range(300):
        text = "".join(chance.choice("ab 👋é<&\u202e") for _ in range(chance.randint(0, 20)))
        entities = [
            entity(chance.choice(kinds), chance.randint(-3, 25), chance.randint(-2, 25), url="https://a.example")
            for _ in range(chance.randint(0, 6))
        ]
        cases.append((text, entities))
    made = await dressed(scene, *cases)
    assert [words for words, _ in made] == [text for text, _ in cases]


async def test_a_spoiler_opens_by_keyboard_and_a_long_quote_unfolds(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    quote = "\n".join(f"baris {number}" for number in range(12))
    await scene.say(person, f"<tg-spoiler>rahasia</tg-spoiler>\n<blockquote expandable>{quote}</blockquote>")
    await scene.open(person)
    spoiler = scene.page.locator(".spoiler")
    await expect(spoiler).to_have_css("color", "rgba(0, 0, 0, 0)")
    await spoiler.press("Enter")
    await expect(spoiler).to_have_css("color", "rgb(23, 32, 42)")
    await scene.button("Selengkapnya").click()
    await expect(scene.button("Ciutkan")).to_have_attribute("aria-expanded", "true")
