"""`kabar sandbox`: a Telegram Bot API server on this machine."""

from __future__ import annotations

import click

HELP = """Serve a Telegram Bot API on this machine, with a page to try bots on, until Ctrl-C.

It needs the extra: pip install 'kabar[sandbox]'. docs/sandbox.md tells what it can do.

\b
Example:
  kabar sandbox --port 8081
  kabar sandbox --limits telegram --time-scale 20
  TELEGRAM_BOT_TOKEN=1:SANDBOX TELEGRAM_API_URL=http://127.0.0.1:8081 kabar run
"""


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "sandbox",
        callback=_sandbox,
        params=[
            click.Option(["--host"], default="127.0.0.1", show_default=True, help="The address to listen on."),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=8081,
                show_default=True,
                help="The port to listen on; 0 takes a free one.",
            ),
            click.Option(["--token"], default="1:SANDBOX", show_default=True, help="The token of its bot."),
            click.Option(
                ["--limits"],
                type=click.Choice(["telegram", "none"]),
                default="telegram",
                show_default=True,
                help="How fast its bot may send: as fast as Telegram allows, or without limits.",
            ),
            click.Option(
                ["--time-scale"],
                type=click.FloatRange(min=0, min_open=True),
                default=1,
                show_default=True,
                help="How many times shorter than Telegram's its waits are, so that minutes take seconds.",
            ),
        ],
        help=HELP,
    )


def _sandbox(*, host: str, port: int, token: str, limits: str, time_scale: float) -> None:
    from bot.sandbox import serve  # noqa: PLC0415 - needs the `sandbox` extra, which production does without

    serve(host, port, token, limits, time_scale)
