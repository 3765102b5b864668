"""Text in one language or in several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from typing_extensions import TypeAliasType

from journeyctl.model.faults import must_be
from journeyctl.model.types import Translation, is_language, listed


def _written(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    raise must_be("a text")


def _said(value: Any) -> str:
    text = _written(value)
    if not text or text.isspace():
        raise must_be("a text", rule="empty-value")
    return text


def _form(value: Any) -> str:
    return "translations" if isinstance(value, Mapping) else "text"


_SCALAR = {"type": ["string", "number", "boolean"]}
_Written = Annotated[str, PlainValidator(_written), WithJsonSchema(_SCALAR)]
_Said = Annotated[str, PlainValidator(_said), WithJsonSchema(_SCALAR)]

Text = TypeAliasType(
    "Text",
    Annotated[
        Annotated[_Written, Tag("text")]
        | Annotated[dict[Translation, _Written], Field(min_length=1), Tag("translations")],
        Discriminator(_form),
    ],
)
"""A string in the journey's language, or language tags to strings. It may be empty."""

Said = TypeAliasType(
    "Said",
    Annotated[
        Annotated[_Said, Tag("text")]
        | Annotated[dict[Translation, _Said], Field(min_length=1), Tag("translations")],
        Discriminator(_form),
    ],
)
"""A text that must not be empty."""


def is_translated(value: Any) -> bool:
    """Whether a value is a mapping whose keys are all language tags."""
    return isinstance(value, Mapping) and bool(value) and all(map(is_language, value))


Texts = TypeAliasType(
    "Texts", Annotated[tuple[Said, ...], listed(Said, "a text or a list of texts", str, Mapping)]
)
"""A list of texts, for which one text may stand."""


def say(text: str | Mapping[str, str], language: str, default: str) -> str:
    """A text in a language; in the journey's own where it is not translated.

    `fa-IR` falls back to `fa` before it falls back to `default`, and that to what is there.
    """
    return text if isinstance(text, str) else text[language_said(text, language, default)]


def language_said(text: str | Mapping[str, str], language: str, default: str) -> str:
    """The tag of the language in which `say` says a text."""
    if isinstance(text, str):
        return default
    wanted = (language, language.split("-")[0], default, default.split("-")[0])
    return next((tag for tag in wanted if tag in text), next(iter(text)))
