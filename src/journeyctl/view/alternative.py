"""Words for those who cannot see a picture: what it shows, and what the curve says."""

from __future__ import annotations

from journeyctl.view.parts import CurveView, EmotionView, JourneyView, MoveView

_MOST_TURNS = 9


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
    """How the curve runs, turn by turn; of a long one its start, highest, lowest and end."""
    felt = [
        (emotion, touchpoint.name)
        for emotion, touchpoint in zip(curve.points, view.touchpoints, strict=True)
        if emotion is not None
    ]
    if not felt:
        return ""
    turns = _turns([emotion for emotion, _ in felt])
    if len(turns) > _MOST_TURNS:
        scores = [emotion.score for emotion, _ in felt]
        kept = {0, scores.index(max(scores)), scores.index(min(scores)), len(felt) - 1}
        turns = sorted(kept)
    phrase = view.locale.phrase
    parts = []
    before: EmotionView | None = None
    for index in turns:
        emotion, name = felt[index]
        key = _course(before, emotion)
        parts.append(phrase(f"alt.{key}", emotion=emotion.face_name, touchpoint=name))
        before = emotion
    who = f"{curve.actor.name}: " if curve.actor else ""
    return f"{who}{view.locale.join(parts)}."


def _turns(felt: list[EmotionView]) -> list[int]:
    """Where a curve starts, turns or ends; a turn that changes no face is none to speak of."""
    turns = [0]
    for index in range(1, len(felt)):
        rises = felt[index].score - felt[index - 1].score
        onward = felt[index + 1].score - felt[index].score if index + 1 < len(felt) else 0.0
        is_turn = (rises > 0 >= onward) or (rises < 0 <= onward)
        is_last = index + 1 == len(felt)
        if is_last or (is_turn and felt[index].face != felt[turns[-1]].face):
            turns.append(index)
    return turns


def _course(before: EmotionView | None, emotion: EmotionView) -> str:
    """The phrase for coming to an emotion from another."""
    if before is None:
        return "curve_starts"
    if emotion.face == before.face:
        return "curve_ends"
    return "curve_rises" if emotion.score > before.score else "curve_falls"


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
