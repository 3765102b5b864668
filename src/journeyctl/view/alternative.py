"""Words for those who cannot see a picture: what it shows, and what the curve says."""

from __future__ import annotations

from journeyctl.view.parts import CurveView, EmotionView, JourneyView, MoveView, PainPointView

_MOST_TURNS = 9


def describe_map(view: JourneyView) -> str:
    """A text alternative for the map: its size and stages, each curve, the gravest pain point."""
    locale = view.locale
    sentences = [
        locale.phrase(
            "alt.map",
            title=view.title,
            stages=locale.plural("count.stages", len(view.stages)),
            touchpoints=locale.plural("count.touchpoints", len(view.touchpoints)),
        )
    ]
    if view.stages:
        names = locale.join([stage.name for stage in view.stages])
        sentences.append(f"{locale.word('section.stages')}: {names}.")
    sentences += [describe_curve(view, curve) for curve in view.curves]
    sentences += [_gravest(view, pain) for pain in view.pain_points[:1]]
    sentences += [view.observed.summary] if view.observed else []
    return " ".join(sentence for sentence in sentences if sentence)


def _gravest(view: JourneyView, pain: PainPointView) -> str:
    locale = view.locale
    facts = [locale.quote(pain.touchpoint.text)]
    if pain.severity_text:
        facts.append(pain.severity_text)
    label = locale.word("report.gravest_pain")
    return f"{label}: {locale.quote(pain.text)} ({locale.join(facts)})."


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
        place = view.locale.quote(name)
        parts.append(phrase(f"alt.{key}", emotion=emotion.face_name, touchpoint=place))
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
    """A text alternative for the flow: its size, then where it branches, turns or ends."""
    locale = view.locale
    touchpoints = locale.plural("count.touchpoints", len(view.touchpoints))
    sentences = [f"{locale.phrase('alt.flow', title=view.title)}. {touchpoints}."]
    for touchpoint in view.touchpoints:
        if len(touchpoint.moves) > 1 or any(move.kind != "forward" for move in touchpoint.moves):
            ways = locale.join([_way(view, move) for move in touchpoint.moves])
            place = locale.quote(touchpoint.name)
            sentences.append(locale.phrase("alt.way_from", touchpoint=place, ways=ways) + ".")
    sentences += [view.observed.summary] if view.observed else []
    return " ".join(sentences)


def _way(view: JourneyView, move: MoveView) -> str:
    locale = view.locale
    to = locale.quote(move.head_name) if move.head else locale.word("flow.exit")
    if move.kind == "back":
        to = locale.phrase("alt.way_back", touchpoint=to)
    return f"{to} ({move.share_text})" if move.share_text else to
