"""Answers of surveys, one a row: Qualtrics, Typeform, and plain tables."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from journeyctl.errors import InputError
from journeyctl.measure.tables.columns import Columns, fold, known_columns, split, words
from journeyctl.measure.tables.dates import NoTimeError, TimeReader, time_reader
from journeyctl.measure.tables.numbers import is_missing, latin
from journeyctl.measure.tables.places import Places
from journeyctl.measure.tables.table import (
    NO_TIMES,
    Rejects,
    RowError,
    Table,
    counted,
    personal_note,
)
from journeyctl.measure.tables.texts import Record, Sheet, read_sheets
from journeyctl.model.journey import DataSource, Journey

Method = Literal["nps", "csat", "ces"]
SCALES: dict[Method, range] = {"nps": range(11), "csat": range(1, 6), "ces": range(1, 8)}
"""The answers that each method knows."""
_FIRST_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?![\d])")
_ENOUGH_TO_DOUBT = 30
_UNANSWERED = "without a score"
_PREVIEW = "left out, as previews, tests or spam"
_LOW_NPS = "no answer at {place} is above 5: on a scale to 10 that is rare, on one to 5 it is not"


@dataclass(frozen=True, slots=True)
class Answer:
    """A score that somebody gave, and nothing else of them."""

    place: str
    method: Method
    time: dt.datetime | None
    score: int


@dataclass
class AnswerTable(Table):
    """The answers of a source."""

    answers: list[Answer] = field(default_factory=list)


def read_answers(
    name: str, source: DataSource, folder: Path, *, strict: bool, journey: Journey
) -> AnswerTable:
    """The answers of a survey. Comments and all that is personal are dropped here.

    Raises:
        InputError: the source cannot be read, or a row of it where that is asked for; or its
            answers are not those of its method.
    """
    sheets = read_sheets(name, source, folder)
    table = AnswerTable(name, source.kind, len(sheets), Rejects(name, strict))
    surveys = [_Survey(name, source, sheet) for sheet in sheets]
    reading = _Reading(name, source, Places(journey), table)
    for survey in surveys:
        zone = survey.zone
        texts = (time for other in surveys if other.zone == zone for time in other.times)
        reading.read(survey, time_reader(name, source, texts, zone))
    reading.end()
    return table


class _Survey:
    """The answers of a file."""

    def __init__(self, name: str, source: DataSource, sheet: Sheet) -> None:
        header, self.records = split(sheet, source, "survey")
        self.sheet = sheet
        self.columns = Columns(name, source, sheet, header, "survey")
        self.columns.need("score")
        if "score" not in source.columns:
            self._check_one(f"source `{name}`: {sheet.file}")
        self.is_qualtrics = "responseid" in map(fold, header.cells)
        self._imports: dict[int, str] = {}
        for index, record in enumerate(self.records[:2]):
            if _is_import_row(record):
                self._imports, self.is_qualtrics = _zones(record), True
                self.records = self.records[index + 1 :]
                break

    def _check_one(self, where: str) -> None:
        known = known_columns("survey")["score"]
        found = [column for column in self.columns.theirs if fold(column) in known]
        if len(found) > 1:
            listed = ", ".join(f"`{column}`" for column in found)
            hint = f"Say which one: columns: {{score: {found[0]}}}"
            raise InputError(f"{where} has several columns of scores: {listed}", hint)

    @property
    def zone(self) -> str:
        """The time zone that the file names for its times; "" for none."""
        index = self.columns.index("time")
        if index < 0:
            return ""
        is_utc = fold(self.columns.theirs[index]).endswith("(utc)")
        return "UTC" if is_utc else self._imports.get(index, "")

    @property
    def times(self) -> list[str]:
        """When it was answered, as the file says it."""
        return [self.columns.cell(record, "time") for record in self.records]

    @cached_property
    def method(self) -> Method | None:
        """The method that the score's column has in its name."""
        name = set(re.split(r"[^a-z]+", self.columns.called("score").lower()))
        found = [method for method in SCALES if method in name]
        return found[0] if len(found) == 1 else None


def _is_import_row(record: Record) -> bool:
    """Whether it is the row in which Qualtrics says where columns come from."""
    filled = [cell for cell in record.cells if cell]
    return bool(filled) and all(cell.startswith('{"ImportId"') for cell in filled)


def _zones(record: Record) -> dict[int, str]:
    """The time zones that such a row names, by column."""
    found = {}
    for index, cell in enumerate(record.cells):
        try:
            zone = json.loads(cell or "{}").get("timeZone")
        except ValueError:
            continue
        if isinstance(zone, str):
            found[index] = zone
    return found


class _Reading:
    """Reads answers and judges whether they are of their method."""

    def __init__(self, name: str, source: DataSource, places: Places, table: AnswerTable) -> None:
        self._name, self._source, self._places, self._table = name, source, places, table
        self._fixed = source.touchpoint or ""
        self._methods: dict[tuple[str, Method | None], Method] = {}
        self._misfits: Counter[tuple[str, Method]] = Counter()
        self._skipped: Counter[str] = Counter()
        self._actors: Counter[tuple[str, str]] = Counter()

    def read(self, survey: _Survey, reader: TimeReader) -> None:
        """Read the answers of a file."""
        table, columns = self._table, survey.columns
        table.rows += len(survey.records)
        table.note(personal_note(columns.personal))
        if "time" not in columns:
            table.note(NO_TIMES)
        read = partial(self._answer, survey, reader=reader)
        for record, answer in table.each(survey.sheet, self._answered(survey), read):
            table.answers.append(answer)
            table.matched += 1
            table.seen(answer.time)
            if actor := columns.cell(record, "actor"):
                self._actors[answer.place, actor] += 1

    def _answered(self, survey: _Survey) -> Iterator[Record]:
        """The records that hold an answer; the others are counted."""
        for record in survey.records:
            if why := _skipped(survey, record):
                self._skipped[why] += 1
            else:
                yield record

    def _answer(self, survey: _Survey, record: Record, reader: TimeReader) -> Answer:
        place = self._place(survey.columns, record)
        time = None
        if "time" in survey.columns:
            try:
                time = reader.read(survey.columns.cell(record, "time"))
            except NoTimeError:
                raise RowError(f"`{survey.columns.called('time')}` is no time") from None
        method = self._method(survey, place)
        number = _FIRST_NUMBER.match(latin(survey.columns.cell(record, "score")))
        if number is None:
            raise RowError("the score begins with no number")
        score = float(number[0].replace(",", "."))
        if score not in SCALES[method]:
            self._misfits[place, method] += 1
            low, high = SCALES[method][0], SCALES[method][-1]
            raise RowError(
                f"the score is no whole number from {low} to {high}, as {method.upper()} has"
            )
        return Answer(place, method, time, int(score))

    def _place(self, columns: Columns, record: Record) -> str:
        """Where an answer belongs; "" is the whole journey."""
        if self._fixed:
            return self._fixed
        if said := columns.cell(record, "touchpoint"):
            if place := self._places.called(said):
                return place
            raise RowError(self._places.unknown(said))
        place = self._places.matched(lambda column: columns.value(record, column))
        if not place and "touchpoint" in columns:
            raise RowError("it names no stage or touchpoint")
        return place

    def _method(self, survey: _Survey, place: str) -> Method:
        """How answers at a place count: as the source says, the column's name, or a metric there.

        Raises:
            InputError: nothing tells.
        """
        key = place, survey.method
        if key not in self._methods:
            declared = self._places.score_methods(place)
            found = self._source.method or survey.method
            if found is None and len(declared) == 1:
                found = next(method for method in SCALES if method in declared)
            if found is None:
                where = f" at `{place}`" if place else ""
                raise InputError(
                    f"source `{self._name}`: nothing tells whether the scores{where} are NPS, CSAT "
                    "or CES",
                    "Say it in the source: method: nps (or csat, or ces).",
                )
            self._methods[key] = found
        return self._methods[key]

    def end(self) -> None:
        """Judge what was read.

        Raises:
            InputError: the answers at a place are not those of its method.
        """
        table = self._table
        fitting = Counter((answer.place, answer.method) for answer in table.answers)
        for (place, method), misfits in self._misfits.items():
            if 10 * misfits > misfits + fitting[place, method]:
                where = f" at `{place}`" if place else ""
                low, high = SCALES[method][0], SCALES[method][-1]
                raise InputError(
                    f"source `{self._name}`: {misfits:,} of {misfits + fitting[place, method]:,} "
                    f"answers{where} are not from {low} to {high}, as {method.upper()} has",
                    "A column holds the scores of one question. Say which in `columns`, and how "
                    "they count in `method`.",
                )
        table.check()
        table.note(*(counted(number, what) for what, number in self._skipped.items()))
        table.note(*(self._doubts(place) for place, method in fitting if method == "nps"))
        again = sum(number - 1 for number in self._actors.values())
        table.note(counted(again, "from somebody who had answered at the same place before"))

    def _doubts(self, place: str) -> str:
        scores = [a.score for a in self._table.answers if a.place == place and a.method == "nps"]
        if len(scores) < _ENOUGH_TO_DOUBT or max(scores) > 5:
            return ""
        return _LOW_NPS.format(place=f"`{place}`" if place else "the journey")


def _skipped(survey: _Survey, record: Record) -> str:
    """Why a row is no answer, although there is nothing wrong with it; "" where it is one."""
    columns = survey.columns
    if survey.is_qualtrics and fold(columns.cell(record, "status")) in words("previews"):
        return _PREVIEW
    return _UNANSWERED if is_missing(columns.cell(record, "score")) else ""
