"""Journeys that are rendered again when a file that they rest on changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from journeyctl.checking.files import find
from journeyctl.config import Configurations
from journeyctl.config.files import NAME, PYPROJECT
from journeyctl.errors import JourneyctlError
from journeyctl.live.folders import configuring, folders_of, names_of, tree
from journeyctl.live.watcher import Watcher
from journeyctl.model.load import Loaded, Loader
from journeyctl.render.loading import load_one
from journeyctl.render.outputs import Order
from journeyctl.source.discovery import SUFFIX, Found

GiveOrders = Callable[[Sequence[Found], Configurations], Mapping[str, Order]]

_RULING = frozenset((NAME, PYPROJECT, ".gitignore"))
_LOCK = ".#"
"""Begins the name of a link that tells other editors of a file in use, and leads nowhere."""


class Touched(NamedTuple):
    """A journey that is to be rendered, and how."""

    item: Found
    loaded: Loaded
    order: Order


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of files touched; the first touches all.

    `gone` are the paths of journeys that are no longer there. With a `trouble`, nothing could be
    made out, and what was known before still holds.
    """

    touched: Sequence[Touched] = ()
    gone: Sequence[str] = ()
    trouble: JourneyctlError | None = None


@dataclass(slots=True)
class _Journey:
    """What is known of a journey: the files that it rests on, by the names of `names_of`."""

    item: Found
    order: Order
    files: set[Path] = field(default_factory=set)


class Session:
    """The journeys that paths mean, as long as they are watched."""

    def __init__(self, paths: Sequence[str], give_orders: GiveOrders) -> None:
        self._paths = paths
        self._give_orders = give_orders
        self._journeys: dict[str, _Journey] = {}
        self._tree: set[Path] = set()
        self._watcher = Watcher()

    def rounds(self, stop: threading.Event) -> Generator[Change, None, None]:
        """All journeys, then at each change those that it touches, until `stop` is set.

        Raises:
            JourneyctlError: the first round cannot be made.
        """
        try:
            self._plan()
            yield Change(self._load(self._journeys))
            while changed := self._watcher.wait(stop):
                if relevant := self._relevant(changed):
                    yield self._round(relevant)
        finally:
            self._watcher.close()

    def _round(self, changed: set[Path]) -> Change:
        before = {path: journey.order for path, journey in self._journeys.items()}
        if not self._is_plain(changed):
            try:
                self._plan()
            except JourneyctlError as error:
                self._watcher.cover(self._folders())
                return Change(trouble=error)
        touched = [
            path
            for path, journey in self._journeys.items()
            if journey.order != before.get(path)
            or changed & journey.files
            or any(_is_within(changed, resource) for resource in journey.order.resources)
        ]
        gone = [path for path in before if path not in self._journeys]
        return Change(self._load(touched), gone)

    def _plan(self) -> None:
        """Find the journeys, and how they are to be rendered."""
        self._tree = {folder for path in self._paths for folder in _tree(Path(path))}
        # Before the files are looked at, so that no change of them is missed.
        self._watcher.cover(self._folders())
        configurations = Configurations()
        found = [
            item
            for item in find(self._paths, configurations)
            if not Path(item.path).name.startswith(_LOCK)
        ]
        orders = self._give_orders(found, configurations)
        known, self._journeys = self._journeys, {}
        for item in found:
            files = known[item.path].files if item.path in known else names_of(Path(item.path))
            self._journeys[item.path] = _Journey(item, orders[item.path], files)
        self._watcher.cover(self._folders())

    def _load(self, paths: Iterable[str]) -> list[Touched]:
        journeys = [self._journeys[path] for path in paths]
        is_first = True
        # What a new folder holds may have changed before it was watched.
        while is_first or self._watcher.cover(self._folders()):
            is_first = False
            loader = Loader()
            touched = []
            for journey in journeys:
                loaded = load_one(loader, journey.item.path)
                own = names_of(Path(journey.item.path))
                beside = {name for path in loaded.related for name in names_of(path)}
                # What a broken journey names is not known; it may be what it named before.
                journey.files = own | beside | (set() if loaded.journey else journey.files)
                touched.append(Touched(journey.item, loaded, journey.order))
        return touched

    def _folders(self) -> set[Path]:
        folders = set(self._tree)
        for path in self._paths:
            folders.update(above for name in names_of(Path(path)) for above in folders_of(name))
        for path, journey in self._journeys.items():
            folders.update(configuring(Path(path).parent))
            folders.update(folder for name in journey.files for folder in folders_of(name))
            for resource in journey.order.resources:
                folders.update(f for name in names_of(resource) for f in folders_of(name))
                folders.update(_tree(resource))
        return folders

    def _relevant(self, changed: set[Path]) -> set[Path]:
        """The changed paths that may touch a journey, make one or end one."""
        known = self._known_files()
        resources = {path for one in self._journeys.values() for path in one.order.resources}
        return {
            path
            for path in changed
            if path in known
            or path.name in _RULING
            or path.name.endswith(SUFFIX)
            or path in self._tree
            or (path.parent in self._tree and path.is_dir())
            or any(_is_within({path}, resource) for resource in resources)
        }

    def _is_plain(self, changed: set[Path]) -> bool:
        """Whether only files changed that single journeys rest on, and all of them are there."""
        known = self._known_files()
        return all(path in known and path.is_file() for path in changed)

    def _known_files(self) -> set[Path]:
        return set[Path]().union(*(journey.files for journey in self._journeys.values()))


def _tree(path: Path) -> Iterable[Path]:
    return tree(path) if path.is_dir() else ()


def _is_within(changed: Iterable[Path], resource: Path) -> bool:
    """Whether one of some paths is a resource, or below it."""
    names = names_of(resource)
    return any(path in names or not names.isdisjoint(path.parents) for path in changed)
