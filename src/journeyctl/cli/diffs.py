"""What would change in a file, as `git diff` shows it."""

from __future__ import annotations

import re
from difflib import unified_diff

# Programs that apply a diff know no other end of a line.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\n\\ No newline at end of file\n"


def diff(before: str, after: str, name: str) -> str:
    """A unified diff of two texts of one file, "" where they are the same."""
    lines = unified_diff(_LINE.findall(before), _LINE.findall(after), name, name)
    return "".join(line if line.endswith("\n") else f"{line}{_NO_END}" for line in lines)
