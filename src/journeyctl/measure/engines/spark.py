"""Events on Spark: for files that one machine has outgrown, or that are where a cluster is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeyctl.measure.engines.columns import columns_of, related
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.engine import Relation, Row, Type
from journeyctl.measure.engines.names import quoted
from journeyctl.measure.engines.spark_faults import explained
from journeyctl.measure.engines.spark_files import FILE, ROW, SparkFiles
from journeyctl.measure.engines.spark_ga4 import with_parameters
from journeyctl.measure.engines.spark_session import LOCAL, Session
from journeyctl.measure.engines.spark_times import SparkTimes
from journeyctl.model.journey import DataSource
from journeyctl.source.addresses import shown

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructField

_ORDERED = frozenset(("actor", "seq"))
"""What columns tables of events have."""
_ADAPTIVE = "spark.sql.adaptive.enabled"
_PARTITIONS = "spark.sql.shuffle.partitions"
_USUAL_PARTITIONS = 200
# A text, a quoted name, a comment: what may hold a quotation mark that is none.
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*""")


class Spark:
    """An engine on Spark: `local[*]`, `spark://HOST:PORT`, `yarn`, `k8s://…` or `sc://HOST:PORT`.

    Raises:
        InputError: PySpark or Java is missing, or Spark does not start.
    """

    def __init__(
        self,
        master: str = LOCAL,
        folder: Path = Path(),
        *,
        memory: str | None = None,
        temp_dir: Path | None = None,
        strict: bool = False,
    ) -> None:
        self.strict = strict
        self._session = Session(master, memory, temp_dir)
        self._spark = self._session.spark
        self._folder = folder
        self._files = SparkFiles(self._spark, self._session.folder)
        self._views = count(1)

    @property
    def name(self) -> str:
        """What it is, with its version: `Spark 4.3.0`."""
        return f"Spark {self._spark.version}"

    def relation(self, name: str, source: DataSource) -> Relation:
        """The rows of a source's files.

        Raises:
            InputError: they cannot be read, or columns are missing.
        """
        place = Place(name, source, self._folder)
        with explained(f"sources.{name}"):
            frame = self._files.rows(place)
            view = f"journeyctl_source_{next(self._views)}"
            frame.createOrReplaceTempView(view)
            types = dict(_flattened(frame.schema.fields, ()))
        kinds = {name: (sql, kind_of(type_)) for name, (sql, type_) in types.items()}
        columns, order = columns_of(kinds), tuple(map(quoted, (FILE, ROW)))
        if source.kind == "ga4":
            columns, order = with_parameters(self.rows, place, view, columns, order)
        by_sql = {sql: (kind_of(type_), type_.simpleString()) for sql, type_ in types.values()}

        def time(sql: str) -> str:
            return SparkTimes(self.rows, place, view, sql, *by_sql[sql]).sql()

        return related(place, shown(source.path), view, columns, time, order)

    def keep(self, name: str, select: str) -> None:
        """Keep what a query gives, in memory and on disk, and forget what it was made of.

        Otherwise plans would grow with each table that is made of others, and planning take longer
        than computing. Events are kept by actor and in order, so that windows over them and joins
        by actor need neither move nor sort them again.
        """
        with explained("Reading the events"):
            frame = self._spark.sql(_standard(select))
            if set(frame.columns) >= _ORDERED:
                frame = self._by_actor(frame)
            else:
                frame = frame.localCheckpoint()
            frame.createOrReplaceTempView(name)

    def _by_actor(self, frame: DataFrame) -> DataFrame:
        parts = int(self._spark.conf.get(_PARTITIONS) or _USUAL_PARTITIONS)
        # By names of their own: of tables made of one another, Spark forgets the order of one.
        kept = frame.toDF(*(f"kept_{name}" for name in frame.columns))
        ordered = kept.repartition(parts, "kept_actor").sortWithinPartitions(
            "kept_actor", "kept_seq"
        )
        # What is planned while it runs says nothing of its order.
        self._spark.conf.set(_ADAPTIVE, "false")
        try:
            return ordered.localCheckpoint().toDF(*frame.columns)
        finally:
            self._spark.conf.set(_ADAPTIVE, "true")

    def rows(self, select: str) -> list[Row]:
        """What a query gives."""
        with explained("Computing"):
            return [tuple(row) for row in self._spark.sql(_standard(select)).collect()]

    def close(self) -> None:
        """Stop Spark, which deletes what it kept."""
        self._session.close()


def kind_of(type_: Any) -> Type:
    """What values are, from their type in Spark's words."""
    from pyspark.sql import types

    kinds: tuple[tuple[tuple[type, ...], Type], ...] = (
        ((types.StringType, types.CharType, types.VarcharType), "text"),
        ((types.NumericType,), "number"),
        ((types.BooleanType,), "boolean"),
        ((types.TimestampType, types.TimestampNTZType, types.DateType), "time"),
    )
    return next((kind for classes, kind in kinds if isinstance(type_, classes)), "other")


def _flattened(
    fields: Iterable[StructField], above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, DataType]]]:
    """Columns by their names, those of nested records as `record.name`."""
    from pyspark.sql.types import StructType

    for field in fields:
        names = (*above, field.name)
        if names not in ((FILE,), (ROW,)):
            yield ".".join(names), (".".join(map(quoted, names)), field.dataType)
            if isinstance(field.dataType, StructType):
                yield from _flattened(field.dataType.fields, names)


def _standard(select: str) -> str:
    """A query whose texts mean in Spark what they mean elsewhere: a backslash is itself."""
    return _TOKEN.sub(_without_escapes, select)


def _without_escapes(token: re.Match[str]) -> str:
    return token[0].replace("\\", "\\\\") if token[0].startswith("'") else token[0]
