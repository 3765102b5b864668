"""A source's events, gathered: who, when, which touchpoint, and what cannot be used and why."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from journeyctl.errors import InputError
from journeyctl.measure.engines.engine import Engine, Relation
from journeyctl.measure.engines.local import FileRelation, LocalEngine
from journeyctl.measure.matching import Matching
from journeyctl.measure.statements import statement
from journeyctl.model.journey import DataSource
from journeyctl.overlay.parts import Rejected, SourceReport, UnmatchedEvent

MOST_UNMATCHED = 20
"""Names of unmatched events that are reported of each source."""
_LONGEST = 200
"""Characters of an event's name that are shown."""
_PLACES = 5
_AT_ONCE = 10_000_000
"""Events that share their moment with others, and are compared at once: memory is limited."""
_EARLY = 946_684_800_000_000
"""µs at the start of 2000; what is older is no observed journey but a clock gone wrong."""
_EPOCH = dt.datetime(1970, 1, 1)
_STRICT_HINT = "Without --strict such rows are counted and left out."


@dataclass
class Reading:
    """One source as it is gathered in an engine, in a table `gathered_NUMBER`."""

    engine: Engine
    number: int
    source: DataSource
    relation: Relation
    matching: Matching
    rows: int = 0
    matched: int = 0
    first: int | None = None
    last: int | None = None
    events: tuple[int, int] | None = None
    rejected: tuple[Rejected, ...] = ()
    unmatched: tuple[UnmatchedEvent, ...] = ()
    notes: tuple[str, ...] = ()
    place: str = field(default="0", init=False)
    last_place: int = field(default=0, init=False)

    @property
    def table(self) -> str:
        """The name of what is gathered."""
        return f"gathered_{self.number}"

    def gather(self) -> None:
        """Read the source.

        Raises:
            InputError: it cannot be read, or one of its rows cannot while all must.
        """
        engine, relation = self.engine, self.relation
        select = self._select()
        if isinstance(engine, LocalEngine) and isinstance(relation, FileRelation):
            # Only what is known by its place as it is read must be read once and for all.
            (engine.keep if self._is_kept else engine.see)(self.table, select)
        else:
            engine.keep(self.table, select)
        self._count()
        self._set_place()

    @property
    def _is_kept(self) -> bool:
        relation = self.relation
        return isinstance(relation, FileRelation) and relation.is_ordered and not relation.row

    @property
    def _row(self) -> str:
        return "rowid" if self._is_kept else "at_row"

    @property
    def _faults(self) -> Sequence[tuple[str, str]]:
        if isinstance(self.relation, FileRelation):
            return self.relation.faults
        return (
            (f"{self.relation.actor} IS NULL", "no actor"),
            (f"{self.relation.time} IS NULL", "no time, or one that cannot be read"),
        )

    @property
    def compared(self) -> tuple[str, ...]:
        """What two rows that say the same have in common, besides actor and time."""
        return ("event", *(f"m{number}" for number, _ in enumerate(self._others)))

    @property
    def _others(self) -> Sequence[str]:
        return [sql for sql in self.matching.columns if sql != self.relation.event]

    def _select(self) -> str:
        relation = self.relation
        faults = " ".join(
            f"WHEN {condition} THEN {number}"
            for number, (condition, _) in enumerate(self._faults, 1)
        )
        columns = {
            "actor": _as_text(relation),
            "ts": relation.time,
            "event": relation.event,
            "belongs": self.matching.touchpoint,
            "reason": f"CASE {faults} END",
            **{f"m{number}": sql for number, sql in enumerate(self._others)},
            **{f"o{number}": sql for number, sql in enumerate(relation.order)},
        }
        if isinstance(relation, FileRelation):
            columns["at_file"] = relation.file
            if not self._is_kept:
                columns["at_row"] = relation.row or "0"
        kept = ", ".join(name for name in columns if name not in ("belongs", "reason"))
        found = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
        # Most rows have no fault, and why one has is asked last.
        usable = "actor IS NOT NULL AND ts IS NOT NULL"
        return (
            f"SELECT {kept}, CASE WHEN {usable} THEN 0 ELSE reason END AS fault, "  # noqa: S608
            f"CASE WHEN {usable} THEN belongs END AS touchpoint "
            f"FROM (SELECT {found} FROM {relation.sql}) AS found"
        )

    def _count(self) -> None:
        found = self.engine.rows(statement("source_counts", gathered=self.table))
        counts = {(int(fault), int(belongs)): values for fault, belongs, *values in found}
        self.rows = sum(int(events) for events, _, _ in counts.values())
        if (0, 1) in counts:
            events, first, last = counts[0, 1]
            self.matched, self.events = int(events), (int(first), int(last))
        usable = [values for (fault, _), values in counts.items() if not fault]
        if usable:
            self.first = min(int(first) for _, first, _ in usable)
            self.last = max(int(last) for _, _, last in usable)
        self._reject({fault: int(values[0]) for (fault, _), values in counts.items() if fault})
        self.notes = tuple(self._noted())
        if (0, 0) in counts:
            self._find_unmatched()

    def _noted(self) -> Iterator[str]:
        if not self.rows:
            yield "there are no rows"
        now = int(time.time() * 1e6)
        if self.first is None or self.last is None or (self.first >= _EARLY and self.last <= now):
            return
        early, late = self.engine.rows(
            statement("source_odd", gathered=self.table, early=_EARLY, late=now)
        )[0]
        if early:
            yield f"events said to be from before 2000: {int(early):,}"
        if late:
            yield f"events said to be still to come: {int(late):,}"

    def _reject(self, counts: dict[int, int]) -> None:
        rejected = [
            Rejected(reason=self._faults[fault - 1][1], rows=count, places=self._places(fault))
            for fault, count in counts.items()
        ]
        engine, relation = self.engine, self.relation
        if isinstance(engine, LocalEngine) and self._is_kept:
            refused = engine.refused(relation)
            self.rows += sum(found.rows for found in refused)
            rejected += refused
        self.rejected = tuple(sorted(rejected, key=lambda found: (-found.rows, found.reason)))
        if rejected and engine.strict:
            first = self.rejected[0]
            where = first.places[0] if first.places else f"{first.rows} rows"
            raise InputError(f"sources.{relation.source}: {where}: {first.reason}", _STRICT_HINT)

    def _places(self, fault: int) -> tuple[str, ...]:
        engine = self.engine
        if not isinstance(engine, LocalEngine) or not isinstance(self.relation, FileRelation):
            return ()
        begins = f"(SELECT MIN(rowid) FROM {self.table} AS f WHERE f.at_file = g.at_file)"  # noqa: S608
        row = f"rowid - {begins}" if self._is_kept else "at_row"
        found = engine.rows(
            f"SELECT at_file, {row} FROM {self.table} AS g WHERE fault = {fault} "  # noqa: S608
            f"ORDER BY at_file, {self._row} LIMIT {_PLACES}"
        )
        return engine.places(self.relation, [(int(file), int(row)) for file, row in found])

    def _find_unmatched(self) -> None:
        found = self.engine.rows(
            statement("source_unmatched", gathered=self.table, most=MOST_UNMATCHED)
        )
        self.unmatched = tuple(
            UnmatchedEvent(
                source=self.relation.source, event=str(event or "")[:_LONGEST], count=int(count)
            )
            for event, count in found
        )

    def _set_place(self) -> None:
        relation = self.relation
        order = [f"o{number}" for number, _ in enumerate(relation.order)]
        if isinstance(relation, FileRelation):
            if not order:
                (last,) = self.engine.rows(f"SELECT MAX({self._row}) FROM {self.table}")[0]  # noqa: S608
                rows = int(last or 0) + 1
                self.place = f"at_file * {rows} + {self._row}"
                self.last_place = len(relation.files) * rows
                return
            order += ["at_file", self._row]
        if order:
            # Only the order among events of the same actor and time says anything.
            by = ", ".join(f"CASE WHEN {key} IS NULL THEN 1 ELSE 0 END, {key}" for key in order)
            self.place = f"RANK() OVER (PARTITION BY actor, ts ORDER BY {by})"
            self.last_place = self.rows

    def select(self, stage: str) -> str:
        """The events that belong to a touchpoint; `stage` is SQL of a touchpoint's stage."""
        return (
            f"SELECT {self.number} AS source, actor, ts, {self.place} AS place, touchpoint, "  # noqa: S608
            f"{stage} AS stage FROM {self.table} WHERE touchpoint IS NOT NULL"
        )

    def duplicates(self, tied: int) -> int:
        """How many events say the same as another one, where so many share actor and time."""
        if not tied:
            return 0
        parts = 1 + tied // _AT_ONCE if isinstance(self.engine, LocalEngine) else 1
        if parts == 1:
            return self._duplicates("g.ts IN (SELECT ts FROM tied)")
        return sum(
            self._duplicates(f"a.number % {parts} = {part} AND t.actor % {parts} = {part}")
            for part in range(parts)
        )

    def _duplicates(self, condition: str) -> int:
        columns = ", ".join(f"g.{name}" for name in self.compared)
        (found,) = self.engine.rows(
            "SELECT SUM(n - 1) FROM (SELECT COUNT(*) AS n "  # noqa: S608  our own names
            f"FROM {self.table} AS g JOIN actors AS a ON a.actor = g.actor "
            "JOIN tied AS t ON t.actor = a.number AND t.ts = g.ts "
            f"WHERE {condition} AND g.touchpoint IS NOT NULL "
            f"GROUP BY a.number, g.ts, {columns} HAVING COUNT(*) > 1) AS d"
        )[0]
        return int(found or 0)

    def report(self, tied: int, duplicates: int) -> SourceReport:
        """What became of the source's rows."""
        files = len(self.relation.files) if isinstance(self.relation, FileRelation) else 0
        return SourceReport(
            id=self.relation.source,
            kind=self.source.kind,
            files=files,
            rows=self.rows,
            matched=self.matched,
            rejected=self.rejected,
            ties=tied / self.matched if self.matched else None,
            duplicates=duplicates,
            first=_iso(self.first),
            last=_iso(self.last),
            notes=self.notes,
        )


def _as_text(relation: Relation) -> str:
    # Of several sources one may know people by numbers, another by texts.
    return relation.actor if isinstance(relation, FileRelation) else f"('' || {relation.actor})"


def _iso(micros: int | None) -> str | None:
    if micros is None:
        return None
    return f"{(_EPOCH + dt.timedelta(microseconds=micros)).isoformat(timespec='seconds')}Z"
