"""Texts that lack a language in which other texts of the journey are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_type_hints

from journeyctl.diagnostics import Path, Severity
from journeyctl.diagnostics.wording import label_of
from journeyctl.model.journey import Journey
from journeyctl.model.part import Part
from journeyctl.model.text import Said, Text, Texts, is_translated
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject

_SINGLE = (Text, Said, Text | None, Said | None)


@rule(Severity.WARNING, source="the format")
def untranslated_text(subject: Subject) -> Faults:
    """A text lacks a language in which other texts of the journey are written.

    It is shown in the journey's own language there, in the midst of another. A plain text is in
    the journey's `language`. Figures alone need no translation.

    Bad:

        title: {en: Buying shoes, fa: خرید کفش}
        scenario: Sara needs new shoes

    Good:

        title: {en: Buying shoes, fa: خرید کفش}
        scenario: {en: Sara needs new shoes, fa: سارا کفش نو لازم دارد}
        stages: [{name: {en: Purchase, fa: خرید}}]
    """
    journey = subject.journey
    # Most journeys have one language, and looking at all texts takes as long as all other rules.
    if not any(is_translated(node) for _, node in subject.containers):
        return
    texts = [
        (path, text)
        for path, text in _texts(journey, (), subject.document.data)
        if not _is_reference(path, text, journey)
    ]
    languages = dict.fromkeys(
        language for _, text in texts if isinstance(text, dict) for language in text
    )
    if not languages:
        return
    for path, text in texts:
        said = text if isinstance(text, dict) else {journey.language: text}
        written = {tag: words for tag, words in said.items() if words.strip()}
        missing = [name for name in languages if not _serves(written, name, journey.language)]
        if missing and any(map(_has_words, written.values())):
            tags = (tag for tag in _own(journey.language) if tag in written)
            shown = next(tags, next(iter(written)))
            message = f"{label_of(path)} is not translated into {', '.join(missing)}"
            yield Fault(path, message, f"It is shown in {shown} there.")


def _serves(written: Mapping[str, str], language: str, default: str) -> bool:
    """Whether a text can be shown in a language: `pt` serves `pt-BR`, and the default its own."""
    tags = _own(language) + (_own(default) if language in _own(default) else ())
    return any(tag in written for tag in tags)


def _own(language: str) -> tuple[str, str]:
    """A language's tag, and that of the language without its region."""
    return language, language.split("-")[0]


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
                place = path if stands else (*path, name)
                yield from _field_texts(part, name, value, place, inner)
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
