"""The head of a map: title, scenario, kind of map, whose journey it is."""

from __future__ import annotations

from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.scene import Group, Mark, Picture, Rect, Shape
from journeyctl.view.parts import PersonaView

_PERSONA_WIDTH = 300.0
_AVATAR = 40.0


def header(grid: Grid) -> Group:
    """Title and scenario at the start, the kind of map and its state at the end."""
    group = Group("header")
    badges, taken = _badges(grid)
    room = grid.right - grid.left - taken - 24
    title, height = grid.set.block(grid.view.title, "title", grid.left, 0, room, "ink")
    group.add(title, *badges)
    group.height = height
    if grid.view.scenario:
        scenario, more = grid.set.block(
            grid.view.scenario, "scenario", grid.left, height + 2, room, "muted"
        )
        group.add(scenario)
        group.height += more + 2
    return group


def _badges(grid: Grid) -> tuple[list[Shape], float]:
    view = grid.view
    texts = [view.type_name]
    if view.status != "published":
        texts.append(view.status_name)
    shapes: list[Shape] = []
    end = grid.right
    for index, text in enumerate(texts):
        lines = grid.set.lines(text, "badge", 220)
        width = max(line.width for line in lines) + 24
        height = len(lines) * grid.set.style("badge").line_height + 8
        fill, ink = ("chip", "muted") if index else ("accent_soft", "accent")
        shapes.append(Rect(end - width, 4, width, height, fill, radius=12))
        shapes.append(
            grid.set.text(lines, "badge", end - width / 2, 8, ink, whole=text, anchor="middle")
        )
        end -= width + 8
    return shapes, grid.right - end


def persona_strip(grid: Grid) -> Group:
    """A card for each actor, side by side as far as they fit."""
    group = Group("personas")
    actors = grid.view.actors
    room = grid.right - grid.left
    per_row = max(1, min(len(actors), int((room + 12) // (_PERSONA_WIDTH + 12))))
    width = (room - 12 * (per_row - 1)) / per_row
    for start in range(0, len(actors), per_row):
        cards = [_persona(grid, actor, width) for actor in actors[start : start + per_row]]
        height = max(card.height for card in cards)
        top = group.height + (10 if group.height else 0)
        for index, card in enumerate(cards):
            x = grid.left + index * (width + 12)
            group.add(Rect(x, top, width, height, "surface", radius=9))
            group.extend(card.shifted(x, top).shapes)
        group.height = top + height
    return group


def caption(grid: Grid) -> Group:
    """What the observed data on a picture rest on; nothing where there are none."""
    group = Group("observed")
    observed = grid.view.observed
    for text, fill in ((observed.caption, "muted"), (observed.overall, "body")) if observed else ():
        block, height = grid.set.block(
            text, "footer", grid.left, group.height, grid.right - grid.left, fill
        )
        if text:
            group.add(block)
            group.height += height
    return group


def _persona(grid: Grid, persona: PersonaView, width: float) -> Group:
    group = Group("persona")
    text_x = 18 + _AVATAR + 14
    room = width - text_x - 18
    name = " · ".join(part for part in (persona.name, persona.role) if part)
    title, height = grid.set.block(name, "persona", text_x, 12, room, "ink")
    group.add(title)
    y = 12 + height
    if persona.quote:
        quote = grid.view.locale.quote(persona.quote)
        text, more = grid.set.block(quote, "quote", text_x, y, room, "muted")
        group.add(text)
        y += more
    group.height = max(y + 12, _AVATAR + 20)
    if y + 12 < group.height:
        dy = (group.height - y - 12) / 2
        group.shapes = [shape.shifted(0, dy) for shape in group.shapes]
    group.extend(_avatar(grid, persona, group.height / 2))
    return group


def _avatar(grid: Grid, persona: PersonaView, middle: float) -> list[Shape]:
    if persona.image:
        return [Picture(persona.image, 18, middle - _AVATAR / 2, _AVATAR)]
    centre = 18 + _AVATAR / 2
    lines = grid.set.lines(persona.initial, "initial", _AVATAR)
    line_height = grid.set.style("initial").line_height
    initial = grid.set.text(
        lines,
        "initial",
        centre,
        middle - line_height / 2,
        "on_accent",
        whole=persona.initial,
        anchor="middle",
    )
    return [Mark("dot", centre, middle, _AVATAR, "accent"), initial]
