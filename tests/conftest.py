"""What holds for every test, and a newsroom for those that want one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import certifi
from hypothesis import settings


def _one_authority() -> Path:
    """Write the first of the certificate authorities alone into a file, the same for every worker."""
    file = Path(tempfile.gettempdir()) / f"kabar-tests-{os.getuid()}" / "authority.pem"
    if not file.exists():
        file.parent.mkdir(mode=0o700, exist_ok=True)
        end = "-----END CERTIFICATE-----"
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_text(Path(certifi.where()).read_text("utf-8").partition(end)[0] + end + "\n", "utf-8")
        beside.replace(file)
    return file


# python-telegram-bot 22's documented way to take up its next version's timedeltas, and so to be spared its warning.
# It is read when the library is imported.
os.environ["PTB_TIMEDELTA"] = "true"

# Every client of every test reads the list of certificate authorities; one of them is enough, and a tenth of the time.
os.environ["SSL_CERT_FILE"] = str(_one_authority())

# How long one example takes says more about the machine than about us; what must be quick has a test of its own. Fifty
# examples a run: the suite runs often, and what a property once failed on is kept as an example of its own.
settings.register_profile("kabar", deadline=None, max_examples=50)
settings.load_profile("kabar")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: packed ones hold the second that they were made in, and the workers of one run
    must collect the same names."""
    return argname if isinstance(val, bytes) else None
