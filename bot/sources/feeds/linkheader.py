"""The `Link` header of an answer (RFC 8288). Pure."""

from __future__ import annotations

import re

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_REL = re.compile(r"\brel\s*=\s*(?:\"([^\"]*)\"|([^\s\";,]+))", re.IGNORECASE)


def linked(header: str, rel: str) -> str:
    """Give the first address that a `Link` header names with this relation, as it stands there; "" if it names none."""
    for target, parameters in _LINK.findall(header):
        found = _REL.search(parameters)
        if found and rel in (found[1] or found[2] or "").lower().split():
            return str(target).strip()
    return ""
