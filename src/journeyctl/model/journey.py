"""The journey: stages in order, and everything around them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from journeyctl.model.metric import Metric
from journeyctl.model.part import Part
from journeyctl.model.persona import Channel, Persona
from journeyctl.model.text import Said, Text
from journeyctl.model.time import Duration
from journeyctl.model.touchpoint import Touchpoint
from journeyctl.model.types import (
    AnyPath,
    Date,
    Id,
    Ids,
    Key,
    Language,
    Number,
    RelativePath,
    Scale,
    Version,
    listed,
)


class Stage(Part):
    """A part of the journey with a goal of its own."""

    id: Id = Field("", description="Id; by default made from the name.")
    name: Said = Field(description="What the stage is called.")
    goal: Text | None = Field(None, description="What the customer wants to reach in it.")
    business_goal: Text | None = Field(None, description="What the company wants to reach in it.")
    metrics: tuple[Metric, ...] = Field((), description="What tells whether the goals are reached.")
    touchpoints: tuple[Touchpoint, ...] = Field((), description="Its touchpoints, in order.")


class Measure(Part):
    """How an action's success is told."""

    metric: Said = Field(description="Id or name of a metric of this journey.")
    target: Number | None = Field(None, description="The value to reach.")


class Action(Part):
    """An initiative: a step of the course of action."""

    id: Id = Field("", description="Id; by default made from the title.")
    title: Said = Field(description="What is to be done.")
    addresses: Ids = Field((), description="Ids of the pain points and opportunities it is for.")
    owner: Text | None = Field(None, description="Who answers for it.")
    due: Date | None = Field(None, description="By when, a date.")
    status: Literal["planned", "doing", "done", "dropped"] = Field(
        "planned", description="How far it is."
    )
    measure: Measure | None = Field(None, description="What will tell that it worked.")


class DataSource(Part):
    """Where observed data comes from."""

    kind: Literal["events", "ga4", "email", "survey", "metrics"] = Field(
        description="What the data is."
    )
    path: AnyPath = Field(
        description="File, folder, pattern, or address of a database; read only when measuring."
    )
    columns: dict[Key, Key] = Field(
        {}, description="What a column is called there: ours to theirs."
    )
    table: Key | None = Field(None, description="The table, where the path is a database.")
    time_format: Key | None = Field(
        None, description="How its times are written, such as %d.%m.%Y %H:%M; else it is found out."
    )
    timezone: Key | None = Field(
        None, description="Time zone of times that name none, such as Europe/Sofia; else UTC."
    )
    touchpoint: Id | None = Field(
        None, description="The touchpoint or stage of all its rows, where no column says it."
    )
    method: Literal["nps", "csat", "ces"] | None = Field(
        None, description="How the scores of a survey are computed."
    )


class Journey(Part):
    """A customer journey, as one file describes it."""

    journeyctl: Version = Field(description="Version of the format: 1.")
    title: Said = Field(description="What the journey is called.")
    scenario: Text | None = Field(None, description="The situation it starts from.")
    language: Language = Field("en", description="Language tag of the plain text in the file.")
    type: Literal["current-state", "future-state", "day-in-the-life", "service-blueprint"] = Field(
        "current-state", description="Which of the four kinds of map it is."
    )
    scope: Literal["end-to-end", "partial"] = Field(
        "end-to-end", description="Whether it holds the whole journey."
    )
    owner: Text | None = Field(None, description="Who keeps the map true.")
    status: Literal["draft", "published", "archived"] = Field(
        "draft", description="Where it is in its life."
    )
    reviewed: Date | None = Field(None, description="When it was last checked against reality.")
    review_every: Duration = Field("180d", description="It is stale after this long.")
    baseline: RelativePath | None = Field(
        None, description="The map that this one is compared with."
    )
    include: Annotated[tuple[RelativePath, ...], listed(RelativePath, "a list of paths", str)] = (
        Field((), description="Files with shared personas, channels and metric definitions.")
    )
    actors: Ids = Field(
        (), description="Whose journey it is; by default every persona of the file."
    )
    emotion_scale: Scale = Field(
        (-2, 2), description="Lowest and highest score of emotions; [-2, 2] by default."
    )
    personas: dict[Id, Persona] = Field({}, description="Personas: id to persona.")
    channels: dict[Id, Channel] = Field({}, description="Channels: id to channel.")
    stages: tuple[Stage, ...] = Field(description="The stages, in order.", min_length=1)
    actions: tuple[Action, ...] = Field((), description="The course of action.")
    sources: dict[Id, DataSource] = Field({}, description="Sources of observed data: id to source.")


class Definitions(Part):
    """A file of shared definitions, for `include`."""

    journeyctl: Version = Field(1, description="Version of the format: 1.")
    personas: dict[Id, Persona] = Field({}, description="Personas: id to persona.")
    channels: dict[Id, Channel] = Field({}, description="Channels: id to channel.")
    metrics: dict[Id, Metric] = Field({}, description="Metrics without a value: id to metric.")
