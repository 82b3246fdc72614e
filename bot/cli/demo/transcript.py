"""The chats of the demo as text, as they would look to the people in them."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.cli.demo.stage import CHANNEL, EDITOR, READER, Stage
from bot.sandbox.client import Message, buttons, words
from bot.sandbox.shapes import as_int, as_list, as_object, as_text

WIDTH = 78
SHOWN = 2
"""Posts of the channel that are printed from its beginning, and from its end; the count tells of the others."""


async def transcript(stage: Stage) -> str:
    """Write the channel's first and last posts, of its many, and the two conversations."""
    show = partial(_message, stage.kabar.settings.timezone)
    channel = await stage.people.messages(CHANNEL)
    parts = [_title(f"Kabar Segara (kanal, {len(channel)} kiriman)"), *map(show, channel[:SHOWN])]
    parts += [f"    … {len(channel) - 2 * SHOWN} kiriman lain …\n", *map(show, channel[-SHOWN:])]
    for person, name in ((READER, "Damar, pembaca"), (EDITOR, "Ratna, redaktur")):
        parts += [_title(f"Percakapan dengan {name}"), *map(show, await stage.people.messages(person))]
    return "\n".join(parts)


def _title(text: str) -> str:
    return f"{text}\n{'=' * len(text)}\n"


def _message(zone: ZoneInfo, message: Message) -> str:
    """Write a message, and before it what stood in its place until a button was pressed."""
    same = {name: message[name] for name in ("from", "date") if name in message}
    earlier = [{**as_object(version), **same} for version in as_list(message.get("edits"))]
    return "\n".join(_version(zone, version) for version in [*earlier, message])


def _version(zone: ZoneInfo, message: Message) -> str:
    author = as_text(as_object(message.get("from")).get("first_name")) or "Kabar Segara"
    time = datetime.fromtimestamp(as_int(message.get("date")), UTC).astimezone(zone)
    mark = " (diedit)" if message.get("edit_date") else ""
    lines = [f"  {author}, {time:%H.%M}{mark}"]
    for line in words(message).split("\n"):
        lines += textwrap.wrap(line, WIDTH, initial_indent="    ", subsequent_indent="    ") or [""]
    row = "  ".join(f"[ {as_text(button.get('text'))} ]" for button in buttons(message))
    return "\n".join([*lines, f"    {row}", ""] if row else [*lines, ""])
