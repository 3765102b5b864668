"""How far people follow the declared journey."""

from __future__ import annotations

from itertools import pairwise

from journeyctl.measure.engines.engine import Engine, Row
from journeyctl.measure.flow import Flow
from journeyctl.measure.numbers import NONE, numbers_table
from journeyctl.measure.statements import statement
from journeyctl.measure.statistics import proportion
from journeyctl.measure.watched import Watched
from journeyctl.overlay.parts import Conformance, PathFigures, UnmatchedEvent

MOST_PATHS = 10
"""How many paths are shown."""
LONGEST_PATH = 12
"""How many touchpoints of a path are shown; `paths.sql` has as many columns."""


def conformance(
    engine: Engine,
    flow: Flow,
    watched: Watched,
    unmatched: tuple[UnmatchedEvent, ...],
    min_count: int,
) -> Conformance:
    """Moves and actors that follow the journey, from the flow and its table `hops`.

    A move follows the journey if it is declared there, or the journey's order says so where nothing
    is declared; a repeat is no move. An actor follows it if all of his moves do, so that one with a
    single touchpoint does; where one begins and ends is not asked. A path is the touchpoints of an
    actor with repeats left out, cut after the first 12. Only paths of enough actors are shown,
    those of most actors first, then in the journey's order.
    """
    changes = flow.changes
    declared = sum(moved.count for pair, moved in changes.items() if watched.is_declared(*pair))
    engine.keep("declared", numbers_table(("tail", "head"), watched.declared))
    (astray,) = engine.rows(statement("undeclared"))[0]
    engine.keep("stays", statement("stays", most=LONGEST_PATH))
    found = engine.rows(statement("paths", min_count=min_count, most=MOST_PATHS))
    return Conformance(
        moves=proportion(declared, sum(moved.count for moved in changes.values()), min_count),
        actors=proportion(flow.actors - int(astray), flow.actors, min_count),
        paths=tuple(_path(row, watched, flow.actors) for row in found),
        unmatched=unmatched,
        silent=_names(watched, watched.watched - flow.visits.keys()),
        unwatched=_names(watched, set(range(len(watched.ids))) - watched.watched),
    )


def _path(row: Row, watched: Watched, actors: int) -> PathFigures:
    numbers = [number for number in row[:LONGEST_PATH] if number != NONE]
    cut, count = row[LONGEST_PATH:]
    return PathFigures(
        touchpoints=tuple(watched.ids[number] for number in numbers),
        cut=bool(cut),
        declared=all(watched.is_declared(*pair) for pair in pairwise(numbers)),
        count=int(count),
        share=int(count) / actors,
    )


def _names(watched: Watched, numbers: frozenset[int] | set[int]) -> tuple[str, ...]:
    return tuple(watched.ids[number] for number in sorted(numbers))
