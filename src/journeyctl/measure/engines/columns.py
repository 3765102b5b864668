"""The columns of a source that is no file of this machine, found as those of files are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from zoneinfo import available_timezones

from journeyctl.measure.engines.embedded.columns import Column, Columns, mapped
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.engine import Relation, Type
from journeyctl.measure.times import EARLIEST, LATEST

_NO_EVENT = "CAST(NULL AS VARCHAR(1))"
_WORDS = {"text": "varchar", "number": "double", "time": "timestamp", "boolean": "boolean"}
"""How columns of files are told apart."""


def columns_of(
    known: Mapping[str, tuple[str, Type]], more: Callable[[str], Column | None] | None = None
) -> Columns:
    """Columns by their names, each with its SQL and its type; `more` finds those not listed."""
    found = {name: Column(sql, _WORDS.get(kind, kind)) for name, (sql, kind) in known.items()}
    return Columns(found, more)


def related(
    place: Place,
    where: str,
    sql: str,
    columns: Columns,
    time: Callable[[str], str],
    order: tuple[str, ...] = (),
) -> Relation:
    """A relation of what stands behind FROM, what it is in a word, and its columns.

    `time` makes the SQL of a column into that of its time. A column that the source calls its
    order comes before the order that there is.

    Raises:
        InputError: columns are missing, or there is no such time zone.
    """
    _check_zone(place)
    found = mapped(place, columns, where)
    told = time(found["time"].sql)
    return Relation(
        source=place.name,
        sql=sql,
        columns=columns,
        actor=f"NULLIF({_text(found['actor'])}, '')",
        # Other times are none that can be written.
        time=f"CASE WHEN {told} BETWEEN {EARLIEST} AND {LATEST} THEN {told} END",
        event=_text(found["event"]) if "event" in found else _NO_EVENT,
        order=(*(found[name].sql for name in ("order",) if name in found), *order),
    )


def _text(column: Column) -> str:
    return column.sql if column.kind == "text" else f"('' || {column.sql})"


def _check_zone(place: Place) -> None:
    # Databases take other names too, PostgreSQL `UTC+3` for what is three hours west.
    zone, known = place.source.timezone, available_timezones()
    if zone is not None and known and zone not in known:
        near = get_close_matches(zone, sorted(known), n=1)
        hint = f"Did you mean {near[0]}?" if near else "Write one such as Europe/Sofia."
        raise place.fault(f"there is no time zone {zone!r}", hint)
