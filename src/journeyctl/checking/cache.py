"""Results of earlier runs, used again while nothing that they rest on has changed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import journeyctl
from journeyctl.assets import cache_folder, write_whole
from journeyctl.errors import InputError
from journeyctl.source.files import project_root, read_bytes

_ENDING = ".cache"
_KEPT = 20
"""Files of results; the oldest beyond that are deleted."""


class Cache:
    """The results of one configuration on one day, by file.

    A result is used again while its file and all files beside it that it names are where they were
    and hold the same bytes, in the same project. Whatever is wrong with the cache, it is only empty
    then.
    """

    def __init__(self, identity: Iterable[str]) -> None:
        key = digest("\0".join((*identity, *program())).encode("utf-8", "surrogatepass"))
        self._file = place("checks", key)
        self._entries: dict[str, Any] = kept(self._file) or {}
        self._states: dict[str, str] = {}
        self._roots: dict[Path, str] = {}
        self._changed = False

    def get(self, path: str) -> Any:
        """The raw result of a file; None where there is none that still holds."""
        # Also without an entry: what a file was before it was checked is what `put` keeps.
        found = [self._state(path), self._root(path)]
        own, related, raw = self._entries.get(path, (None, {}, None))
        if found != own or any(self._state(name) != state for name, state in related.items()):
            return None
        return raw

    def put(self, path: str, related: Iterable[str], raw: Any) -> None:
        """Keep the raw result of a file that has just been checked."""
        states = {name: self._state(name) for name in related}
        self._entries[path] = [[self._state(path), self._root(path)], states, raw]
        self._changed = True

    def save(self) -> None:
        """Write what has changed."""
        if self._changed:
            keep(self._file, self._entries)

    def _state(self, path: str) -> str:
        """What stands at a path: a digest of its place and its bytes, or why there are none."""
        if path not in self._states:
            try:
                content = read_bytes(Path(path))
            except InputError as error:
                self._states[path] = str(error)
            else:
                place = os.fsencode(os.path.realpath(path))
                self._states[path] = digest(place + b"\0" + content)
        return self._states[path]

    def _root(self, path: str) -> str:
        """The top of the project around a file, which what it may name has to be below."""
        folder = Path(path).parent
        if folder not in self._roots:
            self._roots[folder] = str(project_root(folder))
        return self._roots[folder]


def place(kind: str, key: str) -> Path | None:
    """The file of what is kept under a key; None where this system has no place for it."""
    folder = cache_folder()
    return None if folder is None else folder / "journeyctl" / kind / f"{key}{_ENDING}"


def keep(file: Path | None, value: Any) -> None:
    """Write a value of JSON, and delete the oldest files beside it. Never a fault."""
    if file is None:
        return
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    content = text.encode("utf-8", "surrogatepass")
    with suppress(OSError):
        write_whole(file, digest(content).encode() + b"\n" + content)
        _prune(file.parent)


def kept(file: Path | None) -> Any:
    """The value of a file that `keep` wrote; None where it is not there, or not whole."""
    try:
        written, _, content = (file.read_bytes() if file else b"").partition(b"\n")
    except OSError:
        return None
    return json.loads(content) if written == digest(content).encode() else None


def digest(content: bytes) -> str:
    """What tells contents apart."""
    return blake2b(content, digest_size=16).hexdigest()


def program() -> Iterable[str]:
    """What all results depend on: this very program."""
    yield journeyctl.__version__
    yield sys.version
    package = Path(journeyctl.__file__).parent
    record = package.parent / f"journeyctl-{journeyctl.__version__}.dist-info" / "RECORD"
    try:
        # Digests of all files that were installed: the same wherever and whenever that was.
        yield digest(record.read_bytes())
    except OSError:
        # A checkout, which its version does not tell apart.
        yield str(max(_modified(package), default=0))


def _modified(folder: Path) -> Iterable[int]:
    """When the modules of a checkout were written; their version does not tell them apart."""
    with suppress(OSError), os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from _modified(Path(item.path))
            elif item.name.endswith((".py", ".toml")):
                yield item.stat().st_mtime_ns


def _prune(folder: Path) -> None:
    files = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        with suppress(OSError):
            path.unlink()
