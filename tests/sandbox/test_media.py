"""Photos, documents and albums: uploads, file ids, URLs, and what Telegram refuses."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.sandbox.hands import Hands
from tests.sandbox.hook import listening, response
from tests.sandbox.pictures import gif, jpeg, png, png_claiming


async def upload(hands: Hands, method: str, files: dict[str, Any], **fields: str) -> httpx.Response:
    """Send files to chat 5 as multipart."""
    return await hands.client.post(f"/bot1:SANDBOX/{method}", data={"chat_id": "5", **fields}, files=files)


async def refused(hands: Hands, method: str, files: dict[str, Any], **fields: str) -> str:
    """Return why an upload is refused."""
    answer = await upload(hands, method, files, **fields)
    assert answer.status_code == 400, answer.text
    description: str = answer.json()["description"]
    return description.removeprefix("Bad Request: ")


async def test_a_photo_is_kept_measured_and_given_back(hands: Hands) -> None:
    await hands.person(5)
    picture = png(40, 30)
    sent = (await upload(hands, "sendPhoto", {"photo": picture}, caption="<b>Foto</b>", parse_mode="HTML")).json()
    (size,) = sent["result"]["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (40, 30, len(picture))
    assert sent["result"]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    file = await hands.call("getFile", file_id=size["file_id"])
    for path in (f"/file/bot1:SANDBOX/{file['file_path']}", f"/sandbox/files/{size['file_id']}"):
        answer = await hands.client.get(path)
        assert (answer.content, answer.headers["content-type"]) == (picture, "image/png")
        assert answer.headers["x-content-type-options"] == "nosniff"
    again = await hands.call("sendPhoto", chat_id=5, photo=size["file_id"], has_spoiler=True)
    assert again["photo"] == sent["result"]["photo"]
    assert again["has_media_spoiler"]


async def test_a_document_keeps_its_name_and_type_but_not_in_its_path(hands: Hands) -> None:
    await hands.person(5)
    file = ("../../Laporan März.html", b"<script>", "text/html")
    sent = (await upload(hands, "sendDocument", {"document": file}, show_caption_above_media="true")).json()["result"]
    assert (sent["document"]["file_name"], sent["document"]["mime_type"]) == (file[0], "text/html")
    path = (await hands.call("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    assert path == "documents/file_1.html"
    answer = await hands.client.get(f"/file/bot1:SANDBOX/{path}")
    assert answer.headers["content-security-policy"].startswith("sandbox")


async def test_an_attached_file_is_named_by_attach(hands: Hands) -> None:
    await hands.person(5)
    sent = (await upload(hands, "sendPhoto", {"gambar": png(2, 2)}, photo="attach://gambar")).json()
    assert sent["result"]["photo"][0]["width"] == 2


async def test_an_album_arrives_under_one_id_with_its_captions(hands: Hands) -> None:
    await hands.person(5)
    media = [
        {"type": "photo", "media": "attach://satu", "caption": "<i>satu</i>", "parse_mode": "HTML"},
        {"type": "photo", "media": "https://contoh.id/dua.jpg"},
    ]
    answer = await upload(hands, "sendMediaGroup", {"satu": jpeg(3, 4)}, media=json.dumps(media))
    first, second = answer.json()["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("satu", False)
    listed = await hands.get("chats/5/messages")
    assert listed[-1]["photo_url"] == "https://contoh.id/dua.jpg"


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ([], "there are no messages to send"),
        ([{"type": "photo", "media": "https://contoh.id/x.jpg"}] * 11, "too many messages to send as an album"),
        (
            [{"type": "photo", "media": "https://a.id/x"}, {"type": "document", "media": "https://a.id/y.pdf"}],
            "documents can't be mixed with other media types",
        ),
        (
            [{"type": "video", "media": "https://a.id/x"}],
            "can't parse InputMedia: the sandbox sends photos and documents, not 'video'",
        ),
    ],
)
async def test_albums_that_cannot_be_are_refused_whole(hands: Hands, media: list[Any], reason: str) -> None:
    await hands.person(5)
    assert await hands.refusal("sendMediaGroup", chat_id=5, media=media) == f"400 Bad Request: {reason}"
    assert len(await hands.get("chats/5/messages")) == 1


async def test_a_photo_of_this_machine_is_fetched(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as site:
        site.answers = [response(gif(6, 5)), response(b"%PDF-1.4", "200 OK", "Content-Type: application/pdf")]
        sent = await hands.call("sendPhoto", chat_id=5, photo=site.url)
        assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (6, 5)
        document = await hands.call("sendDocument", chat_id=5, document=f"{site.url}/a.pdf?x=1")
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == ("a.pdf", "application/pdf")
    assert "photo_url" not in (await hands.get("chats/5/messages"))[-2]


async def test_a_photo_of_another_machine_is_noted_and_never_fetched(hands: Hands) -> None:
    await hands.person(5)
    sent = await hands.call("sendPhoto", chat_id=5, photo="https://contoh.id/foto.jpg")
    (size,) = sent["photo"]
    assert (size["width"], size["height"]) == (1280, 720)
    assert (await hands.get("chats/5/messages"))[-1]["photo_url"] == "https://contoh.id/foto.jpg"
    assert (await hands.client.get(f"/sandbox/files/{size['file_id']}")).content.startswith(b"\x89PNG")
    document = await hands.call("sendDocument", chat_id=5, document="https://contoh.id/a.pdf")
    assert document["document"]["file_name"] == "a.pdf"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (response(b"<html>"), "wrong type of the web page content"),
        (response(b"", "404 Not Found"), "failed to get HTTP URL content"),
        (response(b"", "302 Found", "Location: https://contoh.id/"), "failed to get HTTP URL content"),
        (response(bytes(10 * 1024 * 1024 + 1)), "failed to get HTTP URL content"),
    ],
)
async def test_a_photo_that_cannot_be_fetched_is_refused(hands: Hands, answer: bytes, reason: str) -> None:
    await hands.person(5)
    async with listening() as site:
        site.answers = [answer]
        said = await hands.refusal("sendPhoto", chat_id=5, photo=site.url)
    assert said == f"400 Bad Request: {reason}"


async def test_a_photo_whose_server_is_gone_is_refused(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as site:
        url = site.url
    said = await hands.refusal("sendPhoto", chat_id=5, photo=url)
    assert said == "400 Bad Request: failed to get HTTP URL content"


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        ("", "there is no photo in the request"),
        ("attach://tidak-ada", "wrong file identifier/HTTP URL specified"),
        ("AgACAgUAAx", "wrong file identifier/HTTP URL specified"),
        ("http://[", "wrong HTTP URL specified"),
        ("http://", "wrong HTTP URL specified"),
        ("http://127.0.0.1:99999/", "wrong HTTP URL specified"),
        ("http://127.0.0.1:pintu/", "wrong HTTP URL specified"),
    ],
)
async def test_photos_that_name_nothing_are_refused(hands: Hands, photo: str, reason: str) -> None:
    await hands.person(5)
    assert await hands.refusal("sendPhoto", chat_id=5, photo=photo) == f"400 Bad Request: {reason}"


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"bukan gambar", "IMAGE_PROCESS_FAILED"),
        (png_claiming(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png_claiming(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (
            png(1, 1) + bytes(10 * 1024 * 1024),
            "file of size 10485827 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_pictures_that_telegram_would_not_take_are_refused(hands: Hands, picture: bytes, reason: str) -> None:
    await hands.person(5)
    assert await refused(hands, "sendPhoto", {"photo": picture}) == reason


async def test_a_file_of_one_kind_is_not_sent_as_another(hands: Hands) -> None:
    await hands.person(5)
    sent = (await upload(hands, "sendDocument", {"document": ("a.txt", b"isi")})).json()["result"]
    said = await hands.refusal("sendPhoto", chat_id=5, photo=sent["document"]["file_id"])
    assert said == "400 Bad Request: can't use file of type Document as Photo"


async def test_files_to_get_must_be_known_and_small_enough(hands: Hands) -> None:
    await hands.person(5)
    assert await hands.refusal("getFile", file_id="x") == "400 Bad Request: invalid file_id"
    assert (await hands.client.get("/sandbox/files/x")).status_code == 404
    large = bytes(20 * 1024 * 1024 + 1)
    sent = (await upload(hands, "sendDocument", {"document": ("besar.bin", large)})).json()["result"]
    assert await hands.refusal("getFile", file_id=sent["document"]["file_id"]) == "400 Bad Request: file is too big"
