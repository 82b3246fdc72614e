"""What holds for every test, and a newsroom for those that want one."""

from __future__ import annotations

import os

# python-telegram-bot 22's documented way to take up its next version's timedeltas, and so to be spared its warning.
# It is read when the library is imported.
os.environ["PTB_TIMEDELTA"] = "true"
