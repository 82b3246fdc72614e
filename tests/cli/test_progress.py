"""How long work is shown: to a person, and to a pipe."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.cli.progress import LINES, LONG, progress, waiting


def shown(total: int, steps: list[int], *, person: bool) -> str:
    """Do work in steps and return what was shown."""
    stream = StringIO()
    with progress("Editing", total, Console(file=stream, force_terminal=person, width=80)) as step:
        for size in steps:
            step(size)
    return stream.getvalue()


def test_a_person_sees_a_bar_that_goes_away() -> None:
    bar = shown(400, [100, 300], person=True)
    assert "Editing" in bar
    assert "400/400" in bar
    assert bar.endswith("\x1b[2K")  # the line is erased at the end


def test_short_work_is_silent() -> None:
    assert shown(LONG - 1, [100, 99], person=True) == ""
    assert shown(LONG - 1, [100, 99], person=False) == ""


def test_a_pipe_gets_plain_lines() -> None:
    assert shown(200, [100, 100], person=False) == "Editing: 100 of 200\nEditing: 200 of 200\n"


@given(st.integers(LONG, 10**6), st.lists(st.integers(1, 10**5), max_size=40))
def test_a_pipe_gets_few_lines_whatever_the_work(total: int, steps: list[int]) -> None:
    """More may be done than was foreseen: another program writes articles meanwhile."""
    lines = shown(total, steps, person=False).splitlines()
    assert len(lines) <= LINES + max(0, sum(steps) - total) * LINES // total + 1


def test_waiting_is_shown_to_a_person_only() -> None:
    person, pipe = StringIO(), StringIO()
    with waiting("Reading", Console(file=person, force_terminal=True, width=80)):
        pass
    with waiting("Reading", Console(file=pipe)):
        pass
    assert "Reading" in person.getvalue()
    assert pipe.getvalue() == ""
