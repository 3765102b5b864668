"""Files as tables: what stands behind FROM, its columns, and where its rows stand."""

from __future__ import annotations

import gzip
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from journeyctl.measure.engines.embedded.columns import Column, Columns
from journeyctl.measure.engines.embedded.files import DataFile, Place
from journeyctl.measure.engines.embedded.texts import Text
from journeyctl.measure.engines.engine import Row
from journeyctl.measure.engines.names import literal, parts, quoted

_GLOB = re.compile(r"[\[*?]")
_DEEPEST = 8


class Database(Protocol):
    """What runs the queries, and keeps copies and names apart."""

    copies: Path

    def rows(self, select: str) -> list[Row]:
        """What a query gives."""

    def described(self, sql: str) -> Sequence[tuple[str, Any]]:
        """Names and types of what stands behind FROM."""

    def attached(self, place: Place, file: DataFile) -> str:
        """The name under which a database can be read."""

    def number(self) -> int:
        """A number that was not given before."""


@dataclass(frozen=True, slots=True)
class Table:
    """A source's rows. `file`, `row`, `is_ordered` and `faults` are as in `FileRelation`."""

    sql: str
    columns: Columns
    files: tuple[DataFile, ...]
    file: str = "0"
    row: str = ""
    is_ordered: bool = True
    faults: tuple[tuple[str, str], ...] = ()
    readers: tuple[Reader, ...] = ()
    texts: dict[int, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reading of files of text that are written alike: their numbers, where refusals stand.

    A table has a header, with some lines above it that are skipped.
    """

    files: tuple[int, ...]
    refused: str
    scans: str
    is_table: bool
    skipped: int = 0


def escaped(path: Path) -> str:
    """A path as SQL; without brackets, DuckDB takes some characters of it for a pattern."""
    return literal(_GLOB.sub(lambda match: f"[{match[0]}]", str(path)))


def listed(paths: Iterable[Path]) -> str:
    """Paths as SQL."""
    return f"[{', '.join(map(escaped, paths))}]"


def flattened(described: Iterable[tuple[str, Any]]) -> dict[str, Column]:
    """Columns by their names, those of nested records as `record.name`."""
    return dict(_flattened(((name, quoted(name), type_) for name, type_ in described), 0))


def _flattened(fields: Iterable[tuple[str, str, Any]], depth: int) -> Iterator[tuple[str, Column]]:
    for name, sql, type_ in fields:
        yield name, Column(sql, type_.id)
        if type_.id == "struct" and depth < _DEEPEST:
            children = [
                (f"{name}.{key}", f"{sql}.{quoted(key)}", child) for key, child in type_.children
            ]
            yield from _flattened(children, depth + 1)


def parquet_table(on: Database, place: Place, files: Sequence[DataFile]) -> Table:
    """Files of Parquet."""
    paths = [_unpacked(on, place, file) for file in files]
    together = ", union_by_name=true" if len(paths) > 1 else ""
    sql = f"read_parquet({listed(paths)}, binary_as_string=true{together})"
    columns = flattened(on.described(sql))
    row = "" if "file_row_number" in columns else "CAST(file_row_number AS BIGINT)"
    file = "0" if "file_index" in columns else "CAST(file_index AS BIGINT)"
    return Table(sql, Columns(columns), tuple(files), file, row)


def _unpacked(on: Database, place: Place, file: DataFile) -> Path:
    if not file.packing:
        return file.path
    if file.packing != "gzip":
        raise place.fault(
            f"{file.shown} must be unpacked first", "Parquet is compressed by itself."
        )
    copy = on.copies / f"parquet-{on.number()}"
    try:
        with gzip.open(file.path) as packed, copy.open("wb") as out:
            shutil.copyfileobj(packed, out)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise place.fault(f"{file.shown} is no sound gzip file") from None
    return copy


def database_table(on: Database, place: Place, files: Sequence[DataFile]) -> Table:
    """A table of a database of DuckDB.

    Raises:
        InputError: there is no such table.
    """
    if len(files) > 1:
        raise place.fault(f"{place.source.path} holds several databases", "Name one of them.")
    name = on.attached(place, files[0])
    found = on.rows(
        "SELECT schema_name, table_name, TRUE FROM duckdb_tables() "  # noqa: S608  quoted
        f"WHERE database_name = {literal(name)} UNION ALL "
        "SELECT schema_name, view_name, FALSE FROM duckdb_views() "
        f"WHERE database_name = {literal(name)} AND NOT internal ORDER BY ALL"
    )
    known = [f"{schema}.{table}" if schema != "main" else table for schema, table, _ in found]
    there = f"It has: {', '.join(known[:30])}." if known else "It has none."
    wanted = place.source.table
    if wanted is None and len(known) != 1:
        raise place.fault(f"which table of {files[0].shown}?", f"Write `table: NAME`. {there}")
    named = parts(wanted) if wanted else parts(known[0])
    schema, table = ("main", *(named or ("",)))[-2:]
    is_table = next((bool(kind) for s, t, kind in found if (s, t) == (schema, table)), None)
    if is_table is None:
        raise place.fault(f"{files[0].shown} has no table {wanted}", there)
    sql = ".".join(map(quoted, (name, schema, table)))
    columns = Columns(flattened(on.described(sql)))
    # A view has no order.
    return Table(sql, columns, tuple(files), row="rowid" if is_table else "", is_ordered=is_table)
