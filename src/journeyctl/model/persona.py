"""Personas and channels: who travels, and by which ways."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from journeyctl.model.evidence import Evidences
from journeyctl.model.part import Part
from journeyctl.model.text import Said, Text, Texts
from journeyctl.model.types import Age, Key, Language, RelativePath, Share


class Persona(Part):
    """A kind of customer, made of what is known about real ones."""

    name: Said = Field(description="What the persona is called.")
    role: Text | None = Field(None, description="Who they are, in a few words.")
    quote: Text | None = Field(None, description="A sentence they would say.")
    age: Age | None = Field(None, description="Age in years, or a range such as 25-34.")
    gender: Text | None = Field(None, description="Gender.")
    location: Text | None = Field(None, description="Where they live.")
    marital_status: Text | None = Field(None, description="Marital status.")
    household_income: Text | None = Field(None, description="Household income.")
    language: Language | None = Field(None, description="Language tag of what they speak.")
    share: Share | None = Field(None, description="Part of all customers, 0 to 1.")
    goals: Texts = Field((), description="What they want to achieve.")
    needs: Texts = Field((), description="What they need on the way.")
    motivations: Texts = Field((), description="What drives them.")
    frustrations: Texts = Field((), description="What puts them off.")
    behaviours: Texts = Field((), description="What they do by habit.")
    preferred_channels: Texts = Field(
        (), description="How they like to be reached: ids of channels, or text."
    )
    content_formats: Texts = Field((), description="The content they prefer.")
    products: Texts = Field((), description="What they buy.")
    devices: Texts = Field((), description="What they use.")
    accessibility_needs: Texts = Field((), description="What they need to take part.")
    bio: Text | None = Field(None, description="Their story.")
    image: RelativePath | None = Field(
        None, description="A picture, as a path relative to the file, inside the project."
    )
    attributes: dict[Key, Text] = Field({}, description="Anything else: label to text.")
    evidence: Evidences = Field((), description="What backs the persona.")


class Channel(Part):
    """A way by which customer and company meet."""

    shorthand: ClassVar[str | None] = "name"
    expected: ClassVar[str] = "a name or a mapping with `name`"

    name: Said = Field(description="What the channel is called.")
    group: Text | None = Field(None, description="The logical area it belongs to.")
    kind: Literal["online", "offline"] | None = Field(None, description="Online or offline.")
