"""Texts that lack a language in which other texts of the journey are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_type_hints

from journeyctl.diagnostics import Path, Severity
from journeyctl.model.journey import Journey
from journeyctl.model.part import Part
from journeyctl.model.problems.problem import Problem, label_of
from journeyctl.model.text import Said, Text, Texts

_SINGLE = (Text, Said, Text | None, Said | None)


def untranslated_texts(
    journey: Journey, data: Mapping[str, Any]
) -> Iterator[tuple[Problem, Severity]]:
    """A text that lacks a language which others have; a plain one is in the journey's own."""
    texts = [
        (path, text)
        for path, text in _texts(journey, (), data)
        if not _is_reference(path, text, journey)
    ]
    languages = dict.fromkeys(
        language for _, text in texts if isinstance(text, dict) for language in text
    )
    if not languages:
        return
    for path, text in texts:
        written = text if isinstance(text, dict) else {journey.language: text}
        missing = [name for name in languages if name not in written]
        if missing and any(map(_has_words, written.values())):
            message = f"{label_of(path)} is not translated into {', '.join(missing)}"
            help_ = f"It is shown in {journey.language} there."
            yield Problem("untranslated-text", path, message, help_), Severity.WARNING


def _has_words(text: str) -> bool:
    """Figures and dates are the same in every language."""
    return any(map(str.isalpha, text))


def _is_reference(path: Path, text: Any, journey: Journey) -> bool:
    """Whether a text names something else, so that it is never shown itself."""
    if path[-2:] == ("measure", "metric"):
        return True
    return "preferred_channels" in path and isinstance(text, str) and text in journey.channels


def _texts(part: Any, path: Path, data: Any) -> Iterator[tuple[Path, Any]]:
    """Every text below a place, if it stands in this file; included ones are not its business."""
    if isinstance(part, Part):
        for name in type(part).model_fields:
            value = getattr(part, name) if name in part.model_fields_set else None
            stands = not isinstance(data, Mapping) or type(part).is_text(data)
            inner = data if stands else data.get(name)
            if inner is not None and value is not None:
                yield from _field_texts(part, name, value, (*path, name), inner)
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            inner = data[index] if isinstance(data, list) and index < len(data) else data
            yield from _texts(item, (*path, index), inner)
    elif isinstance(part, dict) and isinstance(data, Mapping):
        for key, item in part.items():
            if key in data:
                yield from _texts(item, (*path, key), data[key])


def _field_texts(
    part: Part, name: str, value: Any, path: Path, data: Any
) -> Iterator[tuple[Path, Any]]:
    """The texts of one field: one, a list, a mapping of them, or those of parts inside it."""
    if name in _text_fields(type(part)):
        yield path, value
    elif name in _list_fields(type(part)):
        yield from (((*path, index), text) for index, text in enumerate(value))
    elif name == "attributes":
        yield from (((*path, key), text) for key, text in value.items())
    else:
        yield from _texts(value, path, data)


@cache
def _hints(part: type[Part]) -> dict[str, Any]:
    return get_type_hints(part, include_extras=True)


@cache
def _text_fields(part: type[Part]) -> frozenset[str]:
    hints = _hints(part)
    return frozenset(name for name in part.model_fields if hints[name] in _SINGLE)


@cache
def _list_fields(part: type[Part]) -> frozenset[str]:
    hints = _hints(part)
    return frozenset(name for name in part.model_fields if hints[name] == Texts)
