"""Which columns files have, before anybody has said what they mean."""

from __future__ import annotations

from pathlib import Path

import duckdb

from journeyctl.measure.engines.embedded import DuckDB
from journeyctl.measure.engines.embedded.faults import explained
from journeyctl.measure.engines.embedded.files import Place, data_files
from journeyctl.measure.engines.embedded.tables import database_table, parquet_table
from journeyctl.measure.engines.embedded.text_tables import csv_table, json_table
from journeyctl.measure.engines.engine import Type
from journeyctl.model.journey import DataSource

_TABLES = {
    "parquet": parquet_table,
    "csv": csv_table,
    "json": json_table,
    "database": database_table,
}


def columns_of(engine: DuckDB, name: str, source: DataSource) -> dict[str, Type]:
    """A source's columns, and what their values are; its path starts where the program runs.

    Raises:
        InputError: its files cannot be read.
    """
    place = Place(name, source, Path())
    files = data_files(place)
    try:
        columns = _TABLES[files[0].form](engine, place, files).columns
        return {column: columns[column][1] for column in columns}
    except duckdb.Error as error:
        raise explained(error, [(place, files)], None) from None
