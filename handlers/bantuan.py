"""/bantuan (/help): every command that this person may use."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Reply, Role
from handlers.command import Ask, said


@dataclass(frozen=True, slots=True)
class Bantuan:
    """List commands: `names` are the table's names with the role that each needs."""

    names: tuple[tuple[str, Role], ...]

    async def __call__(self, ask: Ask) -> Reply:
        """List the commands for the person's role, one a line."""
        words = ask.words
        lines = [
            words("help-line", command=name, description=words.plain(f"command-{name}"))
            for name, role in self.names
            if role <= ask.person.role
        ]
        return said("\n".join([words("help-title"), "", *lines]))

    async def press(self, ask: Ask) -> Reply:
        """List them again: an old button still answers."""
        return await self(ask)
