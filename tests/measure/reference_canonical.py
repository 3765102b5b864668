"""The canonical table as slowly and obviously as it can be made: what the engines must equal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Pattern = Mapping[str, Any]


@dataclass(frozen=True)
class Expected:
    """The events of each actor as (seq, ts, touchpoint), and what is said of each source."""

    actors: list[list[tuple[int, int, int]]]
    matched: list[int]
    rejected: list[Counter[str]]
    unmatched: list[Counter[str]]
    tied: list[int]
    duplicates: list[int]


def expected(
    sources: Sequence[Sequence[Row]], touchpoints: Sequence[Sequence[Pattern]]
) -> Expected:
    """The table of sources, whose rows have actor, time (µs), event, and what patterns name."""
    columns = [set().union(*rows) for rows in sources]
    every: list[tuple[str, int, int, int, int, tuple[Any, ...]]] = []
    rejected: list[Counter[str]] = [Counter() for _ in sources]
    unmatched: list[Counter[str]] = [Counter() for _ in sources]
    matched = [0] * len(sources)
    for number, rows in enumerate(sources):
        for place, row in enumerate(rows):
            if row["actor"] in (None, ""):
                rejected[number]["no actor"] += 1
                continue
            if row["time"] is None:
                rejected[number]["no time"] += 1
                continue
            touchpoint = _touchpoint(row, touchpoints, columns[number])
            if touchpoint is None:
                unmatched[number][row["event"] or ""] += 1
                continue
            matched[number] += 1
            said = tuple(row.get(name) for name in sorted(columns[number]))
            every.append((row["actor"], row["time"], number, place, touchpoint, said))
    by_actor: dict[str, list[tuple[int, int, int, int]]] = {}
    for actor, time, number, place, touchpoint, _ in every:
        by_actor.setdefault(actor, []).append((time, number, place, touchpoint))
    moments = Counter((actor, time) for actor, time, *_ in every)
    tied, duplicates = [0] * len(sources), [0] * len(sources)
    for actor, time, number, *_ in every:
        tied[number] += moments[actor, time] > 1
    for number, _ in enumerate(sources):
        same = Counter(said for *_, of, _, _, said in every if of == number)
        duplicates[number] = sum(count - 1 for count in same.values())
    return Expected(
        actors=sorted(
            [
                (seq, time, touchpoint)
                for seq, (time, _, _, touchpoint) in enumerate(sorted(events), 1)
            ]
            for events in by_actor.values()
        ),
        matched=matched,
        rejected=rejected,
        unmatched=unmatched,
        tied=tied,
        duplicates=duplicates,
    )


def _touchpoint(
    row: Row, touchpoints: Sequence[Sequence[Pattern]], columns: set[str]
) -> int | None:
    found = None
    for number, patterns in enumerate(touchpoints):
        for pattern in patterns:
            if pattern.keys() <= columns and all(
                _fits(row.get(column), wanted) for column, wanted in pattern.items()
            ):
                found = number  # the later one wins
    return found


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(_fits(value, one) for one in wanted)
    if value is None:
        return False
    if isinstance(wanted, bool):
        return str(value).lower() in (
            ("true", "t", "yes", "1") if wanted else ("false", "f", "no", "0")
        )
    if isinstance(wanted, str):
        parts = map(re.escape, wanted.split("*"))
        return re.fullmatch(".*".join(parts), str(value), re.DOTALL) is not None
    number = re.escape(str(int(wanted)) if wanted == int(wanted) else str(wanted))
    zeros = r"(\.0*)?" if wanted == int(wanted) else "0*"
    return re.fullmatch(number + zeros, str(value)) is not None
