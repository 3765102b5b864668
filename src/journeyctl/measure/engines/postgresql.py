"""PostgreSQL: its times, its texts, its settings."""

from __future__ import annotations

import re

from journeyctl.measure.engines.dialects import Column, Dialect, Sampled, no_time, numbers_as_times
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.names import literal

_DAY = (
    r"(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    r"|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)"
)
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?"
_OFFSET = r"(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)"
_ISO = f"^{_DAY}([T ]{_CLOCK}{_OFFSET}?)?$"
"""Only what is a time: a cast of anything else would end the whole query."""
_ADVICE = "Give a view that has them as timestamptz; or write them as in 2026-09-30 18:05:00+02:00."


def _value(column: Column) -> str:
    # Texts of any type, also those that compare by the rules of a language, or regardless of case.
    return f'CAST({column.sql} AS TEXT) COLLATE "C"' if column.kind == "text" else column.sql


def _time(place: Place, column: Column, table: Sampled) -> str:
    source = place.source
    here = f" AT TIME ZONE {literal(source.timezone or 'UTC')}"
    sql, local = column.sql, f"CAST({column.sql} AS TIMESTAMP){here}"
    if column.kind == "number":
        return numbers_as_times(place, column, table.values(column))
    if column.kind == "time":
        told = sql if getattr(column.type, "timezone", False) else local
        return f"CASE WHEN ISFINITE({sql}) THEN {_micros(told)} END"
    if column.kind != "text" or source.time_format is not None:
        raise no_time(place, column, _ADVICE)
    sample = table.values(column)
    if sample and 2 * sum(is_iso(str(value)) for value in sample) < len(sample):
        raise no_time(place, column, _ADVICE)
    sql = _value(column)
    return (
        f"CASE WHEN NOT {sql} ~ {literal(_ISO)} THEN NULL "
        f"WHEN {sql} ~ {literal(f':[0-9.]+{_OFFSET}$')} "
        f"THEN {_micros(f'CAST({sql} AS TIMESTAMPTZ)')} ELSE {_micros(local)} END"
    )


def is_iso(text: str) -> bool:
    """Whether a text is a time that PostgreSQL surely reads."""
    return re.fullmatch(_ISO, text) is not None


def _micros(time: str) -> str:
    return f"CAST(EXTRACT(EPOCH FROM {time}) * 1000000 AS BIGINT)"


DIALECT = Dialect(
    name="PostgreSQL",
    temporary="pg_temp.",
    options={"isolation_level": "REPEATABLE READ"},
    settings=(
        "SET standard_conforming_strings = on",
        "SET client_min_messages = error",
        "SET application_name = 'journeyctl'",
        "SET datestyle = 'ISO, YMD'",
        "SET timezone = 'UTC'",
    ),
    analyses=True,
    value=_value,
    time=_time,
)
