"""The full report as a document: everything that the page says, with map and flow as figures."""

from __future__ import annotations

from journeyctl.layout.map.pages import layout_pages
from journeyctl.layout.scene import Scene
from journeyctl.render.embedded import wanted
from journeyctl.render.observed import dashboard_of
from journeyctl.render.page import sections
from journeyctl.render.pdf.compiling import compiled
from journeyctl.render.pdf.drawing import Data, Drawing
from journeyctl.render.pdf.sections import Sections
from journeyctl.render.pdf.setting import POINTS, document
from journeyctl.render.pdf.values import Teller
from journeyctl.render.rendering import Rendering

_ROOM = (760 / POINTS, 455 / POINTS)
"""What a landscape page of the report has for a picture, in px at full size."""
_WIDTH, _HIGHEST = 480 / POINTS, 640 / POINTS
"""What an upright page has."""
_SMALLEST = 0.62
_SHOWN_IN = {"channels": "matrix"}


def report(rendering: Rendering) -> bytes:
    """The document of a journey, A4.

    Raises:
        JourneyctlError: Typst is not installed.
        OutputError: it cannot make the document.
    """
    view = rendering.view
    drawing = Drawing(rendering.theme)
    teller = Teller(view, drawing)
    title = f"{view.title} · {view.locale.word('report.journey_map')}"
    dashboard = dashboard_of(rendering)
    writer = Sections(teller, dashboard)
    names = ("summary", *sections(view, dashboard))
    shown = [_section(rendering, writer, name) for name in names]
    data = {
        **document(rendering, title, view.scenario),
        **_head(teller),
        "colours": dict(rendering.theme.colours),
        "digits": [view.locale.number(digit) for digit in range(10)],
        "contents": view.locale.word("section.contents"),
        "sections": shown,
    }
    return compiled(
        "report.typ", _linked(data, _ids(shown)), drawing.files, rendering.look.templates
    )


def _head(tell: Teller) -> Data:
    """What stands before the contents."""
    view = tell.view
    badges = [(view.type_name, "accent", "accent_soft")]
    badges += [(name, "muted", "chip") for name in (view.status_name, view.scope_name)]
    facts = [
        *tell.texts("field.owner", [view.owner]),
        *tell.texts("field.reviewed", [view.reviewed]),
        *tell.texts("field.review_every", [view.review_every]),
        *tell.texts("field.baseline", [view.baseline]),
        *tell.texts("field.language", [view.locale.tag]),
        *tell.texts("field.emotion_scale", [" … ".join(view.scale)]),
    ]
    return {
        "heading": tell.say(view.title),
        "plain": view.title,
        "scenario": tell.say(view.scenario) if view.scenario else None,
        "badges": [
            {"text": tell.say(text), "ink": ink, "paper": paper} for text, ink, paper in badges
        ],
        "actors": [
            {
                "text": tell.say(actor.name),
                "strong": True,
                "to": f"persona-{actor.id}",
                "aside": tell.joined(
                    actor.role, view.locale.quote(actor.quote) if actor.quote else ""
                ),
            }
            for actor in view.actors
        ],
        "facts": facts,
    }


def _section(rendering: Rendering, writer: Sections, name: str) -> Data:
    """A section: words, pictures or both."""
    section = {"name": name, "title": rendering.view.locale.word(f"section.{name}")}
    words = writer.words(name)
    figures = [_figure(writer.drawing, scene) for scene in _scenes(rendering, name)]
    return {**section, **words, "figures": figures}


def _scenes(rendering: Rendering, section: str) -> tuple[Scene, ...]:
    """The pictures of a section; the map comes on as many pages as it needs."""
    view, look = rendering.view, rendering.theme
    if section == "map":
        return layout_pages(view, look, *_ROOM)
    if section == "flow":
        return (rendering.scene(section),)
    bare = dict(wanted(view))
    picture = _SHOWN_IN.get(section, section)
    return (bare[picture](view, look),) if picture in bare else ()


def _figure(drawing: Drawing, scene: Scene) -> Data:
    """A picture in the text where it can be read there, else on a landscape page of its own."""
    upright = _WIDTH / scene.width
    beside = upright < _SMALLEST or scene.height * upright > _HIGHEST
    return {
        "landscape": beside,
        "scale": min(
            1, *(room / size for room, size in zip(_ROOM, (scene.width, scene.height), strict=True))
        )
        if beside
        else min(1, upright),
        "scene": drawing.scene(scene, []),
    }


def _linked(data: Data, known: set[object]) -> Data:
    """The data without links that lead nowhere, which no document can have."""

    def linked(value: object) -> object:
        if isinstance(value, list):
            return [linked(item) for item in value]
        return _linked(value, known) if isinstance(value, dict) else value

    return {key: linked(value) for key, value in data.items() if key != "to" or value in known}


def _ids(sections: list[Data]) -> set[object]:
    """All that links can lead to."""
    found = {section["name"] for section in sections}
    for section in sections:
        for key in ("cards", "rows", "tiles"):
            items = section.get(key)
            found |= {item["id"] for item in items} if isinstance(items, list) else set()
    return found
