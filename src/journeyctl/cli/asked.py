"""What a command line asks for, remembered by its words.

Reading a command line takes Typer and Pydantic, which take longer to load than a journey to check.
So Typer only reads: what is asked for is done afterwards, by a module that does without both. The
same words ask for the same thing again, and need not be read twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from journeyctl.keeping import digest, keep, kept, place, program

Asked = tuple[str, dict[str, Any]]
"""A module of this package with `Wish` and `fulfil`, and what is wished."""

_pending: list[Asked] = []


def ask(module: str, **wish: Any) -> None:
    """Ask for something, to be done once the command line has been read."""
    _pending.append((module, wish))


def fulfil(asked: Asked) -> int:
    """Do what is asked for, and give the exit code."""
    module = import_module(f"journeyctl.cli.{asked[0]}")
    code: int = module.fulfil(module.Wish(**asked[1]))
    return code


def taken() -> Asked | None:
    """What has just been asked for, once."""
    return _pending.pop() if _pending else None


def recall(words: Sequence[str]) -> Asked | None:
    """What the same words have asked for before."""
    found = kept(_file(words))
    return None if found is None else (found[0], found[1])


def remember(words: Sequence[str], asked: Asked) -> None:
    """Keep what these words ask for, unless they ask that nothing is kept."""
    if asked[1].get("cached", True):
        keep(_file(words), asked)


def _file(words: Sequence[str]) -> Path | None:
    return place("asked", digest("\0".join((*words, *program())).encode("utf-8", "surrogatepass")))
