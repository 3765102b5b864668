"""Journeys, files of events, and what an engine makes of them, for tests."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from journeyctl.measure.canonical import Canonical, build
from journeyctl.measure.engines.embedded import DuckDB
from journeyctl.model.journey import DataSource, Journey, Stage
from journeyctl.model.touchpoint import Touchpoint

Match = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Event = tuple[int, int, int, int]
"""seq, ts, touchpoint, stage."""


def journey_of(*stages: Sequence[Match]) -> Journey:
    """A journey of stages, each of touchpoints with these matches: t0, t1 and so on."""
    numbers = iter(range(1000))
    return Journey(
        journeyctl=1,
        title="t",
        stages=tuple(
            Stage(
                id=f"s{number}",
                name="s",
                touchpoints=tuple(_touchpoint(f"t{next(numbers)}", match) for match in matches),
            )
            for number, matches in enumerate(stages)
        ),
    )


def _touchpoint(name: str, match: Match) -> Touchpoint:
    patterns = [match] if isinstance(match, Mapping) else list(match)
    return Touchpoint.model_construct(id=name, name="t", match=tuple(map(dict, patterns)))


SHOP = journey_of([{"event": "view"}, {"event": "cart"}], [{"event": "pay"}])


@dataclass(frozen=True)
class Made:
    """What was seen, and the events of each actor; actors themselves have no meaningful number."""

    canonical: Canonical
    actors: list[list[Event]]


def made(
    folder: Path,
    sources: Mapping[str, DataSource] | DataSource,
    journey: Journey = SHOP,
    *,
    min_count: int = 1,
    strict: bool = False,
    memory: str | None = None,
) -> Made:
    """The canonical table of sources in a folder."""
    if isinstance(sources, DataSource):
        sources = {"web": sources}
    with ExitStack() as stack:
        engine = stack.enter_context(DuckDB(folder, memory=memory, strict=strict))
        found = build(engine, journey, sources, min_count=min_count)
        rows = engine.rows("SELECT actor, seq, ts, touchpoint, stage FROM events ORDER BY ALL")
    actors: dict[int, list[Event]] = {}
    for actor, *event in rows:
        actors.setdefault(actor, []).append(tuple(event))
    assert list(actors) == list(range(1, len(actors) + 1))
    return Made(found, sorted(actors.values()))


def source(path: str, kind: str = "events", **settings: Any) -> DataSource:
    """A source of a path."""
    return DataSource.model_validate({"kind": kind, "path": path, **settings})


def touchpoints(found: Made) -> list[list[int]]:
    """The touchpoints of each actor, in order."""
    return sorted([touchpoint for _, _, touchpoint, _ in events] for events in found.actors)


def times(found: Made) -> list[int]:
    """All times in seconds, in order."""
    return sorted(ts // 1_000_000 for events in found.actors for _, ts, _, _ in events)


def write_csv(path: Path, rows: Iterable[Sequence[Any]], separator: str = ",") -> None:
    """A CSV file of rows, the first of which is the header; packed as its name says."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    write_packed(path, text.getvalue().encode())


def write_json(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """A file of JSON lines; packed as its name says."""
    write_packed(path, "".join(json.dumps(row) + "\n" for row in rows).encode())


def write_packed(path: Path, content: bytes) -> None:
    """A file, packed as its name says."""
    if path.suffix == ".gz":
        content = gzip.compress(content)
    if path.suffix != ".zst":
        path.write_bytes(content)
        return
    plain = path.with_suffix(".plain")
    plain.write_bytes(content)
    with duckdb.connect() as on:
        on.execute(
            f"COPY (SELECT line FROM read_csv('{plain}', columns={{'line': 'VARCHAR'}}, "  # noqa: S608
            "auto_detect=false, header=false, delim=chr(1), quote='', escape='')) TO "
            f"'{path}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01', "
            "COMPRESSION zstd)"
        )
    plain.unlink()


def write_parquet(path: Path, select: str) -> None:
    """A file of Parquet of what a query gives."""
    with duckdb.connect() as on:
        on.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
