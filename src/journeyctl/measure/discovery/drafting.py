"""A log read and a journey drafted from it, or a word on why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.measure.discovery.columns import GA4, find_columns, is_ga4
from journeyctl.measure.discovery.draft import Draft, drafted
from journeyctl.measure.discovery.log import SOURCE, Asked, Log, read_flow, read_log
from journeyctl.measure.engines.embedded import DuckDB
from journeyctl.measure.engines.engine import Engine, Relation
from journeyctl.model.journey import DataSource
from journeyctl.source.addresses import is_database, shown
from journeyctl.source.globs import is_glob

_LOOKED_AT = 100_000
_MOST_NAMES = 200
"""A column with more values than this holds no names of events."""
_SUGGESTED = 3
_ENOUGH = 0.5
"""Where touchpoints hold less of the events, another column may say more."""
_FEWEST = 2
"""A journey of fewer touchpoints is none."""


def discover(
    events: str,
    given: Mapping[str, str | None],
    asked: Asked,
    progress: Callable[[float], None] | None = None,
) -> Draft:
    """Draft a journey from the events at a path; `given` are columns of actor, time and event.

    Raises:
        InputError: they cannot be read, or no journey can be made of them.
    """
    _check_path(events)
    with _read(progress) as engine:
        return _draft(engine, events, given, asked)


def _draft(engine: DuckDB, events: str, given: Mapping[str, str | None], asked: Asked) -> Draft:
    name = Path(events).name
    source = DataSource(kind="events", path=events)
    columns = engine.columns(SOURCE, source)
    if is_ga4(columns) and not any(given.values()):
        source = DataSource(kind="ga4", path=events)
        found = GA4
    else:
        found = find_columns(name, columns, given)
        source = DataSource(kind="events", path=events, columns=found)
    relation = engine.relation(SOURCE, source)
    log = read_log(engine, relation, name, asked)
    others: list[str] = []
    if log.covered < _ENOUGH or len(log.kept) < _FEWEST:
        others = _others(engine, relation, {*found, *found.values()})
    if len(log.kept) < _FEWEST:
        raise _too_little(log, name, found["event"], asked, others)
    flow = read_flow(engine, log, source, asked)
    return drafted(log, source, flow, asked.min_count, found, others)


def _check_path(events: str) -> None:
    if is_database(events):
        hint = "Save the events as Parquet or CSV, or write the journey's `sources` yourself."
        raise InputError(f"discover reads files, not {shown(events)}", hint)
    if not is_glob(events) and not Path(events).exists():
        raise InputError(f"{events} does not exist", "Name a file, a folder or a pattern.")


@contextmanager
def _read(progress: Callable[[float], None] | None) -> Iterator[DuckDB]:
    """An engine; what it says of a source is said of the log, which is none yet."""
    with DuckDB(Path(), progress=progress) as engine:
        try:
            yield engine
        except InputError as error:
            raise InputError(str(error).removeprefix(f"sources.{SOURCE}: "), error.hint) from None


def _others(engine: Engine, relation: Relation, taken: set[str]) -> list[str]:
    """Columns that may hold the names of events as well: texts of which there are few.

    The first rows tell.
    """
    found: list[tuple[int, str]] = []
    for column, (sql, type_) in relation.columns.items():
        if type_ != "text" or column in taken:
            continue
        ((values,),) = engine.rows(
            f"SELECT COUNT(DISTINCT value) FROM (SELECT {sql} AS value "  # noqa: S608  its own SQL
            f"FROM {relation.sql} LIMIT {_LOOKED_AT}) AS some_rows"
        )
        if _FEWEST <= values <= _MOST_NAMES:
            found.append((values, column))
    return [column for _, column in sorted(found, reverse=True)[:_SUGGESTED]]


def _too_little(log: Log, name: str, event: str, asked: Asked, others: list[str]) -> InputError:
    """Why there are no two touchpoints. What few actors did is not named."""
    instead = f"Name another column: --event {' or --event '.join(others)}." if others else ""
    if log.actors < asked.min_count:
        return InputError(
            f"{name} holds only {log.actors:,} actors; what fewer than {asked.min_count} did is "
            "not told",
            "Take a longer log, or --min-count 1 where nobody has to be protected.",
        )
    if log.names == 1 and log.kept:
        return InputError(
            f"{name}: all {log.events:,} events are called `{log.kept[0].name}`, and a journey "
            f"needs {_FEWEST} touchpoints",
            instead or f"Name the column that tells events apart: --event COLUMN, not {event}.",
        )
    return InputError(
        f"{name}: {event} holds {log.names:,} different names, and fewer than {_FEWEST} of them "
        f"belong to {asked.min_share:.1%} of the {log.actors:,} actors",
        instead or "Name another column with --event, or lower --min-share.",
    )
