"""`kabar sources`: where articles come from."""

from __future__ import annotations

import click

from bot.cli.sources import adding, changing, listing, trading, trying

HELP = """List the places that articles come from, or add, change, try and trade them.

\b
Examples:
  kabar sources
  kabar sources add https://example.com
"""


def command() -> click.Command:
    """Describe the command and what is under it."""
    commands = [
        adding.command(),
        listing.command(),
        changing.set_command(),
        changing.remove_command(),
        trying.command(),
        trading.import_command(),
        trading.export_command(),
    ]
    return click.Group(
        "sources",
        commands=commands,
        help=HELP,
        invoke_without_command=True,
        callback=click.pass_context(_list_unless_told),
    )


def _list_unless_told(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        context.invoke(listing.command())
