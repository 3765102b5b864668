"""How a journey is tied to observed data: its sources, and the events that are a touchpoint."""

from __future__ import annotations

from collections.abc import Iterable

from journeyctl.model.journey import Journey
from journeyctl.model.touchpoint import Touchpoint
from journeyctl.view.parts import DataSourceView
from journeyctl.view.words import Words


def source_views(journey: Journey, words: Words) -> tuple[DataSourceView, ...]:
    """The sources of observed data."""
    return tuple(
        DataSourceView(
            id=name,
            kind_name=words.locale.word(f"source_kind.{source.kind}"),
            path=source.path,
            columns=tuple(source.columns.items()),
        )
        for name, source in journey.sources.items()
    )


def match_texts(touchpoint: Touchpoint) -> tuple[str, ...]:
    """Each pattern that an observed event has to match: `event = purchase, page = /cart`."""
    return tuple(
        ", ".join(f"{column} = {_values(value)}" for column, value in pattern.items())
        for pattern in touchpoint.match
    )


def _values(value: str | float | Iterable[str | float]) -> str:
    alternatives = [value] if isinstance(value, str | float | int) else value
    return " | ".join(str(item) for item in alternatives)
