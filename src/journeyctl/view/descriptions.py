"""Words for those who cannot see a view: everything that its picture says, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeyctl.view.alternative import describe_curve
from journeyctl.view.channels import ChannelRow, Entry, channel_groups
from journeyctl.view.comparison import apart
from journeyctl.view.lanes import blueprint_lanes
from journeyctl.view.parts import EvidenceView, JourneyView, PersonaView
from journeyctl.view.plane import Ranked, by_group, ranked

_CLOSERS = (".", "!", "?", "؟", "…")
_CLOSING_QUOTES = "”“»’"


def picture_title(view: JourneyView, picture: str) -> str:
    """What a picture is called: the view's name and the journey's title."""
    return f"{view.locale.word(f'picture.{picture}')}: {view.title}"


def describe_nothing(view: JourneyView, picture: str) -> str:
    """That there is nothing to show."""
    return _sentences([picture_title(view, picture), view.locale.word(f"nothing.{picture}")])


def describe_personas(view: JourneyView) -> str:
    """Each persona's card."""
    count = view.locale.plural("count.personas", len(view.personas))
    cards = (sentence for persona in view.personas for sentence in _persona(view, persona))
    return _sentences([picture_title(view, "persona"), count, *cards])


def _persona(view: JourneyView, persona: PersonaView) -> Iterator[str]:
    locale = view.locale
    actor = f" ({locale.word('persona.actor')})" if persona.is_actor else ""
    yield locale.join([part for part in (f"{persona.name}{actor}", persona.role) if part])
    if persona.quote:
        yield locale.quote(persona.quote)
    for field in persona.fields:
        yield f"{field.label}: {locale.join(field.values)}"
    if persona.evidence:
        pieces = [f"{item.text} ({evidence_facts(view, item)})" for item in persona.evidence]
        yield f"{locale.word('field.evidence')}: {locale.join(pieces)}"


def evidence_facts(view: JourneyView, item: EvidenceView) -> str:
    """What kind of evidence it is, from how many and when."""
    sample = view.locale.phrase("report.sample", n=item.n) if item.n else ""
    return view.locale.join([fact for fact in (item.kind_name, sample, item.date) if fact])


def describe_opportunities(view: JourneyView) -> str:
    """Each group of the plane and the opportunities in it, by number."""
    locale = view.locale
    sentences = [
        picture_title(view, "opportunities"),
        locale.plural("count.opportunities", len(view.opportunities)),
    ]
    for group, items in by_group(ranked(view)):
        told = locale.join([_opportunity(view, item) for item in items])
        sentences.append(f"{locale.word(f'quadrant.{group}')}: {told}")
    return _sentences(sentences)


def _opportunity(view: JourneyView, item: Ranked) -> str:
    locale = view.locale
    severity = f"{locale.word('quadrant.addressed')} {locale.number(item.severity)}"
    facts = [
        item.item.touchpoint.text,
        item.item.impact_text,
        item.item.effort_text,
        severity if item.severity else "",
    ]
    shown = locale.join([fact for fact in facts if fact])
    return f"{locale.number(item.number)} {item.item.text} ({shown})"


def describe_blueprint(view: JourneyView) -> str:
    """The lanes from top to bottom, with the lines between them."""
    locale = view.locale
    sentences = [
        picture_title(view, "blueprint"),
        locale.join(
            [
                locale.plural("count.stages", len(view.stages)),
                locale.plural("count.touchpoints", len(view.touchpoints)),
            ]
        ),
    ]
    for name, line in blueprint_lanes(view):
        cells = [
            f"{locale.join(texts)} ({touchpoint.name})"
            for touchpoint in view.touchpoints
            if (texts := getattr(touchpoint, name))
        ]
        held = locale.join(cells) or locale.word("report.nothing")
        sentences.append(f"{locale.word(f'lane.{name}')}: {held}")
        if line:
            sentences.append(locale.word(f"line.{line}"))
    return _sentences(sentences)


def describe_comparison(view: JourneyView) -> str:
    """The course of each curve, then where they part."""
    touchpoints, quote = view.touchpoints, view.locale.quote
    return _sentences(
        [
            picture_title(view, "curves"),
            *(describe_curve(view, curve) for curve in view.curves),
            *(f"{quote(touchpoints[item.index].name)}: {item.text}" for item in apart(view)),
        ]
    )


def describe_channels(view: JourneyView) -> str:
    """Each channel and what happens on it, in the order of the journey."""
    locale = view.locale
    sentences = [
        picture_title(view, "matrix"),
        locale.join(
            [
                locale.plural("count.channels", len(view.channels)),
                locale.plural("count.stages", len(view.stages)),
            ]
        ),
    ]
    for group in channel_groups(view):
        for row in group.rows:
            held = locale.join(list(_entries(view, row))) or locale.word("report.nothing")
            facts = locale.join([fact for fact in (group.name, row.kind_name) if fact])
            sentences.append(f"{row.name} ({facts}): {held}" if facts else f"{row.name}: {held}")
    return _sentences(sentences)


def _entries(view: JourneyView, row: ChannelRow) -> Iterator[str]:
    for stage, cell in zip(view.stages, row.cells, strict=True):
        for entry in cell:
            yield f"{entry.touchpoint.name} ({_entry_facts(view, stage.name, entry)})"


def _entry_facts(view: JourneyView, stage: str, entry: Entry) -> str:
    point = entry.touchpoint
    moment = view.locale.word("field.moment_of_truth") if point.moment_of_truth else ""
    faces = [emotion.face_name for emotion in entry.emotions]
    facts = [stage, moment, *faces, point.importance_text]
    return view.locale.join([fact for fact in facts if fact])


def _sentences(texts: Iterable[str]) -> str:
    """Texts one after another, each closed by a full stop unless it closes itself."""
    closed = (text if _is_closed(text) else f"{text}." for text in texts if text)
    return " ".join(closed)


def _is_closed(text: str) -> bool:
    return text.rstrip(_CLOSING_QUOTES).endswith(_CLOSERS)
