"""What a rendering says, as plain values: every text in the language asked for, ready to show.

Numbers that a layout needs stand beside the words: a `level` is a place on a scale, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from journeyctl.i18n import Locale
from journeyctl.view.observed_parts import ObservedView


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence. `place` says what it backs, `kind` is assumption, research or data."""

    kind: str
    kind_name: str
    text: str
    n: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A labelled list of values, such as a persona's goals."""

    key: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonaView:
    """A persona; `fields` holds all that is known besides name, role and quote."""

    id: str
    name: str
    initial: str
    role: str
    quote: str
    image: str
    share: str
    is_actor: bool
    fields: tuple[FieldView, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel; `kind` is online, offline or empty."""

    id: str
    name: str
    group: str
    kind: str
    kind_name: str


@dataclass(frozen=True, slots=True)
class EmotionView:
    """An emotion; `face` is one of five, from very_negative to very_positive."""

    score: float
    score_text: str
    level: float
    face: str
    face_name: str
    label: str
    quote: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class CurveView:
    """Emotions along all touchpoints, None for a gap; `actor` is None where all feel alike."""

    actor: PersonaView | None
    points: tuple[EmotionView | None, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A mention of something elsewhere: its id and its text.

    `kind` tells what it is and so which ids it is among: persona, stage, touchpoint, pain_point,
    opportunity or action.
    """

    id: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class PainPointView:
    """A pain point; `severity` is 0 where none is given, `priority` orders the ranked list."""

    id: str
    text: str
    severity: int
    severity_text: str
    touchpoint: ReferenceView
    stage: ReferenceView
    evidence: tuple[EvidenceView, ...]
    addressed_by: tuple[ReferenceView, ...]
    priority: float


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """An opportunity; `impact` and `effort` are 0 where none is given."""

    id: str
    text: str
    impact: int
    impact_text: str
    effort: int
    effort_text: str
    touchpoint: ReferenceView
    stage: ReferenceView
    addresses: tuple[ReferenceView, ...]
    priority: float


@dataclass(frozen=True, slots=True)
class MetricView:
    """A metric; `met` is None without a target, `scale` is empty where the value is no mean on one.

    `better` says which direction is good; `trend` are the values in time, 0 to 1, oldest first.
    """

    id: str
    name: str
    method: str
    method_name: str
    value: str
    target: str
    baseline: str
    n: str
    period: str
    source: str
    owner: str
    scale: str
    better: str
    met: bool | None
    met_text: str
    level: float | None
    target_level: float | None
    trend: tuple[float, ...]
    history: tuple[tuple[str, str], ...]
    place: ReferenceView


@dataclass(frozen=True, slots=True)
class MoveView:
    """A way from one touchpoint to another; `head` is empty for an exit."""

    tail: str
    head: str
    head_name: str
    kind: str
    label: str
    share: float | None
    share_text: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to something outside."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class TouchpointView:
    """A touchpoint; `number` counts from 1 through the journey."""

    id: str
    number: int
    name: str
    stage: ReferenceView
    channels: tuple[ChannelView, ...]
    purpose: str
    actions: tuple[str, ...]
    thoughts: tuple[str, ...]
    needs: tuple[str, ...]
    emotion: EmotionView | None
    emotions: tuple[tuple[PersonaView, EmotionView], ...]
    importance: int
    importance_text: str
    moment_of_truth: bool
    duration: str
    pain_points: tuple[PainPointView, ...]
    opportunities: tuple[OpportunityView, ...]
    metrics: tuple[MetricView, ...]
    physical_evidence: tuple[str, ...]
    frontstage: tuple[str, ...]
    backstage: tuple[str, ...]
    support: tuple[str, ...]
    systems: tuple[str, ...]
    owner: str
    links: tuple[LinkView, ...]
    moves: tuple[MoveView, ...]
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage; `index` from 0 picks its colour."""

    id: str
    index: int
    name: str
    goal: str
    business_goal: str
    metrics: tuple[MetricView, ...]
    touchpoints: tuple[TouchpointView, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """An initiative of the course of action."""

    id: str
    title: str
    addresses: tuple[ReferenceView, ...]
    owner: str
    due: str
    status: str
    status_name: str
    measure: str


@dataclass(frozen=True, slots=True)
class DataSourceView:
    """Where observed data comes from; `columns` are pairs of our name and theirs."""

    id: str
    kind_name: str
    path: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A whole journey in one language; `observed` where observed data are laid over it."""

    locale: Locale
    title: str
    scenario: str
    type: str
    type_name: str
    scope_name: str
    status: str
    status_name: str
    owner: str
    reviewed: str
    review_every: str
    baseline: str
    personas: tuple[PersonaView, ...]
    channels: tuple[ChannelView, ...]
    stages: tuple[StageView, ...]
    curves: tuple[CurveView, ...]
    scale: tuple[str, str]
    actions: tuple[ActionView, ...]
    sources: tuple[DataSourceView, ...] = field(default=())
    evidence: tuple[tuple[ReferenceView, EvidenceView], ...] = field(default=())
    observed: ObservedView | None = None

    @property
    def actors(self) -> tuple[PersonaView, ...]:
        """The personas whose journey it is."""
        return tuple(persona for persona in self.personas if persona.is_actor)

    @property
    def touchpoints(self) -> tuple[TouchpointView, ...]:
        """All touchpoints, in order."""
        return tuple(touchpoint for stage in self.stages for touchpoint in stage.touchpoints)

    @property
    def moves(self) -> tuple[MoveView, ...]:
        """All moves, in order of the touchpoints they leave."""
        return tuple(move for touchpoint in self.touchpoints for move in touchpoint.moves)

    @property
    def pain_points(self) -> tuple[PainPointView, ...]:
        """All pain points, the gravest first."""
        found = [pain for touchpoint in self.touchpoints for pain in touchpoint.pain_points]
        return tuple(sorted(found, key=lambda pain: -pain.priority))

    @property
    def opportunities(self) -> tuple[OpportunityView, ...]:
        """All opportunities, the most rewarding first."""
        found = [item for touchpoint in self.touchpoints for item in touchpoint.opportunities]
        return tuple(sorted(found, key=lambda item: -item.priority))

    @property
    def metrics(self) -> tuple[MetricView, ...]:
        """All metrics, those of a stage before those of its touchpoints."""
        found: list[MetricView] = []
        for stage in self.stages:
            found += stage.metrics
            for touchpoint in stage.touchpoints:
                found += touchpoint.metrics
        return tuple(found)
