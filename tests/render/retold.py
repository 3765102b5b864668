"""A journey told anew: the same parts, ids and numbers, other texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from journeyctl.model.journey import Journey
from journeyctl.render.data import write
from journeyctl.render.rendering import Rendering
from tests.journeys import journey

_TEXTS = {
    *("title", "scenario", "owner", "name", "text", "label", "quote", "goal", "business_goal"),
    *("role", "gender", "location", "marital_status", "household_income", "bio", "group"),
    *("goals", "needs", "motivations", "frustrations", "behaviours", "preferred_channels"),
    *("content_formats", "products", "devices", "accessibility_needs"),
    *("purpose", "actions", "thoughts", "physical_evidence", "frontstage", "backstage", "support"),
    "systems",
}


def retold(original: Journey, say: Callable[[], str]) -> Journey:
    """The journey with each of its texts replaced by what `say` returns next."""

    def walk(value: Any, is_text: bool) -> Any:
        if isinstance(value, dict):
            return {key: walk(item, is_text_of(value, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, is_text) for item in value]
        return say() if is_text and isinstance(value, str) else value

    def is_text_of(part: dict[str, Any], key: str) -> bool:
        if key in ("source", "unit"):
            return part.get("method") == "custom"
        return key in _TEXTS

    data = json.loads(write(Rendering(original, "x"), "map"))["journey"]
    for persona in data["personas"].values():
        persona["attributes"] = {say(): say() for _ in persona["attributes"]}
    return journey(walk(data, is_text=False))
