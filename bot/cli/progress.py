"""How far long work has come: a bar when a person looks on, a few plain lines otherwise, always on standard error."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

LONG = 200
"""Articles from which on work is long: some seconds."""

LINES = 10
"""Plain lines that long work prints in all."""


def watcher() -> Console:
    """Make the console that progress is shown on: standard error."""
    return Console(stderr=True, highlight=False)


@contextlib.contextmanager
def waiting(what: str, console: Console) -> Iterator[None]:
    """Show a person that work of unknown length goes on; a pipe or a log is told nothing."""
    with console.status(what, spinner="line") if console.is_terminal else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def progress(what: str, total: int, console: Console) -> Iterator[Callable[[int], None]]:
    """Give a function that hears how many more are done, and show that while the block runs; short work is silent."""
    if total < LONG:
        yield lambda _: None
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda step: bar.advance(task, step)
    else:
        yield _lines(what, total, console)


def _lines(what: str, total: int, console: Console) -> Callable[[int], None]:
    done = 0

    def hear(step: int) -> None:
        nonlocal done
        before, done = done, done + step
        if before * LINES // total < done * LINES // total:
            console.print(f"{what}: {done:,} of {max(done, total):,}", markup=False, soft_wrap=True)

    return hear
