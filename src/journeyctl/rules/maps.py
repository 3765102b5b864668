"""The map as a whole: whose it is, whether it is still true, what its kind asks for."""

from __future__ import annotations

import datetime as dt

from journeyctl.diagnostics import Severity
from journeyctl.model.time import duration_seconds
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject


@rule(Severity.WARNING, source="A5, C, D9")
def stale_map(subject: Subject) -> Faults:
    """Nobody has checked the map against reality for too long.

    `reviewed` plus `review_every` (half a year where it says nothing) is past. Customers, shops
    and channels change; a map that is not renewed becomes a guess. Archived maps may be old.

    Bad:

        reviewed: 2020-01-01

    Good:

        reviewed: 2020-01-01
        review_every: 100000d
    """
    journey = subject.journey
    if journey.reviewed is None or journey.status == "archived":
        return
    try:
        end = journey.reviewed + dt.timedelta(seconds=duration_seconds(journey.review_every))
    except OverflowError:
        return
    if end < subject.today:
        message = f"the map was last reviewed on {journey.reviewed}, and due again on {end}"
        help_ = "Check it against reality, then set `reviewed` to that day."
        yield Fault(("reviewed",), message, help_)


@rule(Severity.WARNING, source="B6")
def no_owner(subject: Subject) -> Faults:
    """The map has no owner.

    Somebody has to keep it true, and to answer questions about it.

    Bad:

        title: Buying running shoes

    Good:

        title: Buying running shoes
        owner: Growth team
    """
    if not subject.says(subject.journey.owner):
        yield Fault((), "the map has no owner", "Say in `owner` who keeps it true.", key="")


@rule(Severity.WARNING, source="B5")
def future_without_baseline(subject: Subject) -> Faults:
    """A future state compares with nothing.

    What is to be better must say better than what: the map of the current state.

    Bad:

        type: future-state

    Good:

        type: future-state
        baseline: today.journey.yaml
    """
    if subject.journey.type == "future-state" and not subject.journey.baseline:
        help_ = "Name the map of the current state in `baseline`."
        yield Fault(("type",), "this future state compares with nothing", help_)


@rule(Severity.WARNING, source="B5")
def blueprint_without_backstage(subject: Subject) -> Faults:
    """A service blueprint says nothing of what happens backstage.

    A blueprint is the employees' counterpart of a journey: without what they do out of sight it
    is an ordinary map.

    Bad:

        type: service-blueprint
        stages:
          - name: Repair
            touchpoints: [{name: Calls the workshop, frontstage: [Answers the phone]}]

    Good:

        type: service-blueprint
        stages:
          - name: Repair
            touchpoints:
              - name: Calls the workshop
                frontstage: [Answers the phone]
                backstage: [Looks for a free mechanic]
    """
    if subject.journey.type == "service-blueprint" and not any(
        touchpoint.backstage for _, touchpoint in subject.touchpoints
    ):
        help_ = "Say in the touchpoints' `backstage` what employees do out of sight."
        yield Fault(("type",), "this blueprint has no backstage", help_)
