"""Short ways to ask rules about a journey, and about what was observed on it."""

from __future__ import annotations

import datetime as dt
from types import UnionType
from typing import Any, get_args, get_origin

from journeyctl.diagnostics import Finding
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loaded
from journeyctl.overlay.identity import identity
from journeyctl.overlay.parts import Figure, Overlay
from journeyctl.rules import Selection, apply_rules
from tests.model.loading import load

DAY = dt.date(2026, 11, 24)
"""The day that the tests judge by."""
Data = dict[str, Any]


def ask(loaded: Loaded, rule: str, data: Data | None = None, **options: Any) -> list[Finding]:
    """What one rule finds in a file that has no errors, beside `data` observed on it."""
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    overlay = None if data is None else observed_on(loaded.journey, data)
    apply_rules(loaded, Selection(frozenset((rule,)), {rule: options}), DAY, overlay)
    return [finding for finding in loaded.findings if finding.rule == rule]


def asked(text: str, rule: str, data: Data | None = None, **options: Any) -> list[str]:
    """The messages of what one rule finds in a text."""
    return [finding.message for finding in ask(load(text), rule, data, **options)]


def observed_on(journey: Journey, data: Data) -> Overlay:
    """An overlay of a journey with these figures, and `sources`; others are not known."""
    figures = {name: value for name, value in data.items() if name != "sources"}
    made = {"sources": data.get("sources", []), "observed": figures}
    filled = _filled(Overlay, {"journey": identity(journey).model_dump(), **made})
    return Overlay.model_validate(filled)


def _filled(model: type[Figure], data: Data) -> Data:
    """Data with the fields that it leaves out and the model asks for: nothing, none or 0."""
    assert data.keys() <= model.model_fields.keys(), data
    return {
        name: _value(field.annotation, data.get(name))
        for name, field in model.model_fields.items()
        if name in data or field.is_required()
    }


def _value(annotation: Any, value: Any) -> Any:
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    if value is None and type(None) in kinds:
        return None
    kind = kinds[0]
    if get_origin(kind) is tuple:
        return [_value(get_args(kind)[0], item) for item in value or ()]
    if isinstance(kind, type) and issubclass(kind, Figure):
        return _filled(kind, value or {})
    return kind() if value is None else value
