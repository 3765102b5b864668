"""The measures once more: slow and obvious, over plain lists, to compare the SQL with."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise

from journeyctl.model.time import duration_seconds
from journeyctl.overlay.parts import Options
from tests.measure.walks import SECOND, Log, Shape, Walk, stages_of

Pair = tuple[int, int]


def follows(log: Log) -> dict[Pair, list[tuple[int, int]]]:
    """Each directly-follows pair: whose it was and how long it took."""
    found: dict[Pair, list[tuple[int, int]]] = defaultdict(list)
    for actor, walk in enumerate(log):
        for (ts, tail), (then, head) in pairwise(walk):
            found[tail, head].append((actor, then - ts))
    return dict(found)


def collapsed(walk: Walk) -> tuple[int, ...]:
    """The touchpoints of a walk, repeats left out."""
    return tuple(touchpoint for touchpoint, _ in groupby(touchpoint for _, touchpoint in walk))


def returns(walk: Walk) -> int:
    """How often somebody came to where he had been before, with something in between."""
    way = collapsed(walk)
    return sum(touchpoint in way[:place] for place, touchpoint in enumerate(way))


def paths(log: Log) -> list[tuple[tuple[int, ...], bool, int]]:
    """Ways of at most 12 touchpoints, whether they are cut, and how many went them."""
    ways = Counter((way[:12], len(way) > 12) for way in map(collapsed, log))
    ranked = sorted(ways.items(), key=lambda item: (-item[1], item[0]))
    return [(way, cut, count) for (way, cut), count in ranked[:10]]


@dataclass(frozen=True)
class Rules:
    """A funnel's options, understood."""

    stage_of: list[int]
    window: int
    gap: int | None
    excluded: frozenset[int]
    order: str
    latest: bool

    @property
    def last(self) -> int:
        return max(self.stage_of)


def rules(options: Options, shape: Shape) -> Rules:
    gap = round(duration_seconds(options.session_gap) * SECOND)
    return Rules(
        stage_of=stages_of(shape),
        window=round(duration_seconds(options.window) * SECOND),
        gap=gap if options.count == "sessions" else None,
        excluded=frozenset(int(name[1:]) for name in options.exclude),
        order=options.order,
        latest=options.entry == "latest",
    )


def funnel(log: Log, shape: Shape, options: Options) -> list[tuple[int, int, list[int] | None]]:
    """Of each stage: how many touched it, how many reached it, the times since the one before."""
    asked = rules(options, shape)
    units = [unit for walk in log for unit in sessions(walk, asked.gap)]
    touched = [
        sum(any(asked.stage_of[point] == stage for _, point in unit) for unit in units)
        for stage in range(asked.last + 1)
    ]
    if asked.order == "any":
        counts = [together(unit, asked) for unit in units]
        return [(touched[k], sum(count > k for count in counts), None) for k in range(len(touched))]
    best = [in_order(unit, asked) for unit in units]
    return [
        (
            touched[stage],
            sum(len(times) > stage for times in best),
            [times[stage] - times[stage - 1] for times in best if len(times) > stage]
            if stage
            else None,
        )
        for stage in range(len(touched))
    ]


def sessions(walk: Walk, gap: int | None) -> list[Walk]:
    """A walk, split where nothing happened for longer than the gap."""
    parts: list[Walk] = [[]]
    for event in walk:
        if gap is not None and parts[-1] and event[0] - parts[-1][-1][0] > gap:
            parts.append([])
        parts[-1].append(event)
    return parts


def in_order(unit: Walk, asked: Rules) -> list[int]:
    """The times at which the attempt that counts reached each stage."""
    entries = [place for place, (_, point) in enumerate(unit) if asked.stage_of[point] == 0]
    if not entries:
        return []
    attempts = [attempt(unit, entry, asked) for entry in entries]
    if not asked.latest:
        attempts = attempts[:1]
    furthest = max(attempts, key=lambda places: (len(places), -places[-1], places[0]))
    return [unit[place][0] for place in furthest]


def attempt(unit: Walk, entry: int, asked: Rules) -> list[int]:
    """The places of the events that reached each stage, from an entry."""
    places = [entry]
    for place in range(entry + 1, len(unit)):
        ts, point = unit[place]
        if point in asked.excluded or ts > unit[entry][0] + asked.window:
            break
        if len(places) > asked.last:
            break
        stage = asked.stage_of[point]
        if stage == len(places):
            places.append(place)
        elif asked.order == "strict" and stage != len(places) - 1:
            break
    return places


def together(unit: Walk, asked: Rules) -> int:
    """How many stages from the first on have events within one window."""
    entries = [place for place, (_, point) in enumerate(unit) if asked.stage_of[point] == 0]
    anchors = entries if asked.latest else entries[:1]
    most = 0
    for anchor in anchors:
        for start in range(anchor + 1):
            for end in range(anchor, len(unit)):
                inside = unit[start : end + 1]
                over = any(point in asked.excluded for _, point in inside[1:])
                if not over and inside[-1][0] - inside[0][0] <= asked.window:
                    most = max(most, complete(inside, asked))
    return most


def complete(inside: Walk, asked: Rules) -> int:
    """How many stages from the first on are there; an excluded touchpoint may only enter."""
    there = {
        asked.stage_of[point]
        for _, point in inside
        if point not in asked.excluded or asked.stage_of[point] == 0
    }
    return next(stage for stage in range(asked.last + 2) if stage not in there)
