"""JSON as all reports write it."""

from __future__ import annotations

import json
import re

# What a terminal would obey, and line ends to some readers. JSON escapes the rest by itself.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def dumped(document: object) -> str:
    """A document on indented lines, its text readable in every script."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
