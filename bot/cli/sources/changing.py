"""`kabar sources set` and `remove`: change how a source is read, pause it, forget it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from bot.app import Kabar
from bot.cli.params import row_id
from bot.cli.show import say
from bot.cli.sources import params
from bot.errors import KabarError, UsageError
from bot.settings import Settings
from bot.source import FullText, Quality, Source, SourceKind

SET = """Change how a source is read; what is not named stays as it is.

\b
Examples:
  kabar sources set 3 --every 30s
  kabar sources set 3 --adapt --full-text always
  kabar sources set 3 --pause
"""

REMOVE = """Forget a source; its articles stay.

\b
Example:
  kabar sources remove 3
"""


def set_command() -> click.Command:
    """Describe the command."""
    adapt = click.Option(["--adapt"], is_flag=True, help="Read it as often as it publishes; takes --every back.")
    pause = click.Option(["--pause/--resume"], default=None, help="Stop reading it, or go on.")
    taken = [params.name(), params.every(), adapt, params.full_text(), params.quality(), params.topics()]
    taken += [params.options(), pause]
    return click.Command("set", callback=click.pass_obj(_set), params=[row_id("source_id"), *taken], help=SET)


def remove_command() -> click.Command:
    """Describe the command."""
    return click.Command("remove", callback=click.pass_obj(_remove), params=[row_id("source_id")], help=REMOVE)


def _set(  # noqa: PLR0913 - one for each option
    env: Mapping[str, str],
    *,
    source_id: int,
    name: str,
    every: str | None,
    adapt: bool,
    full_text: str | None,
    quality: str | None,
    topics: str | None,
    settings: Sequence[str],
    pause: bool | None,
) -> None:
    if adapt and every:
        raise UsageError("--adapt and --every contradict each other; give one of them.")
    if not (
        name.strip() or every or adapt or full_text or quality or settings or topics is not None or pause is not None
    ):
        raise UsageError("Nothing is to be changed; name what, such as --every 30s.")
    given = params.pairs(settings)
    pinned = params.duration(every) if every else None

    def changed(source: Source) -> Source:
        options = {name: value for name, value in {**source.options, **given}.items() if value}
        after = replace(
            source,
            name=name.strip() or source.name,
            every=None if adapt else pinned or source.every,
            full_text=FullText(full_text) if full_text else source.full_text,
            quality=Quality(quality) if quality else source.quality,
            topics=source.topics if topics is None else params.headings(topics),
            options=params.known(source.kind, options),
            enabled=source.enabled if pause is None else not pause,
        )
        return _reread(after) if (options, after.full_text) != (dict(source.options), source.full_text) else after

    source = asyncio.run(_changed(Settings.from_env(env), source_id, changed))
    say(f"Source {source.id} is changed: {source.name}{'' if source.enabled else ', paused'}.")


def _reread(source: Source) -> Source:
    """Forget what would keep a source from being read anew: "not modified", and how far it was read."""
    begins_anew = source.kind in {SourceKind.FEED, SourceKind.JSON, SourceKind.TABLE}
    return replace(source, etag=None, last_modified=None, state="" if begins_anew else source.state)


async def _changed(settings: Settings, source_id: int, change: params.Change) -> Source:
    async with Kabar.open(settings) as kabar:
        changed = await kabar.store.write(lambda tables: tables.sources.change(source_id, change))
    if changed is None:
        raise _unknown(source_id)
    return changed


def _remove(env: Mapping[str, str], *, source_id: int) -> None:
    if not asyncio.run(_removed(Settings.from_env(env), source_id)):
        raise _unknown(source_id)
    say(f"Source {source_id} is removed; its articles stay.")


async def _removed(settings: Settings, source_id: int) -> bool:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.write(lambda tables: tables.sources.remove(source_id))


def _unknown(source_id: int) -> KabarError:
    return KabarError(f"There is no source {source_id}; see 'kabar sources list'.")
