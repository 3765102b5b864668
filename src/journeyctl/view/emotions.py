"""Emotions as a rendering shows them: faces, levels, one curve for each actor who differs."""

from __future__ import annotations

from collections.abc import Sequence

from journeyctl.model.journey import Journey
from journeyctl.model.touchpoint import Emotion, Touchpoint
from journeyctl.view.parts import CurveView, EmotionView, PersonaView
from journeyctl.view.words import Words

FACES = ("very_negative", "negative", "neutral", "positive", "very_positive")
"""From the lowest fifth of the scale to the highest, the middle one around the middle."""


def level(score: float, scale: tuple[float, float]) -> float:
    """A score's place on its scale, 0 to 1."""
    low, high = scale
    return (score - low) / (high - low)


def face(place: float) -> str:
    """The face of a place on the scale: a quarter for each middle one, an eighth for both ends."""
    return FACES[round(place * (len(FACES) - 1))]


def emotion_view(emotion: Emotion, scale: tuple[float, float], words: Words) -> EmotionView:
    """One emotion, in words and as a level."""
    place = level(emotion.score, scale)
    name = face(place)
    signed = scale[0] < 0
    locale = words.locale
    return EmotionView(
        score=emotion.score,
        score_text=locale.signed(emotion.score) if signed else locale.number(emotion.score),
        level=place,
        face=name,
        face_name=locale.word(f"emotion.{name}"),
        label=words.say(emotion.label),
        quote=words.say(emotion.quote),
        evidence=words.evidence(emotion.evidence),
    )


def curves(journey: Journey, actors: Sequence[PersonaView], words: Words) -> tuple[CurveView, ...]:
    """The curves to draw: of all together, and of each actor who feels otherwise somewhere."""
    touchpoints = [touchpoint for stage in journey.stages for touchpoint in stage.touchpoints]
    alike = [actor for actor in actors if not any(actor.id in p.emotions for p in touchpoints)]
    found = [_curve(journey, touchpoints, actor, words) for actor in actors if actor not in alike]
    if alike or not found:
        # One who is left has a name; several, or all together, have none.
        only = alike[0] if found and len(alike) == 1 else None
        found.insert(0, _curve(journey, touchpoints, only, words))
    return tuple(curve for curve in found if any(curve.points))


def _curve(
    journey: Journey, touchpoints: Sequence[Touchpoint], actor: PersonaView | None, words: Words
) -> CurveView:
    points: list[EmotionView | None] = []
    for touchpoint in touchpoints:
        emotion = touchpoint.emotion
        if actor is not None:
            emotion = touchpoint.emotions.get(actor.id, emotion)
        points.append(
            None if emotion is None else emotion_view(emotion, journey.emotion_scale, words)
        )
    return CurveView(actor, tuple(points))
