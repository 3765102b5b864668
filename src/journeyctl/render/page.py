"""What the page says beyond the view: its sections, its summary, its anchors."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from journeyctl.i18n import Locale
from journeyctl.layout.bidi import Direction, reading_direction
from journeyctl.layout.map.cards import evidence_marks
from journeyctl.render import filters as choices
from journeyctl.render.templating import px
from journeyctl.view.comparison import compares
from journeyctl.view.legend import legend_keys
from journeyctl.view.parts import (
    ChannelView,
    EmotionView,
    JourneyView,
    ReferenceView,
    TouchpointView,
)
from journeyctl.view.words import Foreign

if TYPE_CHECKING:
    from journeyctl.view.dashboard import Dashboard

LEVELS = (1, 2, 3, 4, 5)

_PREFIXES = {
    "persona": "persona",
    "stage": "stage",
    "touchpoint": "touchpoint",
    "pain_point": "pain",
    "opportunity": "opp",
    "action": "action",
}
_SPARK = (64.0, 18.0)


def anchor(reference: ReferenceView) -> str:
    """The id on the page of what is mentioned."""
    return f"{_PREFIXES[reference.kind]}-{reference.id}"


def say(text: str, page: Direction) -> Markup:
    """A text escaped, with its language and its direction where they are not the page's."""
    direction = reading_direction(text, page)
    if isinstance(text, Foreign):
        marked = Markup('<bdi lang="{}" dir="{}">{}</bdi>')
        return marked.format(text.language, direction.value, str(text))
    if direction is page:
        return escape(text)
    return Markup('<bdi dir="{}">{}</bdi>').format(direction.value, text)


def sparkline(trend: tuple[float, ...]) -> str:
    """The `d` of a path through values from 0 to 1, in a box of 64 × 18 px."""
    width, height = _SPARK
    step = width / (len(trend) - 1)
    points = (f"{px(index * step)} {px((1 - value) * height)}" for index, value in enumerate(trend))
    return f"M{'L'.join(points)}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A finding of the summary: what it is, where it leads, and one of what it shows.

    `key` names its label among the words of `report`, `who` is whose emotion it is, "" for
    everyone's.
    """

    key: str
    anchor: str
    text: str
    emotion: EmotionView | None = None
    who: str = ""
    severity: int = 0
    severity_text: str = ""
    detail: str = ""


def sections(view: JourneyView, dashboard: Dashboard | None = None) -> tuple[str, ...]:
    """The names of the sections that hold something, in order."""
    has = {
        "map": True,
        "observed": dashboard is not None,
        "curves": compares(view),
        "flow": bool(view.touchpoints),
        "personas": bool(view.personas),
        "stages": True,
        "pain_points": bool(view.pain_points),
        "opportunities": bool(view.opportunities),
        "actions": bool(view.actions),
        "metrics": bool(view.metrics),
        "evidence": bool(view.evidence),
        "channels": bool(view.channels),
        "touchpoints": bool(view.touchpoints),
        "sources": bool(view.sources),
    }
    return tuple(name for name, holds in has.items() if holds)


def counts(view: JourneyView) -> tuple[str, ...]:
    """How much of everything there is, in words."""
    moments = [touchpoint for touchpoint in view.touchpoints if touchpoint.moment_of_truth]
    kinds = {
        "stages": view.stages,
        "touchpoints": view.touchpoints,
        "moments_of_truth": moments,
        "pain_points": view.pain_points,
        "opportunities": view.opportunities,
        "actions": view.actions,
        "metrics": view.metrics,
        "evidence": view.evidence,
    }
    plural = view.locale.plural
    return tuple(plural(f"count.{name}", len(items)) for name, items in kinds.items() if items)


def tiles(view: JourneyView) -> tuple[Tile, ...]:
    """What a reader should know first."""
    return (*_emotions(view), *_findings(view), *_targets(view))


def _emotions(view: JourneyView) -> Iterator[Tile]:
    felt = [
        (item, touchpoint)
        for index, touchpoint in enumerate(view.touchpoints)
        for item in felt_at(view, index)
    ]
    if not felt:
        return
    lowest = min(felt, key=_level)
    highest = max(felt, key=_level)
    yield _extreme("highest_point", *highest)
    if _level(lowest) < _level(highest):
        yield _extreme("lowest_point", *lowest)


def _level(pair: tuple[Felt, TouchpointView]) -> float:
    return pair[0].emotion.level


def _extreme(key: str, felt: Felt, touchpoint: TouchpointView) -> Tile:
    return Tile(key, f"touchpoint-{touchpoint.id}", touchpoint.name, felt.emotion, felt.who)


def _findings(view: JourneyView) -> Iterator[Tile]:
    for pain in view.pain_points[:1]:
        yield Tile(
            "gravest_pain",
            f"pain-{pain.id}",
            pain.text,
            severity=pain.severity,
            severity_text=pain.severity_text,
        )
    for item in view.opportunities[:1]:
        facts = view.locale.join([fact for fact in (item.impact_text, item.effort_text) if fact])
        yield Tile("best_opportunity", f"opp-{item.id}", item.text, detail=facts)


def _targets(view: JourneyView) -> Iterator[Tile]:
    results = [metric.met for metric in view.metrics if metric.met is not None]
    if results:
        number = view.locale.number
        text = view.locale.phrase(
            "report.targets_met", met=number(sum(results)), all=number(len(results))
        )
        yield Tile("targets", "metrics", text)


@dataclass(frozen=True, slots=True)
class Felt:
    """Whose emotion it is, "" for everyone's, and the value of its curve among the filters."""

    who: str
    curve: str
    emotion: EmotionView


def felt_at(view: JourneyView, index: int) -> tuple[Felt, ...]:
    """The emotions of all curves at the touchpoint of that index."""
    return tuple(
        Felt(curve.actor.name if curve.actor else "", choices.whose(curve.actor), emotion)
        for curve in view.curves
        if (emotion := curve.points[index]) is not None
    )


def emotions_by_touchpoint(view: JourneyView) -> dict[str, tuple[Felt, ...]]:
    """The emotions of all curves at each touchpoint, by its id."""
    return {point.id: felt_at(view, index) for index, point in enumerate(view.touchpoints)}


def touchpoints_by_id(view: JourneyView) -> dict[str, TouchpointView]:
    """All touchpoints by id."""
    return {touchpoint.id: touchpoint for touchpoint in view.touchpoints}


def channel_groups(view: JourneyView) -> tuple[tuple[str, tuple[ChannelView, ...]], ...]:
    """The channels by group, in order of first mention; those without a group last."""
    groups: dict[str, list[ChannelView]] = {}
    for channel in sorted(view.channels, key=lambda channel: not channel.group):
        groups.setdefault(channel.group, []).append(channel)
    return tuple((name, tuple(channels)) for name, channels in groups.items())


def addressed_by(view: JourneyView) -> dict[str, tuple[ReferenceView, ...]]:
    """The actions that address each opportunity, by its id."""
    return {
        item.id: tuple(
            ReferenceView(action.id, action.title, "action")
            for action in view.actions
            if any(target.id == item.id for target in action.addresses)
        )
        for item in view.opportunities
    }


_SYMBOLS = {
    "moment_of_truth": ("star", "star"),
    "importance": ("pips-3", "muted"),
    "severity": ("pips-3", "pain"),
    "data": ("evidence_data", "pain_ink"),
    "research": ("evidence_research", "pain_ink"),
    "assumption": ("evidence_assumption", "pain_ink"),
    "target_met": ("met", "met"),
    "target_missed": ("missed", "missed"),
}


def legend(view: JourneyView) -> Iterator[tuple[str, str, str]]:
    """The symbols of the map: name, colour role, and the key of the words that explain it."""
    for key in legend_keys(view):
        section, name = key.split(".")
        symbol, role = (f"face_{name}", name) if section == "emotion" else _SYMBOLS[name]
        yield symbol, role, key


def integrity(script: str) -> str:
    """What a page's policy calls a script that stands in it, so that it runs and no other."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def filters(page: Direction) -> dict[str, object]:
    """What templates of a page in a direction call with `|`."""
    return {
        "say": partial(say, page=page),
        "anchor": anchor,
        "sparkline": sparkline,
        "kinds": evidence_marks,
        "whose": choices.whose,
        "curve_of": lambda persona, view: choices.curve_of(view, persona),
        "severities": choices.severities,
        "integrity": integrity,
    }


def words(locale: Locale) -> dict[str, object]:
    """What templates say things with, in a language."""

    def joined(*texts: str) -> str:
        """Those of the texts that are not empty, with commas."""
        return locale.join([text for text in texts if text])

    def quote(text: str) -> str:
        """A text in quotation marks, which is as foreign as before."""
        quoted = locale.quote(text)
        return Foreign(quoted, text.language) if isinstance(text, Foreign) else quoted

    def given(key: str, **values: str) -> str:
        """A phrase; empty where a value of it is."""
        return locale.phrase(key, **values) if all(values.values()) else ""

    def level(key: str, value: int) -> str:
        """A level with its name, as in `Impact 3`; empty where there is none."""
        return f"{locale.word(f'field.{key}')} {locale.number(value)}" if value else ""

    return {
        "word": locale.word,
        "phrase": locale.phrase,
        "number": locale.number,
        "quote": quote,
        "digits": "".join(map(locale.number, range(10))),
        "comma": locale.join(["", ""]),
        "joined": joined,
        "given": given,
        "level": level,
    }
