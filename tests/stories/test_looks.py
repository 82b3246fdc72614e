"""Posts that differ by channel: two looks, an edit of the article in each, and a correction where one is wanted."""

from __future__ import annotations

from bot.model import Rules
from bot.rules import OnEdit
from bot.sandbox.client import Message, buttons, number_of, words
from bot.sandbox.shapes import as_object
from tests.stories.newsroom import CHANNEL, Newsroom, draft
from tests.stories.test_life import edits, rewrite

SHORT, ANSWERED = -1001000000002, -1001000000003
OWN = "<b>{{ judul | upcase }}</b>\n\n{{ sumber }}: {{ kalimat }} <script>alert(1)</script>"
URL = "https://warta.example/jembatan"


async def first(desk: Newsroom, chat: int) -> Message:
    return (await desk.people.messages(chat))[-1]


async def rule(desk: Newsroom, chat: int, rules: Rules) -> None:
    await desk.kabar.store.write(lambda tables: tables.chats.rule(chat, rules))


async def test_two_channels_have_two_looks_and_an_edit_follows_in_each(desk: Newsroom) -> None:
    for chat, title, rules in (
        (CHANNEL, "Warta Lembayung", Rules(own=OWN, language="en")),
        (SHORT, "Warta Kedua", Rules(template="tajuk")),
        (ANSWERED, "Warta Ketiga", Rules(template="ringkas", on_edit=OnEdit.REPLY)),
    ):
        await desk.open_channel(chat, title)
        await rule(desk, chat, rules)
    story = draft(1, "Jembatan <Teduh> ditutup", "Jembatan Teduh ditutup malam ini.", url=URL, source="Kabar Teduh")
    await desk.publish(story)
    own, short, answered = [(await desk.posted(1, chat))[-1] for chat in (CHANNEL, SHORT, ANSWERED)]
    assert own.splitlines() == ["JEMBATAN <TEDUH> DITUTUP", "", "Kabar Teduh: Jembatan Teduh ditutup malam ini."]
    assert short == "Jembatan <Teduh> ditutup"
    assert answered.splitlines()[-1] == "Kabar Teduh"
    assert [button["text"] for button in buttons(await first(desk, CHANNEL))] == ["Read more", "Read in Telegram"]
    assert buttons(await first(desk, SHORT)) == []

    await rewrite(desk, draft(1, "Jembatan Teduh dibuka", story.text, url=URL, source="Kabar Teduh"))
    await desk.people.see(CHANNEL, lambda message: words(message).startswith("JEMBATAN TEDUH DIBUKA"))
    edited = await desk.people.see(SHORT, lambda message: words(message) == "Jembatan Teduh dibuka")
    assert edits(edited) == ["Jembatan <Teduh> ditutup"]
    correction = await desk.people.see(ANSWERED, lambda message: words(message).startswith("Diperbarui"))
    post, _ = await desk.people.messages(ANSWERED)
    assert words(post) == answered
    assert number_of(as_object(correction["reply_to_message"])) == number_of(post)
    assert words(correction).splitlines()[2] == "Jembatan Teduh dibuka"
