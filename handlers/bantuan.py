"""/bantuan (/help): every command that this person may use here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Reply, Role
from handlers.command import Ask, Shown, said


@dataclass(frozen=True, slots=True)
class Bantuan:
    """List commands: `names` are the table's names with the role that each needs, and where it is shown."""

    names: tuple[tuple[str, Role, Shown], ...]

    async def __call__(self, ask: Ask) -> Reply:
        """List the commands for the person's role, one a line; in a group those that make sense there."""
        words, here = ask.words, Shown.PRIVATE if ask.private else Shown.GROUP_ADMINS
        lines = [
            words("help-line", command=name, description=words.plain(f"command-{name}"))
            for name, role, shown in self.names
            if role <= ask.person.role and here in shown
        ]
        return said("\n".join([words("help-title"), "", *lines]))

    async def press(self, ask: Ask) -> Reply:
        """List them again: an old button still answers."""
        return await self(ask)
