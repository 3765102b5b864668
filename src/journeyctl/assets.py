"""Where templates and themes are: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def templates() -> Traversable:
    """The folder of templates, from a wheel, an editable install or a checkout, zipped or not."""
    package = files("journeyctl")
    installed = package.joinpath("templates")
    if installed.is_dir():
        return installed
    return _above(_above(package)).joinpath("templates")


def _above(folder: Traversable) -> Traversable:
    # Both kinds of folder that hold packages, `pathlib.Path` and `zipfile.Path`, know their parent.
    parent: Traversable = folder.parent  # type: ignore[attr-defined]
    return parent
