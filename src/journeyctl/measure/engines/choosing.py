"""Which engine: what the sources ask for, or what was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.measure.engines.engine import Engine
from journeyctl.model.journey import DataSource
from journeyctl.source.addresses import is_database, refuse_secrets, shown

_SPARK = "spark"
_DUCKDB = "duckdb"
_MASTER = re.compile(r"local(\[.+\])?|spark://.+|k8s://.+|sc://.+|yarn")
"""What Spark takes for a master; `spark` alone is this machine."""
_KNOWN = (
    "Write duckdb, spark, a master of Spark such as spark://HOST:PORT, or the address of a "
    "database such as postgresql://HOST/DATABASE."
)
_APART = "Measure them one by one with --source, or export the tables as Parquet."


def engine_for(
    sources: Mapping[str, DataSource],
    wanted: str,
    folder: Path,
    *,
    memory: str | None = None,
    temp_dir: Path | None = None,
    strict: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Engine:
    """The engine for sources of events, whose paths start in a folder.

    `wanted` is empty for the one that suits them: the database that holds all of them, else DuckDB;
    or `duckdb`, `spark`, a master of Spark, or the address of a database with the same tables.

    Raises:
        InputError: no engine reads all of these sources, or it does not start.
    """
    for name, source in sources.items():
        refuse_secrets(source.path, f"sources.{name}")
    refuse_secrets(wanted, "--engine")
    databases = {source.path for source in sources.values() if is_database(source.path)}
    files = [source for source in sources.values() if not is_database(source.path)]
    if _is_spark(wanted):
        _only_files("Spark", databases, sources)
        from journeyctl.measure.engines.spark import Spark
        from journeyctl.measure.engines.spark_session import LOCAL

        master = LOCAL if wanted == _SPARK else wanted
        return Spark(master, folder, memory=memory, temp_dir=temp_dir, strict=strict)
    if is_database(wanted) or (databases and not wanted):
        if files or len(databases) > 1:
            raise InputError(f"No engine reads all of {_places(sources)}", _APART)
        from journeyctl.measure.engines.database import Database

        return Database(wanted or databases.pop(), folder, strict=strict)
    if wanted not in ("", _DUCKDB):
        raise InputError(f"There is no engine {shown(wanted)!r}", _KNOWN)
    _only_files("DuckDB", databases, sources)
    from journeyctl.measure.engines.embedded import DuckDB

    return DuckDB(folder, memory=memory, temp_dir=temp_dir, strict=strict, progress=progress)


def _is_spark(wanted: str) -> bool:
    return wanted == _SPARK or _MASTER.fullmatch(wanted) is not None


def _only_files(engine: str, databases: set[str], sources: Mapping[str, DataSource]) -> None:
    if databases:
        hint = f"Leave out --engine, so that the database computes. {_APART}"
        raise InputError(f"{engine} reads files, not all of {_places(sources)}", hint)


def _places(sources: Mapping[str, DataSource]) -> str:
    """Where each source is, as an address of a table or of files."""
    return ", ".join(
        f"sources.{name} ({'in ' if is_database(source.path) else ''}{shown(source.path)})"
        for name, source in sources.items()
    )
