"""`kabar sources test`: one fetch, step by step, and nothing stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from bot.app import Kabar, utc_now
from bot.cli.show import complain, counted, say
from bot.cli.sources import params
from bot.cli.sources.telling import tell
from bot.errors import KabarError, UsageError
from bot.settings import Settings
from bot.source import FullText, Source
from bot.sources import Harvest, PoliteClient, Reader, polling
from bot.sources.finding import described, place

HELP = """Read a source once, store nothing, and explain each step: what was asked, what was answered, what was found.

ADDRESS may also be the id of a source, which is then read as if for the first time.

\b
Examples:
  kabar sources test https://example.com/feed/
  kabar sources test 3
"""


def command() -> click.Command:
    """Describe the command."""
    address = click.Argument(["address"], metavar="ADDRESS")
    taken = [params.kind(), params.full_text(), params.options()]
    return click.Command("test", callback=click.pass_obj(_test), params=[address, *taken], help=HELP)


def _test(
    env: Mapping[str, str], *, address: str, kind: str | None, full_text: str | None, settings: Sequence[str]
) -> None:
    wanted = FullText(full_text) if full_text else None
    asyncio.run(_tried(Settings.from_env(env), address, kind, wanted, params.pairs(settings)))


async def _tried(
    settings: Settings, address: str, kind: str | None, full_text: FullText | None, options: Mapping[str, str]
) -> None:
    steps = _Steps()
    async with PoliteClient(allowed=settings.sources_allow, watch=steps) as client:
        if address.strip().isdigit():
            if kind:
                raise UsageError("The kind of a source that is there is known; leave --kind out.")
            source = await _stored(settings, int(address))
            source = replace(source, options={**source.options, **options})
        else:
            source = await described(address, kind, options, client)
            steps(f"It is a {source.kind}, to be read at {place(source)}.")
        params.known(source.kind, source.options)
        source = replace(source, full_text=full_text or source.full_text)
        harvest = await Reader(client).read(source)
    _explain(source, harvest, settings, steps)
    tell(source, harvest)
    for sentence in harvest.skipped:
        complain(sentence)


async def _stored(settings: Settings, source_id: int) -> Source:
    async with Kabar.open(settings) as kabar:
        source = await kabar.store.read(lambda tables: tables.sources.get(source_id))
    if source is None:
        raise KabarError(f"There is no source {source_id}; see 'kabar sources list'.")
    return replace(source, etag=None, last_modified=None, state="")


def _explain(source: Source, harvest: Harvest, settings: Settings, steps: _Steps) -> None:
    """Say what the reading would leave for the next one."""
    steps(
        f"{counted(len(harvest.drafts), 'article')} found, {len(harvest.skipped):,} left out,"
        f" {len(harvest.withdrawn):,} withdrawn."
    )
    for draft in harvest.drafts[:1]:
        steps(f"The first is known as {draft.external_id[:120]!r}; its text has {len(draft.text):,} characters.")
    validators = [name for name, value in (("ETag", harvest.etag), ("Last-Modified", harvest.last_modified)) if value]
    steps(
        f"Next time it is asked only for what changed, by {' and '.join(validators)}."
        if validators
        else "It gives nothing by which to ask only for what changed."
    )
    if harvest.hub is not None:
        steps(f"Its news is pushed by the hub {harvest.hub.address[:200]}.")
    now, pace = utc_now(), polling.Pace(settings.poll_fastest, settings.poll_slowest)
    following = polling.read(source, harvest, 0, now, pace).source
    if following.next_check_at is not None:
        steps(f"It would be read again in {polling.spoken(following.next_check_at - now)}: {following.next_why}.")


class _Steps:
    """Says the steps of a fetch, numbered."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, sentence: str) -> None:
        self._count += 1
        say(f"{self._count:>2}. {sentence}")
