"""The markup around a picture in a page, and ids that no other picture of the page has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup, escape

from journeyctl.errors import JourneyctlError
from journeyctl.render.templating import environment
from journeyctl.sites.drawing import BrokenJourneyError, Drawing
from journeyctl.sites.request import Request

TITLE = "This journey cannot be drawn"
_IDENTITY = re.compile(r'<svg\b[^>]*? class="jm [^"]*?(jm-[0-9a-f]{8})"')
_WIDTH = re.compile(r'<svg\b[^>]*? width="([\d.]+)"')
_LABELLED = re.compile(r' aria-labelledby="[^"]*"')
_STYLE_END = "</style>"
_SMALLEST = 0.8
"""How far a picture shrinks to its column before it scrolls; its text must stay legible."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture at its place in a page, and what the box around it is called."""

    svg: Markup
    label: str


def place(drawing: Drawing, request: Request, where: str) -> Placed:
    """A picture with ids of its own; `where` tells its place from all other places of the site."""
    svg = drawing.svg
    if found := _IDENTITY.search(svg):
        uid = "jm-" + sha256(f"{where}\0{found[1]}".encode()).hexdigest()[:8]
        svg = svg.replace(found[1], uid)
        svg = svg.replace(_STYLE_END, _sizes(svg, uid) + _STYLE_END, 1)
        if request.alt:
            label = f' aria-label="{escape(request.alt)}" aria-describedby="{uid}-desc"'
            svg = _LABELLED.sub(lambda _: label, svg, count=1)
    label = request.caption or request.alt or drawing.title
    return Placed(Markup(svg), label)  # noqa: S704  our own SVG


def box(drawing: Drawing, request: Request, where: str) -> str:
    """A picture in its box, without a figure around it."""
    template = environment().get_template("sites/box.html.j2")
    return template.render(drawing=drawing, placed=place(drawing, request, where))


def figure(drawing: Drawing, request: Request, where: str) -> str:
    """A picture in its box, as a figure with its caption."""
    return (
        environment()
        .get_template("sites/figure.html.j2")
        .render(
            drawing=drawing,
            placed=place(drawing, request, where),
            request=request,
            classes=("journey", f"journey-{request.view}", *request.classes),
        )
    )


def complaints(error: JourneyctlError, page: str) -> list[str]:
    """What is wrong, a line each, with its place in front."""
    if isinstance(error, BrokenJourneyError):
        return str(error).splitlines()
    return [f"{page}: {error}{f' ({error.hint})' if error.hint else ''}"]


def broken(error: JourneyctlError, page: str) -> str:
    """What stands in place of a picture that cannot be drawn."""
    template = environment().get_template("sites/broken.html.j2")
    return template.render(title=TITLE, lines=complaints(error, page))


def _sizes(svg: str, uid: str) -> str:
    """How wide a picture is in its box."""
    found = _WIDTH.search(svg)
    width = float(found[1]) if found else 0
    template = environment().get_template("sites/box.css.j2")
    return template.render(uid=uid, width=width, least=width * _SMALLEST)
