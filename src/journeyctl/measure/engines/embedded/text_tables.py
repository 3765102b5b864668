"""Files of text as tables: CSV and its like, JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeyctl.measure.engines.embedded.columns import Column, Columns
from journeyctl.measure.engines.embedded.files import DataFile, Place
from journeyctl.measure.engines.embedded.tables import Database, Reader, Table, escaped, listed
from journeyctl.measure.engines.embedded.texts import Dialect, Text, dialect_of, is_closed, text_of
from journeyctl.measure.engines.names import literal, quoted

FILE = '"journeyctl file"'
"""The number of a row's file, where DuckDB does not give it by itself."""
LINE = '"journeyctl line"'
_LONGEST_LINE = 1 << 24
_SHOWN_OF_REFUSED = 1000
"""Bytes of refused rows that are kept, to see whether there was more than one line in them."""
_LINES = (
    "columns={'line': 'VARCHAR'}, auto_detect=false, header=false, delim=chr(1), quote='', "
    f"escape='', max_line_size={_LONGEST_LINE}"
)
"""Options by which the reader of CSV gives whole lines: no JSON holds a character 1."""
_KEYS = 2000
"""Lines of JSON whose keys are columns; others are looked for when they are asked for."""


def csv_table(on: Database, place: Place, files: Sequence[DataFile]) -> Table:
    """Tables of text, whose columns may stand in another order in each.

    Raises:
        InputError: one has no header, or is no text.
    """
    texts = {number: _text(on, place, file) for number, file in enumerate(files)}
    groups: dict[tuple[Dialect, str], list[int]] = {}
    for number, text in texts.items():
        groups.setdefault((dialect_of(place, text), text.packing), []).append(number)
    names = list(dict.fromkeys(name for dialect, _ in groups for name in dialect.header if name))
    readers, selects = [], []
    for (dialect, packing), numbers in groups.items():
        reader = _reader(on, numbers, is_table=True, skipped=dialect.skipped)
        options = ", ".join((
            _dialect_options(dialect), _packing_option(packing), _refused_options(reader)
        ))  # fmt: skip
        found = ", ".join(
            f"c{dialect.header.index(name)} AS {quoted(name)}"
            if name in dialect.header
            else f"CAST(NULL AS VARCHAR) AS {quoted(name)}"
            for name in names
        )
        selects.append(
            f"SELECT {found}, {_number_of_file(numbers)} AS {FILE} "  # noqa: S608  quoted
            f"FROM read_csv({listed(texts[number].path for number in numbers)}, {options})"
        )
        readers.append(reader)
    doubled = frozenset(
        name for dialect, _ in groups for name in names if dialect.header.count(name) > 1
    )
    columns = {name: Column(quoted(name), "varchar") for name in names if name not in doubled}
    sql = f"({' UNION ALL '.join(selects)})"
    return Table(
        sql,
        Columns(columns, doubled=doubled),
        tuple(files),
        FILE,
        "",
        readers=tuple(readers),
        texts=texts,
    )


def _text(on: Database, place: Place, file: DataFile) -> Text:
    text = text_of(place, file, on.copies)
    if file.packing != "zstd":
        return text
    lines = on.rows(
        f"SELECT line FROM read_csv({escaped(file.path)}, {_LINES}, "  # noqa: S608  quoted
        "compression='zstd', ignore_errors=true) LIMIT 200"
    )
    return replace(text, head="\n".join(line or "" for (line,) in lines) + "\n")


def _dialect_options(dialect: Dialect) -> str:
    names = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(dialect.header)))
    return (
        f"columns={{{names}}}, auto_detect=false, header=true, skip={dialect.skipped}, "
        f"delim={literal(dialect.separator)}, quote='\"', escape={literal(dialect.escape)}, "
        f"max_line_size={_LONGEST_LINE}"
    )


def _packing_option(packing: str) -> str:
    return f"compression={literal(packing or 'none')}"


def _reader(on: Database, numbers: Sequence[int], *, is_table: bool, skipped: int = 0) -> Reader:
    number = on.number()
    return Reader(tuple(numbers), f"refused_{number}", f"scans_{number}", is_table, skipped)


def _refused_options(reader: Reader) -> str:
    return (
        f"store_rejects=true, rejects_table='{reader.refused}', rejects_scan='{reader.scans}', "
        f"rejects_limit=0, rejects_line_size_limit={_SHOWN_OF_REFUSED}"
    )


def _number_of_file(numbers: Sequence[int]) -> str:
    return f"CAST([{', '.join(map(str, numbers))}][CAST(file_index AS BIGINT) + 1] AS BIGINT)"


def json_table(on: Database, place: Place, files: Sequence[DataFile]) -> Table:
    """JSON objects, one a line or in one list.

    Raises:
        InputError: a file is no text.
    """
    texts = {number: _text(on, place, file) for number, file in enumerate(files)}
    groups: dict[tuple[bool, str], list[int]] = {}
    for number, text in texts.items():
        is_array = text.head.lstrip().startswith("[")
        if is_array and not is_closed(text):
            raise place.fault(f"{text.file.shown} is cut off: its list does not end")
        groups.setdefault((is_array, text.packing), []).append(number)
    readers, selects = [], []
    for (is_array, packing), numbers in groups.items():
        paths = listed(texts[number].path for number in numbers)
        file = _number_of_file(numbers)
        if is_array:
            selects.append(
                f"SELECT CAST(json AS VARCHAR) AS {LINE}, {file} AS {FILE} "  # noqa: S608  quoted
                f"FROM read_json_objects({paths}, format='array', {_packing_option(packing)})"
            )
            continue
        reader = _reader(on, numbers, is_table=False)
        options = f"{_LINES}, {_packing_option(packing)}, {_refused_options(reader)}"
        selects.append(
            "SELECT CASE WHEN line LIKE '%{%' AND json_valid(line) "  # noqa: S608  quoted
            f"AND LTRIM(line, ' ') LIKE '{{%' THEN line END AS {LINE}, {file} AS {FILE} "
            f"FROM read_csv({paths}, {options}) WHERE TRIM(line, ' \t') <> ''"
        )
        readers.append(reader)
    sql = f"({' UNION ALL '.join(selects)})"
    columns = _JsonColumns(on, sql)
    if not (listed_columns := columns.listed()):
        hint = "Write an object on each line, or one list of objects."
        raise place.fault(f"{files[0].shown} holds no JSON objects", hint)
    return Table(
        sql, Columns(listed_columns, columns.more), tuple(files), FILE, "",
        faults=((f"{LINE} IS NULL", "no JSON object"),),
        readers=tuple(readers), texts=texts,
    )  # fmt: skip


class _JsonColumns:
    """The keys of JSON objects: those of the first lines, others when they are asked for."""

    def __init__(self, on: Database, sql: str) -> None:
        self._on, self._sql = on, sql
        self._known: dict[str, bool] = {}

    def listed(self) -> dict[str, Column]:
        """Columns of the first lines."""
        found = self._on.rows(
            "SELECT DISTINCT unnest(json_keys(line)) FROM (SELECT "  # noqa: S608  quoted
            f"{LINE} AS line FROM {self._sql} WHERE {LINE} IS NOT NULL LIMIT {_KEYS}) ORDER BY ALL"
        )
        self._known = {name: True for (name,) in found}
        return {name: _json_column(name, (name,)) for name in self._known}

    def more(self, name: str) -> Column | None:
        """A column that the first lines did not show, or one of a nested record."""
        if name not in self._known:
            pointers = [_pointer((name,)), _pointer(name.split("."))]
            exists = " OR ".join(f"json_exists({LINE}, {pointer})" for pointer in pointers)
            found = self._on.rows(
                f"SELECT 1 FROM {self._sql} WHERE {LINE} IS NOT NULL "  # noqa: S608  quoted
                f"AND ({exists}) LIMIT 1"
            )
            self._known[name] = bool(found)
        if not self._known[name]:
            return None
        return _json_column(name, (name,)) if "." not in name else _json_nested(name)


def _json_column(_name: str, keys: Sequence[str]) -> Column:
    return Column(f"json_extract_string({LINE}, {_pointer(keys)})", "varchar")


def _json_nested(name: str) -> Column:
    as_it_is, nested = _json_column(name, (name,)), _json_column(name, name.split("."))
    return Column(f"COALESCE({as_it_is.sql}, {nested.sql})", "varchar")


def _pointer(keys: Sequence[str]) -> str:
    return literal("".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys))
