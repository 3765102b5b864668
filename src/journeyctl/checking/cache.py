"""Results of earlier runs, used again while nothing that they rest on has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from journeyctl.errors import InputError
from journeyctl.keeping import digest, keep, kept, place, program
from journeyctl.source.files import project_root, read_bytes


class Cache:
    """The results of one configuration on one day, by file.

    A result is used again while its file, its overlay and all files beside it that it names are
    where they were and hold the same bytes, in the same project. Whatever is wrong with the cache,
    it is only empty then.
    """

    def __init__(self, identity: Iterable[str]) -> None:
        key = digest("\0".join((*identity, *program())).encode("utf-8", "surrogatepass"))
        self._file = place("checks", key)
        self._entries: dict[str, Any] = kept(self._file) or {}
        self._states: dict[str, str] = {}
        self._overlays: dict[str, str] = {}
        self._roots: dict[Path, str] = {}
        self._changed = False

    def get(self, path: str, overlay: Path | None = None) -> Any:
        """The raw result of a file; None where there is none that still holds."""
        # Also without an entry: what a file was before it was checked is what `put` keeps.
        found = self._own(path, overlay)
        own, related, raw = self._entries.get(path, (None, {}, None))
        if found != own or any(self._state(name) != state for name, state in related.items()):
            return None
        return raw

    def put(self, path: str, related: Iterable[str], raw: Any, overlay: Path | None = None) -> None:
        """Keep the raw result of a file that has just been checked."""
        states = {name: self._state(name) for name in related}
        self._entries[path] = [self._own(path, overlay), states, raw]
        self._changed = True

    def save(self) -> None:
        """Write what has changed."""
        if self._changed:
            keep(self._file, self._entries)

    def _own(self, path: str, overlay: Path | None) -> list[str]:
        """What a file's result rests on, without the files that it names."""
        laid = [] if overlay is None else [self._overlay(str(overlay))]
        return [self._state(path), self._root(path), *laid]

    def _overlay(self, path: str) -> str:
        """What stands in an overlay, which may be larger than a journey can be."""
        if path not in self._overlays:
            try:
                self._overlays[path] = digest(Path(path).read_bytes())
            except OSError as error:
                self._overlays[path] = str(error)
        return f"{path}\0{self._overlays[path]}"

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
