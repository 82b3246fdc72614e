"""`make faults SEED=1 ROUNDS=20`: storms from a seed on, and one table of what they did and what Kabar made of it."""

from __future__ import annotations

import sys

import click

from tests.faults.rounds import MANNERS, Round, play, table

AT_ONCE = 2
"""Storms that are made at the same time."""


@click.command()
@click.option("--seed", default=1, show_default=True, help="The first storm.")
@click.option("--rounds", default=len(MANNERS), show_default=True, help="How many storms, each of the next seed.")
def main(seed: int, rounds: int) -> None:
    """Make storms and print their table; a storm that shows a fault says how to see it again."""
    played: list[Round] = []
    for number in range(seed, seed + rounds, AT_ONCE):
        for one in play(range(number, min(number + AT_ONCE, seed + rounds))):
            played.append(one)
            click.echo(f"seed {one.storm.seed}: {one.storm.struck.total()} faults, {len(one.findings)} findings")
            if one.findings:
                click.echo(one.report())
    click.echo(table(played))
    sys.exit(any(one.findings for one in played))


if __name__ == "__main__":
    main()
