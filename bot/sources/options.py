"""What a source's owner may set of its kind: named texts, declared by each kind as its `OPTIONS`. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Option:
    """A text that the owner may give: its name, what it does in one line, and whether it is never shown again.

    A name that ends in a point stands for every name that begins so ("column.title").
    """

    name: str
    help: str
    secret: bool = False

    def named(self, name: str) -> bool:
        """Say whether a name is this option's."""
        return name == self.name or (self.name.endswith(".") and name.startswith(self.name) and name != self.name)


def stranger(names: Iterable[str], known: Iterable[Option]) -> str:
    """Give the first name that is no option's; "" when all are known."""
    known = tuple(known)
    return next((name for name in names if not any(option.named(name) for option in known)), "")


def masked(given: Mapping[str, str], known: Iterable[Option]) -> Mapping[str, str]:
    """Give the options fit to be shown: secrets as stars."""
    secret = [option for option in known if option.secret]
    return {name: HIDDEN if any(option.named(name) for option in secret) else value for name, value in given.items()}
