"""The JSON Schema of the format, for editors."""

from __future__ import annotations

import json
from typing import Any

from journeyctl.model.journey import Journey

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a journey's file, with a description for every field."""
    body = Journey.model_json_schema(by_alias=True)
    return {
        "$comment": "generator: journeyctl",
        "$schema": _DIALECT,
        **_without_titles(body),
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
