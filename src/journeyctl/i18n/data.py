"""The data files of this package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_toml(*path: str) -> dict[str, Any]:
    """A TOML file of this package, also where the package lies in a zip."""
    return tomllib.loads(files(__package__).joinpath(*path).read_text("utf-8"))
