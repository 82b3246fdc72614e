"""Reading what came over HTTP: plumbing between Starlette and Params."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.sandbox.params import Params, Upload
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json

MAX_BODY = 50 * 1024 * 1024  # bytes; the Bot API takes uploads of up to 50 MB
MAX_FIELDS = 1000


async def read_params(request: Request) -> Params:
    """Return the query string's values and the body's, which win. Raises Refusal for a broken body."""
    values: dict[str, Json] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        try:
            return await _multipart(request, values)
        except HTTPException:
            raise bad_request("can't parse multipart form data") from None
    body = await request.body()
    if kind == "application/json":
        values |= _json(body)
    elif kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


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
