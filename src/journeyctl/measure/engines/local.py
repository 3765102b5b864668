"""What an engine on this machine can do besides: it knows files, and where rows stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from journeyctl.measure.engines.engine import Engine, Relation
from journeyctl.model.journey import DataSource
from journeyctl.overlay.parts import Rejected


@dataclass(frozen=True, slots=True)
class FileRelation(Relation):
    """A relation that knows where each row stands.

    `file` is SQL of the file's number from 0, `row` of the row's in it; rows without `row` are
    numbered as they are kept. `is_ordered` is whether
    that is the source's order. `faults` are conditions under which a row cannot be used, with what
    is then said of it, besides a missing actor or time.
    """

    files: tuple[str, ...] = ()
    file: str = "0"
    row: str = ""
    is_ordered: bool = True
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Between what events are: times in µs since 1970, places and numbers of sources from 0."""

    first: int
    last: int
    place: int
    source: int


@runtime_checkable
class LocalEngine(Engine, Protocol):
    """An engine that reads files of this machine, faster than by the common SQL."""

    strict: bool
    copies: Path
    """A folder for temporary files, gone when the engine is closed."""

    def state(self, name: str, source: DataSource) -> Any:
        """What tells whether the files of a source have changed, as JSON; None if nothing does."""

    def see(self, name: str, select: str) -> None:
        """Give a query a name, without running it; one that is there is replaced."""

    def forget(self, name: str) -> None:
        """Drop what has a name, if there is such."""

    def refused(self, relation: Relation) -> Sequence[Rejected]:
        """The rows that the reader gave up on when the relation was last read."""

    def places(self, relation: Relation, rows: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """FILE:LINE of rows that are known by the number of the file and of the row in it."""

    def sequence(self, matched: str, stages: Sequence[int], span: Span, path: Path) -> None:
        """Number actors and their events, as `actors.sql` and `events.sql` do, into a file.

        `matched` is a table of events, `stages` gives the stage of each touchpoint. Then there are
        tables `actors`, `events`, and `tied` with the actors and times that several events share.
        """

    def ties(self) -> Mapping[int, int]:
        """How many events of each source share actor and time with another one."""

    def open(self, path: Path) -> None:
        """Take the events of a file that `sequence` wrote.

        Raises:
            InputError: it is no such file.
        """

    def hop(self) -> None:
        """Let `hops` be what `hops.sql` says of the events; their file has it already."""

    def part(self, low: float, high: float) -> None:
        """Say between which parts of the whole work the next queries are."""
