"""A Telegram Bot API server on this machine, for the demo, the tests and the benchmarks; see docs/sandbox.md."""

from bot.sandbox.service import Sandbox, serve

__all__ = ["Sandbox", "serve"]
