"""A journey as a rendering says it, computed once, knowing no format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from journeyctl.i18n import get_locale
from journeyctl.model.journey import Action, Journey, Stage
from journeyctl.model.relations.measures import measured
from journeyctl.model.touchpoint import Opportunity, PainPoint, Touchpoint
from journeyctl.view.emotions import curves, emotion_view
from journeyctl.view.metrics import metric_views, value_text
from journeyctl.view.moves import Moves
from journeyctl.view.observed import match_texts, source_views
from journeyctl.view.parts import (
    ActionView,
    EvidenceView,
    JourneyView,
    LinkView,
    OpportunityView,
    PainPointView,
    ReferenceView,
    StageView,
    TouchpointView,
)
from journeyctl.view.personas import channel_views, persona_views
from journeyctl.view.words import Words

if TYPE_CHECKING:
    from journeyctl.overlay import Overlay

_TEXT_LISTS = (
    "actions",
    "thoughts",
    "needs",
    "physical_evidence",
    "frontstage",
    "backstage",
    "support",
    "systems",
)


def build_view(
    journey: Journey,
    language: str | None = None,
    images: Mapping[str, str] | None = None,
    overlay: Overlay | None = None,
) -> JourneyView:
    """The view of a resolved journey in a language, its own by default.

    `images` holds the personas' pictures as `data:` addresses by persona, `overlay` what was
    observed on the journey, which it must fit.
    """
    view = _Build(journey, language or journey.language, images or {}).view()
    if overlay is None:
        return view
    from journeyctl.view.measured import observed_view

    return replace(view, observed=observed_view(overlay, journey, view))


class _Build:
    """One view in the making."""

    def __init__(self, journey: Journey, language: str, images: Mapping[str, str]) -> None:
        self._journey = journey
        self._words = Words(get_locale(language), journey.language)
        self._channels = channel_views(journey, self._words)
        self._personas = persona_views(journey, self._words, images)
        self._moves = Moves(journey, self._words)
        self._texts = self._collect_texts()
        self._addressed = self._collect_addressed()
        self._number = 0

    def view(self) -> JourneyView:
        journey, words = self._journey, self._words
        stages = tuple(self._stage(index, stage) for index, stage in enumerate(journey.stages))
        word = words.locale.word
        low, high = journey.emotion_scale
        return JourneyView(
            locale=words.locale,
            title=words.say(journey.title),
            scenario=words.say(journey.scenario),
            type=journey.type,
            type_name=word(f"type.{journey.type}"),
            scope_name=word(f"scope.{journey.scope}"),
            status=journey.status,
            status_name=word(f"status.{journey.status}"),
            owner=words.say(journey.owner),
            reviewed=words.date(journey.reviewed),
            review_every=words.duration(journey.review_every),
            baseline=journey.baseline or "",
            personas=tuple(self._personas.values()),
            channels=tuple(self._channels.values()),
            stages=stages,
            curves=curves(journey, [p for p in self._personas.values() if p.is_actor], words),
            scale=(words.locale.signed(low), words.locale.signed(high))
            if low < 0
            else (words.locale.number(low), words.locale.number(high)),
            actions=tuple(map(self._action, journey.actions)),
            sources=source_views(journey, words),
            evidence=tuple(self._evidence(stages)),
        )

    def _collect_texts(self) -> dict[str, ReferenceView]:
        return {reference.id: reference for reference in self._statements()}

    def _statements(self) -> Iterator[ReferenceView]:
        say = self._words.say
        for stage in self._journey.stages:
            for touchpoint in stage.touchpoints:
                for pain in touchpoint.pain_points:
                    yield ReferenceView(pain.id, say(pain.text), "pain_point")
                for item in touchpoint.opportunities:
                    yield ReferenceView(item.id, say(item.text), "opportunity")
        for action in self._journey.actions:
            yield ReferenceView(action.id, say(action.title), "action")

    def _collect_addressed(self) -> dict[str, list[ReferenceView]]:
        addressed: dict[str, list[ReferenceView]] = defaultdict(list)
        for stage in self._journey.stages:
            for touchpoint in stage.touchpoints:
                for opportunity in touchpoint.opportunities:
                    for name in opportunity.addresses:
                        addressed[name].append(self._texts[opportunity.id])
        for action in self._journey.actions:
            for name in action.addresses:
                addressed[name].append(self._texts[action.id])
        return addressed

    def _references(self, names: Iterable[str]) -> tuple[ReferenceView, ...]:
        return tuple(self._texts[name] for name in names)

    def _stage(self, index: int, stage: Stage) -> StageView:
        words = self._words
        place = ReferenceView(stage.id, words.say(stage.name), "stage")
        return StageView(
            id=stage.id,
            index=index,
            name=place.text,
            goal=words.say(stage.goal),
            business_goal=words.say(stage.business_goal),
            metrics=metric_views(stage.metrics, place, words),
            touchpoints=tuple(self._touchpoint(point, place) for point in stage.touchpoints),
        )

    def _touchpoint(self, touchpoint: Touchpoint, stage: ReferenceView) -> TouchpointView:
        words = self._words
        self._number += 1
        place = ReferenceView(touchpoint.id, words.say(touchpoint.name), "touchpoint")
        emotion, scale = touchpoint.emotion, self._journey.emotion_scale
        texts = {name: words.list(getattr(touchpoint, name)) for name in _TEXT_LISTS}
        return TouchpointView(
            id=touchpoint.id,
            number=self._number,
            name=place.text,
            stage=stage,
            channels=tuple(self._channels[name] for name in touchpoint.channel),
            purpose=words.say(touchpoint.purpose),
            emotion=None if emotion is None else emotion_view(emotion, scale, words),
            emotions=tuple(
                (self._personas[name], emotion_view(item, scale, words))
                for name, item in touchpoint.emotions.items()
            ),
            importance=touchpoint.importance,
            importance_text=self._of_five("importance", touchpoint.importance),
            moment_of_truth=touchpoint.moment_of_truth,
            duration=words.duration(touchpoint.duration),
            pain_points=tuple(
                self._pain_point(pain, touchpoint, place, stage) for pain in touchpoint.pain_points
            ),
            opportunities=tuple(
                self._opportunity(item, place, stage) for item in touchpoint.opportunities
            ),
            metrics=metric_views(touchpoint.metrics, place, words),
            owner=words.say(touchpoint.owner),
            links=tuple(LinkView(words.say(link.title), link.url) for link in touchpoint.links),
            moves=self._moves.of(touchpoint),
            match=match_texts(touchpoint),
            **texts,
        )

    def _pain_point(
        self, pain: PainPoint, touchpoint: Touchpoint, place: ReferenceView, stage: ReferenceView
    ) -> PainPointView:
        return PainPointView(
            id=pain.id,
            text=self._words.say(pain.text),
            severity=pain.severity or 0,
            severity_text=self._of_five("severity", pain.severity),
            touchpoint=place,
            stage=stage,
            evidence=self._words.evidence(pain.evidence),
            addressed_by=tuple(self._addressed.get(pain.id, ())),
            priority=_gravity(pain, touchpoint, self._journey.emotion_scale),
        )

    def _opportunity(
        self, item: Opportunity, place: ReferenceView, stage: ReferenceView
    ) -> OpportunityView:
        return OpportunityView(
            id=item.id,
            text=self._words.say(item.text),
            impact=item.impact or 0,
            impact_text=self._of_five("impact", item.impact),
            effort=item.effort or 0,
            effort_text=self._of_five("effort", item.effort),
            touchpoint=place,
            stage=stage,
            addresses=self._references(item.addresses),
            priority=_reward(item),
        )

    def _action(self, action: Action) -> ActionView:
        words = self._words
        return ActionView(
            id=action.id,
            title=words.say(action.title),
            addresses=self._references(action.addresses),
            owner=words.say(action.owner),
            due=words.date(action.due),
            status=action.status,
            status_name=words.locale.word(f"action_status.{action.status}"),
            measure=self._measure(action),
        )

    def _measure(self, action: Action) -> str:
        if action.measure is None:
            return ""
        metric = measured(self._journey, action.measure)[0]
        name = self._words.say(metric.name)
        target = value_text(action.measure.target, metric, self._words)
        return f"{name}: {target}" if target else name

    def _of_five(self, what: str, value: int | None) -> str:
        if value is None:
            return ""
        return self._words.locale.phrase(f"report.{what}", n=self._words.locale.number(value))

    def _evidence(
        self, stages: Iterable[StageView]
    ) -> Iterable[tuple[ReferenceView, EvidenceView]]:
        for persona in self._personas.values():
            for item in persona.evidence:
                yield ReferenceView(persona.id, persona.name, "persona"), item
        for stage in stages:
            for touchpoint in stage.touchpoints:
                place = ReferenceView(touchpoint.id, touchpoint.name, "touchpoint")
                felt = [touchpoint.emotion, *(emotion for _, emotion in touchpoint.emotions)]
                for emotion in felt:
                    for item in emotion.evidence if emotion else ():
                        yield place, item
                for pain in touchpoint.pain_points:
                    for item in pain.evidence:
                        yield ReferenceView(pain.id, pain.text, "pain_point"), item


def _gravity(pain: PainPoint, touchpoint: Touchpoint, scale: tuple[float, float]) -> float:
    """Severity weighed by how bad it feels and how much the touchpoint decides.

    Severity 1 to 5 (3 where none is given) times importance 1 to 5, times 1 at the best emotion to
    2 at the worst of all who feel it (1.5 where none is given); half as much again at a moment of
    truth.
    """
    low, high = scale
    emotions = [*touchpoint.emotions.values(), touchpoint.emotion]
    scores = [emotion.score for emotion in emotions if emotion is not None]
    felt = (high - min(scores)) / (high - low) if scores else 0.5
    decisive = 1.5 if touchpoint.moment_of_truth else 1.0
    return (pain.severity or 3) * touchpoint.importance * (1 + felt) * decisive


def _reward(item: Opportunity) -> float:
    """Impact over effort, each 3 where none is given."""
    return (item.impact or 3) / (item.effort or 3)
