"""Canonical tables kept between runs, in the user's cache: one file of Parquet and what was seen.

A file is used again as long as the data, what the journey says of it, and this program are the
same. It holds numbers only; nobody else may read it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from journeyctl.assets import cache_folder, write_whole
from journeyctl.keeping import digest, program
from journeyctl.measure.engines.local import LocalEngine
from journeyctl.model.journey import DataSource, Journey

_KEPT = 5
_MOST_BYTES = 4 << 30


def states(engine: LocalEngine, sources: Mapping[str, DataSource]) -> Mapping[str, Any]:
    """What tells whether the data has changed.

    Raises:
        InputError: a source's files cannot be read.
    """
    return {name: engine.state(name, source) for name, source in sources.items()}


def key_of(
    engine: LocalEngine,
    journey: Journey,
    sources: Mapping[str, DataSource],
    state: Mapping[str, Any],
) -> str:
    """What tells a canonical table from others."""
    said = {
        "program": list(program()),
        "engine": engine.name,
        "strict": engine.strict,
        "state": state,
        "sources": {name: source.model_dump(mode="json") for name, source in sources.items()},
        "stages": [
            [
                [point.id, [_plain(pattern) for pattern in point.match]]
                for point in stage.touchpoints
            ]
            for stage in journey.stages
        ],
    }
    return digest(json.dumps(said).encode())


def _plain(pattern: Mapping[str, Any]) -> list[Any]:
    # 1 and True are the same key of a dictionary, and not the same pattern.
    return [[column, repr(value)] for column, value in pattern.items()]


class Store:
    """The place of a canonical table: in the user's cache, else among the temporary files."""

    def __init__(self, key: str, temporary: Path) -> None:
        self._key, self._temporary = key, temporary
        self._folder = _writable_folder()

    def kept(self) -> tuple[Path, Any] | None:
        """The file of a run before and what was seen then; None where it is not there, or whole."""
        if self._folder is None:
            return None
        path = self._folder / f"{self._key}.parquet"
        try:
            kept = json.loads(path.with_suffix(".json").read_bytes())
            if kept["bytes"] != path.stat().st_size:
                return None
            os.utime(path)
            return path, kept["seen"]
        except (OSError, ValueError, LookupError, TypeError):
            return None

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Where the file is written before it is moved to its place; afterwards it is gone."""
        folder = self._folder or self._temporary
        draft = folder / f".{self._key}.{os.getpid()}.draft"
        try:
            yield draft
        finally:
            if self._folder is not None:
                _delete((draft,))

    def put(self, draft: Path, seen: Any) -> Path:
        """Keep a draft with what was seen; gives where the file is now."""
        if self._folder is None:
            return draft
        path = self._folder / f"{self._key}.parquet"
        try:
            draft.chmod(0o600)
            size = draft.stat().st_size
            draft.replace(path)
            said = json.dumps({"bytes": size, "seen": seen})
            write_whole(path.with_suffix(".json"), said.encode())
        except OSError:
            return path if path.exists() else self.away(draft)
        _prune(self._folder, path)
        return path

    def away(self, draft: Path) -> Path:
        """Take a draft that is not to be kept to the temporary files."""
        return Path(shutil.move(draft, self._temporary / "events.parquet"))


def _writable_folder() -> Path | None:
    above = cache_folder()
    if above is None:
        return None
    folder = above / "journeyctl" / "events"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def _prune(folder: Path, own: Path) -> None:
    """Delete the oldest files, those beyond a total size, and drafts of processes that are gone."""
    with suppress(OSError):
        files = sorted(folder.glob("*.parquet"), key=lambda path: -path.stat().st_mtime_ns)
        size = own.stat().st_size
        others = [path for path in files if path != own]
        for number, path in enumerate(others, 1):
            size += path.stat().st_size
            if number >= _KEPT or size > _MOST_BYTES:
                _delete((path, path.with_suffix(".json")))
    with suppress(OSError):
        _delete(path for path in folder.glob(".*.draft") if _is_left(path))


def _is_left(draft: Path) -> bool:
    process = draft.name.split(".")[-2]
    if not process.isdigit() or os.name == "nt":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
