"""Posts in the outbox: the same words for many chats are kept once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from bot.model import Button, Post
from storage.engines import Connection


def keep(db: Connection, post: Post) -> int:
    """Keep a post; gives its id, the same one for equal posts. Its rich form is for replies, which never wait here."""
    fields = asdict(post)
    del fields["rich"]
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    digest = hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    db.run(
        "INSERT INTO posts (digest, body) VALUES (:digest, :body) ON CONFLICT (digest) DO NOTHING",
        digest=digest,
        body=body,
    )
    return db.number("SELECT id FROM posts WHERE digest = :digest", digest=digest)


def read(body: str) -> Post:
    """Read a post as `keep` wrote it."""
    fields = json.loads(body)
    buttons = tuple(tuple(Button(**button) for button in line) for line in fields.pop("buttons"))
    return Post(**fields, buttons=buttons)
