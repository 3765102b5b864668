"""FiraGO, regular and bold: the bytes to measure with and the files to paint with.

The fonts come from the package `pymupdf-fonts`, compressed inside Python modules; unpacking takes
some 15 ms each. An unpacked copy is kept in the user's cache folder. The cache is a convenience: a
copy is used only if its size and SHA-256 are the known ones, and no fault of the folder is ever
an error.
"""

from __future__ import annotations

import hashlib
import importlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from journeyctl.assets import cache_folder, write_whole
from journeyctl.errors import OutputError

FAMILY = "FiraGO"


class Weight(StrEnum):
    """The weights there are; other values of `font-weight` are not drawn."""

    REGULAR = "regular"
    BOLD = "bold"


class _Source(NamedTuple):
    module: str
    size: int
    sha256: str

    def is_content(self, content: bytes) -> bool:
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


# Of pymupdf-fonts 1.0.5. Should a later release hold other bytes they are used, but never cached.
_SOURCES = {
    Weight.REGULAR: _Source(
        "FiraGO_Regular",
        804_888,
        "495901c0c608ea265f4c31aa2a4c7a313e5cc2a3dd610da78a447fe8e07454a2",
    ),
    Weight.BOLD: _Source(
        "FiraGO_Bold",
        807_140,
        "ab720753c39073556260ebbaee7e7af89f9ca202a7c7abc257d935db590a1e35",
    ),
}


@cache
def font_bytes(weight: Weight) -> bytes:
    """The TrueType file of a weight, from the cache or unpacked (and then cached)."""
    source = _SOURCES[weight]
    path = _cached_path(weight)
    if path is not None:
        with suppress(OSError):
            content = path.read_bytes()
            if source.is_content(content):
                return content
    content = bytes(importlib.import_module(f"pymupdf_fonts.{source.module}").fontbuffer)
    if path is not None and source.is_content(content):
        with suppress(OSError):
            write_whole(path, content)
    return content


@contextmanager
def font_files(others: Sequence[bytes] = ()) -> Iterator[tuple[Path, ...]]:
    """One TrueType file a weight: those of the cache, else temporary ones that go on leaving.

    Where there are `others`, these in their place.

    Raises:
        OutputError: neither the cache folder nor the folder for temporary files can be written.
    """
    contents = tuple(others) or tuple(map(font_bytes, Weight))
    cached = tuple(path for weight in Weight if (path := _cached_path(weight)) is not None)
    if cached and not others and all(map(_holds, cached, contents)):
        yield cached
        return
    try:
        folder = tempfile.TemporaryDirectory(prefix="journeyctl-", ignore_cleanup_errors=True)
    except OSError as error:
        raise OutputError(f"the font files cannot be written: {error}") from error
    with folder as name:
        yield tuple(_write_temporary(Path(name), contents))


def _cached_path(weight: Weight) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    digest = _SOURCES[weight].sha256[:12]
    return folder / "journeyctl" / f"{FAMILY}-{weight.capitalize()}-{digest}.ttf"


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _write_temporary(folder: Path, contents: Sequence[bytes]) -> Iterator[Path]:
    for number, content in enumerate(contents, 1):
        path = folder / f"{number}.ttf"
        try:
            path.write_bytes(content)
        except OSError as error:
            raise OutputError(f"the font files cannot be written: {error}") from error
        yield path
