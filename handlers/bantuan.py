"""/bantuan (/help): every command that this person may use here, by chapter."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Reply, Role
from handlers.command import Ask, Shown, said


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter of the help: commands, each with its role and where it is shown, below the catalogue's `help-NAME`.

    Without a name nothing stands above them.
    """

    name: str
    commands: tuple[tuple[str, Role, Shown], ...]


@dataclass(frozen=True, slots=True)
class Bantuan:
    """List commands by chapter, so that each is a few lines to read: in the order of the table."""

    topics: tuple[Topic, ...]

    async def __call__(self, ask: Ask) -> Reply:
        """List the commands for the person's role, one a line; in a group those that make sense there."""
        told = (self._told(topic, ask) for topic in self.topics)
        return said("\n\n".join(filter(None, told)))

    def _told(self, topic: Topic, ask: Ask) -> str:
        """Tell of one chapter; nothing, when this person may use none of it here."""
        words, here = ask.words, Shown.PRIVATE if ask.private else Shown.GROUP_ADMINS
        lines = [
            words("help-line", command=name, description=words.plain(f"command-{name}"))
            for name, role, shown in topic.commands
            if role <= ask.person.role and here in shown
        ]
        heading = [words(f"help-{topic.name}")] if topic.name else []
        return "\n".join([*heading, *lines]) if lines else ""

    async def press(self, ask: Ask) -> Reply:
        """List them again: an old button still answers."""
        return await self(ask)
