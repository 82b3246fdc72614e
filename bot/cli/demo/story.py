"""The story that the demo plays, over the wire like any person's: each step must be seen, or the demo fails."""

from __future__ import annotations

from bot.cli.demo.stage import CHANNEL, EDITOR, READER, Stage
from bot.errors import KabarError
from bot.samples import STORIES
from bot.sandbox.client import Message, buttons, words

BOT = 1
ALARM = "Jembatan Rantau Belida ditutup mulai malam ini\nArus Sungai Walira mengikis salah satu tiang jembatan."


async def open_newsroom(stage: Stage) -> None:
    """Let the bot into the channel, let the editor switch it on, a reader begin, and the sample articles be posted.

    Raises:
        SandboxError: a step was not seen in time.
    """
    people = stage.people
    await people.say(EDITOR, "/start")
    await people.see(EDITOR, _by_bot)
    await people.appoint(CHANNEL, BOT, "administrator", by=EDITOR)
    await people.see(EDITOR, lambda message: "Kabar Segara" in words(message))
    asked = await people.say(EDITOR, "/kanal")
    switches = await people.see(EDITOR, _has_button, after=asked)
    await people.press(EDITOR, switches, "Aktifkan")
    await people.say(READER, "/start")
    await people.see(READER, _by_bot)
    await stage.collect()
    await people.see(CHANNEL, _by_bot)


async def play(stage: Stage) -> None:
    """Play a reader and an editor.

    Raises:
        KabarError: a step was not seen in time, or the channel is not as it should be.
    """
    await _everything_posted(stage)
    await _reader(stage)
    await _editor(stage)


async def _everything_posted(stage: Stage) -> None:
    async def enough() -> bool:
        return len(set(map(words, await stage.people.messages(CHANNEL)))) >= STORIES

    await stage.people.until(enough, f"the channel had fewer than {STORIES} different posts")
    if len(await stage.people.messages(CHANNEL)) != STORIES:
        raise KabarError(f"The channel should have each of {STORIES} stories once, and has more.")


async def _reader(stage: Stage) -> None:
    people = stage.people
    latest = await people.say(READER, "/berita")
    await people.see(READER, _has_button, after=latest)
    search = await people.say(READER, "/cari banjir")
    found = await people.see(READER, lambda message: "banjir" in words(message).casefold(), after=search)
    await people.press(READER, found, "Berikutnya")
    await people.see(READER, lambda message: bool(message.get("edit_date")), after=search)


async def _editor(stage: Stage) -> None:
    people = stage.people
    before = len(await people.messages(CHANNEL))
    push = await people.say(EDITOR, f"/breaking {ALARM}")
    preview = await people.see(EDITOR, _has_button, after=push)
    await people.press(EDITOR, preview, "Kirim")
    held = await people.see(EDITOR, lambda message: _offers(message, "Kirim sekarang"))
    await people.press(EDITOR, held, "Kirim sekarang")
    headline = ALARM.partition("\n")[0]
    await people.see(CHANNEL, lambda message: headline in words(message))
    await people.press(EDITOR, preview, "Kirim", force=True)
    posts = await people.messages(CHANNEL)
    if len(posts) != before + 1:
        raise KabarError(f"Breaking news should stand in the channel once; {len(posts) - before} posts came.")


def _by_bot(message: Message) -> bool:
    return bool(message.get("by_bot"))


def _offers(message: Message, label: str) -> bool:
    return any(button.get("text") == label for button in buttons(message))


def _has_button(message: Message) -> bool:
    return _by_bot(message) and bool(buttons(message))
