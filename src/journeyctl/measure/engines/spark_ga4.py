"""The export of Google Analytics 4 as Spark reads it; see `embedded.ga4`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from journeyctl.measure.engines.embedded.columns import Column, Columns
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.embedded.ga4 import ORDER
from journeyctl.measure.engines.engine import Row
from journeyctl.measure.engines.names import literal, quoted

_PARAMETERS = "event_params"
_VALUES = ("string_value", "int_value", "float_value", "double_value")

Rows = Callable[[str], list[Row]]


def with_parameters(
    rows: Rows, place: Place, view: str, columns: Columns, order: tuple[str, ...]
) -> tuple[Columns, tuple[str, ...]]:
    """Columns with those of the parameters of events, and what orders events of the same time.

    Raises:
        InputError: it is no export of GA4.
    """
    if "event_name" not in columns:
        hint = "Export the tables `events_…` of BigQuery as Parquet or JSON lines."
        raise place.fault("it is no export of GA4", hint)
    theirs = dict(columns.theirs)
    if "user_pseudo_id" in theirs and "user_id" in theirs:
        # Who has no pseudonym is known by the id that the site gave.
        either = f"COALESCE(NULLIF({theirs['user_pseudo_id'].sql}, ''), {theirs['user_id'].sql})"
        theirs["user_pseudo_id"] = Column(either, "varchar")
    more = _Parameters(rows, view).more if _PARAMETERS in theirs else None
    named = tuple(f"TRY_CAST({theirs[name].sql} AS DOUBLE)" for name in ORDER if name in theirs)
    return Columns(theirs, more), (*named, *order)


class _Parameters:
    """The parameters of events, by their keys."""

    def __init__(self, rows: Rows, view: str) -> None:
        self._rows, self._view = rows, view

    @cached_property
    def _type(self) -> str:
        found = self._rows(f"SELECT typeof({_PARAMETERS}) FROM {self._view} LIMIT 1")  # noqa: S608
        return str(found[0][0]) if found else ""

    @cached_property
    def _list(self) -> str:
        # Some writers nest lists in records of `list` and `element`.
        nested = ".list.element" if self._type.startswith("struct<list:") else ""
        return f"{quoted(_PARAMETERS)}{nested}"

    @cached_property
    def _known(self) -> frozenset[str]:
        keys = f"SELECT explode({self._list}.key) AS key FROM {self._view}"  # noqa: S608
        return frozenset(key for (key,) in self._rows(f"SELECT DISTINCT key FROM ({keys})"))  # noqa: S608

    def more(self, name: str) -> Column | None:
        """The value of a parameter, as a text."""
        if not self._type or name not in self._known:
            return None
        of_key = f"get(filter({self._list}, item -> item.key = {literal(name)}), 0)"
        fields = (field for field in _VALUES if f"{field}:" in self._type)
        values = ", ".join(f"CAST({of_key}.value.{field} AS STRING)" for field in fields)
        return Column(f"COALESCE({values})", "varchar")
