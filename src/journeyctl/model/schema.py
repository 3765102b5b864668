"""The JSON Schema of the format, for editors."""

from __future__ import annotations

import json
from typing import Any

from journeyctl.model.journey import Journey

_NULL = {"type": "null"}
_ANNOTATIONS = ("default", "description")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a journey's file, with a description for every field."""
    body = Journey.model_json_schema(by_alias=True)
    return {
        "$comment": "generator: journeyctl",
        "$schema": _DIALECT,
        **_with_null(_without_titles(body)),
        "title": "A customer journey",
    }


def schema_text() -> str:
    """The schema as it stands in a file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _without_titles(node: Any) -> Any:
    """The schema without the titles that Pydantic makes of field names: they say nothing."""
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _without_titles(item) for name, item in value.items()}
        if key in ("properties", "$defs")
        else _without_titles(value)
        for key, value in node.items()
        if key != "title" or not isinstance(value, str)
    }


def _with_null(node: Any) -> Any:
    """The schema with null for every key that may be left out: a key without a value is absent."""
    if isinstance(node, list):
        return [_with_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    required = node.get("required", ())
    return {
        key: {
            name: _with_null(item) if name in required else _or_null(_with_null(item))
            for name, item in value.items()
        }
        if key == "properties"
        else _with_null(value)
        for key, value in node.items()
    }


def _or_null(node: dict[str, Any]) -> dict[str, Any]:
    said = {key: node[key] for key in _ANNOTATIONS if key in node}
    rest = {key: value for key, value in node.items() if key not in said}
    options = rest["anyOf"] if rest.keys() == {"anyOf"} else [rest]
    if _NULL in options:
        return node
    return {"anyOf": [*options, _NULL], **said}
