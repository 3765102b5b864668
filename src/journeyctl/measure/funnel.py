"""The funnel over a journey's stages: who reached which, by rules as product analytics has them.

Stages that no event can show are left out. A *unit* is an actor, or with `count: sessions` each
session of one: a session ends where the next event is more than `session_gap` later. An *attempt*
opens with an event at the first stage, its entry, and lasts for `window` from there, its last
moment included. It ends before that at an event of a touchpoint in `exclude` after the entry: what
was reached before it stays reached, as with Mixpanel's exclusion steps, and such an event is itself
no step; at the first stage it may open the next attempt.

- `order: sequential`: a stage is reached by the earliest event there after the event that reached
  the stage before, whatever lies in between.
- `order: strict`: by the first event after it that is at another stage at all; further events at
  the same stage do no harm. Otherwise the attempt is over.
- `order: any`: a stage is reached if it and all before it in the journey have events, in whatever
  order, within some stretch as long as `window`, with no excluded event inside.
- `entry: first`: a unit's first entry counts, and its window is not opened anew by later ones
  (Mixpanel's rule); with `any`, the stretch has to hold the first entry.
- `entry: latest`: every entry opens an attempt (Mixpanel's optimized re-entry), and the unit's best
  one counts: that which gets furthest, of equal ones that which gets there first, from the latest
  entry that leads there.

So what `strict` finds reached `sequential` does too, and what that does, `any` does. What is after
what goes by the order of events, not by their times, as many have the same. Events that belong to
no touchpoint are not there at all: they do no harm to a strict order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.medians import MICROSECONDS, Middle, median
from journeyctl.measure.numbers import numbers_table
from journeyctl.measure.statements import statement
from journeyctl.measure.statistics import hidden, proportion, visible
from journeyctl.measure.watched import Watched
from journeyctl.model.time import duration_seconds
from journeyctl.overlay.parts import Options, Proportion, StageFigures

FOREVER = 2**60
"""Microseconds longer than any journey, yet small enough to be added to any time."""


def microseconds(duration: str) -> int:
    """A duration such as 30d as whole microseconds."""
    return min(round(duration_seconds(duration) * MICROSECONDS), FOREVER)


@dataclass(frozen=True, slots=True)
class Reached:
    """How many units came to a stage at all, and how many reached it by the funnel's rules.

    `middle` are the times in the middle since they reached the stage before; None where there is
    none, or no order says which.
    """

    stage: int
    touched: int
    units: int
    middle: Middle | None = None


@dataclass(frozen=True)
class Funnel:
    """A funnel over the table `hops`; `touched` is how many actors came to each stage at all."""

    engine: Engine
    watched: Watched
    options: Options
    touched: Mapping[int, int]

    @property
    def window(self) -> int:
        """How long an attempt lasts, in microseconds."""
        return microseconds(self.options.window)

    def reached(self) -> list[Reached]:
        """Each of the funnel's stages, in order."""
        stages = self.watched.stages
        if not stages:
            return []
        if not self._is_plain:
            self._keep_steps()
        touched = self._touched_units() if self._by_sessions else self.touched
        found = self._together() if self.options.order == "any" else self._in_order()
        return [
            Reached(stage, touched.get(stage, 0), units, middle)
            for stage, (units, middle) in zip(stages, found, strict=True)
        ]

    @property
    def _is_plain(self) -> bool:
        """Whether `hops` has the steps as they are, which saves a table of all events."""
        options = self.options
        return (options.order, options.entry, options.count, options.exclude) == (
            "sequential",
            "first",
            "actors",
            (),
        )

    def _keep(self, table: str, query: str, **parameters: int | str) -> str:
        self.engine.keep(table, statement(query, **parameters))
        return table

    @property
    def _by_sessions(self) -> bool:
        return self.options.count == "sessions"

    def _keep_steps(self) -> None:
        """Make the table `steps`, of what may be a step of an attempt."""
        first = self.watched.stages[0]
        excluded = [(self.watched.number(name),) for name in self.options.exclude]
        gap = microseconds(self.options.session_gap) if self._by_sessions else FOREVER
        self.engine.keep("excluded", numbers_table(("touchpoint",), excluded))
        self._keep("parts", "parts", gap=gap, stage=first)
        if self.options.entry == "first":
            self._keep("steps", "first_steps", stage=first)
        else:
            self._keep("steps", "steps")

    def _touched_units(self) -> dict[int, int]:
        return {stage: int(units) for stage, units in self.engine.rows(statement("touched_units"))}

    def _in_order(self) -> list[tuple[int, Middle | None]]:
        """From one stage to the next, each unit by the one attempt that counts."""
        events = "hops" if self._is_plain else "steps"
        step = {"events": events}
        query = "next_stage"
        if self.options.order == "strict":
            step = {}
            events, query = self._keep("runs", "runs"), "next_stage_strict"
        before = self._entries(events)
        units, _ = self._counted(before, before)
        found: list[tuple[int, Middle | None]] = [(units, None)]
        for place, stage in enumerate(self.watched.stages[1:]):
            now = f"reached_{place % 2}"
            self._keep(now, query, before=before, stage=stage, window=self.window, **step)
            found.append(self._counted(now, before))
            before = now
        return found

    def _entries(self, events: str) -> str:
        first = self.watched.stages[0]
        if self.options.entry == "first":
            return self._keep("entries", "entries", events=events, stage=first)
        return self._keep("entries", "chosen", best=self._best())

    def _best(self) -> str:
        """Each unit's best attempt, found by following all of them at once."""
        kind = "_strict" if self.options.order == "strict" else ""
        first, *others = self.watched.stages
        attempts = self._keep("attempts_1", f"attempts{kind}", stage=first)
        best = self._keep("best_1", "firsts", attempts=attempts)
        for place, stage in enumerate(others):
            attempts = self._keep(
                f"attempts_{place % 2}", f"further{kind}",
                before=attempts, stage=stage, window=self.window,
            )  # fmt: skip
            best = self._keep(f"best_{place % 2}", "best", best=best, attempts=attempts)
        return best

    def _counted(self, now: str, before: str) -> tuple[int, Middle | None]:
        units, low, high = self.engine.rows(statement("reached", now=now, before=before))[0]
        return (0, None) if units is None else (int(units), Middle(int(low), int(high)))

    def _together(self) -> list[tuple[int, Middle | None]]:
        """Stage by stage, the windows that hold it and all before it."""
        if self.options.entry == "first":
            entries = self._entries("steps")
            ends = self._keep("ends_1", "first_ends", entries=entries, window=self.window)
        else:
            ends = self._keep("ends_1", "ends")
        found: list[tuple[int, Middle | None]] = []
        for place, stage in enumerate(self.watched.stages):
            ends = self._keep(
                f"ends_{place % 2}", "any_stage", before=ends, stage=stage, window=self.window
            )
            found.append((int(self.engine.rows(statement("units", ends=ends))[0][0]), None))
        return found


def stage_figures(
    reached: list[Reached], watched: Watched, options: Options
) -> tuple[StageFigures, ...]:
    """The funnel's figures.

    Touched: units that came to the stage, in whatever order and at whatever time. Reached: those
    that did by the funnel's rules. Lost: those that reached it and not the next one. Conversion is
    of those that reached the stage before, and of those that entered, with Wilson's interval. Since
    the stage before: the exact median over those that reached this one; nothing where any order
    will do, as then no stage comes before another.
    """
    few = options.min_count
    befores = [None, *reached[:-1]]
    afters = [*reached[1:], None]
    return tuple(
        StageFigures(
            id=watched.stage_ids[now.stage],
            touched=visible(now.touched, few),
            reached=visible(now.units, few),
            lost=None if after is None else _lost(now.units, after.units, few),
            from_previous=None if before is None else proportion(now.units, before.units, few),
            from_entry=proportion(now.units, reached[0].units, few),
            since_previous=None
            if before is None or options.order == "any"
            else median(now.units, now.middle, few),
        )
        for before, now, after in zip(befores, reached, afters, strict=True)
    )


def _lost(now: int, after: int, min_count: int) -> int | None:
    # What is left of a hidden number would tell it.
    if hidden(now, min_count) or hidden(after, min_count):
        return None
    return visible(now - after, min_count)


def conversion(reached: list[Reached], min_count: int) -> Proportion | None:
    """Of the units that entered, those that reached the last stage; None with one stage alone."""
    if len(reached) < 2:
        return None
    return proportion(reached[-1].units, reached[0].units, min_count)
