"""Photos with a command as their caption, answers with a photo, and commands that hear where their answer stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.model import Post, Reply
from handlers.command import Ask, Entry
from storage import Store
from tests.handlers.echo import OWNER, adapter, person
from tests.handlers.wire import BOT, GROUP, Json, Line, line, message

PHOTO: list[Json] = [{"file_id": "AgAC", "file_unique_id": "u", "width": 640, "height": 360}]
PHOTOGRAPH: Json = {"photo": PHOTO, "caption": "Jembatan"}
OTHER_KIND = (400, "Bad Request: there is no caption in the message to edit")


@dataclass
class Album:
    """A command that answers with the photo that it was given, and keeps where its answers stand."""

    words: str = "Jembatan"
    stood: list[tuple[int, int]] = field(default_factory=list)

    async def __call__(self, ask: Ask) -> Reply:
        """Answer with the photo."""
        return Reply(Post(f"{self.words} {ask.text}", photo_url=ask.photo or "AgAC"), shown=self.stands)

    async def press(self, ask: Ask) -> Reply:
        """Answer with the photo in place of what is shown."""
        return Reply(Post(self.words, photo_url="AgAC"), edit=True, shown=self.stands)

    async def stands(self, chat_id: int, message_id: int) -> None:
        """Keep where an answer stands."""
        self.stood.append((chat_id, message_id))


@pytest.fixture
def album() -> Album:
    return Album()


@pytest.fixture
async def phone(store: Store, album: Album) -> AsyncIterator[Line]:
    async with line(adapter(store, entries=[Entry("breaking", album)])) as opened:
        yield opened


def photo(caption: str) -> Json:
    """Write a Message that is a photo."""
    written = message("")
    del written["text"]
    return written | {"photo": PHOTO, "caption": caption}


@pytest.mark.parametrize("caption", ["/breaking Banjir", "/BREAKING@kabar_bot Banjir"])
async def test_a_caption_that_begins_with_a_command_is_that_command_with_the_photo(phone: Line, caption: str) -> None:
    await phone.tell(message=photo(caption))
    assert phone.wire.of("sendPhoto")[0]["photo"] == "AgAC"
    assert phone.wire.of("sendPhoto")[0]["caption"] == "Jembatan Banjir"


@pytest.mark.parametrize("caption", ["/breaking@other_bot Banjir", "/unknown Banjir", "Lihat /breaking"])
async def test_any_other_caption_is_no_command(phone: Line, caption: str) -> None:
    await phone.tell(message=photo(caption))
    assert phone.wire.calls == []


async def test_a_photo_that_telegram_cannot_have_leaves_its_words(phone: Line) -> None:
    phone.wire.refusals["sendPhoto"] = (400, "Bad Request: wrong file identifier/HTTP URL specified")
    await phone.type("/breaking Banjir")
    assert phone.wire.texts == ["Jembatan Banjir"]


async def test_another_refusal_is_no_reason_to_leave_the_photo_out(phone: Line) -> None:
    phone.wire.refusals["sendPhoto"] = (403, "Forbidden: bot was blocked by the user")
    await phone.type("/breaking Banjir")
    assert phone.wire.texts == []


async def test_words_too_long_for_a_caption_go_without_the_photo(phone: Line, album: Album) -> None:
    album.words = "x" * 1030
    await phone.type("/breaking Banjir")
    assert [name for name, _ in phone.wire.calls] == ["sendMessage"]


async def test_a_press_changes_the_caption_or_the_text_or_answers_beneath(phone: Line, album: Album) -> None:
    shown = message("", sender=BOT) | PHOTOGRAPH
    await phone.press("breaking:1", message=shown)
    assert phone.wire.of("editMessageCaption")[0]["caption"] == "Jembatan"
    phone.wire.refusals["editMessageCaption"] = OTHER_KIND
    await phone.press("breaking:1")
    assert phone.wire.of("editMessageText")[0]["text"] == "Jembatan"
    phone.wire.refusals["editMessageText"] = OTHER_KIND
    await phone.press("breaking:1")
    assert len(phone.wire.of("sendPhoto")) == 1
    assert album.stood == [(7, 5)] * 3


async def test_a_press_that_cannot_be_shown_for_another_reason_fails(phone: Line) -> None:
    phone.wire.refusals["editMessageCaption"] = (400, "Bad Request: message can't be edited")
    await phone.press("breaking:1")
    assert phone.wire.of("sendPhoto") == []


async def test_in_a_group_an_answer_that_lives_on_is_never_changed_into_the_next_one(phone: Line, album: Album) -> None:
    for _ in range(2):
        await phone.type("/breaking Banjir", chat=GROUP)
    assert [name for name, _ in phone.wire.calls] == ["sendPhoto", "sendPhoto"]
    assert len(album.stood) == 2


async def test_what_holds_no_words_is_answered_once_with_what_to_write(phone: Line) -> None:
    """An album comes as a message a picture, of which one has the caption."""
    await phone.tell(message=photo("Jembatan tadi pagi"))
    await phone.tell(
        message={key: value for key, value in photo("").items() if key != "caption"} | {"media_group_id": "9"}
    )
    assert [text.split(".")[0] for text in phone.wire.texts] == ["Saya hanya membaca tulisan"]
    await phone.tell(message=photo("Jembatan tadi pagi") | {"from": person(OWNER)})
    assert phone.wire.texts[-1].startswith("Foto menjadi kabar penting bila keterangannya diawali /breaking")
