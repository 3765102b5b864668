"""What must hold for the ways between touchpoints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.wording import label_of, number, shortened
from journeyctl.model import places
from journeyctl.model.journey import Journey
from journeyctl.model.problems.names import Names
from journeyctl.model.problems.problem import Problem, Reference
from journeyctl.model.relations.references import unknown
from journeyctl.model.touchpoint import Move

_SHARE_TOLERANCE = 1e-6
_KIND = "touchpoint or stage"
IN_STAGE = "touchpoint in the stage"
"""The kind of a reference to a stage, which means its first touchpoint."""


def check_moves(journey: Journey) -> Iterator[Problem]:
    """The faults of every `next`."""
    known = Names(
        name
        for stage in journey.stages
        for name in (stage.id, *(touchpoint.id for touchpoint in stage.touchpoints))
    )
    empty = {stage.id for stage in journey.stages if not stage.touchpoints}
    for path, touchpoint in places.touchpoints(journey):
        moves = touchpoint.next or ()
        for index, move in enumerate(moves):
            yield from _move(move, (*path, "next", index), known, empty)
        total = sum(move.share or 0 for move in moves)
        if total > 1 + _SHARE_TOLERANCE:
            message = f"the shares add up to {number(total)}, more than 1"
            help_ = "Shares are parts of the customers who were here: 35 % is 0.35."
            yield Problem("share-sum", (*path, "next"), message, help_)


def _move(move: Move, path: Path, known: Names, empty: set[str]) -> Iterator[Problem]:
    if move.kind == "exit":
        if move.to is not None:
            message = f"an exit leads nowhere, but here to `{shortened(move.to)}`"
            help_ = "Delete `to`, or the `kind`."
            yield Problem("conflicting-keys", (*path, "to"), message, help_, key="to")
    elif move.to is None:
        help_ = "Say where it leads, or write `kind: exit`."
        message = f"the key `to` is missing in {label_of(path)}"
        yield Problem("missing-key", path, message, help_, key="to")
    elif move.to not in known:
        yield _unknown(move.to, (*path, "to"), known)
    elif move.to in empty:
        message = f"the stage `{shortened(move.to)}` has no touchpoint to go to"
        help_ = "Give it a touchpoint, or name another one here."
        reference = Reference(IN_STAGE, move.to)
        yield Problem("unknown-reference", (*path, "to"), message, help_, reference=reference)


def _unknown(name: str, path: Path, known: Names) -> Problem:
    problem = unknown(path, _KIND, name, known)
    if name != "exit":
        return problem
    return replace(problem, help="Write `{kind: exit}` for customers who leave.")
