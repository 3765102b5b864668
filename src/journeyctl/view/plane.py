"""Opportunities by impact and effort: what each number on the plane means, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from journeyctl.view.parts import JourneyView, OpportunityView

QUADRANTS = ("quick_win", "big_bet", "fill_in", "time_sink")
"""The corners of the plane: much impact for little effort, much for much, then little impact."""

GROUPS = (*QUADRANTS, "unrated")
"""All that an opportunity can belong to; keys of `quadrant`."""

MUCH = 3
"""From this level on, impact and effort count as much: who finds either worth a 3 notices it."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An opportunity with its rank from 1, the group it belongs to, and what it would relieve.

    `severity` adds up that of the pain points that it addresses; those without one count as 0.
    """

    number: int
    item: OpportunityView
    group: str
    severity: int


def ranked(view: JourneyView) -> tuple[Ranked, ...]:
    """All opportunities, the most rewarding first."""
    severities = {pain.id: pain.severity for pain in view.pain_points}
    return tuple(
        Ranked(
            number,
            item,
            group_of(item.impact, item.effort),
            sum(severities.get(pain.id, 0) for pain in item.addresses),
        )
        for number, item in enumerate(view.opportunities, 1)
    )


def group_of(impact: int, effort: int) -> str:
    """Where levels from 1 to 5 belong; 0 stands for a level that nobody has given."""
    if not impact or not effort:
        return "unrated"
    if impact >= MUCH:
        return "big_bet" if effort >= MUCH else "quick_win"
    return "time_sink" if effort >= MUCH else "fill_in"


def by_group(items: tuple[Ranked, ...]) -> tuple[tuple[str, tuple[Ranked, ...]], ...]:
    """The groups that hold something, in order."""
    found = ((name, tuple(item for item in items if item.group == name)) for name in GROUPS)
    return tuple((name, held) for name, held in found if held)
