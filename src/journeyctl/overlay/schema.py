"""The JSON Schema of overlays."""

from __future__ import annotations

import json

from journeyctl.overlay.parts import Overlay


def overlay_schema_text() -> str:
    """The schema as it stands in a file."""
    body = Overlay.model_json_schema()
    body["properties"]["generator"] = {"type": "string", "description": "What wrote the file."}
    schema = {
        "$comment": "generator: journeyctl",
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **body,
        "title": "Observed data of a customer journey",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
