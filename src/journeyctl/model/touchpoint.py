"""Touchpoints: each contact of a customer with the company, and what is felt there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from journeyctl.model.evidence import Evidences
from journeyctl.model.metric import Metric
from journeyctl.model.part import Part
from journeyctl.model.text import Said, Text, Texts
from journeyctl.model.time import Duration
from journeyctl.model.types import (
    Flag,
    Id,
    Ids,
    Key,
    Level,
    Link,
    MatchValue,
    Number,
    Share,
    listed,
)


class Emotion(Part):
    """How it feels, on the journey's emotion scale."""

    shorthand: ClassVar[str | None] = "score"
    shorthand_is_text: ClassVar[bool] = False
    expected: ClassVar[str] = "a number or a mapping with `score`"

    score: Number = Field(description="The score on the emotion scale.")
    label: Text | None = Field(None, description="The feeling in a word.")
    quote: Text | None = Field(None, description="What a customer said.")
    evidence: Evidences = Field((), description="What backs the score.")


class PainPoint(Part):
    """What hurts at a touchpoint."""

    shorthand: ClassVar[str | None] = "text"
    expected: ClassVar[str] = "a text or a mapping with `text`"

    id: Id = Field("", description="Id; by default made from the text.")
    text: Said = Field(description="What hurts.")
    severity: Level | None = Field(None, description="How much it hurts, 1 to 5.")
    evidence: Evidences = Field((), description="What backs it.")


class Opportunity(Part):
    """What could be better at a touchpoint."""

    shorthand: ClassVar[str | None] = "text"
    expected: ClassVar[str] = "a text or a mapping with `text`"

    id: Id = Field("", description="Id; by default made from the text.")
    text: Said = Field(description="What could be done.")
    addresses: Ids = Field((), description="Ids of the pain points that it would relieve.")
    impact: Level | None = Field(None, description="What it would bring, 1 to 5.")
    effort: Level | None = Field(None, description="What it would cost, 1 to 5.")


class Move(Part):
    """A way on from a touchpoint."""

    shorthand: ClassVar[str | None] = "to"
    shorthand_is_text: ClassVar[bool] = False
    expected: ClassVar[str] = "an id or a mapping with `to`"

    to: Id | None = Field(
        None, description="A touchpoint, or a stage, meaning its first touchpoint; none for exits."
    )
    kind: Literal["forward", "back", "exit"] | None = Field(
        None, description="By default forward, or back where it leads to an earlier touchpoint."
    )
    label: Text | None = Field(None, description="Why, or under which condition.")
    share: Share | None = Field(None, description="Part of the customers who go this way, 0 to 1.")


class Hyperlink(Part):
    """A link to something outside of the journey."""

    title: Said = Field(description="What is shown.")
    url: Link = Field(description="An http, https, mailto or relative link.")


_PainPoints = Annotated[
    tuple[PainPoint, ...], listed(PainPoint, "a list of pain points", str, Mapping)
]
_Opportunities = Annotated[
    tuple[Opportunity, ...], listed(Opportunity, "a list of opportunities", str, Mapping)
]
_Pattern = dict[Key, MatchValue]
_Patterns = Annotated[
    tuple[_Pattern, ...],
    listed(_Pattern, "a mapping of columns to values, or a list of such mappings", Mapping),
]
_Moves = Annotated[tuple[Move, ...], listed(Move, "an id, a move, or a list of them", str, Mapping)]


class Touchpoint(Part):
    """One contact between a customer and the company, on any channel."""

    id: Id = Field("", description="Id; by default made from the name.")
    name: Said = Field(description="What happens, as the customer sees it.")
    channel: Ids = Field((), description="Id of its channel, or a list of ids.")
    purpose: Text | None = Field(None, description="What the company wants to achieve here.")
    actions: Texts = Field((), description="What the customer does.")
    thoughts: Texts = Field((), description="What the customer thinks.")
    needs: Texts = Field((), description="What the customer needs.")
    emotion: Emotion | None = Field(None, description="How it feels: a score, or a mapping.")
    emotions: dict[Id, Emotion] = Field(
        {}, description="How it feels for single personas, where they differ: id to emotion."
    )
    importance: Level = Field(3, description="How much it decides, 1 to 5.")
    moment_of_truth: Flag = Field(False, description="Whether it makes or breaks the journey.")
    duration: Duration | None = Field(None, description="How long it takes, such as 2m or P1D.")
    pain_points: _PainPoints = Field((), description="What hurts.")
    opportunities: _Opportunities = Field((), description="What could be better.")
    metrics: tuple[Metric, ...] = Field((), description="What is measured here.")
    physical_evidence: Texts = Field((), description="What the customer sees and keeps.")
    frontstage: Texts = Field((), description="What employees and systems do in sight.")
    backstage: Texts = Field((), description="What they do out of sight.")
    support: Texts = Field((), description="Who and what supports them.")
    systems: Texts = Field((), description="Systems that take part.")
    owner: Text | None = Field(None, description="Who answers for the touchpoint.")
    next: _Moves | None = Field(
        None,
        description="The ways on; by default to the touchpoint after this one, with [] to none.",
    )
    match: _Patterns = Field(
        (), description="Which observed events are this touchpoint: column to value."
    )
    links: tuple[Hyperlink, ...] = Field((), description="Links to recordings, pages, tickets.")
