"""The flow: which touchpoint follows which, how often, and how long that takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.engines.local import LocalEngine
from journeyctl.measure.medians import HIDDEN, Middle, median
from journeyctl.measure.numbers import NONE
from journeyctl.measure.statements import statement
from journeyctl.measure.statistics import hidden, visible
from journeyctl.measure.watched import Watched
from journeyctl.overlay.parts import Kind, Loops, MoveFigures


@dataclass(frozen=True, slots=True)
class Moved:
    """How often a move was made, by how many actors, and the times in the middle."""

    count: int
    actors: int
    middle: Middle


@dataclass(frozen=True)
class Flow:
    """The directly-follows graph of all events, by numbers of touchpoints.

    `moves` has every pair (tail, head) of touchpoints of which the second came right after the
    first, as an actor's very next event: van der Aalst (2019), A practitioner's guide to process
    mining: limitations of the directly-follows graph. `starts` says how many actors began at a
    touchpoint, `to_next` the times in the middle from it to whatever came next, `comers` how many
    actors came to a touchpoint at all and `entrants` to a stage, `returning` how many came back to
    a touchpoint after another one.
    """

    moves: Mapping[tuple[int, int], Moved]
    starts: Mapping[int, int]
    to_next: Mapping[int, Middle]
    comers: Mapping[int, int]
    entrants: Mapping[int, int]
    returning: int

    @cached_property
    def visits(self) -> dict[int, int]:
        """How many events each touchpoint has."""
        visits = dict(self.starts)
        for (_, head), moved in self.moves.items():
            visits[head] = visits.get(head, 0) + moved.count
        return visits

    @cached_property
    def left(self) -> dict[int, int]:
        """How many visits of each touchpoint had another event after them."""
        left = dict.fromkeys(self.visits, 0)
        for (tail, _), moved in self.moves.items():
            left[tail] += moved.count
        return left

    @cached_property
    def changes(self) -> dict[tuple[int, int], Moved]:
        """The moves that are no repeats."""
        return {pair: moved for pair, moved in self.moves.items() if pair[0] != pair[1]}

    @property
    def events(self) -> int:
        """How many events there are."""
        return sum(self.visits.values())

    @property
    def actors(self) -> int:
        """How many actors there are: each has begun somewhere."""
        return sum(self.starts.values())

    def exits(self, touchpoint: int) -> int:
        """How many actors ended at a touchpoint."""
        return self.visits.get(touchpoint, 0) - self.left.get(touchpoint, 0)


def read_flow(engine: Engine, events: str, watched: Watched) -> Flow:
    """The flow of a table of events, which is kept as `hops` for the other measures."""
    if events == "events" and isinstance(engine, LocalEngine):
        engine.hop()
    else:
        engine.keep("hops", statement("hops", events=events))
    counts = {(tail, head): int(count) for tail, head, count in engine.rows(statement("moves"))}
    middles = _middles(engine)
    movers, comers, entrants, returning = _people(engine, watched)
    return Flow(
        moves={
            pair: Moved(count, movers[pair], middles[pair])
            for pair, count in sorted(counts.items())
            if pair[0] != NONE
        },
        starts={head: count for (tail, head), count in counts.items() if tail == NONE},
        to_next={tail: middle for (tail, head), middle in middles.items() if head == NONE},
        comers=comers,
        entrants=entrants,
        returning=returning,
    )


def _middles(engine: Engine) -> dict[tuple[int, int], Middle]:
    """The times in the middle of each move, and of all from a touchpoint."""
    # A sort of all times is dear: first they are counted by size, then sorted where the middle is.
    engine.keep("waits", statement("waits"))
    engine.keep("middles", statement("middles"))
    return {
        (tail, head): Middle(int(low), int(high))
        for tail, head, low, high in engine.rows(statement("medians"))
    }


def _people(
    engine: Engine, watched: Watched
) -> tuple[dict[tuple[int, int], int], Counter[int], Counter[int], int]:
    """How many actors made each move, came to each touchpoint and stage, and came back to any."""
    width = len(watched.ids) + 1
    square = width * width
    engine.keep("changes", statement("changes", width=width, square=square))
    movers = {(head, head): int(actors) for head, actors in engine.rows(statement("repeaters"))}
    comers: Counter[int] = Counter()
    entrants: Counter[int] = Counter()
    for move, actors, coming, entering in engine.rows(
        statement("movers", width=width, square=square)
    ):
        place, tail = divmod(int(move), width)
        stage, head = divmod(place, width)
        movers[tail - 1, head] = int(actors)
        comers[head] += int(coming)
        entrants[stage] += int(entering)
    (returning,) = engine.rows(statement("returning", width=width))[0]
    return movers, comers, entrants, int(returning)


def move_figures(flow: Flow, watched: Watched, min_count: int) -> tuple[MoveFigures, ...]:
    """Every move, in the journey's order.

    The share is of all visits to the touchpoint that it leaves, exits included, so that the shares
    of a touchpoint and of its exits make 1. A move of too few actors has no figures.
    """
    return tuple(
        _move(pair, moved, flow.visits[pair[0]], watched, min_count)
        for pair, moved in flow.moves.items()
    )


def _move(
    pair: tuple[int, int], moved: Moved, visits: int, watched: Watched, min_count: int
) -> MoveFigures:
    shown = not hidden(moved.actors, min_count)
    return MoveFigures(
        tail=watched.ids[pair[0]],
        head=watched.ids[pair[1]],
        kind=_kind(*pair),
        declared=watched.is_declared(*pair),
        count=moved.count if shown else None,
        actors=moved.actors if shown else None,
        share=moved.count / visits if shown else None,
        time=median(moved.count, moved.middle, min_count) if shown else HIDDEN,
    )


def _kind(tail: int, head: int) -> Kind:
    if tail == head:
        return "repeat"
    return "forward" if head > tail else "back"


def loops(flow: Flow, min_count: int) -> Loops:
    """Ways in circles.

    A return is a visit to a touchpoint that the actor had visited before, with a visit to another
    one in between; so of an actor's n stays at a touchpoint, repeats making one stay, n - 1 are
    returns. A step back is a move to a touchpoint that stands earlier in the journey; it need not
    be a return, nor a return a step back.
    """
    moves = sum(moved.count for moved in flow.changes.values())
    back = sum(moved.count for (tail, head), moved in flow.changes.items() if head < tail)
    returns = flow.actors + moves - sum(flow.comers.values())
    return Loops(
        returns=None if hidden(flow.returning, min_count) else visible(returns, min_count),
        actors=visible(flow.returning, min_count),
        steps_back=visible(back, min_count),
        share=None if hidden(back, min_count) or not moves else back / moves,
    )
