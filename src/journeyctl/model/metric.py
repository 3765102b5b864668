"""Metrics: what tells whether a goal is reached."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from journeyctl.model.part import Part
from journeyctl.model.text import Text
from journeyctl.model.time import Period
from journeyctl.model.types import Count, Id, Number, Scale

Method = Literal[
    "nps",
    "csat",
    "ces",
    "conversion-rate",
    "abandonment-rate",
    "bounce-rate",
    "open-rate",
    "click-rate",
    "click-to-open-rate",
    "retention-rate",
    "churn-rate",
    "revenue",
    "count",
    "duration",
    "custom",
]
Better = Literal["higher", "lower"]


class Metric(Part):
    """A number that somebody follows, with its target and its past."""

    id: Id = Field("", description="Id; by default made from the name.")
    use: Id | None = Field(
        None, description="Id of an included metric whose definition this one takes over."
    )
    name: Text = Field("", description="What is measured. Required unless `use` is given.")
    value: Number | None = Field(None, description="The latest value.")
    unit: Text | None = Field(
        None, description="Unit; NPS, CSAT, CES and rates have their own, revenue a currency code."
    )
    target: Number | None = Field(None, description="The value to reach.")
    baseline: Number | None = Field(None, description="The value it started from.")
    better: Better | None = Field(None, description="Which direction is good; most methods fix it.")
    n: Count | None = Field(None, description="How many answers or cases the value rests on.")
    period: Period | None = Field(None, description="The period of the value, ISO 8601.")
    source: Text | None = Field(None, description="Where the value comes from.")
    owner: Text | None = Field(None, description="Who answers for it.")
    history: dict[Period, Number] = Field({}, description="Earlier values: period to value.")
    method: Method = Field("custom", description="How it is computed; fixes unit and range.")
    scale: Scale | None = Field(
        None, description="Lowest and highest score of a CSAT or CES that is a mean."
    )


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """What a method fixes.

    `low` and `high` bound its values, `unit` is "own", "currency" or "", `free` says that a metric
    may choose which direction is `better`.
    """

    better: Better
    low: float | None
    high: float | None
    unit: str
    share: bool
    free: bool


@cache
def method_facts() -> dict[str, MethodFacts]:
    """The facts of every method, from `methods.toml`."""
    text = files("journeyctl.model").joinpath("methods.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return {
        name: MethodFacts(
            better=facts.get("better", "higher"),
            low=facts.get("low"),
            high=facts.get("high"),
            unit=facts.get("unit", ""),
            share=facts.get("share", False),
            free=facts.get("free", False),
        )
        for name, facts in table.items()
    }


def bounds(metric: Metric) -> tuple[float | None, float | None]:
    """The lowest and highest value that a metric's method and scale allow; None for no bound."""
    facts = method_facts()[metric.method]
    if metric.scale is not None and metric.method in ("csat", "ces", "custom"):
        return metric.scale
    return facts.low, facts.high


def is_share(metric: Metric) -> bool:
    """Whether the values are shares from 0 to 1, so to be shown in per cent."""
    return method_facts()[metric.method].share and metric.scale is None


def better(metric: Metric) -> Better:
    """The direction that is good."""
    return metric.better or method_facts()[metric.method].better


def is_met(metric: Metric) -> bool | None:
    """Whether the value reaches the target; None when either is missing."""
    if metric.value is None or metric.target is None:
        return None
    if better(metric) == "lower":
        return metric.value <= metric.target
    return metric.value >= metric.target
