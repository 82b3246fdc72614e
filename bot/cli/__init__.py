"""The operator's commands: one file a command, each with a `command()` that describes it to click."""

from __future__ import annotations

import click

from bot import __version__
from bot.cli import (
    channels,
    collect,
    demo,
    doctor,
    importing,
    outbox,
    preview,
    reindex,
    run,
    sandbox,
    search,
    sources,
    stories,
    summarise,
    team,
)

HELP = """Kabar: a Telegram news bot for Indonesian newsrooms.

It collects articles, posts their summaries to channels, and answers readers. Settings come from the environment
and from a file .env in the working folder.

\b
Try it:           kabar demo
First steps:      kabar import FOLDER, kabar sources add https://example.com/feed
Run the bot:      kabar run
Something wrong:  kabar doctor
"""


class Ordered(click.Group):
    """A group that lists its commands in the order given, which is the order of use, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Name the commands in their order."""
        return list(self.commands)


def group() -> click.Group:
    """Describe `kabar` with all its commands. Its context object is the environment (`Mapping[str, str]`)."""
    rooms = (
        run,
        demo,
        importing,
        sources,
        collect,
        search,
        reindex,
        stories,
        summarise,
        preview,
        channels,
        outbox,
        team,
        doctor,
        sandbox,
    )
    kabar = Ordered(
        "kabar",
        commands=[room.command() for room in rooms],
        help=HELP,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    return click.version_option(__version__, prog_name="kabar", message="%(prog)s %(version)s")(kabar)
