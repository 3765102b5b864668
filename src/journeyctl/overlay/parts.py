"""The overlay: what was observed on a journey, as counts and rates. Never a customer.

A count is None where the group is smaller than `min_count`, and so is all that would tell it. Times
are in seconds, shares from 0 to 1, dates ISO 8601. Lists follow the journey's order.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION: Literal[1] = 1
"""The version of the overlay's format."""

Count = int | None
Kind = Literal["forward", "back", "repeat"]
Rate = Literal["delivery", "open-rate", "click-rate", "click-to-open-rate", "unsubscribe-rate"]


class Figure(BaseModel):
    """A frozen mapping that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Proportion(Figure):
    """`count` of `of`, with a Wilson interval from `low` to `high`."""

    count: Count = Field(description="How many of them.")
    of: Count = Field(description="Of how many.")
    value: float | None = Field(description="count / of; null where `of` is 0 or a count hidden.")
    low: float | None = Field(description="Lower end of the 95 % Wilson interval.")
    high: float | None = Field(description="Upper end of the 95 % Wilson interval.")


class Median(Figure):
    """An exact median in seconds, over `n` cases."""

    seconds: float | None = Field(description="The median; null where no case is.")
    n: Count = Field(description="Over how many cases.")


class MeasuredTouchpoint(Figure):
    """A touchpoint of the journey as it was when it was measured."""

    id: str = Field(description="Its id.")
    digest: str = Field(description="What tells that its match or its ways have changed.")


class MeasuredStage(Figure):
    """A stage of the journey as it was when it was measured."""

    id: str = Field(description="Its id.")
    touchpoints: tuple[MeasuredTouchpoint, ...] = Field(description="Its touchpoints, in order.")


class MeasuredJourney(Figure):
    """Which journey was measured, so that no other is painted with its figures."""

    title: str = Field(description="Its title, in its own language.")
    stages: tuple[MeasuredStage, ...] = Field(description="Its stages, in order.")


class Made(Figure):
    """When and with what an overlay was made."""

    date: str = Field(description="The day.")
    version: str = Field(description="The version of journeyctl.")
    engine: str = Field(description="What computed it, such as DuckDB 2.0.0.")


class Options(Figure):
    """How it was measured, as the command line asked."""

    order: Literal["sequential", "strict", "any"] = Field("sequential", description="See funnel.")
    window: str = Field("30d", description="How long an actor has for the whole funnel.")
    entry: Literal["first", "latest"] = Field("first", description="Which entry opens the window.")
    count: Literal["actors", "sessions"] = Field("actors", description="What the funnel counts.")
    session_gap: str = Field("30m", description="A session ends after this long without an event.")
    exclude: tuple[str, ...] = Field((), description="Touchpoints that end an attempt.")
    min_count: int = Field(5, description="Smaller groups are hidden.")


class Rejected(Figure):
    """Why rows could not be read, and where the first of them stand."""

    reason: str = Field(description="What is wrong with them.")
    rows: int = Field(description="How many.")
    places: tuple[str, ...] = Field((), description="The first of them: FILE:LINE.")


class SourceReport(Figure):
    """What became of a source's rows."""

    id: str = Field(description="The source's id in the journey.")
    kind: str = Field(description="Its kind.")
    files: int = Field(0, description="How many files were read.")
    rows: int = Field(description="How many rows there are.")
    matched: int = Field(description="How many of them belong to a touchpoint or a metric.")
    rejected: tuple[Rejected, ...] = Field((), description="Rows that could not be read.")
    ties: float | None = Field(None, description="Share of events at the same time as another.")
    duplicates: int | None = Field(None, description="Rows that say the same as another one.")
    first: str | None = Field(None, description="Time of the first event, UTC.")
    last: str | None = Field(None, description="Time of the last event, UTC.")
    notes: tuple[str, ...] = Field((), description="What was noticed, such as dates to come.")


class Period(Figure):
    """Which actors and answers were counted: those who entered from `start` until before `end`."""

    name: str = Field("", description="As it was asked for, such as 2026-Q2; empty for all.")
    start: str | None = Field(None, description="The first day; null without limit.")
    end: str | None = Field(None, description="The first day that no longer counts.")
    open: bool = Field(False, description="Whether windows were still open when the data ended.")


class TouchpointFigures(Figure):
    """What happened at a touchpoint."""

    id: str = Field(description="The touchpoint.")
    actors: Count = Field(description="How many actors came.")
    share: float | None = Field(description="Those of all actors.")
    visits: Count = Field(description="How often they came.")
    repeats: Count = Field(description="Visits of actors who had been there before.")
    starts: Count = Field(description="Actors whose first touchpoint it was.")
    exits: Count = Field(description="Actors whose last touchpoint it was.")
    to_next: Median = Field(description="Time until the actor's next touchpoint.")
    weight: float | None = Field(
        None, description="Removal effect: the share of conversions that pass through it."
    )


class StageFigures(Figure):
    """A stage of the funnel."""

    id: str = Field(description="The stage.")
    touched: Count = Field(description="Who came at all, in whatever order.")
    reached: Count = Field(description="Who reached it by the funnel's rules.")
    lost: Count = Field(description="Who reached it and not the next one; null for the last.")
    from_previous: Proportion | None = Field(description="Of those who reached the one before.")
    from_entry: Proportion = Field(description="Of those who entered.")
    since_previous: Median | None = Field(description="Time since the stage before.")


class MoveFigures(Figure):
    """A directly-follows pair: how often one touchpoint came right after another."""

    tail: str = Field(description="The touchpoint before.")
    head: str = Field(description="The touchpoint after.")
    kind: Kind = Field(description="Whether it leads on, back, or to the same touchpoint.")
    declared: bool = Field(description="Whether the journey says so; a repeat needs no saying.")
    count: Count = Field(description="How often.")
    actors: Count = Field(description="By how many actors.")
    share: float | None = Field(description="Of all visits to `tail`.")
    time: Median = Field(description="Time between the two.")


class Loops(Figure):
    """Ways in circles: actors who come back to a touchpoint after another one."""

    returns: Count = Field(description="How often a touchpoint was come back to.")
    actors: Count = Field(description="Actors who came back to any.")
    steps_back: Count = Field(description="Moves to an earlier touchpoint.")
    share: float | None = Field(description="Steps back of all moves that are no repeats.")


class PathFigures(Figure):
    """A way through the journey, repeats left out, and how many actors went it."""

    touchpoints: tuple[str, ...] = Field(description="Its touchpoints, in order.")
    cut: bool = Field(description="Whether the way goes on after these.")
    declared: bool = Field(description="Whether each of its moves is declared.")
    count: int = Field(description="How many actors.")
    share: float = Field(description="Of all actors.")


class UnmatchedEvent(Figure):
    """Events that belong to no touchpoint, by name."""

    source: str = Field(description="The source.")
    event: str = Field(description="Their name.")
    count: int = Field(description="How many.")


class Conformance(Figure):
    """How far people follow the declared journey; repeats are no moves."""

    moves: Proportion = Field(description="Moves that are declared, of all.")
    actors: Proportion = Field(description="Actors all of whose moves are declared, of all.")
    paths: tuple[PathFigures, ...] = Field(description="The most frequent ways, first.")
    unmatched: tuple[UnmatchedEvent, ...] = Field(description="The most frequent events, first.")
    silent: tuple[str, ...] = Field(description="Touchpoints with a match and without an event.")
    unwatched: tuple[str, ...] = Field(description="Touchpoints without a match.")


class ScoreFigures(Figure):
    """How people felt: NPS from -100 to 100, CSAT a share, CES a mean from 1 to 7."""

    source: str = Field(description="The survey.")
    place: str = Field(description="Id of a touchpoint or stage; empty for the whole journey.")
    method: Literal["nps", "csat", "ces"] = Field(description="How it is computed.")
    n: Count = Field(description="How many answers.")
    value: float | None = Field(description="The score.")
    low: float | None = Field(description="Lower end of its 95 % interval.")
    high: float | None = Field(description="Upper end of its 95 % interval.")
    level: float | None = Field(
        description="The mean answer on its scale, 0 to 1: a place on the emotion curve."
    )
    few: bool = Field(description="Whether there are fewer than 30 answers.")
    answers: dict[str, Count] = Field(
        {}, description="How many of each group: promoters, passives, detractors; or each answer."
    )


class MailRates(Figure):
    """What e-mail did. Delivered = sent - bounced; rates as METHOD of each says."""

    sent: Count = Field(description="Mails sent.")
    bounced: Count = Field(description="Mails that came back.")
    delivered: Count = Field(description="Mails that arrived.")
    opened: Count = Field(description="Recipients who opened.")
    clicked: Count = Field(description="Recipients who clicked.")
    unsubscribed: Count = Field(description="Recipients who signed off.")
    delivery: Proportion = Field(description="Delivered of sent.")
    open_rate: Proportion = Field(description="Opened of delivered.")
    click_rate: Proportion = Field(description="Clicked of delivered.")
    click_to_open_rate: Proportion = Field(description="Clicked of opened.")
    unsubscribe_rate: Proportion = Field(description="Unsubscribed of delivered.")


class VariantTest(Figure):
    """Two variants compared by a two-proportion z-test (pooled)."""

    rate: Rate = Field(description="Which rate.")
    first: str = Field(description="A variant.")
    second: str = Field(description="The other one.")
    difference: float = Field(description="Rate of the second minus rate of the first.")
    low: float = Field(description="Lower end of its 95 % interval (Newcombe).")
    high: float = Field(description="Upper end of its 95 % interval (Newcombe).")
    p: float = Field(description="Probability of such a difference by chance, two-sided.")


class MailFigures(Figure):
    """E-mail of a touchpoint, or of a campaign that belongs to none."""

    source: str = Field(description="The source.")
    place: str = Field(description="Id of a touchpoint; empty for none.")
    campaigns: int = Field(description="How many campaigns it sums up.")
    total: MailRates = Field(description="All variants together.")
    variants: dict[str, MailRates] = Field({}, description="Each variant by its name.")
    tests: tuple[VariantTest, ...] = Field((), description="Variants compared.")


class MetricFigures(Figure):
    """A metric of the journey, from counts that somebody else put together."""

    source: str = Field(description="The source.")
    metric: str = Field(description="Id of the metric.")
    place: str = Field(description="Id of the stage or touchpoint that it belongs to.")
    method: str = Field(description="The metric's method.")
    value: float | None = Field(description="Its value over the period.")
    low: float | None = Field(None, description="Lower end of its 95 % interval, if it has one.")
    high: float | None = Field(None, description="Upper end of its 95 % interval, if it has one.")
    n: Count = Field(None, description="Cases or answers that it rests on, if they are known.")
    history: dict[str, float] = Field({}, description="Month (2026-09) to value, in order.")


class Observed(Figure):
    """What was observed in a period."""

    period: Period = Field(description="Which period it was.")
    events: int = Field(description="Events that belong to a touchpoint.")
    actors: Count = Field(description="How many actors have such events.")
    touchpoints: tuple[TouchpointFigures, ...] = Field(
        (), description="What happened at each touchpoint."
    )
    stages: tuple[StageFigures, ...] = Field((), description="The funnel: its stages, in order.")
    conversion: Proportion | None = Field(
        None, description="Who reached the last stage, of those who entered the first."
    )
    moves: tuple[MoveFigures, ...] = Field((), description="The flow: every directly-follows pair.")
    loops: Loops | None = Field(None, description="Ways in circles.")
    conformance: Conformance | None = Field(None, description="How far people follow the journey.")
    scores: tuple[ScoreFigures, ...] = Field((), description="How people felt.")
    mails: tuple[MailFigures, ...] = Field((), description="What e-mail did.")
    metrics: tuple[MetricFigures, ...] = Field((), description="Metrics that others counted.")


class Change(Figure):
    """How a figure moved since the compared period."""

    figure: str = Field(
        description="Which one, such as stage.from_previous, conversion, touchpoint.share, "
        "move.share, score, mail.open-rate, metric."
    )
    place: str = Field(description="Ids that it belongs to; of a move TAIL>HEAD; empty for all.")
    method: str = Field("", description="Of a score or metric: its method.")
    then: float = Field(description="The value in the compared period.")
    now: float = Field(description="The value now.")
    difference: float = Field(description="now - then.")
    low: float | None = Field(description="Lower end of the difference's 95 % interval.")
    high: float | None = Field(description="Upper end of the difference's 95 % interval.")


class Overlay(Figure):
    """Observed data of one journey."""

    journeyctl_overlay: Literal[1] = Field(VERSION, description="Version of the format: 1.")
    journey: MeasuredJourney = Field(description="The journey that was measured.")
    made: Made = Field(description="When and with what.")
    options: Options = Field(description="How.")
    sources: tuple[SourceReport, ...] = Field(description="What became of each source's rows.")
    observed: Observed = Field(description="The figures.")
    compared: Observed | None = Field(None, description="Those of an earlier period.")
    changes: tuple[Change, ...] = Field((), description="What moved between the two.")
