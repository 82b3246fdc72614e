"""Arguments that several commands take."""

from __future__ import annotations

import click

LARGEST_ROW = 2**63 - 1
"""SQLite's largest rowid (https://www.sqlite.org/autoinc.html)."""

LARGEST_PERSON = 2**52 - 1
"""Telegram Bot API, User.id and Chat.id: "at most 52 significant bits"."""


def row_id(name: str, metavar: str = "ID") -> click.Argument:
    """Take the id of a row, as a list showed it."""
    return click.Argument([name], type=click.IntRange(1, LARGEST_ROW), metavar=metavar)


def chat_id() -> click.Argument:
    """Take a Telegram chat id: negative for groups and channels."""
    return click.Argument(["chat_id"], type=click.IntRange(-LARGEST_PERSON, LARGEST_PERSON), metavar="ID")


def person_id() -> click.Argument:
    """Take a Telegram user id."""
    return click.Argument(["person_id"], type=click.IntRange(1, LARGEST_PERSON), metavar="ID")
