"""Pydantic's locations as paths in the data, and the parts of the model that paths lead to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_origin

from journeyctl.diagnostics import Path
from journeyctl.model.part import Part
from journeyctl.model.problems.paths import leads_on


def walk(data: Any, loc: Iterable[int | str]) -> Path:
    """The part of a Pydantic location that is a path in the data.

    A location also names union members and the fields of a mapping for which a bare value
    stands; those are no places in the file.
    """
    path: list[str | int] = []
    for part in loc:
        if not leads_on(data, part):
            continue
        data = data[part]
        path.append(part)
    return tuple(path)


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """The part of the model that a path leads to; None where it leads to no part."""
    annotation: Any = model
    for step in path:
        annotation = _inside(annotation, step)
    return _part_in(annotation)


def _inside(annotation: Any, step: str | int) -> Any:
    """What a step leads to: a field's annotation, or that of a collection's items."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return arguments[1]
    if origin is tuple:
        # One item may stand for a list of them.
        return arguments[0] if isinstance(step, int) else _inside(arguments[0], step)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        field = annotation.model_fields.get(str(step))
        return None if field is None else field.annotation
    for argument in arguments:
        if (found := _inside(argument, step)) is not None:
            return found
    return None


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in get_args(annotation):
        if (part := _part_in(argument)) is not None:
            return part
    return None
