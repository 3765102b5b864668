"""Where people went: moves, paths, and what the journey does not know or the data do not show."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.overlay.parts import Conformance, MoveFigures, PathFigures
from journeyctl.view.dashboard.parts import Cell, Row, Table
from journeyctl.view.dashboard.saying import Saying

MOVES = (
    "dashboard.from",
    "field.to",
    "dashboard.times",
    "field.actors",
    "field.share",
    "dashboard.believed",
    "dashboard.time",
    "field.kind",
    "dashboard.in_journey",
)
PATHS = ("dashboard.path", "field.actors", "field.share", "dashboard.in_journey")
UNMATCHED = ("dashboard.event", "field.source", "dashboard.times")
SILENT = ("field.touchpoint", "dashboard.why")
_KINDS = {"forward": "move.forward", "back": "move.back", "repeat": "dashboard.repeat"}


def flow_tables(saying: Saying) -> Iterator[Table]:
    """Tables of moves, paths, unmatched events and touchpoints without data."""
    believed = {
        (move.tail, move.head): move.share
        for point in saying.view.touchpoints
        for move in point.moves
    }
    yield from saying.table(
        "moves",
        MOVES,
        [
            _move(saying, move, believed.get((move.tail, move.head)))
            for move in saying.overlay.observed.moves
        ],
    )
    if conformance := saying.overlay.observed.conformance:
        yield from _conformance_tables(saying, conformance)


def path_text(saying: Saying, *names: str) -> str:
    """Touchpoints by their ids, one after another, in the direction of the text."""
    # This sign is mirrored with the text that it stands in.
    texts = [saying.touchpoint(name).text for name in names]
    return saying.like(" › ".join(texts), texts[0])


def _move(saying: Saying, move: MoveFigures, believed: float | None) -> Row:
    tail, head = saying.touchpoint(move.tail), saying.touchpoint(move.head)
    return Row(
        (
            saying.named(tail),
            saying.named(head),
            # Four actors may have gone twenty times.
            saying.count(move.count, told_by=(move.actors,)),
            saying.count(move.actors),
            saying.share(move.share, move.count),
            Cell("") if believed is None else Cell(saying.locale.percent(believed), value=believed),
            saying.median(move.time),
            Cell(saying.word(_KINDS[move.kind])),
            Cell("") if move.kind == "repeat" else _follows(saying, move),
        ),
        tail,
        move.count or 0,
    )


def _follows(saying: Saying, way: MoveFigures | PathFigures) -> Cell:
    if way.declared:
        return Cell(saying.word("report.yes"))
    return Cell(saying.word("report.no"), tone="warn")


def _conformance_tables(saying: Saying, conformance: Conformance) -> Iterator[Table]:
    yield from saying.table(
        "paths",
        PATHS,
        [
            _path(saying, path, len(conformance.paths) - at)
            for at, path in enumerate(conformance.paths)
        ],
    )
    yield from saying.table(
        "unmatched",
        UNMATCHED,
        [
            Row(
                (
                    Cell(item.event, is_code=True),
                    Cell(item.source, is_code=True),
                    saying.count(item.count),
                ),
                weight=item.count,
            )
            for item in conformance.unmatched
        ],
    )
    order = {point.id: point.number for point in saying.view.touchpoints}
    without = {
        **dict.fromkeys(conformance.silent, "no_event"),
        **dict.fromkeys(conformance.unwatched, "no_match"),
    }
    yield from saying.table(
        "silent",
        SILENT,
        [
            Row(
                (saying.named(saying.touchpoint(name)), Cell(saying.word(f"dashboard.{why}"))),
                saying.touchpoint(name),
            )
            for name, why in sorted(without.items(), key=lambda item: order[item[0]])
        ],
    )


def _path(saying: Saying, path: PathFigures, weight: int) -> Row:
    text = path_text(saying, *path.touchpoints)
    return Row(
        (
            Cell(saying.like(f"{text} › …", text) if path.cut else text),
            saying.count(path.count),
            saying.share(path.share),
            _follows(saying, path),
        ),
        weight=weight,
    )
