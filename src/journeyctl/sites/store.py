"""Drawings of earlier builds, used again while nothing that they rest on has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from journeyctl.assets import cache_folder, write_whole
from journeyctl.errors import InputError
from journeyctl.keeping import digest, program
from journeyctl.source.files import read_bytes

_ENDING = ".json"
_KEPT = 1000
"""Drawings; the oldest beyond that are deleted."""

Record = dict[str, Any]
"""Texts, as JSON holds them."""


class Kept:
    """The place of one drawing. Whatever is wrong with it, it is only empty then.

    The identity says all that the drawing rests on but other files: what was asked, and the
    journey's own bytes.
    """

    def __init__(self, identity: Iterable[str]) -> None:
        key = digest("\0".join((*identity, *program())).encode("utf-8", "surrogatepass"))
        folder = cache_folder()
        self._file = folder and folder / "journeyctl" / "drawings" / f"{key}{_ENDING}"

    def get(self) -> Record | None:
        """What was kept; None where there is nothing, or a file beside the journey has changed."""
        try:
            written, _, content = (self._file.read_bytes() if self._file else b"").partition(b"\n")
        except OSError:
            return None
        if written != digest(content).encode():
            return None
        files, record = json.loads(content)
        return record if all(_state(name) == state for name, state in files.items()) else None

    def put(self, record: Record, files: Iterable[Path]) -> None:
        """Keep a drawing that has just been made, and the state of the files that it rests on."""
        if self._file is None:
            return
        states = {str(path): _state(str(path)) for path in files}
        content = json.dumps([states, record], ensure_ascii=False).encode("utf-8", "surrogatepass")
        with suppress(OSError):
            write_whole(self._file, digest(content).encode() + b"\n" + content)
            _prune(self._file.parent)


def _state(path: str) -> str:
    """What stands at a path: a digest of its bytes, or why there are none."""
    try:
        return digest(read_bytes(Path(path)))
    except InputError as error:
        return str(error)


def _prune(folder: Path) -> None:
    files = list(folder.glob(f"*{_ENDING}"))
    if len(files) > _KEPT:
        for path in sorted(files, key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            with suppress(OSError):
                path.unlink()
