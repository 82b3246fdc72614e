"""The `kabar` command: arguments and environment in, exit code out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence

import click
import structlog
from dotenv import dotenv_values

from bot import logs
from bot.cli import group
from bot.errors import KabarError, SettingsError

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended: 128 and SIGINT's number, as shells have it."""

SANDBOX_PACKAGES = frozenset({"python_multipart", "tdjson"})
"""What the extra `sandbox` installs, by the names that are imported; production does without."""


def main(argv: Sequence[str] | None = None, env: Mapping[str, str] | None = None) -> int:
    """Run one command, and give its exit code: 0 well, 1 failed, 2 wrong usage or settings, 130 interrupted.

    `argv` are the words behind `kabar`, those of the process unless given; `env` likewise, and it wins over `.env`.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot then says RetryAfter as a timedelta
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter is no reason to fail
    given = os.environ if env is None else env
    secrets: tuple[str, ...] = ()
    try:
        whole = {**_dotenv(), **given}
        secrets = tuple(whole.get(name, "").strip() for name in ("TELEGRAM_BOT_TOKEN", "LLM_API_KEY"))
        _quiet_logs(whole, secrets)
        code = group().main(argv, prog_name="kabar", standalone_mode=False, obj=whole)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - whatever it is, the operator gets one sentence
        click.echo(logs.masked(_sentence(error), secrets), err=True)
        return error.exit_code if isinstance(error, KabarError) else 1
    return code if isinstance(code, int) else 0


def _dotenv() -> Mapping[str, str]:
    """Read `.env` in the working folder, if there is one. Raises SettingsError when it cannot be read."""
    try:
        values = dotenv_values(".env", interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read ({error}); make it a readable text file in UTF-8.") from error
    return {name: value for name, value in values.items() if value is not None}


def _quiet_logs(env: Mapping[str, str], secrets: Sequence[str]) -> None:
    """Let a command speak for itself: only LOG_LEVEL=DEBUG makes one log. `kabar run` configures logs on its own."""
    level = "DEBUG" if env.get("LOG_LEVEL", "").strip().upper() == "DEBUG" else "ERROR"
    style = "json" if env.get("LOG_FORMAT", "").strip().casefold() == "json" else "console"
    logs.configure(level, style, secrets)


def _sentence(error: Exception) -> str:
    """Say what failed, in a sentence; the trace of what nobody foresaw goes to the log, at DEBUG."""
    if isinstance(error, KabarError):
        return str(error)
    if isinstance(error, ModuleNotFoundError) and error.name in SANDBOX_PACKAGES:
        return (
            f"The sandbox needs the package '{error.name}', which is not installed; "
            "run pip install 'kabar[sandbox]', or make demo in a checkout."
        )
    structlog.get_logger("kabar").debug("unexpected", exc_info=error)
    return f"Something unexpected failed: {type(error).__name__}: {error}; run with LOG_LEVEL=DEBUG for the trace."


if __name__ == "__main__":
    sys.exit(main())
