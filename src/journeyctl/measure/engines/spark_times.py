"""Times of any form as microseconds since 1970, in Spark's SQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb

from journeyctl.measure.engines.embedded.columns import Column
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.embedded.times import DIGITS, NUMBERS, Times, is_number
from journeyctl.measure.engines.engine import Row, Type
from journeyctl.measure.engines.epochs import SAMPLE, epoch_sql, unit_of
from journeyctl.measure.engines.names import literal
from journeyctl.measure.times import ISO, Way, digits

_OFFSET = r":[0-9.]+ ?(Z|z|UTC|GMT|[-+][0-9]{2}(:?[0-9]{2})?)$"
_PATTERNS = {
    "Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "H": "HH", "I": "hh", "M": "mm", "S": "ss",
    "f": "SSSSSS", "p": "a", "z": "[XXX][XX][X]", "b": "MMM", "B": "MMMM", "j": "DDD", "a": "EEE",
    "A": "EEEE", "%": "'%'",
}  # fmt: skip
"""What Java calls what Python and C write as %Y, %m and so on."""
_SHORT = frozenset("mdHIMS")
"""Those that are often written without the zero in front."""


@dataclass(frozen=True, slots=True)
class SparkTimes:
    """How the times of a column become SQL.

    `rows` runs queries, `table` is the view that has the column, `type` its type in Spark's words.
    """

    rows: Callable[[str], list[Row]]
    place: Place
    table: str
    column: str
    kind: Type
    type: str

    def sql(self) -> str:
        """Microseconds of the column, NULL where it holds no time.

        Raises:
            InputError: its times cannot be read, or may mean two days.
        """
        if self.type == "timestamp":
            return f"unix_micros({self.column})"
        if self.kind == "time":
            return self._local(f"CAST({self.column} AS TIMESTAMP)")
        if self.kind == "number":
            return self._number(self.column, [str(value) for value in self._sample()])
        if self.kind == "text":
            return self._text([text for text in self._sample() if text.strip()])
        hint = "Name another one: `columns: {time: NAME}`."
        raise self.place.fault("the column of times holds no times", hint)

    def _local(self, told: str) -> str:
        zone = literal(self.place.source.timezone or "UTC")
        return f"unix_micros(to_utc_timestamp({told}, {zone}))"

    def _sample(self) -> list[str]:
        found = self.rows(
            f"SELECT CAST({self.column} AS STRING) FROM {self.table} "  # noqa: S608  quoted
            f"WHERE {self.column} IS NOT NULL LIMIT {SAMPLE}"
        )
        return [text for (text,) in found if text.strip()]

    def _number(self, number: str, sample: Sequence[str]) -> str:
        if form := self.place.source.time_format or digits(sample):
            return self._read((form,), f"CAST({number} AS STRING)", sample)
        return epoch_sql(number, unit_of(list(map(float, sample))), divide="DIV")

    def _text(self, sample: Sequence[str]) -> str:
        text = f"TRIM({self.column})"
        if any(not part.isascii() for part in sample):
            text = f"translate({text}, {literal(DIGITS[0])}, {literal(DIGITS[1])})"
        if form := self.place.source.time_format:
            return self._read((form,), text, sample)
        way = self._way(sample) if sample else ISO
        if isinstance(way, Way):
            return self._read((*way.formats, way.date), text, sample)
        if way == NUMBERS:
            numbers = [part for part in map(str.strip, sample) if is_number(part)]
            is_whole = all(re.fullmatch("[-+]?[0-9]+", part) for part in numbers)
            return self._number(
                f"TRY_CAST({text} AS {'BIGINT' if is_whole else 'DOUBLE'})", numbers
            )
        read = f"try_to_timestamp({text})"
        told = f"unix_micros({read})"
        if self.place.source.timezone is None:
            return told
        has_zone = f"{text} RLIKE {literal(_OFFSET)}"
        return f"CASE WHEN {has_zone} THEN {told} ELSE {self._local(read)} END"

    def _way(self, sample: Sequence[str]) -> Way | str:
        """How the texts of a sample are written, which DuckDB tells for Spark, too."""
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute("CREATE TABLE sample AS SELECT unnest(?) AS text", [list(sample)])

            def rows(sql: str, values: object = None) -> list[Row]:
                return connection.execute(sql, values).fetchall()

            return Times(rows, self.place, "sample", Column("text", "varchar")).way(sample)

    def _read(self, formats: Sequence[str], text: str, sample: Sequence[str]) -> str:
        tried = [
            f"try_to_timestamp({text}, {literal(java_pattern(self.place, form))})"
            for form in formats
        ]
        read = tried[0] if len(tried) == 1 else f"COALESCE({', '.join(tried)})"
        ((fitting,),) = self.rows(
            f"SELECT COUNT({read}) FROM (SELECT {self.column} FROM {self.table} "  # noqa: S608
            f"WHERE {self.column} IS NOT NULL LIMIT {SAMPLE})"
        )
        if sample and not fitting:
            what = f"the column of times has none that is written {formats[0]!r}"
            raise self.place.fault(what, "Say how they are written, or leave out --engine spark.")
        has_zone = any("%z" in form for form in formats)
        return f"unix_micros({read})" if has_zone else self._local(read)


def java_pattern(place: Place, form: str) -> str:
    """A format such as `%d.%m.%Y %H:%M` as Java writes it: `d.M.yyyy H:m`.

    Raises:
        InputError: Java has nothing for a part of it.
    """
    written = []
    for match in re.finditer(r"%(.)|([^%]+)", form, re.S):
        if match[1] is None:
            written.append("'" + match[2].replace("'", "''") + "'")
            continue
        if match[1] not in _PATTERNS:
            hint = "Take %Y %m %d %H %M %S %f %z, or leave out --engine spark."
            raise place.fault(f"Spark knows no %{match[1]} of its `time_format`", hint)
        pattern = _PATTERNS[match[1]]
        stands_alone = (
            form[match.end() : match.end() + 1] != "%" and form[: match.start()][-2:-1] != "%"
        )
        written.append(pattern[:1] if match[1] in _SHORT and stands_alone else pattern)
    return "".join(written)
