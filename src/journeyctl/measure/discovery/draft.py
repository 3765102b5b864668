"""A drafted journey, before it is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeyctl.measure.discovery.figures import Flow
from journeyctl.measure.discovery.log import Log
from journeyctl.measure.discovery.order import ordered
from journeyctl.measure.discovery.stages import cut
from journeyctl.measure.discovery.ways import Way, ways
from journeyctl.model.journey import DataSource


@dataclass(frozen=True, slots=True)
class Draft:
    """The touchpoints of each stage, as numbers in `log.kept`, and the ways on from each.

    `columns` are those of actor, time and event; `others` could be that of the event as well.
    """

    log: Log
    source: DataSource
    columns: Mapping[str, str]
    others: Sequence[str]
    stages: Sequence[Sequence[int]]
    ways: Mapping[int, Sequence[Way]]

    @property
    def order(self) -> list[int]:
        """All touchpoints, in order."""
        return [point for stage in self.stages for point in stage]


def drafted(
    log: Log,
    source: DataSource,
    flow: Flow,
    min_count: int,
    columns: Mapping[str, str] | None = None,
    others: Sequence[str] = (),
) -> Draft:
    """Stages and ways of a log's touchpoints."""
    order = ordered(len(log.kept), flow.firsts)
    stages = cut(order, flow.moves)
    return Draft(log, source, columns or {}, others, stages, ways(order, flow, min_count))
