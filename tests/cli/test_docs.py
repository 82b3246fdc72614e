"""docs/commands.md, the help texts and the commands say the same."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from bot.cli import group
from tests.cli.conftest import every

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^##+ (kabar .+)$", re.MULTILINE)
OPTION = re.compile(r"^\| `(--[a-z-]+)(?: [A-Z]+)?` \|", re.MULTILINE)
USAGE_OPTION = re.compile(r"(?<=\[)--[a-z-]+")


def documented() -> Mapping[str, str]:
    """Read docs/commands.md: each command's section under its name."""
    parts = HEADING.split((ROOT / "docs" / "commands.md").read_text("utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options(command: click.Command) -> list[str]:
    """List a command's own options."""
    return [param.opts[0] for param in command.params if isinstance(param, click.Option)]


def examples(text: str) -> Iterator[list[str]]:
    """Find the command lines in a text: lines that are indented, up to a pipe, from `kabar` on."""
    for line in re.findall(r"^ {2,4}((?:[A-Z_]+=\S+ |cat \S+ \| )*kabar [^\[|]+?)(?:$| \|)", text, re.MULTILINE):
        words = shlex.split(line)
        yield words[words.index("kabar") + 1 :]


def parses(words: list[str]) -> None:
    """Follow a command line to its command, and read its options as that would; raises click.UsageError."""
    command: click.Command = group()
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name, *words = words
        assert name in command.commands, name
        command = command.commands[name]
    assert not isinstance(command, click.Group) or command.invoke_without_command
    command.make_parser(click.Context(command)).parse_args(words)


SECTIONS = documented()
COMMANDS = {name: command for name, command in every(group()) if name != "kabar"}


def test_each_command_has_its_section_and_each_section_its_command() -> None:
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_each_option_is_in_the_table_and_in_the_usage_line(name: str) -> None:
    usage = SECTIONS[name].strip().splitlines()[0]
    assert OPTION.findall(SECTIONS[name]) == options(COMMANDS[name])
    assert USAGE_OPTION.findall(usage) == options(COMMANDS[name])
    assert usage.strip().startswith(name)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_each_default_that_the_help_shows_is_in_the_docs(name: str) -> None:
    shown = [param for param in COMMANDS[name].params if isinstance(param, click.Option) and param.show_default]
    assert [str(param.default) for param in shown if str(param.default) not in SECTIONS[name]] == []


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if not isinstance(command, click.Group)])
def test_each_example_in_the_docs_is_one_that_the_command_takes(name: str) -> None:
    shown = list(examples(SECTIONS[name]))
    assert any(f"kabar {' '.join(words)}".startswith(name) for words in shown)
    for words in shown:
        parses(words)


@pytest.mark.parametrize(
    "name", [name for name, one in COMMANDS.items() if not isinstance(one, click.Group) and name != "kabar demo"]
)
def test_each_help_text_has_an_example_that_the_command_takes(name: str) -> None:
    text = COMMANDS[name].help or ""
    assert "Example" in text
    shown = list(examples(text))
    assert any(f"kabar {' '.join(words)}".startswith(name) for words in shown)
    for words in shown:
        parses(words)
