"""Which files are checked: those that paths mean, without what the configuration excludes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeyctl.config import Configurations
from journeyctl.errors import InputError
from journeyctl.source.discovery import Found, discover


def find(paths: Iterable[str], configurations: Configurations) -> list[Found]:
    """The files that paths mean, each once, in order. A file that is named itself stays.

    Raises:
        InputError: a path that does not exist, or nothing that is left.
        ConfigError: a configuration that cannot be used.
    """
    found = discover(paths)
    kept = [item for item in found if item.named or not _is_excluded(item, configurations)]
    if not kept:
        hint = "A file that is named itself is checked all the same."
        raise InputError("`exclude` in the configuration leaves no journey to check", hint)
    return kept


def _is_excluded(item: Found, configurations: Configurations) -> bool:
    path = Path(item.path)
    return configurations.of(path.parent).excludes(path)
