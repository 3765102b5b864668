"""What all parts of a journey have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from journeyctl.model.faults import must_be
from journeyctl.model.text import is_translated
from journeyctl.model.types import is_language


class Part(BaseModel):
    """A frozen mapping that refuses unknown keys.

    `shorthand` names the field that a bare value stands for (`emotion: 1` is
    `emotion: {score: 1}`), `shorthand_is_text` whether that value is text, so possibly a
    mapping of languages. An optional key without a value counts as absent.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True
    )

    shorthand: ClassVar[str | None] = None
    shorthand_is_text: ClassVar[bool] = True
    expected: ClassVar[str] = "a mapping"

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            if isinstance(value, Part):
                return value
            if cls.shorthand is None or not isinstance(value, (str, int, float)):
                raise must_be(cls.expected)
            return {cls.shorthand: value}
        if cls.is_text(value):
            return {cls.shorthand: value}
        if None in value.values():
            return {key: item for key, item in value.items() if item is not None or cls._keeps(key)}
        return value

    @classmethod
    def is_text(cls, value: Mapping[str, Any]) -> bool:
        """Whether a mapping is a translated text that stands for the whole part."""
        if cls.shorthand is None or not cls.shorthand_is_text:
            return False
        fields = cls.model_fields.keys()
        if is_translated(value):
            # `{url: …}` has the form of a language, and so has `{id: …}`; a field's name wins.
            return not value.keys() <= fields
        # A tag among keys that mean nothing else: the others are misspelt tags.
        return fields.isdisjoint(value) and any(map(is_language, value))

    @classmethod
    def _keeps(cls, key: str) -> bool:
        field = cls.model_fields.get(key)
        return field is None or field.is_required()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        whole = handler(schema)
        if cls.shorthand is None:
            return whole
        definition = handler.resolve_ref_schema(whole)
        short = dict(definition["properties"][cls.shorthand])
        short.pop("title", None)
        mapping = dict(definition)
        definition.clear()
        definition.update({"title": mapping.pop("title"), "anyOf": [short, mapping]})
        if "description" in mapping:
            definition["description"] = mapping.pop("description")
        return whole
