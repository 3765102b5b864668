"""The map in a terminal: rows of stages, each a bar over its touchpoints and their emotions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from journeyctl.render.terminal.cells import cells, wrap
from journeyctl.render.terminal.lines import Line, Piece
from journeyctl.render.terminal.plot import ROWS, Plot, curve_mark, curve_role
from journeyctl.view.parts import EmotionView, JourneyView, StageView, TouchpointView

FACES = {
    "very_negative": ":((",
    "negative": ":(",
    "neutral": ":|",
    "positive": ":)",
    "very_positive": ":))",
}
"""Faces in signs that every terminal has; they look to the left in every language."""
STAR = "★"
PAIN = "▲"

_BETWEEN = [""] * (ROWS // 2 - 1)
_AXIS = ("very_positive", *_BETWEEN, "neutral", *_BETWEEN, "very_negative")
_GUTTER = 4
_NARROWEST = 15
_WIDEST = 26
_GAP = 2
_BLOCK = "█"


@dataclass(frozen=True, slots=True)
class _Part:
    """A stage, or some touchpoints of one that is wider than a row."""

    stage: StageView
    touchpoints: Sequence[TouchpointView]
    continues: bool = False

    @property
    def columns(self) -> int:
        """A stage without touchpoints has a column all the same."""
        return max(1, len(self.touchpoints))


def map_lines(view: JourneyView, width: int) -> Iterator[Line]:
    """The whole map in lines of a width, an empty one before each row of stages."""
    most = max(1, (width - _GUTTER) // _NARROWEST)
    for row in _rows(view, most):
        columns = sum(part.columns for part in row)
        pitch = max(_GAP + 1, min(_WIDEST, (width - _GUTTER) // columns))
        yield ()
        yield from _row(view, row, pitch)


def _rows(view: JourneyView, most: int) -> list[list[_Part]]:
    """Stages in as few rows as can be, none of them much wider than the others."""
    fewest = _filled(view, most)
    # A stage that fits one row stays whole.
    least = max((len(stage.touchpoints) for stage in view.stages), default=1)
    for narrower in range(max(1, min(least, most)), most):
        rows = _filled(view, narrower)
        if len(rows) == len(fewest):
            return rows
    return fewest


def _filled(view: JourneyView, most: int) -> list[list[_Part]]:
    """Stages in rows of at most so many columns; one that has more goes on in the next row."""
    rows: list[list[_Part]] = []
    used = most
    for stage in view.stages:
        for part in _parts(stage, most):
            if used + part.columns > most:
                rows.append([])
                used = 0
            rows[-1].append(part)
            used += part.columns
    return rows


def _parts(stage: StageView, most: int) -> Iterator[_Part]:
    points = stage.touchpoints
    pieces = max(1, -(-len(points) // most))
    size = -(-len(points) // pieces)
    for piece in range(pieces):
        yield _Part(stage, points[piece * size : (piece + 1) * size], continues=piece > 0)


def _row(view: JourneyView, parts: Sequence[_Part], pitch: int) -> Iterator[Line]:
    yield from _side_by_side(_bars(parts, pitch))
    columns = []
    x = _GUTTER
    for part in parts:
        columns += [(x + index * pitch, point) for index, point in enumerate(part.touchpoints)]
        x += part.columns * pitch
    width = pitch - _GAP
    yield from _side_by_side((x, _named(view, point, width)) for x, point in columns)
    if view.curves:
        yield from _curves(view, parts, pitch)
        yield from _side_by_side((x, _felt(view, point, width)) for x, point in columns)
    yield from _side_by_side((x, _marked(view, point)) for x, point in columns)


Block = list[list[Piece]]
"""Lines that begin at the left edge of a column."""


def _side_by_side(blocks: Iterator[tuple[int, Block]]) -> Iterator[Line]:
    """Blocks in their columns as whole lines."""
    moved = [
        [[replace(piece, x=x + piece.x) for piece in line] for line in block] for x, block in blocks
    ]
    for lines in zip_longest(*moved, fillvalue=[]):
        yield [piece for line in lines for piece in line]


def _bars(parts: Sequence[_Part], pitch: int) -> Iterator[tuple[int, Block]]:
    x = _GUTTER
    for part in parts:
        width = part.columns * pitch - 1
        role = f"stage_{part.stage.index % 3}"
        name = f"… {part.stage.name}" if part.continues else part.stage.name
        yield x, [_bar(line, width, role) for line in wrap(name, width - 4)]
        x += part.columns * pitch


def _bar(text: str, width: int, role: str) -> list[Piece]:
    rest = 3 + cells(text)
    return [
        Piece(0, _BLOCK, role, drawn=True),
        Piece(2, text, "strong"),
        Piece(rest, _BLOCK * (width - rest), role, drawn=True),
    ]


def _named(view: JourneyView, point: TouchpointView, width: int) -> Block:
    number = f"{view.locale.number(point.number)}."
    indent = cells(number) + 1
    first, *rest = wrap(point.name, width - indent)
    return [
        [Piece(0, number, "dim"), Piece(indent, first)],
        *([Piece(indent, line)] for line in rest),
    ]


def _curves(view: JourneyView, parts: Sequence[_Part], pitch: int) -> Iterator[Line]:
    x = _GUTTER
    plots = []
    for part in parts:
        if part.touchpoints:
            plot = Plot(part.touchpoints[0].number - 1, len(part.touchpoints), pitch)
            plot.draw(view.curves)
            plots.append(list(plot.rows(x)))
        x += part.columns * pitch
    for face, *lines in zip(_AXIS, *plots, strict=True):
        yield [Piece(0, FACES.get(face, ""), face), *(piece for line in lines for piece in line)]


def _felt(view: JourneyView, point: TouchpointView, width: int) -> Block:
    """The emotions of a touchpoint in words, one for each curve."""
    block: Block = []
    for number, curve in enumerate(view.curves):
        emotion = curve.points[point.number - 1]
        if emotion is None:
            continue
        mark = [Piece(0, curve_mark(number), curve_role(number))] if len(view.curves) > 1 else []
        start = 2 * len(mark)
        block.append([*mark, *_face(emotion, start)])
        said = emotion.label or emotion.face_name
        block += [[Piece(start, line)] for line in wrap(said, width - start)]
    return block


def _face(emotion: EmotionView, start: int) -> list[Piece]:
    face = FACES[emotion.face]
    return [
        Piece(start, face, emotion.face),
        Piece(start + len(face) + 1, emotion.score_text, emotion.face),
    ]


def _marked(view: JourneyView, point: TouchpointView) -> Block:
    """What stands out at a touchpoint: a moment of truth, pain points with their severity."""
    marks = [(STAR, "star")] if point.moment_of_truth else []
    marks += [pain_mark(view, pain.severity) for pain in point.pain_points]
    line, x = [], 0
    for text, role in marks:
        line.append(Piece(x, text, role))
        x += cells(text) + 1
    return [line] if line else []


def pain_mark(view: JourneyView, severity: int) -> tuple[str, str]:
    """What marks a pain point of a severity, and its role; 0 is none."""
    if not severity:
        return PAIN, ""
    return f"{PAIN}{view.locale.number(severity)}", f"severity_{severity}"
