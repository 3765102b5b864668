"""Actors and their events numbered, sorted by both: what `events.sql` says, in a third of the time.

One sort by one number of 128 bits that packs actor, time, source, place and touchpoint takes half
the memory of a sort by columns, spills to disk, and does not mind one actor with most events, which
windows over actors do. What follows it streams: DuckDB's windows without PARTITION BY and ORDER BY
take rows as they come. Afterwards it is checked that they came so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from journeyctl.measure.engines.engine import Row
from journeyctl.measure.engines.local import Span
from journeyctl.measure.engines.names import literal
from journeyctl.measure.statements import statement

_BITS = 127
_WRITTEN = "(FORMAT parquet, COMPRESSION lz4, PARQUET_VERSION v2)"

Rows = Callable[[str], list[Row]]


def write(rows: Rows, matched: str, stages: Sequence[int], span: Span, path: Path) -> None:
    """Write the events of a table into a file, and keep `actors`.

    Actors are numbered in no order, so that nothing about them can be guessed by it.
    """
    rows(
        "CREATE OR REPLACE TEMPORARY TABLE actors AS SELECT actor, "  # noqa: S608  our own names
        "CAST(ROW_NUMBER() OVER () AS INTEGER) AS number "
        f"FROM (SELECT DISTINCT actor FROM {matched})"
    )
    (actors,) = rows("SELECT COUNT(*) FROM actors")[0]
    select = _streamed(matched, stages, span, int(actors))
    if select is not None:
        _copy(rows, select, path)
        take(rows, path)
        if not rows(statement("unordered"))[0][0]:
            return
    hops = statement("hops", events="numbered")
    _copy(
        rows,
        f"WITH numbered AS ({statement('events', matched=matched)}) "  # noqa: S608  our own names
        f"SELECT h.*, source FROM ({hops}) AS h JOIN numbered USING (actor, seq) "
        "ORDER BY actor, seq",
        path,
    )


def _copy(rows: Rows, select: str, path: Path) -> None:
    rows(f"COPY ({select}) TO {literal(str(path))} {_WRITTEN}")


def _streamed(matched: str, stages: Sequence[int], span: Span, actors: int) -> str | None:
    """The fast query; None where the numbers do not fit into 128 bits."""
    widths = {
        "touchpoint": max(len(stages) - 1, 0).bit_length(),
        "place": span.place.bit_length(),
        "source": span.source.bit_length(),
        "ts": (span.last - span.first).bit_length(),
    }
    shifts, shift = {}, 0
    for name, width in widths.items():
        shifts[name] = shift
        shift += width
    if shift + actors.bit_length() > _BITS:
        return None
    packed = " | ".join((
        f"(CAST(number AS HUGEINT) << {shift})",
        f"(CAST(ts - ({span.first}) AS HUGEINT) << {shifts['ts']})",
        *(
            f"(CAST({name} AS HUGEINT) << {shifts[name]})"
            for name in ("source", "place", "touchpoint")
        ),
    ))  # fmt: skip

    def part(name: str, type_: str) -> str:
        mask = (1 << widths[name]) - 1
        return f"CAST((packed >> {shifts[name]}) & CAST({mask} AS HUGEINT) AS {type_})"

    of_touchpoint = f"CAST([{', '.join(map(str, stages))}][touchpoint + 1] AS INTEGER)"
    return (
        "SELECT actor, CAST(n - MAX(CASE WHEN begins THEN n END) "  # noqa: S608  numbers
        "OVER (ROWS UNBOUNDED PRECEDING) + 1 AS INTEGER) AS seq, ts, "
        f"{of_touchpoint} AS stage, CASE WHEN begins THEN -1 ELSE before END AS tail, "
        "touchpoint AS head, CASE WHEN begins THEN NULL ELSE ts - since END AS wait, source FROM ("
        "SELECT *, ROW_NUMBER() OVER () AS n, LAG(touchpoint) OVER () AS before, "
        "LAG(ts) OVER () AS since, COALESCE(LAG(actor) OVER () <> actor, TRUE) AS begins FROM ("
        f"SELECT CAST(packed >> {shift} AS INTEGER) AS actor, {part('ts', 'BIGINT')} + "
        f"({span.first}) AS ts, {part('source', 'INTEGER')} AS source, "
        f"{part('touchpoint', 'INTEGER')} AS touchpoint FROM (SELECT {packed} AS packed "
        f"FROM {matched} JOIN actors USING (actor) ORDER BY packed)))"
    )


def take(rows: Rows, path: Path) -> None:
    """Let `sequenced` be the rows of a file, `events` those of the five columns."""
    file = f"read_parquet({literal(str(path))})"
    rows(f"CREATE OR REPLACE TEMPORARY VIEW sequenced AS SELECT * FROM {file}")  # noqa: S608
    rows(
        "CREATE OR REPLACE TEMPORARY VIEW events AS "
        "SELECT actor, seq, ts, head AS touchpoint, stage FROM sequenced"
    )


def hop(rows: Rows) -> None:
    """Keep `hops` as `hops.sql` has it of all events, which their file says already."""
    rows(
        "CREATE OR REPLACE TEMPORARY TABLE hops AS "
        "SELECT actor, seq, ts, stage, tail, head, wait FROM sequenced"
    )


def ties(rows: Rows) -> Mapping[int, int]:
    """How many events of each source share actor and time with another one; keeps `tied`."""
    neighbours = (
        "SELECT source, actor, ts, LAG(actor) OVER () AS a, LAG(ts) OVER () AS b, "
        "LEAD(actor) OVER () AS c, LEAD(ts) OVER () AS d FROM sequenced"
    )
    rows(
        "CREATE OR REPLACE TEMPORARY TABLE tied AS SELECT DISTINCT actor, ts "  # noqa: S608
        f"FROM ({neighbours}) WHERE (actor = a AND ts = b)"
    )
    found = rows(
        f"SELECT source, COUNT(*) FROM ({neighbours}) "  # noqa: S608  our own names
        "WHERE (actor = a AND ts = b) OR (actor = c AND ts = d) GROUP BY source"
    )
    return {source: int(count) for source, count in found}
