"""Persona cards side by side: who they are, what they want, what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.scene import Group, Mark, Picture, Rect, Scene, Shape, Text
from journeyctl.layout.sheet import Sheet, blank_grid, empty_picture
from journeyctl.layout.theme import Theme
from journeyctl.view.descriptions import describe_personas, evidence_facts
from journeyctl.view.parts import EvidenceView, FieldView, JourneyView, PersonaView

_GAP = 14.0
_PADDING = 20.0
_AVATAR = 60.0
_COLUMN_GAP = 18.0
_ROW_GAP = 12.0
_BULLET = 12.0
_BESIDE = {1: (1, 620.0), 2: (2, 470.0), 4: (2, 470.0)}
"""How many cards stand side by side, and how wide each is, for so many personas."""
_MANY = (3, 400.0)

# Short facts stand in three columns, lists in two, what is told at length in one.
_FACTS = (
    "age",
    "gender",
    "location",
    "marital_status",
    "household_income",
    "language",
    "attributes",
)
_LENGTHY = ("bio",)
_IN_HEAD = ("share",)


def layout_personas(view: JourneyView, look: Theme) -> Scene:
    """The scene of a journey's personas, the actors first."""
    if not view.personas:
        return empty_picture(view, look, "persona")
    per_row, width = _BESIDE.get(len(view.personas), _MANY)
    grid = blank_grid(view, look, per_row * (width + _GAP) - _GAP)
    sheet = Sheet(grid, "persona")
    sheet.head()
    for start in range(0, len(view.personas), per_row):
        cards = [_card(grid, item, width) for item in view.personas[start : start + per_row]]
        sheet.put(_row(grid, cards, width), _GAP)
    sheet.y -= _GAP
    sheet.foot()
    return sheet.scene(describe_personas(view))


def _row(grid: Grid, cards: Sequence[Group], width: float) -> Group:
    """Cards side by side, all as high as the highest."""
    row = Group("personas", max(card.height for card in cards))
    for index, card in enumerate(cards):
        x = grid.left + index * (width + _GAP)
        row.add(Rect(x, 0, width, row.height, "card", "card_line", 10))
        row.extend(card.shifted(x, 0).shapes)
    return row


def _card(grid: Grid, persona: PersonaView, width: float) -> Group:
    """A card without its frame, from x = 0 on."""
    card = Group("persona", _PADDING)
    room = width - 2 * _PADDING
    _put(card, _head(grid, persona, room), 14)
    if persona.quote:
        _put(card, _quote(grid, persona.quote, room), 14)
    fields = [field for field in persona.fields if field.key not in _IN_HEAD]
    facts = [field for field in fields if field.key in _FACTS]
    lists = [field for field in fields if field.key not in (*_FACTS, *_LENGTHY)]
    lengthy = [field for field in fields if field.key in _LENGTHY]
    for held, columns, block in ((facts, 3, _fact), (lengthy, 1, _fact), (lists, 2, _list)):
        for start in range(0, len(held), columns):
            row = _fields(grid, held[start : start + columns], room, columns, block)
            _put(card, row, _ROW_GAP)
    if persona.evidence:
        _put(card, _evidence(grid, persona.evidence, room), _ROW_GAP)
    card.height += _PADDING - _ROW_GAP
    return card


def _put(card: Group, part: Group, after: float) -> None:
    card.extend(part.shifted(_PADDING, card.height).shapes)
    card.height += part.height + after


def _head(grid: Grid, persona: PersonaView, room: float) -> Group:
    """Portrait, name and role, and below them whether it is an actor and how many are alike."""
    group = Group("head")
    x = _AVATAR + 16
    name, y = grid.set.block(persona.name, "value", x, 2, room - x, "ink")
    group.add(name)
    y += 2
    if persona.role:
        role, height = grid.set.block(persona.role, "body", x, y, room - x, "muted")
        group.add(role)
        y += height
    badges = _badges(grid, persona, x, y + 6, room - x)
    group.extend(badges.shapes)
    group.height = max(y + badges.height, _AVATAR)
    group.add(*_portrait(grid, persona))
    return group


def _portrait(grid: Grid, persona: PersonaView) -> tuple[Shape, ...]:
    if persona.image:
        return (Picture(persona.image, 0, 0, _AVATAR),)
    middle = _AVATAR / 2
    lines = grid.set.lines(persona.initial, "title", _AVATAR)
    initial = grid.set.text(
        lines,
        "title",
        middle,
        middle - grid.set.style("title").line_height / 2,
        "on_accent",
        whole=persona.initial,
        anchor="middle",
    )
    return Mark("dot", middle, middle, _AVATAR, "accent"), initial


def _badges(grid: Grid, persona: PersonaView, x: float, y: float, room: float) -> Group:
    """Badges beside one another, or below where the room ends."""
    group = Group("badges")
    texts = []
    if persona.is_actor:
        texts.append((grid.view.locale.word("persona.actor"), "accent_soft", "accent"))
    if persona.share:
        share = grid.view.locale.phrase("report.of_customers", share=persona.share)
        texts.append((share, "chip", "chip_ink"))
    at, top = x, y
    for text, fill, ink in texts:
        lines = grid.set.lines(text, "badge", room - 24)
        needed = max(line.width for line in lines) + 24
        height = len(lines) * grid.set.style("badge").line_height + 6
        if at > x and at + needed > x + room:
            at, top = x, y + group.height
        label = grid.set.text(lines, "badge", at + 12, top + 3, ink, whole=text)
        group.add(Rect(at, top, needed, height, fill, radius=11), label)
        at += needed + 6
        group.height = top - y + height + 6
    return group


def _quote(grid: Grid, quote: str, room: float) -> Group:
    """The quote beside a bar."""
    group = Group("quote")
    said = grid.view.locale.quote(quote)
    text, group.height = grid.set.block(said, "scenario", 14, 0, room - 14, "body")
    group.add(Rect(0, 1, 3, group.height - 2, "accent", radius=1.5), text)
    return group


Block = Callable[[Grid, FieldView, float, float], tuple[list[Shape], float]]


def _fields(
    grid: Grid, fields: Iterable[FieldView], room: float, columns: int, block: Block
) -> Group:
    """Fields side by side in columns of equal width."""
    group = Group("fields")
    width = (room + _COLUMN_GAP) / columns - _COLUMN_GAP
    for index, field in enumerate(fields):
        shapes, height = block(grid, field, index * (width + _COLUMN_GAP), width)
        group.extend(shapes)
        group.height = max(group.height, height)
    return group


def _fact(grid: Grid, field: FieldView, x: float, width: float) -> tuple[list[Shape], float]:
    label, y = grid.set.block(field.label, "small", x, 0, width, "muted")
    shapes: list[Shape] = [label]
    for value in field.values:
        text, height = grid.set.block(value, "body", x, y, width, "body")
        shapes.append(text)
        y += height
    return shapes, y


def _list(grid: Grid, field: FieldView, x: float, width: float) -> tuple[list[Shape], float]:
    label, y = grid.set.block(field.label, "lane", x, 0, width, "muted")
    shapes: list[Shape] = [label]
    y += 2
    for value in field.values:
        text, height = grid.set.block(value, "body", x + _BULLET, y, width - _BULLET, "body")
        middle = y + grid.set.style("body").line_height / 2 + 0.5
        shapes += [Mark("dot", x + 3, middle, 4.5, "accent"), text]
        y += height + 3
    return shapes, y


def _evidence(grid: Grid, evidence: Iterable[EvidenceView], room: float) -> Group:
    """What backs the persona, below a line, each with the mark of its kind."""
    group = Group("evidence")
    word = grid.view.locale.word("field.evidence")
    label, y = grid.set.block(word, "lane", 0, 12, room, "muted")
    group.add(Rect(0, 0, room, 1, "line"), label)
    y += 14
    for item in evidence:
        mark = Mark(f"evidence_{item.kind}", 5.5, y + 9, 11, "accent")
        text, height = grid.set.block(item.text, "body", 20, y, room - 20, "body")
        facts = _facts(grid, item, y + height, room)
        group.add(mark, text, facts)
        y += height + len(facts.lines) * grid.set.style("small").line_height + 6
    group.height = y - 6
    return group


def _facts(grid: Grid, item: EvidenceView, y: float, room: float) -> Text:
    return grid.set.block(evidence_facts(grid.view, item), "small", 20, y, room - 20, "muted")[0]
