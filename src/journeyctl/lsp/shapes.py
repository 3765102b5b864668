"""What may stand at a place of a journey's file, as the model says it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from typing_extensions import TypeAliasType

from journeyctl.diagnostics import Path
from journeyctl.model.part import Part

_REFERENCES: Mapping[tuple[str, str], str] = {
    ("Journey", "actors"): "persona",
    ("Touchpoint", "emotions"): "persona",
    ("Touchpoint", "channel"): "channel",
    ("Persona", "preferred_channels"): "channel",
    ("Move", "to"): "place",
    ("Opportunity", "addresses"): "pain point",
    ("Action", "addresses"): "claim",
    ("Metric", "use"): "shared metric",
    ("Measure", "metric"): "metric",
}
"""The fields that name something else, and the kind of what they name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at a place.

    `part` is a mapping with known keys, `value` what the keys of any other mapping hold, `item`
    what a list holds. `choices` are the values of an enumeration, `refers` the kind of things
    that a text here, or a key of the mapping, names.
    """

    part: type[Part] | None = None
    item: Shape | None = None
    value: Shape | None = None
    choices: tuple[str, ...] = ()
    refers: str = ""
    description: str = ""
    required: bool = False

    @property
    def single(self) -> Shape:
        """What one item must be, where one may stand for a list."""
        return self if self.item is None else self.item

    @property
    def bare(self) -> Shape:
        """What a bare text here stands for: itself, or the field that is written shortest."""
        shape = self.single
        if shape.part is None or shape.part.shorthand is None:
            return shape
        return fields_of(shape.part)[shape.part.shorthand]

    def step(self, key: str | int) -> Shape | None:
        """What may stand at a key or an index; None where nothing may."""
        if isinstance(key, int):
            return self.item
        shape = self.single
        return shape.value if shape.part is None else fields_of(shape.part).get(key)


def shape_at(root: type[Part], path: Path) -> Shape | None:
    """What may stand at a path of a file, whose root is a part; None where nothing may."""
    shape: Shape | None = Shape(part=root)
    for key in path:
        shape = None if shape is None else shape.step(key)
    return shape


@cache
def fields_of(part: type[Part]) -> dict[str, Shape]:
    """The keys of a part, in order."""
    return {
        name: replace(
            _shape(field.annotation, _REFERENCES.get((part.__name__, name), "")),
            description=field.description or "",
            required=field.is_required(),
        )
        for name, field in part.model_fields.items()
    }


def _shape(annotation: Any, refers: str) -> Shape:
    """The shape of an annotation; of a union, that of its one member besides None."""
    if isinstance(annotation, TypeAliasType):
        return _shape(annotation.__value__, refers)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], refers)
    if origin in (Union, types.UnionType):
        members = [member for member in arguments if member is not type(None)]
        return _shape(members[0], refers) if len(members) == 1 else Shape(refers=refers)
    if origin is Literal:
        return Shape(choices=tuple(map(str, arguments)))
    if origin in (tuple, list):
        return Shape(item=_shape(arguments[0], refers))
    if origin is dict:
        return Shape(value=_shape(arguments[1], ""), refers=refers)
    if annotation is bool:
        return Shape(choices=("true", "false"))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape(part=annotation)
    return Shape(refers=refers)
