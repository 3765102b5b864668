"""The cards of the report as data for its template: personas, stages, findings and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from journeyctl.layout.theme import stage_colour
from journeyctl.render.page import (
    Tile,
    addressed_by,
    channel_groups,
    emotions_by_touchpoint,
    touchpoints_by_id,
)
from journeyctl.render.pdf.drawing import Data
from journeyctl.render.pdf.values import Teller, touchpoint_id
from journeyctl.view.parts import TouchpointView

_TEXTS = ("actions", "thoughts", "needs")
_BEHIND = ("physical_evidence", "frontstage", "backstage", "support", "systems")


class Cards:
    """Writes cards: a heading, where it belongs, and facts."""

    def __init__(self, teller: Teller) -> None:
        self._tell = teller
        self._view = teller.view
        self._colours = teller.drawing.theme.colours
        self._locale = teller.view.locale
        self._felt = emotions_by_touchpoint(self._view)
        self._points = touchpoints_by_id(self._view)

    def _card(
        self,
        id_: str,
        title: str,
        facts: Iterable[Data],
        *,
        edge: str = "strong_line",
        rank: int = 0,
        lead: Iterable[Data] = (),
        more: Data | None = None,
    ) -> Data:
        number = self._locale.number(rank) if rank else ""
        return {
            "id": id_,
            "title": self._tell.say(title),
            "plain": f"{number}. {title}" if number else title,
            "rank": number,
            "edge": self._colours[edge],
            "lead": list(lead),
            "facts": list(facts),
            **(more or {}),
        }

    def tile(self, tile: Tile) -> Data:
        """A finding of the summary."""
        tell = self._tell
        lead: list[Data] = [tell.text(tile.text, to=tile.anchor)]
        if tile.emotion:
            lead.append(tell.emotion(tile.emotion, tile.who))
        if tile.severity:
            lead.append(tell.level(tile.severity, "pain", tile.severity_text))
        if tile.detail:
            lead.append(tell.text(tile.detail))
        title = self._locale.word(f"report.{tile.key}")
        return self._card(f"tile-{tile.key}", title, (), edge="accent", lead=lead)

    def personas(self) -> Iterator[Data]:
        """All that is known of each persona."""
        tell = self._tell
        for persona in self._view.personas:
            said = [persona.role, self._locale.quote(persona.quote) if persona.quote else ""]
            facts: list[Data] = [
                {
                    "label": tell.say(item.label),
                    "values": [tell.text(text) for text in item.values],
                }
                for item in persona.fields
            ]
            facts += tell.fact("field.evidence", map(tell.evidence, persona.evidence))
            image: Data = {"image": tell.drawing.image(persona.image)} if persona.image else {}
            yield self._card(
                f"persona-{persona.id}",
                persona.name,
                facts,
                edge="accent",
                lead=[tell.text(text) for text in said if text],
                more=image,
            )

    def stages(self) -> Iterator[Data]:
        """What each stage is for, and what it consists of."""
        tell = self._tell
        for stage in self._view.stages:
            points = (tell.text(p.name, to=touchpoint_id(p.id)) for p in stage.touchpoints)
            yield self._card(
                f"stage-{stage.id}",
                stage.name,
                chain(
                    tell.texts("field.goal", [stage.goal]),
                    tell.texts("field.business_goal", [stage.business_goal]),
                    tell.fact("section.touchpoints", points),
                    tell.fact("section.metrics", map(tell.metric, stage.metrics)),
                ),
                edge=stage_colour(stage.index),
            )

    def touchpoints(self) -> Iterator[Data]:
        """Everything about each touchpoint."""
        tell = self._tell
        for stage in self._view.stages:
            for point in stage.touchpoints:
                yield self._card(
                    touchpoint_id(point.id),
                    point.name,
                    self._about(point),
                    edge=stage_colour(stage.index),
                    rank=point.number,
                    lead=[tell.text(stage.name, to=f"stage-{stage.id}")],
                    more=self._star(point),
                )

    def _star(self, point: TouchpointView) -> Data:
        if not point.moment_of_truth:
            return {}
        return self._tell.symbol("star", "star", self._locale.word("field.moment_of_truth"))

    def _about(self, point: TouchpointView) -> Iterator[Data]:
        tell = self._tell
        yield from tell.texts("field.purpose", [point.purpose])
        yield from tell.texts("field.channel", [channel.name for channel in point.channels])
        yield from tell.texts("field.duration", [point.duration])
        importance = tell.level(point.importance, "muted", point.importance_text)
        yield from tell.fact("field.importance", [importance])
        for name in _TEXTS:
            said = getattr(point, name)
            quoted = map(self._locale.quote, said) if name == "thoughts" else said
            yield from tell.texts(f"lane.{name}", quoted)
        yield from tell.fact("field.emotion", tell.stated(point))
        pains = (tell.text(p.text, to=f"pain-{p.id}") for p in point.pain_points)
        yield from tell.fact("field.pain_points", pains)
        items = (tell.text(i.text, to=f"opp-{i.id}") for i in point.opportunities)
        yield from tell.fact("field.opportunities", items)
        yield from tell.fact("field.metrics", map(tell.metric, point.metrics))
        for name in _BEHIND:
            yield from tell.texts(f"lane.{name}", getattr(point, name))
        yield from tell.texts("field.owner", [point.owner])
        yield from tell.fact("field.next", tell.moves(point))
        yield from tell.texts("field.match", point.match)
        links = (tell.text(link.title, url=link.url) for link in point.links)
        yield from tell.fact("field.links", links)

    def pain_points(self) -> Iterator[Data]:
        """The pain points, the gravest first."""
        tell = self._tell
        for rank, pain in enumerate(self._view.pain_points, 1):
            point = self._points[pain.touchpoint.id]
            relief = [*map(tell.reference, pain.addressed_by)] or [tell.open()]
            importance = tell.level(point.importance, "muted", point.importance_text)
            yield self._card(
                f"pain-{pain.id}",
                pain.text,
                chain(
                    tell.fact("field.severity", tell.severity(pain)),
                    tell.fact("field.importance", [importance | self._star(point)]),
                    tell.fact("field.emotion", tell.emotions(self._felt[point.id])),
                    tell.fact("field.addressed_by", relief),
                    tell.fact("field.evidence", map(tell.evidence, pain.evidence)),
                ),
                edge="pain",
                rank=rank,
                lead=[tell.place(pain)],
            )

    def opportunities(self) -> Iterator[Data]:
        """The opportunities, the most rewarding first."""
        tell = self._tell
        addressing = addressed_by(self._view)
        for rank, item in enumerate(self._view.opportunities, 1):
            impact = [tell.level(item.impact, "opportunity", item.impact_text)]
            effort = [tell.level(item.effort, "muted", item.effort_text)]
            yield self._card(
                f"opp-{item.id}",
                item.text,
                chain(
                    tell.fact("field.impact", impact if item.impact else ()),
                    tell.fact("field.effort", effort if item.effort else ()),
                    tell.references("field.addresses", item.addresses),
                    tell.references("field.addressed_by", addressing[item.id]),
                ),
                edge="opportunity",
                rank=rank,
                lead=[tell.place(item)],
            )

    def actions(self) -> Iterator[Data]:
        """What is done about it."""
        tell = self._tell
        for action in self._view.actions:
            yield self._card(
                f"action-{action.id}",
                action.title,
                chain(
                    tell.texts("field.status", [action.status_name]),
                    tell.texts("field.owner", [action.owner]),
                    tell.texts("field.due", [action.due]),
                    tell.texts("field.measure", [action.measure]),
                    tell.references("field.addresses", action.addresses),
                ),
                edge="accent",
            )

    def channels(self) -> Iterator[Data]:
        """The channels by group."""
        tell = self._tell
        for number, (group, channels) in enumerate(channel_groups(self._view)):
            lead = (
                tell.text(channel.name, aside=tell.say(channel.kind_name)) for channel in channels
            )
            yield self._card(f"channels-{number}", group or "–", (), lead=lead)

    def sources(self) -> Iterator[Data]:
        """Where observed data comes from."""
        tell = self._tell
        for source in self._view.sources:
            columns = (f"{ours} ← {theirs}" for ours, theirs in source.columns)
            yield self._card(
                f"source-{source.id}",
                source.id,
                chain(
                    tell.texts("field.kind", [source.kind_name]),
                    tell.texts("field.path", [source.path]),
                    tell.texts("field.columns", columns),
                ),
            )
