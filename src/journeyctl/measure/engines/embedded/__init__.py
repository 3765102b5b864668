"""DuckDB, which runs inside of this process: the engine for files."""

from journeyctl.measure.engines.embedded.engine import DuckDB

__all__ = ["DuckDB"]
