"""Words written into YAML: in quotes where they would be read as something else."""

from __future__ import annotations

import json
import re

from journeyctl.source.scalars import Plain, resolve

_RISKY = re.compile(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|[,\[\]{}]|:\s|\s#|[:\s]$|[\r\n]""")


def written(text: str) -> str:
    """A text as YAML writes it, in block and flow style alike."""
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    if not text or _RISKY.search(text):
        return False
    try:
        value = resolve(text)
    except ValueError:
        return False
    # What reads as a number or as true is a text all the same, where a text is asked for.
    return isinstance(value, (str, Plain))
