"""Arguments and environment in, exit code out: what holds for every command."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot import __version__
from bot.__main__ import main
from bot.cli import group
from tests.cli.conftest import Operator, every
from tests.kept import kept_logs

TOKEN = "123456:ABC-DEF_secret"
ROOT = Path(__file__).parents[2]


def start(*words: str, folder: Path, **env: str) -> subprocess.Popen[bytes]:
    """Start `python -m bot WORDS` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


class Explosive(str):
    """A setting that fails in a way that nobody foresaw, and tells the token as it does."""

    __slots__ = ()

    def strip(self, chars: str | None = None) -> str:
        raise RuntimeError(f"cannot open https://api.telegram.org/bot{TOKEN}/getMe")


def test_version_is_told(kabar: Operator) -> None:
    assert kabar.well("--version").out == f"kabar {__version__}\n"


def test_help_lists_every_command_in_the_order_of_use(kabar: Operator) -> None:
    listed = [line.split()[0] for line in kabar.well("--help").out.partition("Commands:\n")[2].splitlines()]
    assert listed == list(group().commands)
    assert listed[0] == "run"


@pytest.mark.parametrize(("name", "command"), list(every(group())))
def test_every_command_says_what_it_does_in_one_sentence(name: str, command: click.Command) -> None:
    first = (command.help or "").partition("\n\n")[0]
    assert first.endswith("."), name
    assert ". " not in first


def test_help_of_every_command_is_shown_without_settings_or_store(kabar: Operator) -> None:
    for name, _ in every(group()):
        assert kabar.well(*name.split()[1:], "-h").out.startswith(f"Usage: {name}")
    assert list(kabar.folder.iterdir()) == []


@pytest.mark.parametrize("words", [("serach",), ("search",), ("search", "--limit", "0", "x"), ("sources", "add"), ()])
def test_wrong_usage_is_a_sentence_and_exit_code_2(kabar: Operator, words: tuple[str, ...]) -> None:
    ran = kabar(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert "Usage: kabar" in ran.err


def test_every_wrong_setting_is_named_at_once(kabar: Operator) -> None:
    ran = kabar("search", "banjir", TIMEZONE="Mars", LANGUAGE="jv")
    assert ran.code == 2
    assert [line.split()[0] for line in ran.err.splitlines()] == ["TIMEZONE", "LANGUAGE"]


def test_settings_come_from_dotenv_under_the_environment(kabar: Operator) -> None:
    kabar.file(".env", "LANGUAGE=jv\nTIMEZONE=Mars\nEMPTY\n")
    ran = kabar("search", "banjir", LANGUAGE="en")
    assert ran.err.splitlines() == [
        "TIMEZONE is 'Mars'; it must be a time zone, like Asia/Jakarta, Asia/Makassar or Asia/Jayapura."
    ]


def test_dotenv_that_is_no_text_is_named(kabar: Operator) -> None:
    (kabar.folder / ".env").write_bytes(b"LANGUAGE=\xff\xfe")
    ran = kabar("search", "banjir")
    assert ran.code == 2
    assert ran.err.startswith(".env cannot be read (")


def test_our_own_errors_are_sentences_without_a_trace(kabar: Operator) -> None:
    ran = kabar("search", "banjir", DATABASE_URL=f"sqlite:///{kabar.folder}")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert str(kabar.folder) in ran.err


def test_what_nobody_foresaw_is_one_sentence_without_the_token(kabar: Operator) -> None:
    ran = kabar("search", "banjir", TIMEZONE=Explosive(), TELEGRAM_BOT_TOKEN=TOKEN)
    assert ran.code == 1
    assert ran.err == (
        "Something unexpected failed: RuntimeError: cannot open https://api.telegram.org/bot***/getMe; "
        "run with LOG_LEVEL=DEBUG for the trace.\n"
    )


def test_debug_shows_the_trace_of_what_nobody_foresaw_without_the_token(kabar: Operator) -> None:
    kabar.env.update(TELEGRAM_BOT_TOKEN=TOKEN, LOG_LEVEL="debug", LOG_FORMAT="json")
    log, sentence = kabar("search", "banjir", TIMEZONE=Explosive()).err.splitlines()
    assert sentence.startswith("Something unexpected failed")
    assert "Traceback" in json.loads(log)["traceback"]
    assert TOKEN not in log


def test_only_the_sandbox_s_packages_are_asked_to_be_installed(kabar: Operator) -> None:
    """A module of ours that is missing is a bug, which no package mends."""

    class Missing(str):
        __slots__ = ()

        def strip(self, chars: str | None = None) -> str:
            raise ModuleNotFoundError(f"No module named '{self}'", name=str(self))

    assert "Something unexpected failed" in kabar("search", "banjir", TIMEZONE=Missing("bot.nowhere")).err
    assert "run pip install 'kabar[sandbox]'" in kabar("search", "banjir", TIMEZONE=Missing("tdjson")).err


def test_ctrl_c_within_a_command_is_130_and_says_nothing(kabar: Operator) -> None:
    class Interrupting(str):
        __slots__ = ()

        def strip(self, chars: str | None = None) -> str:
            raise KeyboardInterrupt

    ran = kabar("search", "banjir", TIMEZONE=Interrupting())
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "")


def test_streams_that_are_no_files_are_left_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with kept_logs(), contextlib.redirect_stdout(out):
        assert main(["--version"], {}) == 0
    assert out.getvalue() == f"kabar {__version__}\n"


def test_without_arguments_given_it_takes_those_of_the_process(tmp_path: Path) -> None:
    """A real process: the words and the environment are its own."""
    process = start("sources", "list", "--json", folder=tmp_path, DATABASE_URL="sqlite:///mine.db")
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, b"[]\n", b"")
    assert (tmp_path / "mine.db").exists()


def test_a_reader_that_goes_away_is_no_error_message(tmp_path: Path) -> None:
    """A real pipe whose reader takes one line, as `| head -1` does."""
    process = start("summarise", "-", "--json", folder=tmp_path)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    line = json.dumps({"title": "Banjir", "text": "Air naik sejak pagi. " * 50}).encode() + b"\n"
    with process, contextlib.suppress(BrokenPipeError):
        process.stdin.write(line)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["title"] == "Banjir"  # answered before the input has ended
        process.stdout.close()
        process.stdin.write(line * 20)
        process.stdin.close()
        assert process.stderr.read() == b""


def test_interrupt_is_quiet_and_130(tmp_path: Path) -> None:
    """A real Ctrl-C, once the command has answered something and waits for more."""
    process = start("summarise", "-", "--json", folder=tmp_path)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    with process:
        process.stdin.write(b'{"text": "Air naik sejak pagi."}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read().strip() == b""


def test_sandbox_without_its_packages_says_how_to_install_them(tmp_path: Path) -> None:
    """A process in which tdjson cannot be imported, as in a plain `pip install kabar`."""
    program = "import sys; sys.modules['tdjson'] = None; from bot.__main__ import main; sys.exit(main(['sandbox'], {}))"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr == (
        "The sandbox needs the package 'tdjson', which is not installed; "
        "run pip install 'kabar[sandbox]', or make demo in a checkout.\n"
    )


@pytest.mark.parametrize("words", [("preview",), ("sources", "remove"), ("team", "add"), ("team", "remove")])
def test_an_id_that_no_store_can_hold_is_wrong_usage(kabar: Operator, words: tuple[str, ...]) -> None:
    ran = kabar(*words, str(2**63))
    assert ran.code == 2
    assert "is not in the range" in ran.err
