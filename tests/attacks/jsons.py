"""JSON that hurts whoever parses it; see `documents`."""

from __future__ import annotations

from tests.attacks.documents import MANY, Bombs

JSON_BOMBS: Bombs = {
    "a million brackets": lambda: b"[" * 1_000_000,
    "a million names": lambda: b'{"a":' * MANY,
    "a million lists": lambda: b"[" + b"[]," * 1_000_000 + b"[]]",
    "a million objects": lambda: b"[" + b"{}," * 1_000_000 + b"{}]",
    "a million posts": lambda: (
        b"[" + b",".join(b'{"id":%d,"title":{"rendered":"a"}}' % n for n in range(30_000)) + b"]"
    ),
    "a number of 5,000 digits": lambda: b'[{"id":' + b"9" * 5000 + b',"title":{"rendered":"a"}}]',
    "a number of 4,200 digits": lambda: b'[{"id":' + b"9" * 4200 + b',"title":{"rendered":"a"}}]',
    "numbers that are none": lambda: b'[{"id":NaN,"title":Infinity,"date":-Infinity,"modified":1e999}]',
    "a number below nothing": lambda: (
        b'[{"id":-1,"title":{"rendered":"a"},"author":-1,"categories":[-1,null,true,"x",{}]}]'
    ),
    "a reference of 5,000 digits": lambda: b'[{"id":1,"title":{"rendered":"&#' + b"9" * 5000 + b';"}}]',
    "a message with one": lambda: b'{"code":"x","message":"&#' + b"9" * 5000 + b';"}',
    "a message of a megabyte": lambda: b'{"code":"x","message":"' + b"<b>a " * MANY + b'"}',
    "half a pair": lambda: b'[{"id":1,"title":{"rendered":"a\\ud800b\\u0000"},"link":"https://a.example/\\ud800"}]',
    "a hundred thousand terms": lambda: (
        b'[{"id":1,"title":{"rendered":"a"},"_embedded":{"wp:term":[[%s]]}}]'
        % b",".join(b'{"taxonomy":"category","name":"k%d"}' % n for n in range(30_000))
    ),
    "a text of a megabyte": lambda: b'[{"id":1,"title":{"rendered":"' + b"Kabar " * MANY + b'"}}]',
    "a feed of a million items": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":[%s{}]}' % (b'{"id":"1"},' * 80_000)
    ),
    "a feed of nonsense": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":[1,null,[],{"id":{},"title":[]}],"hubs":1}'
    ),
    "a feed of false numbers": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1e400,"title":"a"}]}'
    ),
}
