"""What tests ask of any scene: where its words are, and which words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from hypothesis import HealthCheck, settings

from journeyctl.layout.scene import Mark, Picture, Rect, Scene, Shape, Stroke, Text

Box = tuple[float, float, float, float]
slow = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ISOLATES = re.compile("[\u2066-\u2069]")
_SLACK = 0.6


def shapes(scene: Scene) -> Iterator[Shape]:
    """All shapes, in paint order."""
    for group in scene.groups:
        yield from group.shapes


def text_boxes(scene: Scene) -> Iterator[tuple[str, Box]]:
    """Each line of text with the box of its letters: ascender and descender as FiraGO has them."""
    for shape in shapes(scene):
        if isinstance(shape, Text):
            for line in shape.lines:
                before = {"start": 0, "middle": line.width / 2, "end": line.width}[shape.anchor]
                left, top = line.x - before, line.y - shape.size * 0.74
                yield line.text, (left, top, left + line.width, line.y + shape.size * 0.2)


def around(mark: Mark) -> Box:
    """The box of a symbol."""
    half = mark.size / 2
    return mark.x - half, mark.y - half, mark.x + half, mark.y + half


def boxes(scene: Scene) -> Iterator[Box]:
    """The box of each shape."""
    for _, box in text_boxes(scene):
        yield box
    for shape in shapes(scene):
        if isinstance(shape, Rect):
            yield shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        elif isinstance(shape, Picture):
            yield shape.x, shape.y, shape.x + shape.size, shape.y + shape.size
        elif isinstance(shape, Mark):
            yield around(shape)
        elif isinstance(shape, Stroke):
            xs, ys = zip(*shape.points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than a hair."""
    return (
        a[0] + _SLACK < b[2]
        and b[0] + _SLACK < a[2]
        and a[1] + _SLACK < b[3]
        and b[1] + _SLACK < a[3]
    )


def assert_inside(scene: Scene) -> None:
    """Nothing leaves the picture."""
    for box in boxes(scene):
        left, top, right, bottom = box
        assert left >= -_SLACK, box
        assert top >= -_SLACK, box
        assert right <= scene.width + _SLACK, box
        assert bottom <= scene.height + _SLACK, box


def assert_apart(scene: Scene) -> None:
    """No line of text lies on another."""
    for (first, a), (second, b) in combinations(text_boxes(scene), 2):
        assert not overlap(a, b), (first, second)


def assert_none_overlap(found: Iterable[Box]) -> None:
    """No box lies on another."""
    for a, b in combinations(found, 2):
        assert not overlap(a, b), (a, b)


def words(scene: Scene) -> str:
    """All text of a picture without white space, as broken lines have none in common."""
    texts = (shape for shape in shapes(scene) if isinstance(shape, Text))
    return squeezed("".join(line.text for text in texts for line in text.lines))


def squeezed(text: str) -> str:
    """A text without white space and isolates."""
    return re.sub(r"\s+", "", _ISOLATES.sub("", text))


def assert_says(scene: Scene, texts: Iterable[str]) -> None:
    """Every text is in the picture."""
    said = words(scene)
    for text in texts:
        assert squeezed(text) in said, text
