"""What the commands print: results on standard output, everything else on standard error.

Words of articles and sources are untrusted: nothing printed here can steer a terminal.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.words import sanitise

UNWRAPPED = 10_000
"""Columns of a table that goes into a pipe, where no line should be broken."""

# What JSON leaves as it is, and a terminal may obey: C1 controls, DEL, Unicode's bidirectional controls.
_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(text: str = "") -> None:
    """Print a result, its control characters taken out."""
    click.echo(sanitise(text))


def complain(text: str) -> None:
    """Print a sentence for the operator on standard error, its control characters taken out."""
    click.echo(sanitise(text), err=True)


def say_json(value: Mapping[str, object] | Sequence[object]) -> None:
    """Print a value as one line of JSON, in UTF-8 whatever the terminal speaks, and at once.

    Raises ValueError or RecursionError, and prints nothing, when the value cannot be JSON.
    """
    text = _STEERING.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False)
    )
    try:
        line = text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can only escape
        line = json.dumps(value, allow_nan=False).encode()
    click.echo(line)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns: folded to the terminal's width for a person, unbroken in a pipe."""
    grid = Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in grid.columns:
        column.overflow = "fold"
    for row in rows:
        grid.add_row(*(Text(" ".join(sanitise(str(cell)).split())) for cell in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else UNWRAPPED).print(grid)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: "1 story", "12 stories"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
