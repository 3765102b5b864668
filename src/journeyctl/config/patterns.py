"""Patterns of file names, written and read as in a `.gitignore`."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


_STARS = re.compile(r"\*+")
_MOST_STARS = 3
"""With each more, looking through a long name takes a hundred times as long."""


def is_pattern(text: str) -> bool:
    """Whether a text can be read as a pattern."""
    if len(_STARS.findall(text)) > _MOST_STARS:
        return False
    try:
        _spec((text,))
    except (ValueError, re.error):
        return False
    return True


def matches(path: Path, patterns: tuple[str, ...], folder: Path) -> bool:
    """Whether one of the patterns, which are relative to a folder without links, means a file."""
    # A folder may be reached by a link or by `..`; the file itself keeps its name.
    whole = Path(os.path.realpath(path.parent), path.name)
    if not whole.is_relative_to(folder):
        return False
    return _spec(patterns).match_file(whole.relative_to(folder).as_posix())


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    # Most configurations have no patterns, and the import is a twentieth of a short run.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
