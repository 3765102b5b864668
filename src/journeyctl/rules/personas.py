"""Personas: what is known about them, and whether anybody travels."""

from __future__ import annotations

from journeyctl.diagnostics import Severity
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject

_TELLING = (
    "age",
    "gender",
    "location",
    "marital_status",
    "household_income",
    "preferred_channels",
    "products",
    "content_formats",
)


@rule(Severity.WARNING, source="D1")
def persona_without_goals(subject: Subject) -> Faults:
    """A persona has no goals.

    A persona is there to be served. What it wants to achieve tells whether the journey does.

    Bad:

        personas: {sara: {name: Sara Ahmadi}}

    Good:

        personas: {sara: {name: Sara Ahmadi, goals: [Run the race in good shoes]}}
    """
    for name, persona in subject.journey.personas.items():
        if not persona.goals:
            message = f"the persona {subject.name(persona.name)} has no goals"
            yield Fault(("personas", name), message, "Say in `goals` what they want to achieve.")


@rule(Severity.INFO, source="D1")
def thin_persona(subject: Subject, *, min: int = 3) -> Faults:  # noqa: A002
    """Little is known about a persona.

    Personas come from what is known about real customers: age, gender, location, marital status,
    household income, preferred channels, products, content formats. With fewer than three of
    those, a persona is a name.

    `min` is how many of these are enough.

    Bad:

        personas: {sara: {name: Sara Ahmadi, age: 34}}

    Good:

        personas:
          sara: {name: Sara Ahmadi, age: 34, location: Tehran, products: [running shoes]}
    """
    for name, persona in subject.journey.personas.items():
        known = [key for key in _TELLING if getattr(persona, key) not in (None, "", ())]
        if len(known) < min:
            message = f"little is known about the persona {subject.name(persona.name)}"
            lacking = ", ".join(f"`{key}`" for key in _TELLING if key not in known)
            help_ = f"Give it at least {min} of what tells people apart; it lacks {lacking}."
            yield Fault(("personas", name), message, help_)


@rule(Severity.WARNING, source="B1")
def unused_persona(subject: Subject) -> Faults:
    """A persona is defined and takes no part in the journey.

    It is no actor, and no emotion is its own. Personas of included files are not meant.

    Bad:

        personas: {sara: {name: Sara Ahmadi}, omid: {name: Omid Karimi}}
        actors: [sara]

    Good:

        personas: {sara: {name: Sara Ahmadi}, omid: {name: Omid Karimi}}
        actors: [sara, omid]
    """
    used = set(subject.journey.actors)
    used |= {name for _, point in subject.touchpoints for name in point.emotions}
    for name in subject.written("personas") or ():
        if name not in used:
            message = f"the persona `{name}` takes no part in the journey"
            yield Fault(("personas", name), message, "Name it in `actors`, or delete it.", key=name)
