"""Which journey an overlay belongs to, and whether that journey is still the one measured."""

from __future__ import annotations

from journeyctl.keeping import digest
from journeyctl.model.journey import Journey
from journeyctl.model.text import say
from journeyctl.model.touchpoint import Touchpoint
from journeyctl.model.ways import Ways
from journeyctl.overlay.parts import (
    MeasuredJourney,
    MeasuredStage,
    MeasuredTouchpoint,
    Overlay,
)


def identity(journey: Journey) -> MeasuredJourney:
    """What figures of a resolved journey depend on: its stages, touchpoints, matches and ways.

    Words, colours and the like may change without making an overlay stale.
    """
    ways = Ways(journey)
    return MeasuredJourney(
        title=say(journey.title, journey.language, journey.language),
        stages=tuple(
            MeasuredStage(
                id=stage.id,
                touchpoints=tuple(
                    MeasuredTouchpoint(id=point.id, digest=_digest(point, ways))
                    for point in stage.touchpoints
                ),
            )
            for stage in journey.stages
        ),
    )


def _digest(touchpoint: Touchpoint, ways: Ways) -> str:
    heads = sorted({way.head for way in ways.of(touchpoint)})
    patterns = sorted(repr(sorted(pattern.items())) for pattern in touchpoint.match)
    return digest(repr((heads, patterns)).encode())[:12]


def difference(measured: MeasuredJourney, journey: Journey) -> str:
    """Why an overlay does not belong to a journey, as a sentence; "" where it does."""
    now = identity(journey)
    if measured.stages == now.stages:
        return ""
    before, after = _digests(measured), _digests(now)
    common = before.keys() & after.keys()
    kept = sum(before[name] == after[name] for name in common)
    is_other = measured.title != now.title and not kept
    if is_other or 2 * len(common) < max(len(before), len(after)):
        return f"it was measured for another journey, `{measured.title}`"
    reasons = [
        *_said("gone since", before.keys() - after.keys()),
        *_said("new since", after.keys() - before.keys()),
        *_said("changed since in `match` or `next`", {i for i in common if before[i] != after[i]}),
    ]
    what = "; ".join(reasons) or "stages or touchpoints stand in another order"
    return f"it was measured for an older revision of this journey: {what}"


def unknown_places(overlay: Overlay) -> str:
    """An id of a stage or touchpoint that has figures and was not measured; "" for none."""
    known = {stage.id for stage in overlay.journey.stages} | _digests(overlay.journey).keys()
    for observed in filter(None, (overlay.observed, overlay.compared)):
        named = [point.id for point in observed.touchpoints]
        named += [stage.id for stage in observed.stages]
        named += [end for move in observed.moves for end in (move.tail, move.head)]
        named += [score.place for score in observed.scores if score.place]
        named += [mail.place for mail in observed.mails if mail.place]
        if observed.conformance is not None:
            conformance = observed.conformance
            named += [*conformance.silent, *conformance.unwatched]
            named += [name for path in conformance.paths for name in path.touchpoints]
        if unknown := next((name for name in named if name not in known), ""):
            return unknown
    return ""


def _digests(journey: MeasuredJourney) -> dict[str, str]:
    return {point.id: point.digest for stage in journey.stages for point in stage.touchpoints}


_NAMED = 4
"""Ids that a sentence names before it says how many more there are."""


def _said(what: str, names: set[str]) -> list[str]:
    if not names:
        return []
    shown = [f"`{name}`" for name in sorted(names)]
    more = [f"{len(shown) - _NAMED} more"] if len(shown) > _NAMED else []
    return [f"{', '.join(shown[:_NAMED] + more)} {what}"]
