"""The wire to Telegram: how requests are carried, and whether a failed one can have been written."""

from __future__ import annotations

import httpx
from telegram.request import HTTPXRequest

CONNECTIONS = 32
"""More than this at once slows httpx down rather than up (telegram.md, D.2: best at 40, a quarter of it at 64)."""


def wire(*, connections: int = CONNECTIONS) -> HTTPXRequest:
    """Make the transport for the Bot API. Timeouts in seconds; a message answered later than 20 s counts as unknown."""
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=5.0,
        read_timeout=20.0,
        write_timeout=10.0,
        pool_timeout=5.0,
    )


def never_written(error: BaseException) -> bool:
    """Tell whether a failed request certainly did not reach Telegram: no connection was there to write it to.

    python-telegram-bot raises the same errors for these as for lost answers; the cause beneath tells them apart.
    """
    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError)
