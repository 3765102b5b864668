"""Files of events as Spark reads them: Parquet, CSV and JSON lines, here or on a cluster."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from journeyctl.measure.engines.embedded.files import DataFile, Place, data_files
from journeyctl.measure.engines.embedded.texts import Dialect, Text, dialect_of, text_of
from journeyctl.measure.engines.names import quoted
from journeyctl.source.addresses import is_remote

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, DataFrameReader, SparkSession

FILE, ROW = "journeyctl file", "journeyctl row"
"""Columns that say where a row stood."""
_NANOSECONDS = "spark.sql.legacy.parquet.nanosAsLong"
_SEPARATORS = ",;\t|"
# Of the same file they say the same in every reading, whatever Spark splits it into. In addresses
# + is itself, which the decoding would make a space.
_FILE = f"url_decode(replace(_metadata.file_path, '+', '%2B')) AS \"{FILE}\""
_PARQUET_ROW = f'_metadata.row_index AS "{ROW}"'
# A part of a file has its place in it, and a row its number in the part.
_TEXT_ROW = f'struct(_metadata.file_block_start, monotonically_increasing_id()) AS "{ROW}"'


@dataclass(frozen=True, slots=True)
class SparkFiles:
    """Reads the files of sources. `copies` is a folder for those that are not in UTF-8."""

    spark: SparkSession
    copies: Path

    def rows(self, place: Place) -> DataFrame:
        """The rows of a source, with the columns FILE and ROW.

        Raises:
            InputError: there are no files, or Spark cannot read them.
        """
        path = place.source.path
        if is_remote(path):
            return self._far(place, path)
        files = data_files(place)
        paths = [_literal(file.path) for file in files]
        form = files[0].form
        if form == "parquet":
            start = (place.folder.absolute() / re.split(r"[*?\[]", path)[0]).parent
            return self._parquet(place, paths, str(start))
        if form == "json":
            return self._lines(paths, is_array=_is_array(text_of(place, files[0], self.copies)))
        if form == "csv":
            return self._tables(place, files)
        raise place.fault(f"Spark reads no database such as {path}", "Leave out --engine spark.")

    def _far(self, place: Place, path: str) -> DataFrame:
        """What is on another machine, where only Spark can look."""
        if re.search(r"\.(json|jsonl|ndjson)(\.\w+)?$", path):
            return self._lines([path])
        if not re.search(r"\.(csv|tsv|txt)(\.\w+)?$", path):
            return self._parquet(place, [path], "")
        return self._table([path], self._guessed(path))

    def _guessed(self, path: str) -> Dialect:
        """How a table is written that only Spark can look into."""
        first = self.spark.read.text(path).first()
        separator = max(_SEPARATORS, key=(first[0] if first else "").count)
        reader = self.spark.read.option("header", "true").option("sep", separator)
        return Dialect(separator, '"', tuple(reader.option("escape", '"').csv(path).columns))

    def _parquet(self, place: Place, paths: list[str], start: str) -> DataFrame:
        from pyspark.errors import PySparkException

        self.spark.conf.set(_NANOSECONDS, "false")
        try:
            found = _partitioned(self.spark.read, paths, start).parquet(*paths)
        except PySparkException as error:
            if error.getCondition() != "PARQUET_TYPE_ILLEGAL":
                raise
            # Nanoseconds are read as numbers, which are in UTC.
            self.spark.conf.set(_NANOSECONDS, "true")
            found = _partitioned(self.spark.read, paths, start).parquet(*paths)
            if place.source.timezone not in (None, "UTC"):
                what = "Spark reads no times in nanoseconds that are in a time zone"
                hint = "Write them in microseconds, or leave out --engine spark."
                raise place.fault(what, hint) from None
        return _placed(found, _PARQUET_ROW)

    def _lines(self, paths: list[str], *, is_array: bool = False) -> DataFrame:
        reader = self.spark.read.option("multiLine", is_array).option("primitivesAsString", "true")
        return _placed(reader.json(paths), _TEXT_ROW)

    def _tables(self, place: Place, files: Iterable[DataFile]) -> DataFrame:
        alike: dict[Dialect, list[str]] = {}
        for file in files:
            text = text_of(place, file, self.copies)
            path = _literal(text.path)
            dialect = dialect_of(place, text) if text.head else self._guessed(path)
            if dialect.skipped:
                hint = "Take out that line, or leave out --engine spark."
                raise place.fault(
                    f"{file.shown} begins with `sep=`, which Spark does not know", hint
                )
            alike.setdefault(dialect, []).append(path)
        return reduce(
            lambda one, other: one.unionByName(other, allowMissingColumns=True),
            (self._table(paths, dialect) for dialect, paths in alike.items()),
        )

    def _table(self, paths: list[str], dialect: Dialect) -> DataFrame:
        from pyspark.sql.types import StringType, StructField, StructType

        # Values stay texts, so that 007 and 7 stay apart. Texts of several lines are why a file is
        # not split between machines.
        header = dialect.header
        columns = [StructField(f"c{number}", StringType()) for number in range(len(header))]
        reader = self.spark.read.schema(StructType(columns)).option("header", "true")
        reader = reader.option("sep", dialect.separator).option("escape", dialect.escape)
        found = _placed(reader.option("multiLine", "true").csv(paths), _TEXT_ROW)
        # What two columns are called says nothing.
        names = {
            name: f"c{number}" for number, name in enumerate(header) if header.count(name) == 1
        }
        return found.selectExpr(
            *(f"{column} AS {quoted(name)}" for name, column in names.items() if name),
            quoted(FILE),
            quoted(ROW),
        )


def _placed(frame: DataFrame, row: str) -> DataFrame:
    return frame.selectExpr("*", _FILE, row)


def _is_array(text: Text) -> bool:
    return text.head.lstrip().startswith("[")


def _partitioned(reader: DataFrameReader, paths: list[str], start: str) -> DataFrameReader:
    """Folders such as `country=BG` are columns too."""
    below = any("=" in path.removeprefix(start) for path in paths)
    return reader.option("basePath", start) if start and below else reader


def _literal(path: Path) -> str:
    """A path in which Spark sees no pattern."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", str(path))
