"""Where something stands in somebody's JSON: JMESPath (jmespath.org). The only file that knows its library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import jmespath
from jmespath.exceptions import ArityError, UnknownFunctionError
from jmespath.parser import ParsedResult

from bot.source import Source
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown
from bot.sources.text import scrubbed


@dataclass(frozen=True, slots=True)
class Expression:
    """What one option of a source asks of a value of JSON."""

    place: str
    option: str
    parsed: ParsedResult

    @classmethod
    def of(cls, source: Source, option: str) -> Self | None:
        """Read an option of a source, None when it is not given. Raises UnreadableError when it is no expression."""
        text = source.options.get(option, "").strip()
        if not text:
            return None
        place = shown(source.address)
        try:
            return cls(place, option, jmespath.compile(text))
        except (ValueError, RecursionError) as error:
            raise _wrong(place, option, error) from error

    def __call__(self, value: object) -> object:
        """Find what it asks for; None when that is not there, or not of the type that a function wants.

        Raises UnreadableError when it names a function that does not exist, or not as it wants to be called.
        """
        try:
            found: object = self.parsed.search(value)
        except (UnknownFunctionError, ArityError) as error:
            raise _wrong(self.place, self.option, error) from error
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            return None  # on values that a function was not made for, the library raises whatever Python raises
        return found


def given(source: Source, options: Iterable[str]) -> Mapping[str, Expression]:
    """Read those of these options that a source has. Raises UnreadableError."""
    found = ((option, Expression.of(source, option)) for option in options)
    return {option: expression for option, expression in found if expression}


def _wrong(place: str, option: str, error: Exception) -> UnreadableError:
    why = scrubbed(str(error).partition("\n")[0].partition(", for expression")[0]).rstrip(":.")[:200]
    trouble = f"cannot be read: option '{option}' is no JMESPath expression ({why})"
    return UnreadableError(place, trouble, "write it as jmespath.org teaches")
