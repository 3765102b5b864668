"""The foot of a map: a legend of the symbols it uses, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeyctl.layout.map.cards import pips
from journeyctl.layout.map.felt import felt_mark, interval_key
from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.scene import Group, Mark, Shape
from journeyctl.layout.text import text_width
from journeyctl.view.legend import legend_keys
from journeyctl.view.parts import JourneyView

_SHOWN_EVIDENCE = 4
_SYMBOLS: dict[str, tuple[list[Shape], float]] = {
    "moment_of_truth": ([Mark("star", 7, 0, 14, "star")], 14),
    "importance": ([*pips(0, 0, 3, "strong_line", "pip_off")], 43),
    "severity": ([*pips(0, 0, 3, "pain", "pip_off")], 43),
    "data": ([Mark("evidence_data", 6, 0, 11, "pain_ink")], 12),
    "research": ([Mark("evidence_research", 6, 0, 11, "pain_ink")], 12),
    "assumption": ([Mark("evidence_assumption", 6, 0, 11, "pain_ink")], 12),
    "target_met": ([Mark("met", 7, 0, 12, "met")], 14),
    "target_missed": ([Mark("missed", 7, 0, 12, "missed")], 14),
}
_MET = (("met", True), ("missed", False))


def legend(grid: Grid) -> Group:
    """The symbols that appear on this map, with their meaning."""
    return explained(grid, dict.fromkeys((*legend_keys(grid.view), *_measured_keys(grid))))


def _measured_keys(grid: Grid) -> Iterator[str]:
    """The words that explain what is measured."""
    observed = grid.view.observed
    if observed is None:
        return
    shown = {stage.id for stage in grid.view.stages}
    shown |= {point.id for point in grid.view.touchpoints}
    met = {item.met for item in observed.measured if item.place in shown}
    yield from (f"legend.target_{name}" for name, is_met in _MET if is_met in met)
    felt = [observed.felt[point.number - 1] for point in grid.view.touchpoints]
    if any(point and point.low is not None for point in felt):
        yield "observed.interval"
    if any(point and point.few for point in felt):
        yield "observed.few"


def explained(grid: Grid, keys: Iterable[str]) -> Group:
    """Symbols with their meaning, by the keys of the words that say it."""
    group = Group("legend")
    style = grid.set.style("small")
    x, y = grid.left, 0.0
    for key in keys:
        shapes, width = _symbol(key)
        text = grid.view.locale.word(key)
        text_end = width + 7 + text_width(text, style)
        if x > grid.left and x + text_end > grid.right:
            x, y = grid.left, y + 21
        group.add(*(shape.shifted(x, y + 9) for shape in shapes))
        lines = grid.set.lines(text, "small", grid.right - x - width - 7)
        group.add(grid.set.text(lines, "small", x + width + 7, y + 1.5, "muted", whole=text))
        x += text_end + 22
        group.height = y + 18
    return group


def _symbol(key: str) -> tuple[list[Shape], float]:
    """A symbol centred on y = 0, and its width."""
    section, name = key.split(".")
    if key == "observed.interval":
        return interval_key().shapes, 14
    if key == "observed.few":
        return [*felt_mark(7, 0, few=True)], 14
    if section == "emotion":
        return [Mark(f"face_{name}", 8, 0, 16, name)], 16
    return _SYMBOLS[name]


def footer(grid: Grid) -> Group:
    """Owner, date of review and the evidence behind the map."""
    group = Group("footer")
    phrase = grid.view.locale.phrase
    parts = []
    if grid.view.owner:
        parts.append(phrase("report.owner", owner=grid.view.owner))
    if grid.view.reviewed:
        parts.append(phrase("report.reviewed", date=grid.view.reviewed))
    if evidence := _evidence(grid.view):
        parts.append(evidence)
    # A dot between them would pass for a zero beside Persian and Arabic digits.
    text = " | ".join(parts)
    if text:
        shape, height = grid.set.block(
            text, "footer", grid.left, 0, grid.right - grid.left, "muted"
        )
        group.add(shape)
        group.height = height
    return group


def _evidence(view: JourneyView) -> str:
    """The pieces of evidence of the personas and pains, each once, the first few in words."""
    texts = list(dict.fromkeys(item.text for _, item in view.evidence))
    if not texts:
        return ""
    shown = view.locale.join(texts[:_SHOWN_EVIDENCE])
    more = len(texts) - _SHOWN_EVIDENCE
    return f"{shown} ({view.locale.signed(more)})" if more > 0 else shown
