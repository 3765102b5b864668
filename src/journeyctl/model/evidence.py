"""Evidence: why anybody should believe a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from journeyctl.model.part import Part
from journeyctl.model.text import Said
from journeyctl.model.time import Period
from journeyctl.model.types import Count, Link, listed


class Evidence(Part):
    """One piece of evidence; a bare text is research."""

    shorthand: ClassVar[str | None] = "text"
    expected: ClassVar[str] = "a text or a mapping with `text`"

    text: Said = Field(description="What was asked, seen or counted.")
    source: Literal["assumption", "research", "data"] = Field(
        "research", description="What kind of evidence it is."
    )
    n: Count | None = Field(None, description="How many people, answers or cases.")
    date: Period | None = Field(None, description="When: a date or a period, ISO 8601.")
    url: Link | None = Field(None, description="Where to read it.")


Evidences = Annotated[tuple[Evidence, ...], listed(Evidence, "a list of evidence", str, Mapping)]
"""A list of evidence, for which one piece may stand."""
