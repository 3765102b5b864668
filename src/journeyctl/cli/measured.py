"""What was measured, in a few lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from journeyctl.cli.terminal import counted
from journeyctl.model.journey import Journey
from journeyctl.model.text import say
from journeyctl.overlay.parts import Observed, Options, Overlay, Proportion, SourceReport

_MODES = {
    "sequential": "in order",
    "strict": "in order, without other stages between",
    "any": "in any order",
}


def told(overlay: Overlay, journey: Journey) -> str:
    """The sources and the main figures of an overlay."""
    names = {
        stage.id: say(stage.name, journey.language, journey.language) for stage in journey.stages
    }
    lines = [*map(_source, overlay.sources), *_funnel(overlay.observed, overlay.options, names)]
    conformance = overlay.observed.conformance
    if conformance is not None and conformance.actors.value is not None:
        lines.append(
            f"{_percent(conformance.actors.value)} go only ways that the journey declares."
        )
    if conformance is not None and conformance.silent and overlay.observed.actors != 0:
        lines.append(f"Never seen: {', '.join(conformance.silent)}.")
    return "\n".join(lines)


def _source(source: SourceReport) -> str:
    rows = counted(source.rows, "row")
    share = f" ({_percent(source.matched / source.rows)})" if source.rows else ""
    said = [f"{source.id}: {rows}, {source.matched:,} of them the journey's{share}"]
    for rejected in source.rejected:
        places = f" ({', '.join(rejected.places)})" if rejected.places else ""
        said.append(f"{rejected.rows:,} not read: {rejected.reason}{places}")
    return "; ".join([*said, *source.notes])


def _funnel(observed: Observed, options: Options, names: dict[str, str]) -> Iterator[str]:
    if observed.conversion is None or not observed.stages:
        return
    entry, last = observed.stages[0], observed.stages[-1]
    unit = options.count
    during = f"In {observed.period.name}: " if observed.period.name else ""
    if entry.reached == 0:
        yield f"{during}nobody entered {names[entry.id]}."
        return
    yield (
        f"{during}{_count(entry.reached, options)} {unit} entered {names[entry.id]}; "
        f"{_count(last.reached, options)}{_share(observed.conversion)} reached {names[last.id]} "
        f"{_MODES[options.order]} within {options.window}."
    )
    losses = [
        (stage.lost, stage, after)
        for stage, after in pairwise(observed.stages)
        if stage.lost and stage.reached
    ]
    if losses:
        lost, stage, after = max(losses, key=lambda loss: loss[0])
        share = _percent(lost / (stage.reached or 1))
        yield (
            f"Most are lost after {names[stage.id]}: {lost:,} ({share}) do not reach "
            f"{names[after.id]}."
        )


def _count(count: int | None, options: Options) -> str:
    return f"fewer than {options.min_count}" if count is None else f"{count:,}"


def _share(part: Proportion) -> str:
    return "" if part.value is None else f" ({_percent(part.value)})"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
