"""Addresses of databases: recognised by how they are written, and named without their passwords."""

from __future__ import annotations

import pytest

from bot.sources.tables.databases import place_of
from bot.sources.tables.table import recognised


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("postgresql://sari:rahasia@r.example:5432/berita?sslmode=require", "postgresql://r.example:5432/berita"),
        ("postgres:///berita?host=/run&user=sari", "postgresql:///berita"),
        ("postgresql://r.example", "postgresql://r.example"),
        ("postgresql://sari:ra?hasia@r.example/berita", "The PostgreSQL database"),
        ("postgresql://sari:ra#hasia@r.example/berita", "The PostgreSQL database"),
        ("postgresql://r.example/berita?user=a@b&password=x", "The PostgreSQL database"),
        ("./arsip/berita.db", "./arsip/berita.db"),
    ],
)
def test_a_database_is_named_without_a_password(address: str, place: str) -> None:
    assert place_of(address) == place


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("sqlite:///berita.db", True),
        ("postgresql://r.example/berita", True),
        ("postgres://r.example/berita", True),
        ("./Arsip/BERITA.SQLITE3", True),
        ("./berita.json", False),
        ("https://r.example/", False),
    ],
)
def test_a_database_is_recognised_by_its_address(address: str, is_one: bool) -> None:
    assert recognised(address) is is_one
