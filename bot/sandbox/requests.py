"""Reading what came over HTTP: plumbing between ASGI and Params."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope

from bot.sandbox.params import Params, Upload
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json

MAX_BODY = 50 * 1024 * 1024  # bytes; the Bot API takes uploads of up to 50 MB
MAX_FIELDS = 1000


async def read_params(scope: Scope, receive: Receive) -> Params:
    """Return the query string's values and the body's, which win.

    Raises Refusal for a broken body, and ClientDisconnect when the client leaves before it has sent all of it.
    """
    values = _form(scope["query_string"])
    kind = _content_type(scope)
    if kind == "multipart/form-data":
        try:
            return await _multipart(Request(scope, receive), values)
        except (HTTPException, MultiPartException):  # which of them depends on who asks
            raise bad_request("can't parse multipart form data") from None
    body = await _body(receive)
    if kind == "application/json":
        values |= _json(body)
    elif kind == "application/x-www-form-urlencoded":
        values |= _form(body)
    return Params(values)


def _content_type(scope: Scope) -> str:
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    given = next((value for name, value in headers if name == b"content-type"), b"")
    return given.decode("latin-1").partition(";")[0].strip().lower()


async def _body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


async def _multipart(request: Request, values: dict[str, Json]) -> Params:
    uploads: dict[str, Upload] = {}
    async with request.form(max_files=MAX_FIELDS, max_fields=MAX_FIELDS, max_part_size=MAX_BODY) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime_type = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or name, mime_type, await value.read())
            else:
                values[name] = value
    return Params(values, uploads)


def _form(body: bytes) -> dict[str, Json]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if body else {}


def _json(body: bytes) -> dict[str, Json]:
    if not body:
        return {}
    try:
        found: Json = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object: the body of the request is not JSON") from None
    if not isinstance(found, dict):
        raise bad_request("can't parse JSON object: the body of the request is not an object")
    return found
