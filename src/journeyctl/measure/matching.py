"""Which touchpoint an event belongs to: the `match` of touchpoints as SQL of every engine.

A pattern is a mapping of columns to values, all of which must fit. A text fits as a whole, letter
by letter, with `*` for any text; a number fits numbers and texts that write it, 2 as well as `2`
and `2.0`; a list fits where any of its values does. Values of the data never become SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from journeyctl.errors import InputError
from journeyctl.measure.engines.engine import Relation, Type
from journeyctl.measure.engines.names import literal
from journeyctl.model.journey import Journey
from journeyctl.model.problems.names import Names
from journeyctl.model.touchpoint import Touchpoint

Scalar = str | float
Pattern = Mapping[str, Scalar | Sequence[Scalar]]

NO_TOUCHPOINT = "CAST(NULL AS INTEGER)"
_ESCAPE = "^"
_WRITTEN = {True: ("true", "t", "yes", "1"), False: ("false", "f", "no", "0")}
"""How texts say yes and no, in small letters."""
_WIDEST = Decimal(10) ** 30
"""Larger numbers are written with an exponent: not all engines know so many digits."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How a source's events find their touchpoints.

    `touchpoint` is SQL that gives the touchpoint's index in the journey, NULL for none; `columns`
    is SQL of each column that this depends on.
    """

    touchpoint: str
    columns: tuple[str, ...]


def matchings(journey: Journey, relations: Sequence[Relation]) -> tuple[Matching, ...]:
    """How the events of each source find their touchpoints.

    A pattern says nothing of a source that lacks one of its columns.

    Raises:
        InputError: no source has a column that a touchpoint asks for.
    """
    points = [point for stage in journey.stages for point in stage.touchpoints]
    for point in points:
        _check(point, relations)
    return tuple(_matching(points, relation) for relation in relations)


def _check(point: Touchpoint, relations: Sequence[Relation]) -> None:
    for column in dict.fromkeys(column for pattern in point.match for column in pattern):
        if not any(column in relation.columns for relation in relations):
            known = Names(name for relation in relations for name in relation.columns)
            near = known.nearest(column)
            some = ", ".join(known.all[:20]) + (" …" if len(known.all) > 20 else "")
            raise InputError(
                f"touchpoint `{point.id}` matches the column {column!r}, which no source has",
                f"Did you mean {near}?" if near else f"There are: {some}.",
            )


def _matching(points: Sequence[Touchpoint], relation: Relation) -> Matching:
    conditions: list[str] = []
    used: dict[str, None] = {}
    # The later touchpoint wins, so that it is asked first.
    for index, point in reversed(list(enumerate(points))):
        patterns = [pattern for pattern in point.match if _applies(pattern, relation)]
        used |= {relation.columns[name][0]: None for pattern in patterns for name in pattern}
        if patterns:
            fits = " OR ".join(f"({_all(pattern, relation)})" for pattern in patterns)
            conditions.append(f"WHEN {fits} THEN {index}")
    if not conditions:
        return Matching(NO_TOUCHPOINT, ())
    return Matching(f"CASE {' '.join(conditions)} END", tuple(used))


def _applies(pattern: Pattern, relation: Relation) -> bool:
    return bool(pattern) and all(column in relation.columns for column in pattern)


def _all(pattern: Pattern, relation: Relation) -> str:
    return " AND ".join(
        _any(
            *relation.columns[column], [wanted] if isinstance(wanted, str | float | int) else wanted
        )
        for column, wanted in pattern.items()
    )


def _any(column: str, kind: Type, wanted: Iterable[Scalar]) -> str:
    fits = [condition for value in wanted for condition in _fits(column, kind, value)]
    if not fits:
        return "1 = 0"
    return fits[0] if len(fits) == 1 else f"({' OR '.join(fits)})"


def _fits(column: str, kind: Type, value: Scalar) -> Iterator[str]:
    if isinstance(value, bool):
        yield _is_boolean(column, kind, value)
    elif isinstance(value, str):
        yield _is_text(column, kind, value)
    elif kind == "number":
        yield f"{column} = {_number(value)}"
    elif kind == "boolean":
        yield f"{column} = {'TRUE' if value else 'FALSE'}" if value in (0, 1) else "1 = 0"
    else:
        yield _writes(_as_text(column, kind), value)


def _is_boolean(column: str, kind: Type, value: bool) -> str:  # noqa: FBT001  a value of the data
    if kind == "boolean":
        return f"{column} = {'TRUE' if value else 'FALSE'}"
    if kind == "number":
        return f"{column} = {int(value)}"
    written = ", ".join(map(literal, _WRITTEN[value]))
    return f"LOWER({_as_text(column, kind)}) IN ({written})"


def _is_text(column: str, kind: Type, value: str) -> str:
    if not value.strip("*") and value:
        return f"{column} IS NOT NULL"
    if kind == "boolean":
        said = next((yes for yes, ways in _WRITTEN.items() if value.lower() in ways), None)
        return "1 = 0" if said is None else _is_boolean(column, kind, said)
    if kind == "number" and "*" not in value:
        return f"{column} = {_number(value)}" if _is_number(value) else "1 = 0"
    text = _as_text(column, kind)
    if "*" not in value:
        return f"{text} = {literal(value)}"
    return f"{text} LIKE {literal(_like(value))} ESCAPE '{_ESCAPE}'"


def _like(value: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        value = value.replace(special, _ESCAPE + special)
    # Several stars say no more than one, and take longer.
    while "**" in value:
        value = value.replace("**", "*")
    return value.replace("*", "%")


def _as_text(column: str, kind: Type) -> str:
    return column if kind == "text" else f"('' || {column})"


def _writes(text: str, value: float) -> str:
    """Whether a text writes a number: as it is, or with zeros behind the decimal point."""
    written = _number(value)
    point = written if "." in written else f"{written}."
    zeros = f"{text} LIKE {literal(_like(point) + '%')} ESCAPE '{_ESCAPE}'"
    # No engine's cast can be trusted with texts that are no numbers; this needs none.
    rest = f"REPLACE({text}, '0', '') = {literal(point.replace('0', ''))}"
    return f"({text} = {literal(written)} OR ({zeros} AND {rest}))"


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite() and text.isascii() and "_" not in text
    except ArithmeticError:
        return False


def _number(value: float | str) -> str:
    number = Decimal(value) if isinstance(value, str) else Decimal(repr(value))
    if abs(number) >= _WIDEST or (number and abs(number) < 1 / _WIDEST):
        return repr(float(number)) if abs(number) < Decimal("1e308") else "1e308"
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
