"""Storms by number: how each seed's storm is made, and one table of what many of them did."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.sandbox.faultrules import KINDS
from tests.faults.aftermath import FINDINGS, Aftermath
from tests.faults.stage import Manner, Storm
from tests.faults.storm import rage

MANNERS = (
    Manner(often=0.1),
    Manner(log_chat=False),
    Manner(killed=True, often=0.1, pause=0.4),
    Manner(often=0.1),
    Manner(log_chat=False),
    Manner(killed=True, log_chat=False, pause=0.4),
)
"""Every six seeds are one of each: two thirds in this process, one third in one that is killed."""


@dataclass(frozen=True, slots=True)
class Round:
    """A storm and what came of it."""

    storm: Storm
    aftermath: Aftermath

    @property
    def findings(self) -> Sequence[str]:
        """List what is not as it must be; a rival that was let in is one, too."""
        let_in = [f"rival: another Kabar was let onto the same store {self.storm.refused[False]} times"]
        return [*self.aftermath.findings, *(let_in if self.storm.refused[False] else [])]

    def report(self) -> str:
        """Say how to see it again, and what was found."""
        again = f"make faults SEED={self.storm.seed} ROUNDS=1 shows this storm again:"
        return "\n  ".join([again, *self.findings])


def play(seeds: Iterable[int]) -> Sequence[Round]:
    """Make the storms of some seeds, all at the same time: mostly they wait."""

    async def together() -> Sequence[Round]:
        return await asyncio.gather(*map(_played, seeds))

    with _quiet():
        return asyncio.run(together())


async def _played(seed: int) -> Round:
    with tempfile.TemporaryDirectory() as folder:
        storm = await rage(seed, Path(folder), MANNERS[seed % len(MANNERS)])
    return Round(storm, Aftermath(storm))


def table(rounds: Sequence[Round]) -> str:
    """Write what happened in rounds: what was done to Kabar, and what it made of it."""
    struck = sum((one.storm.struck for one in rounds), Counter[str]())
    states = sum((one.aftermath.states() for one in rounds), Counter[str]())
    killed = sum(one.storm.ends for one in rounds if one.storm.manner.killed)
    stopped = sum(one.storm.ends for one in rounds if not one.storm.manner.killed)
    settled = sum((one.storm.settled for one in rounds), Counter[str]())
    lines = [
        ("rounds", len(rounds)),
        ("faults", struck.total()),
        *((f"  {kind}", struck[kind]) for kind in KINDS),
        ("kills (-9)", killed),
        ("stops", stopped),
        ("rivals refused", sum(one.storm.refused[True] for one in rounds)),
        ("articles", sum(len(one.storm.archive.versions) for one in rounds)),
        ("posts", states.total()),
        ("  sent", states["sent"]),
        ("  called back", states["cancelled"]),
        ("  unknown, listed", states["unknown"]),
        ("  refused, listed", states["refused"]),
        ("unknown sends settled", settled.total() - settled["unknown"]),
        ("  found", settled["sent"]),
        ("  not there", settled["pending"] + settled["cancelled"]),
        *((name, sum(one.aftermath.count(name) for one in rounds)) for name in FINDINGS),
    ]
    width = max(len(name) for name, _ in lines)
    return "\n".join(f"{name:<{width}}  {value:>7,}" for name, value in lines)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the logs of a storm's Kabar go nowhere: it has much to complain of."""
    earlier = structlog.get_config()
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**earlier)
        logging.disable(logging.NOTSET)
