"""Where journeyctl keeps things: templates in the package or the checkout, results in a cache."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


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


def cache_folder() -> Path | None:
    """Where this system keeps a user's caches, or None if it does not say."""
    if sys.platform == "win32":
        given, below_home = os.environ.get("LOCALAPPDATA", ""), ("AppData", "Local")
    elif sys.platform == "darwin":
        given, below_home = "", ("Library", "Caches")
    else:
        given, below_home = os.environ.get("XDG_CACHE_HOME", ""), (".cache",)
    with suppress(RuntimeError):
        # A relative path, which the XDG specification has ignored, would litter the project.
        for folder in (Path(given), Path.home().joinpath(*below_home)):
            if folder.is_absolute():
                return folder
    return None


def write_whole(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file beside its place, then put it there in one step, with the folders above it.

    Raises:
        OSError: it cannot be written; then what stood there still does.
    """
    # Short runs read and write nothing; the import is a twentieth of them.
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        if mode is not None:
            Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
