"""Searches for bytes that break us, guided by what the code does with them; run by hand, and never by pytest."""
