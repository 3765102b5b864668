"""Words by which rules recognise what a stage is about; they stand in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _all() -> dict[str, list[str]]:
    text = files("journeyctl.rules").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


def words(kind: str) -> tuple[str, ...]:
    """The words of one kind: `purchase`, `before` or `after`."""
    return tuple(_all()[kind])
