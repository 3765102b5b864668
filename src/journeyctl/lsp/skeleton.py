"""A journey of nothing but ids and names, however faulty the rest of its file is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from journeyctl.diagnostics import Path
from journeyctl.model.ids import with_ids
from journeyctl.model.journey import Action, Journey, Stage
from journeyctl.model.metric import Metric
from journeyctl.model.part import Part
from journeyctl.model.text import is_translated
from journeyctl.model.touchpoint import Opportunity, PainPoint, Touchpoint
from journeyctl.source import FAULTY, Seq

Text = str | dict[str, str]


def skeleton(data: Any) -> Journey:
    """The journey of a file, with the ids that everything has where the file says none.

    Its parts stand where the file has them, so that both can be walked together.
    """
    bare = Journey.model_construct(
        journeyctl=1,
        title="",
        language=language_of(data),
        stages=tuple(_stage(item) for _, item in items(at(data, "stages"))),
        actions=tuple(
            Action.model_construct(id=id_of(item), title=text_of(item, "title"))
            for _, item in items(at(data, "actions"))
        ),
    )
    return with_ids(bare)


def _stage(data: Any) -> Stage:
    return Stage.model_construct(
        id=id_of(data),
        name=text_of(data, "name"),
        metrics=_metrics(data),
        touchpoints=tuple(_touchpoint(item) for _, item in items(at(data, "touchpoints"))),
    )


def _touchpoint(data: Any) -> Touchpoint:
    return Touchpoint.model_construct(
        id=id_of(data),
        name=text_of(data, "name"),
        pain_points=tuple(
            PainPoint.model_construct(id=id_of(item), text=text_of(item, "text", PainPoint))
            for _, item in items(at(data, "pain_points"))
        ),
        opportunities=tuple(
            Opportunity.model_construct(id=id_of(item), text=text_of(item, "text", Opportunity))
            for _, item in items(at(data, "opportunities"))
        ),
        metrics=_metrics(data),
    )


def _metrics(data: Any) -> tuple[Metric, ...]:
    return tuple(
        Metric.model_construct(
            id=id_of(item), use=_id(at(item, "use")) or None, name=text_of(item, "name")
        )
        for _, item in items(at(data, "metrics"))
    )


def language_of(data: Any) -> str:
    """The language of a journey's plain text."""
    language = at(data, "language")
    return language if isinstance(language, str) and language else "en"


def at(data: Any, key: str) -> Any:
    """What a mapping holds at a key; None where it is no mapping or holds nothing."""
    return data.get(key) if isinstance(data, Mapping) else None


def items(data: Any) -> list[tuple[Path, Any]]:
    """The items of a list, each with the path to it; what stands for a list is its only one."""
    if isinstance(data, Seq):
        return [((index,), item) for index, item in enumerate(data)]
    return [] if data is None or data is FAULTY else [((), data)]


def id_of(data: Any) -> str:
    """The id that a part says it has, or ""."""
    return _id(at(data, "id"))


def _id(value: Any) -> str:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else ""


def text_of(data: Any, key: str, part: type[Part] | None = None) -> Text:
    """A text of a part, which may stand for the whole of it; "" where there is none."""
    whole = data
    if isinstance(data, Mapping) and not (part is not None and part.is_text(data)):
        whole = data.get(key)
    if isinstance(whole, str):
        return str(whole)
    if is_translated(whole) and all(isinstance(value, str) for value in whole.values()):
        return dict(whole)
    return ""
