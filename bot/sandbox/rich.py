"""Rich messages (Bot API 10.1): reading `rich_message` and making the RichMessage that stands in a Message."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.markuptree import Element, broken, read_html
from bot.sandbox.media import Media
from bot.sandbox.params import Params
from bot.sandbox.refusal import bad_request
from bot.sandbox.richblocks import Blocks, check_limits
from bot.sandbox.richmarkdown import read_markdown
from bot.sandbox.shapes import Json, JsonObject, as_list, as_object, as_text, compact
from bot.sandbox.text import Texts

FORMS = ("html", "markdown", "blocks")
RAW_LENGTH = 1 << 17  # characters of markup; beyond it nothing is read


class RichMessages:
    """Read rich messages; images in them are taken in as photos."""

    def __init__(self, texts: Texts, media: Media) -> None:
        self._texts = texts
        self._media = media

    async def read(self, params: Params) -> JsonObject:
        """Return the content `{"rich_message": RichMessage}` of a call. Raises Refusal."""
        given = as_object(params.parsed("rich_message", "InputRichMessage"))
        named = [form for form in FORMS if given.get(form)]
        if len(named) != 1:
            raise bad_request("rich message must have exactly one of html, markdown and blocks")
        blocks = await self._blocks(given, params, named[0])
        if not blocks:
            raise bad_request("rich message must be non-empty")
        message: JsonObject = {"blocks": blocks}
        return {"rich_message": message | compact(is_rtl=given.get("is_rtl") is True)}

    async def _blocks(self, given: Mapping[str, Json], params: Params, form: str) -> list[JsonObject]:
        if form == "blocks":
            return [_typed(as_object(block)) for block in as_list(given["blocks"])]
        markup = as_text(given[form])
        if len(markup) > RAW_LENGTH:
            raise bad_request("rich message is too long")
        tree = read_html(markup) if form == "html" else read_markdown(markup)
        check_limits(tree)
        return Blocks(await self._photos(tree, given, params), self._texts.link).of(tree)

    async def _photos(self, tree: Element, given: Mapping[str, Json], params: Params) -> dict[str, list[JsonObject]]:
        bound = {as_text(item.get("id")): item for item in map(as_object, as_list(given.get("media")))}
        photos: dict[str, list[JsonObject]] = {}
        for element in tree.everything():
            if element.tag != "img":
                continue
            source = element.attributes.get("src", "")
            binding = bound.get(source.removeprefix("tg://photo?id="), {})
            value = as_text(as_object(binding.get("media")).get("media")) or source
            photos[source] = (await self._media.take("photo", params, value)).file.photo_json()
        return photos


def _typed(block: Mapping[str, Json]) -> JsonObject:
    if not as_text(block.get("type")):
        raise broken("every block must have a type")
    return dict(block)
