"""What an owner wrote and Kabar cannot take."""

from __future__ import annotations


class UnfitError(ValueError):
    """A rule cannot be set so. `key` is the sentence of the catalogue that says why, `given` are its arguments."""

    def __init__(self, key: str, **given: str | int) -> None:
        super().__init__(key, given)
        self.key = key
        self.given = given
