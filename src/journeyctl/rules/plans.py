"""The course of action: every pain is addressed, every step has somebody and a date."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.diagnostics import Path, Severity
from journeyctl.model import places
from journeyctl.model.journey import Action
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject


@rule(Severity.WARNING, source="B6")
def unaddressed_pain(subject: Subject) -> Faults:
    """No opportunity and no action addresses a pain point.

    A map is drawn to change something. A pain that nothing addresses was found and forgotten.
    Actions that were dropped do not count.

    Bad:

        stages:
          - name: Purchase
            touchpoints:
              - name: Pays
                pain_points: [{id: late-date, text: The delivery date comes too late}]

    Good:

        stages:
          - name: Purchase
            touchpoints:
              - name: Pays
                pain_points: [{id: late-date, text: The delivery date comes too late}]
                opportunities:
                  - {text: Show the date on the product page, addresses: [late-date]}
    """
    for path, pain in places.pain_points(subject.journey):
        if pain.id not in subject.addressed:
            message = f"nothing addresses the pain point {subject.name(pain.text)}"
            help_ = f"Name `{pain.id}` in the `addresses` of an opportunity or an action."
            yield Fault(path, message, help_)


@rule(Severity.WARNING, source="B6")
def action_without_owner(subject: Subject) -> Faults:
    """An action that is planned or under way has no owner.

    What belongs to nobody is done by nobody.

    Bad:

        actions: [{title: Show the delivery date early}]

    Good:

        actions: [{title: Show the delivery date early, owner: Checkout team}]
    """
    for path, action in _open(subject):
        if not subject.says(action.owner):
            message = f"the action {subject.name(action.title)} has no owner"
            yield Fault(path, message, "Say in `owner` who answers for it.")


@rule(Severity.WARNING, source="B6")
def action_without_due(subject: Subject) -> Faults:
    """An action that is planned or under way has no date.

    Without a date an action stays planned for ever.

    Bad:

        actions: [{title: Show the delivery date early, owner: Checkout team}]

    Good:

        actions: [{title: Show the delivery date early, owner: Checkout team, due: 2099-12-15}]
    """
    for path, action in _open(subject):
        if action.due is None:
            message = f"the action {subject.name(action.title)} has no date"
            yield Fault(path, message, "Say in `due` by when it will be done.")


@rule(Severity.WARNING, source="B6")
def overdue_action(subject: Subject) -> Faults:
    """An action's date is past, and it is neither done nor dropped.

    Either the work is late or the map is; both are worth knowing.

    Bad:

        actions: [{title: Show the delivery date early, due: 2020-12-15}]

    Good:

        actions: [{title: Show the delivery date early, due: 2020-12-15, status: done}]
    """
    for path, action in _open(subject):
        if action.due is not None and action.due < subject.today:
            message = f"the action {subject.name(action.title)} was due on {action.due}"
            help_ = "Set its `status` to done or dropped, or give it a new date."
            yield Fault((*path, "due"), message, help_)


def _open(subject: Subject) -> Iterator[tuple[Path, Action]]:
    """The actions that are neither done nor dropped."""
    for index, action in enumerate(subject.journey.actions):
        if action.status in ("planned", "doing"):
            yield ("actions", index), action
