"""Touchpoints: where each happens, what for, and how much it decides."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.diagnostics import Path, Severity
from journeyctl.model.touchpoint import Touchpoint
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject


@rule(Severity.WARNING, source="B3")
def touchpoint_without_channel(subject: Subject) -> Faults:
    """A touchpoint names no channel.

    A contact happens somewhere: on a page, in a shop, on the phone. Without it nobody knows
    whose it is, and the jumps between channels, where customers get lost, stay out of sight.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays}]

    Good:

        channels: {web: Website}
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, channel: web}]
    """
    for path, touchpoint in subject.touchpoints:
        if not touchpoint.channel:
            message = f"the touchpoint {subject.name(touchpoint.name)} has no channel"
            yield Fault(path, message, "Name one of `channels` in its `channel`.")


@rule(Severity.INFO, source="B3")
def touchpoint_without_purpose(subject: Subject) -> Faults:
    """A touchpoint has no purpose.

    Why does the company meet the customer here? What has no purpose can be left out; what has one
    can be judged by it.

    Bad:

        stages:
          - name: Awareness
            touchpoints: [{name: Reads the newsletter}]

    Good:

        stages:
          - name: Awareness
            touchpoints: [{name: Reads the newsletter, purpose: Bring runners back to the shop}]
    """
    for path, touchpoint in subject.touchpoints:
        if not subject.says(touchpoint.purpose):
            message = f"the touchpoint {subject.name(touchpoint.name)} has no purpose"
            yield Fault(path, message, "Say in `purpose` what it is to achieve.")


@rule(Severity.INFO, source="D")
def touchpoint_without_emotion(subject: Subject) -> Faults:
    """A touchpoint says nothing of how it feels.

    The curve has a gap there. A gap is honest where nobody knows; it should not stay one.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays}]

    Good:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays, emotion: -1}]
    """
    for path, touchpoint in subject.touchpoints:
        if touchpoint.emotion is None and not touchpoint.emotions:
            message = f"the touchpoint {subject.name(touchpoint.name)} has no emotion"
            yield Fault(path, message, "Ask customers how it feels, and say so in `emotion`.")


@rule(Severity.INFO, source="B3")
def no_moment_of_truth(subject: Subject) -> Faults:
    """All touchpoints weigh the same.

    Some touchpoints decide more than others whether a customer stays. A map on which all are equal
    does not say where to begin.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Sees the price}, {name: Pays}]

    Good:

        stages:
          - name: Purchase
            touchpoints: [{name: Sees the price}, {name: Pays, moment_of_truth: true}]
    """
    points = [touchpoint for _, touchpoint in subject.touchpoints]
    weights = {(point.moment_of_truth, point.importance) for point in points}
    if len(points) > 1 and len(weights) == 1:
        message = "all touchpoints weigh the same"
        help_ = "Mark what decides with `moment_of_truth: true`, or give each an `importance`."
        yield Fault((), message, help_, key="")


@rule(Severity.INFO, source="D5")
def unowned_handover(subject: Subject) -> Faults:
    """A customer is handed over, and nobody looks after it.

    On the way from one touchpoint to the next, by `next`, the group of channels changes, and
    neither of them names a pain point, an opportunity or an owner. Such gaps between departments
    and platforms send customers to competitors.

    Bad:

        channels:
          web: {name: Website, group: Web pages}
          phone: {name: Hotline, group: Service}
        stages:
          - name: Purchase
            touchpoints:
              - {name: Fills in the form, channel: web}
              - {name: Waits for a call, channel: phone}

    Good:

        channels:
          web: {name: Website, group: Web pages}
          phone: {name: Hotline, group: Service}
        stages:
          - name: Purchase
            touchpoints:
              - {name: Fills in the form, channel: web, owner: Online team}
              - {name: Waits for a call, channel: phone}
    """
    for before, path, after in _steps(subject):
        if _is_cared_for(before) or _is_cared_for(after):
            continue
        left, entered = set(_groups(subject, before)), set(_groups(subject, after))
        if left and entered and not left & entered:
            message = (
                f"the customer is handed over from {subject.name(before.name)} "
                f"to {subject.name(after.name)}, and nobody looks after it"
            )
            help_ = "Give one of them an `owner`, or say what hurts or could be better there."
            yield Fault(path, message, help_)


def _steps(subject: Subject) -> Iterator[tuple[Touchpoint, Path, Touchpoint]]:
    """Every step forward, by `next`: a touchpoint, and where the one behind it stands."""
    places = {touchpoint.id: (path, touchpoint) for path, touchpoint in subject.touchpoints}
    for _, before in subject.touchpoints:
        forward = [way.head for way in subject.ways.of(before) if way.kind == "forward"]
        for head in dict.fromkeys(forward):
            yield before, *places[head]


def _is_cared_for(touchpoint: Touchpoint) -> bool:
    return bool(touchpoint.owner or touchpoint.pain_points or touchpoint.opportunities)


def _groups(subject: Subject, touchpoint: Touchpoint) -> Iterator[str]:
    """The groups of a touchpoint's channels, in the journey's language; others by their ids."""
    for name in touchpoint.channel:
        channel = subject.journey.channels[name]
        yield subject.plain(channel.group) if channel.group else f"\0{name}"
