"""What a log holds, counted by an engine: its names, and how actors went between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from journeyctl.errors import InputError
from journeyctl.measure.canonical import build
from journeyctl.measure.discovery.figures import Flow, Moves, Seen
from journeyctl.measure.engines.engine import Engine, Relation
from journeyctl.measure.statements import statement
from journeyctl.model.journey import DataSource, Journey, Stage
from journeyctl.model.touchpoint import Touchpoint

SOURCE = "events"
"""The id of the log, as a source of the draft."""
MOST = 40
"""Touchpoints of a draft; more are no map any more."""
_MOST_RARE = 1000
_COMPARED = 100_000
"""So many actors tell the order of touchpoints well enough."""
_OUT = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """Which names become touchpoints: those that enough actors have, and a share of them."""

    min_count: int = 5
    min_share: float = 0.01


@dataclass(frozen=True, slots=True)
class Log:
    """What a log holds. `kept` are the names that become touchpoints, `rare` some others.

    `rows` are all rows, `events` those with actor, time and event; `names` is how many names there
    are. `rare` are the most frequent of the names that are left out and that enough actors share;
    `unwritable` counts those that no `match` can say. `first` and `last` are days.
    """

    rows: int
    events: int
    actors: int
    names: int
    kept: Sequence[Seen]
    rare: Sequence[Seen]
    unwritable: int
    first: dt.date
    last: dt.date

    @property
    def covered(self) -> float:
        """The share of events that belong to touchpoints."""
        return sum(seen.events for seen in self.kept) / self.events


def read_log(engine: Engine, relation: Relation, name: str, asked: Asked) -> Log:
    """Count what a log holds.

    Raises:
        InputError: nothing that a journey could be drafted from.
    """
    needed = (relation.actor, relation.time, relation.event)
    usable = " AND ".join(f"{sql} IS NOT NULL" for sql in needed) + f" AND {relation.event} <> ''"
    ((rows,),) = engine.rows(f"SELECT COUNT(*) FROM {relation.sql}")  # noqa: S608  its own SQL
    ((events, actors, first, last),) = engine.rows(
        f"SELECT COUNT(*), COUNT(DISTINCT {relation.actor}), MIN({relation.time}), "  # noqa: S608
        f"MAX({relation.time}) FROM {relation.sql} WHERE {usable}"
    )
    if not rows:
        raise InputError(f"{name} holds no events")
    if not events:
        raise InputError(
            f"{name}: none of {rows:,} rows has an actor, a time and an event",
            "Name other columns: --actor, --time, --event.",
        )
    names, shared = _names(engine, relation, usable, asked.min_count)
    writable = [seen for seen in shared if _is_writable(seen.name)]
    kept = [seen for seen in writable if seen.actors >= asked.min_share * actors][:MOST]
    return Log(
        rows=rows, events=events, actors=actors, names=names, kept=kept,
        rare=writable[len(kept) :], unwritable=len(shared) - len(writable),
        first=_day(first), last=_day(last),
    )  # fmt: skip


def _names(
    engine: Engine, relation: Relation, usable: str, min_count: int
) -> tuple[int, list[Seen]]:
    """How many names there are, and those of most actors; there may be millions."""
    engine.keep(
        "discover_names",
        f"SELECT {relation.event} AS event, COUNT(*) AS events, "  # noqa: S608  its own SQL
        f"COUNT(DISTINCT {relation.actor}) AS actors FROM {relation.sql} WHERE {usable} "
        f"GROUP BY {relation.event}",
    )
    ((names,),) = engine.rows("SELECT COUNT(*) FROM discover_names")
    frequent = engine.rows(
        "SELECT event, events, actors FROM discover_names "  # noqa: S608  a whole number
        f"WHERE actors >= {min_count} ORDER BY actors DESC, events DESC, event "
        f"LIMIT {MOST + _MOST_RARE}"
    )
    return names, [Seen(event, events, actors) for event, events, actors in frequent]


def read_flow(engine: Engine, log: Log, source: DataSource, asked: Asked) -> Flow:
    """Count how actors went between the touchpoints of a log."""
    build(engine, _journey(log, source), {SOURCE: source}, min_count=asked.min_count)
    visits, exits = [0] * len(log.kept), [0] * len(log.kept)
    moves: dict[tuple[int, int], Moves] = {}
    for tail, head, count, actors in engine.rows(statement("discover_moves")):
        visits[tail] += count
        if head == _OUT:
            exits[tail] = count
        else:
            moves[tail, head] = Moves(count, actors)
    step = max(1, log.actors // _COMPARED)
    firsts = {
        (tail, head): actors
        for tail, head, actors in engine.rows(statement("discover_firsts", step=step))
    }
    return Flow(tuple(visits), tuple(exits), moves, firsts)


def _journey(log: Log, source: DataSource) -> Journey:
    """A journey of all touchpoints in one stage, only to count with."""
    points = tuple(
        Touchpoint(id=f"t{number}", name="t", match=({"event": seen.name},))
        for number, seen in enumerate(log.kept)
    )
    stage = Stage(id="s", name="s", touchpoints=points)
    return Journey(journeyctl=1, title="s", stages=(stage,), sources={SOURCE: source})


def _is_writable(name: str) -> bool:
    """Whether `match` can say an event's name, and mean no other: `*` stands for anything."""
    return bool(name.strip()) and "*" not in name and all(map(_is_seen, name))


def _is_seen(character: str) -> bool:
    return character >= " " and not "\x7f" <= character <= "\x9f"


def _day(microseconds: int) -> dt.date:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=int(microseconds))).date()
