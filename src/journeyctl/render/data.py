"""JSON: the whole resolved journey, for other programs.

    {"generator": "journeyctl", "version": 1, "journey": {…}}

`version` is that of this layout. `journey` is itself a journey in the project's format, which loads
back to what it was, in the folder that its `image` and `baseline` are relative to. It says what the
file leaves to defaults: ids, actors, the ways on from every touchpoint (`to` always a touchpoint,
`kind` always there), included personas and channels, metrics merged with their shared definition
and with their direction, measures by the id of their metric. So `include` and `use` are gone.

Every other field is there: null where nothing is said, `[]` and `{}` where there is none. Texts are
a string in the journey's language or a mapping of language tags, whatever language is rendered.

Where observed data are given, a third key `overlay` holds them as `measure` wrote them, with the
figures under `observed`: counts and rates, null where a group is too small to be shown.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from journeyctl.model.journey import Journey, Measure, Stage
from journeyctl.model.metric import Metric, better
from journeyctl.model.part import Part
from journeyctl.model.relations.measures import measured
from journeyctl.model.touchpoint import Move, Touchpoint
from journeyctl.render.rendering import Picture, Rendering
from journeyctl.view.parts import MoveView

VERSION = 1

_TAKEN_IN = frozenset(("include", "use"))
# Line ends to some readers, or nothing to see.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def write(rendering: Rendering, _picture: Picture) -> bytes:
    """The file: UTF-8, the same in every language."""
    moves = {item.id: item.moves for item in rendering.view.touchpoints}
    journey = _completed(rendering.journey, moves)
    content = {
        "generator": "journeyctl",
        "version": VERSION,
        "journey": _plain(journey),
    }
    if rendering.overlay is not None:
        content["overlay"] = rendering.overlay.model_dump(mode="json")
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return (_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n").encode()


def _completed(journey: Journey, moves: dict[str, tuple[MoveView, ...]]) -> Journey:
    """The journey with what rendering it works out."""

    def stage(item: Stage) -> Stage:
        return item.model_copy(
            update={
                "metrics": _directed(item.metrics),
                "touchpoints": tuple(map(touchpoint, item.touchpoints)),
            }
        )

    def touchpoint(item: Touchpoint) -> Touchpoint:
        update = {"metrics": _directed(item.metrics), "next": _ways_on(item, moves[item.id])}
        return item.model_copy(update=update)

    actions = [
        action.model_copy(update={"measure": _by_id(journey, action.measure)})
        for action in journey.actions
    ]
    stages = map(stage, journey.stages)
    return journey.model_copy(update={"stages": tuple(stages), "actions": tuple(actions)})


def _directed(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    return tuple(metric.model_copy(update={"better": better(metric)}) for metric in metrics)


def _ways_on(touchpoint: Touchpoint, views: tuple[MoveView, ...]) -> tuple[Move, ...]:
    written = touchpoint.next if touchpoint.next is not None else (Move(),) * len(views)
    return tuple(
        move.model_copy(update={"to": view.head or None, "kind": view.kind})
        for move, view in zip(written, views, strict=True)
    )


def _by_id(journey: Journey, measure: Measure | None) -> Measure | None:
    if measure is None:
        return None
    return measure.model_copy(update={"metric": measured(journey, measure)[0].id})


def _plain(value: Any) -> Any:
    """A value of the model as JSON has it; fields in the order of the format, dates in ISO."""
    # Pydantic's own way warns of values that its validators of plain values let through.
    if isinstance(value, Part):
        fields = (name for name in type(value).model_fields if name not in _TAKEN_IN)
        return {name: _plain(getattr(value, name)) for name in fields}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
