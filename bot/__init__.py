"""Kabar: a Telegram news bot for Indonesian newsrooms."""

__version__ = "0.1.0"
