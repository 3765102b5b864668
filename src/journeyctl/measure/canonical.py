"""The canonical table: which actor came to which touchpoint, when, and as which of their events.

`events(actor, seq, ts, touchpoint, stage)` has a row for each event that belongs to a touchpoint.
Actors are numbers from 1, `seq` counts the events of each from 1, `ts` is µs since 1970, touchpoint
and stage count from 0 in the journey's order. Events of the same time stand in the order of the
sources, then of the source itself, then of the journey.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeyctl.errors import InputError
from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.engines.local import LocalEngine, Span
from journeyctl.measure.matching import matchings
from journeyctl.measure.reading import Reading
from journeyctl.measure.statements import statement
from journeyctl.measure.stored import Store, key_of, states
from journeyctl.model.journey import DataSource, Journey
from journeyctl.overlay.parts import SourceReport, UnmatchedEvent

_READ, _SORTED = 0.4, 0.95
"""Which share of the work is done when all is read, and when it is sorted."""


@dataclass(frozen=True)
class Canonical:
    """What was seen while the table was made; `first` and `last` are µs of matched events."""

    reports: tuple[SourceReport, ...]
    unmatched: tuple[UnmatchedEvent, ...]
    first: int | None
    last: int | None


def build(
    engine: Engine, journey: Journey, sources: Mapping[str, DataSource], *, min_count: int
) -> Canonical:
    """Let an engine hold the canonical table of a resolved journey, as `events`.

    Raises:
        InputError: a source cannot be read, or a touchpoint matches columns that there are not.
    """
    if isinstance(engine, LocalEngine):
        found = _stored(engine, journey, sources)
    else:
        found = _Building(engine, journey, sources).common()
    enough = tuple(event for event in found.unmatched if event.count >= min_count)
    return Canonical(found.reports, enough, found.first, found.last)


def _stored(engine: LocalEngine, journey: Journey, sources: Mapping[str, DataSource]) -> Canonical:
    state = states(engine, sources)
    store = Store(key_of(engine, journey, sources, state), engine.copies)
    if (found := _opened(engine, store)) is not None:
        return found
    with store.draft() as draft:
        found = _Building(engine, journey, sources).local(engine, draft)
        # What changed while it was read is nothing to keep.
        is_same = states(engine, sources) == state
        engine.open(store.put(draft, _as_json(found)) if is_same else store.away(draft))
    return found


def _opened(engine: LocalEngine, store: Store) -> Canonical | None:
    kept = store.kept()
    if kept is None:
        return None
    try:
        path, seen = kept
        found = _of_json(seen)
        engine.open(path)
    except (InputError, LookupError, ValueError, TypeError):
        return None  # it is no longer what was kept
    return found


@dataclass
class _Building:
    engine: Engine
    journey: Journey
    sources: Mapping[str, DataSource]

    def common(self) -> Canonical:
        """Build by the SQL that all engines know."""
        engine = self.engine
        readings = self._readings()
        for reading in readings:
            reading.gather()
        engine.keep("matched", self._matched(readings))
        engine.keep("actors", statement("actors", matched="matched"))
        engine.keep("events", statement("events", matched="matched"))
        engine.keep("tied", statement("tied"))
        ties = {int(source): int(events) for source, events in engine.rows(statement("ties"))}
        return self._canonical(readings, ties)

    def local(self, engine: LocalEngine, draft: Path) -> Canonical:
        """Build into a file, by what a local engine does faster."""
        engine.part(0, 0)
        readings = self._readings()
        for number, reading in enumerate(readings):
            engine.part(_READ * number / len(readings), _READ * (number + 1) / len(readings))
            reading.gather()
        engine.see("matched", self._matched(readings))
        between = [events for reading in readings if (events := reading.events)]
        span = Span(
            first=min((first for first, _ in between), default=0),
            last=max((last for _, last in between), default=0),
            place=max((reading.last_place for reading in readings), default=0),
            source=len(readings),
        )
        engine.part(_READ, _SORTED)
        engine.sequence("matched", self._stages(), span, draft)
        engine.part(_SORTED, 1)
        found = self._canonical(readings, engine.ties())
        for name in ("matched", "actors", "tied", *(reading.table for reading in readings)):
            engine.forget(name)
        return found

    def _readings(self) -> list[Reading]:
        relations = [self.engine.relation(name, source) for name, source in self.sources.items()]
        found = matchings(self.journey, relations)
        every = zip(self.sources.values(), relations, found, strict=True)
        return [
            Reading(self.engine, number, source, relation, matching)
            for number, (source, relation, matching) in enumerate(every)
        ]

    def _stages(self) -> Sequence[int]:
        return [
            number for number, stage in enumerate(self.journey.stages) for _ in stage.touchpoints
        ]

    def _matched(self, readings: Sequence[Reading]) -> str:
        ends = {stage: touchpoint for touchpoint, stage in enumerate(self._stages())}
        whens = " ".join(f"WHEN touchpoint <= {end} THEN {stage}" for stage, end in ends.items())
        of_touchpoint = f"CASE {whens} END" if whens else "CAST(NULL AS INTEGER)"
        return " UNION ALL ".join(reading.select(of_touchpoint) for reading in readings)

    def _canonical(self, readings: Sequence[Reading], ties: Mapping[int, int]) -> Canonical:
        between = [events for reading in readings if (events := reading.events)]
        return Canonical(
            reports=tuple(
                reading.report(tied, reading.duplicates(tied))
                for reading in readings
                for tied in (ties.get(reading.number, 0),)
            ),
            unmatched=tuple(event for reading in readings for event in reading.unmatched),
            first=min((first for first, _ in between), default=None),
            last=max((last for _, last in between), default=None),
        )


def _as_json(found: Canonical) -> Any:
    return {
        "reports": [report.model_dump(mode="json") for report in found.reports],
        "unmatched": [event.model_dump(mode="json") for event in found.unmatched],
        "first": found.first,
        "last": found.last,
    }


def _of_json(seen: Any) -> Canonical:
    reports, unmatched = seen["reports"], seen["unmatched"]
    return Canonical(
        reports=tuple(SourceReport.model_validate_json(json.dumps(found)) for found in reports),
        unmatched=tuple(
            UnmatchedEvent.model_validate_json(json.dumps(found)) for found in unmatched
        ),
        first=seen["first"],
        last=seen["last"],
    )
