"""SQLite: it has no type for times, so that Python reads them, in whatever form they are."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from journeyctl.measure.engines.dialects import Column, Dialect, Sampled
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.epochs import epoch, unit_of
from journeyctl.measure.times import digits

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_number = count(1)


def _value(column: Column) -> str:
    # A column without a type, as views have them, is compared as what it looks like.
    is_text = column.kind in ("text", "other")
    return f"CAST({column.sql} AS TEXT) COLLATE BINARY" if is_text else column.sql


def _time(place: Place, column: Column, table: Sampled) -> str:
    zone = ZoneInfo(place.source.timezone or "UTC")
    form = place.source.time_format
    sample = table.values(column)
    numbers = [value for value in sample if isinstance(value, int | float)]
    form = form or digits([str(value) for value in sample]) or None
    size = unit_of(numbers)

    def micros(value: Any) -> int | None:
        if isinstance(value, int | float) and form is None:
            return epoch(value, size)
        try:
            return _micros(str(value), form, zone)
        except (ValueError, OverflowError):
            return None

    function = f"journeyctl_time_{next(_number)}"
    connection: Any = table.on.connection.dbapi_connection
    connection.create_function(function, 1, micros, deterministic=True)
    return f"{function}({column.sql})"


def _micros(text: str, form: str | None, zone: ZoneInfo) -> int:
    read = dt.datetime.fromisoformat(text) if form is None else dt.datetime.strptime(text, form)
    told = read if read.tzinfo else read.replace(tzinfo=zone)
    return (told - _EPOCH) // _MICROSECOND


DIALECT = Dialect(
    name="SQLite",
    temporary="temp.",
    settings=("PRAGMA case_sensitive_like = ON", "BEGIN", "SELECT COUNT(*) FROM sqlite_master"),
    value=_value,
    time=_time,
)
