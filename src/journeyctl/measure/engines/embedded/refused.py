"""Rows of text that cannot be read at all, and where rows stand that cannot be used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.embedded.places import lines_of_bytes, lines_of_rows
from journeyctl.measure.engines.embedded.tables import Reader, Table
from journeyctl.measure.engines.engine import Row
from journeyctl.overlay.parts import Rejected

SHOWN = 5
"""Places that are named for each reason."""
_REASONS = {
    "MISSING COLUMNS": "too few values",
    "TOO MANY COLUMNS": "too many values",
    "UNQUOTED VALUE": "a quotation mark out of place",
    "INVALID ENCODING": "no UTF-8",
    "LINE SIZE OVER MAXIMUM": "too long a line",
}
_OTHER = "a row that cannot be read"

Rows = Callable[..., list[Row]]


def refused_rows(rows: Rows, place: Place, table: Table) -> tuple[Rejected, ...]:
    """The rows that the reader of text gave up on when it last read a table, by their reason.

    Raises:
        InputError: a quotation mark that is never closed has swallowed other rows.
    """
    counts: dict[str, int] = defaultdict(int)
    first: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for reader in table.readers:
        for file, reason, number, starts, swallowed in _refused(rows, reader):
            what = _REASONS.get(reason, _OTHER)
            if swallowed is not None:
                where = _place(table, file, [swallowed])[swallowed]
                hint = "Mend that line: rows after it were taken for a part of it."
                raise place.fault(f"{where}: a quotation mark is never closed", hint)
            counts[what] += number
            first[what] += [(file, start) for start in starts]
    return tuple(
        Rejected(reason=what, rows=counts[what], places=_places(table, first[what]))
        for what in sorted(counts, key=lambda what: (-counts[what], what))
    )


def _refused(rows: Rows, reader: Reader) -> list[tuple[int, str, int, list[int], int | None]]:
    """Of each file and reason: how many rows, the bytes of the first, that of one with others."""
    found = rows(
        "SELECT file_id, reason, COUNT(*), LIST(start ORDER BY start)"  # noqa: S608  our own names
        f"[1:{SHOWN}], MIN(CASE WHEN several AND reason = 'UNQUOTED VALUE' THEN start END) "
        "FROM (SELECT file_id, line_byte_position - 1 AS start, MIN(CAST(error_type AS VARCHAR)) "
        "AS reason, BOOL_OR(RTRIM(csv_line, chr(10) || chr(13)) LIKE '%' || chr(10) || '%') "
        f"AS several FROM {reader.refused} WHERE scan_id = "
        f"(SELECT MAX(scan_id) FROM {reader.scans}) GROUP BY ALL) "
        "GROUP BY file_id, reason ORDER BY ALL"
    )
    return [(reader.files[file], *rest) for file, *rest in found]


def _places(table: Table, starts: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    shown = sorted(starts)[:SHOWN]
    of_file = {
        file: _place(table, file, [start for of, start in shown if of == file])
        for file in {file for file, _ in shown}
    }
    return tuple(of_file[file][start] for file, start in shown)


def _place(table: Table, file: int, starts: Sequence[int]) -> Mapping[int, str]:
    name = table.files[file].shown
    lines = lines_of_bytes(table.texts[file], starts)
    return {start: f"{name}:{lines[start]}" if start in lines else name for start in starts}


def places_of(rows: Rows, table: Table, of: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """FILE:LINE of rows that are known by the numbers of their file and in it, both from 0."""
    lines: dict[tuple[int, int], int] = {}
    for file in {file for file, _ in of}:
        wanted = {row for of_file, row in of if of_file == file}
        reader = next((reader for reader in table.readers if file in reader.files), None)
        if reader is None:
            lines |= {(file, row): row + 1 for row in wanted}
            continue
        text = table.texts[file]
        found = lines_of_rows(
            text,
            wanted,
            _starts(rows, reader, file),
            is_table=reader.is_table,
            skipped=reader.skipped,
        )
        lines |= {(file, row): line for row, line in found.items()}
    names = [(row, table.files[row[0]].shown) for row in of]
    return tuple(f"{name}:{lines[row]}" if row in lines else name for row, name in names)


def _starts(rows: Rows, reader: Reader, file: int) -> frozenset[int]:
    found = rows(
        f"SELECT DISTINCT line_byte_position - 1 FROM {reader.refused} "  # noqa: S608  our own names
        f"WHERE file_id = {reader.files.index(file)} AND scan_id = "
        f"(SELECT MAX(scan_id) FROM {reader.scans})"
    )
    return frozenset(start for (start,) in found)
