"""The export of Google Analytics 4 to BigQuery, saved as Parquet or JSON lines.

Its schema: https://support.google.com/analytics/answer/7029846. Parameters of an event stand in a
list of records of `key` and `value`, where the value is in one of several fields by its type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from journeyctl.measure.engines.embedded.columns import Column, Columns
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.embedded.tables import Table
from journeyctl.measure.engines.engine import Row
from journeyctl.measure.engines.names import literal, quoted

ORDER = ("batch_page_id", "batch_ordering_id", "batch_event_index")
"""What orders events of the same time, where the export has it."""
_PARAMETERS = "event_params"
_VALUES = ("string_value", "int_value", "float_value", "double_value")
_FIELDS = ", ".join(f'"{name}": "VARCHAR"' for name in _VALUES)
_AS_JSON = f'[{{"key": "VARCHAR", "value": {{{_FIELDS}}}}}]'


class Database(Protocol):
    """What runs the queries."""

    def rows(self, select: str) -> list[Row]:
        """What a query gives."""

    def described(self, sql: str) -> Sequence[tuple[str, Any]]:
        """Names and types of what stands behind FROM."""


def with_parameters(on: Database, place: Place, table: Table) -> Table:
    """A table whose columns are the parameters of events, too; nobody is known by two ids."""
    columns = table.columns
    if _PARAMETERS not in columns:
        if "event_name" not in columns:
            hint = "Export the tables `events_…` of BigQuery as Parquet or JSON lines."
            raise place.fault(f"{table.files[0].shown} is no export of GA4", hint)
        return replace(table, columns=_with_user(columns))
    parameters = _Parameters(on, table.sql, *_list(on, table))

    def more(name: str) -> Column | None:
        return parameters.more(name) or (columns.more(name) if columns.more else None)

    return replace(table, columns=_with_user(Columns(columns.theirs, more)))


def _with_user(columns: Columns) -> Columns:
    """Who has no pseudonym is known by the id that the site gave."""
    pseudonym, user = columns.find("user_pseudo_id"), columns.find("user_id")
    if pseudonym is None or user is None:
        return columns
    either = Column(
        f"COALESCE(NULLIF(CAST({pseudonym.sql} AS VARCHAR), ''), CAST({user.sql} AS VARCHAR))",
        "varchar",
    )
    return Columns({**columns.theirs, "user_pseudo_id": either}, columns.more)


def _list(on: Database, table: Table) -> tuple[str, tuple[str, ...]]:
    """The list of parameters as SQL, and the fields in which their values are."""
    column = table.columns.theirs[_PARAMETERS]
    if column.type == "varchar":  # JSON
        return f"from_json({column.sql}, {literal(_AS_JSON)})", _VALUES
    type_ = dict(on.described(table.sql))[_PARAMETERS]
    sql = column.sql
    if type_.id == "struct":  # as some writers nest lists
        name, type_ = type_.children[0]
        sql = f"{sql}.{quoted(name)}"
    record = dict(type_.children)["child"]
    inner = dict(record.children)
    if "key" not in inner:
        name, record = record.children[0]
        sql = f"list_transform({sql}, lambda item: item.{quoted(name)})"
        inner = dict(record.children)
    fields = [name for name, _ in inner["value"].children]
    return sql, tuple(name for name in _VALUES if name in fields)


class _Parameters:
    """The parameters of events, by their keys."""

    def __init__(self, on: Database, sql: str, parameters: str, fields: tuple[str, ...]) -> None:
        self._on, self._sql = on, sql
        self._list, self._fields = parameters, fields
        self._known: frozenset[str] | None = None

    def more(self, name: str) -> Column | None:
        """The value of a parameter, as a text."""
        if self._known is None:
            found = self._on.rows(
                "SELECT DISTINCT unnest(list_transform("  # noqa: S608  the engine's own
                f"{self._list}, lambda item: item.key)) FROM {self._sql}"
            )
            self._known = frozenset(key for (key,) in found)
        if name not in self._known:
            return None
        of_key = f"list_filter({self._list}, lambda item: item.key = {literal(name)})[1]"
        values = ", ".join(f"CAST({of_key}.value.{field} AS VARCHAR)" for field in self._fields)
        return Column(f"COALESCE({values})", "varchar")
