"""Words for those who cannot see a picture: what it shows, and what the curve says."""

from __future__ import annotations

from journeyctl.view.parts import CurveView, EmotionView, JourneyView, MoveView


def describe_map(view: JourneyView) -> str:
    """A text alternative for the map: its size, then the course of each curve."""
    locale = view.locale
    sentences = [
        locale.phrase(
            "alt.map",
            title=view.title,
            stages=locale.plural("count.stages", len(view.stages)),
            touchpoints=locale.plural("count.touchpoints", len(view.touchpoints)),
        )
    ]
    sentences += [describe_curve(view, curve) for curve in view.curves]
    return " ".join(sentences)


def describe_curve(view: JourneyView, curve: CurveView) -> str:
    """How the curve runs, turn by turn."""
    felt = [
        (emotion, touchpoint.name)
        for emotion, touchpoint in zip(curve.points, view.touchpoints, strict=True)
        if emotion is not None
    ]
    phrase = view.locale.phrase
    parts = []
    for index, (emotion, name) in enumerate(felt):
        if key := _turn(felt, index):
            parts.append(phrase(f"alt.{key}", emotion=emotion.face_name, touchpoint=name))
    text = view.locale.join(parts)
    who = f"{curve.actor.name}: " if curve.actor else ""
    return f"{who}{text}." if text else ""


def _turn(felt: list[tuple[EmotionView, str]], index: int) -> str:
    """Whether the curve starts, turns or ends here; "" where it only goes on."""
    if index == 0:
        return "curve_starts"
    change = felt[index][0].score - felt[index - 1][0].score
    if index == len(felt) - 1:
        return "curve_rises" if change > 0 else "curve_falls" if change < 0 else "curve_ends"
    after = felt[index + 1][0].score - felt[index][0].score
    if change > 0 and after <= 0:
        return "curve_rises"
    if change < 0 and after >= 0:
        return "curve_falls"
    return ""


def describe_flow(view: JourneyView) -> str:
    """A text alternative for the flow: what it shows, then where it branches, turns or ends."""
    locale = view.locale
    sentences = [locale.phrase("alt.flow", title=view.title)]
    names = {touchpoint.id: touchpoint.name for touchpoint in view.touchpoints}
    for touchpoint in view.touchpoints:
        if len(touchpoint.moves) > 1 or any(move.kind != "forward" for move in touchpoint.moves):
            ways = [_way(view, move) for move in touchpoint.moves]
            sentences.append(f"{names[touchpoint.id]}: {locale.join(ways)}.")
    return " ".join(
        sentence if sentence.endswith(".") else f"{sentence}." for sentence in sentences
    )


def _way(view: JourneyView, move: MoveView) -> str:
    to = move.head_name or view.locale.word("flow.exit")
    return f"{to} ({move.share_text})" if move.share_text else to
