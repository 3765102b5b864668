"""The form on sheets of A4: where its cards, its labels and its fields stand.

Pages are scenes, as pictures are; what is filled in later is not in them, only the boxes for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeyctl.exchange.asking import Filled, Form, Option
from journeyctl.exchange.questions import ROWS, Card, Kind, Question, Row, field_name
from journeyctl.i18n import Locale
from journeyctl.layout.bidi import Direction
from journeyctl.layout.scene import Group, Rect, Scene, Stroke, Typesetter, mirror
from journeyctl.layout.text import Style, Weight, wrap
from journeyctl.layout.theme import STAGE_COLOURS

WIDTH, HEIGHT = 1122.52, 793.7
VALUE = Style(12, Weight.REGULAR, 15)
"""How answers are set."""
INSET = 4.0
"""Between a field's edge and its text."""
_STYLES = {
    "title": Style(22, Weight.BOLD, 30),
    "how": Style(12.5, Weight.REGULAR, 18),
    "card": Style(12.5, Weight.BOLD, 16),
    "label": Style(10.5, Weight.REGULAR, 16),
}
_MARGIN = 44.0
_BOTTOM = 34.0
_NAMES = 122.0
"""The room for the names of cards, at their start."""
_PADDING = 9.0
_GAP = 8.0
_ROW_GAP = 5.0
_EDGE = 5.0
_MOST_LINES = 14
_DEPTH = {Card.TOUCHPOINT: 16.0}
_LEVELS = {Card.JOURNEY: 1, Card.TOUCHPOINT: 3}


@dataclass(frozen=True, slots=True)
class Spot:
    """A field on its page: px from the upper left corner."""

    name: str
    tip: str
    kind: Kind
    options: tuple[Option, ...]
    answer: str
    box: Rect

    @property
    def shown(self) -> str:
        """The answer as people see it: a choice in words."""
        return dict(self.options).get(self.answer, self.answer)


@dataclass(slots=True)
class Page:
    """A page: its picture, its fields, and the names and levels of its headings."""

    number: int
    groups: list[Group] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def scene(self, form: Form, pages: int) -> Scene:
        """The page's picture."""
        locale = form.locale
        said = locale.phrase("form.page", n=locale.number(self.number), all=locale.number(pages))
        setter = Typesetter(_STYLES, Direction(locale.direction))
        foot = Group("foot")
        y = HEIGHT - _BOTTOM + 2
        text, _ = setter.block(said, "label", WIDTH - _MARGIN, y, WIDTH, "muted", anchor="end")
        foot.add(text)
        direction = Direction(locale.direction)
        scene = Scene(WIDTH, HEIGHT, direction, form.title, said, (*self.groups, foot))
        return mirror(scene) if direction is Direction.RTL else scene


def pages_of(form: Form) -> list[Page]:
    """The pages of a form, with fields where people look for them in its language."""
    pages = _Layout(form).pages()
    if form.locale.direction == "rtl":
        for page in pages:
            page.spots = [replace(spot, box=spot.box.mirrored(WIDTH)) for spot in page.spots]
    return pages


class _Layout:
    """Places cards below one another; a stage is never parted from its first touchpoint."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._locale: Locale = form.locale
        self._setter = Typesetter(_STYLES, Direction(form.locale.direction))
        self._pages = [Page(1)]
        self._y = _MARGIN - 10
        self._stage = ""
        self._number = 0

    def pages(self) -> list[Page]:
        self._opening()
        cards = self._form.cards
        for index, card in enumerate(cards):
            height = self._height(card)
            kept = height
            if card.card is Card.STAGE and index + 1 < len(cards):
                kept += self._height(cards[index + 1]) + _GAP
            if self._y + kept > HEIGHT - _BOTTOM and self._y > _MARGIN:
                self._pages.append(Page(len(self._pages) + 1))
                self._y = _MARGIN
            self._place(card, height)
            self._y += height + _GAP
        return self._pages

    def _opening(self) -> None:
        group = Group("title")
        width = WIDTH - 2 * _MARGIN
        for key, role, fill in (("form.title", "title", "ink"), ("form.how", "how", "muted")):
            said = self._locale.word(key)
            text, height = self._setter.block(said, role, _MARGIN, self._y, width, fill)
            group.add(text)
            self._y += height + 2
        self._pages[-1].groups.append(group)
        self._pages[-1].headings.append((1, self._locale.word("form.title")))
        self._y += 8

    def _place(self, card: Filled, height: float) -> None:
        page = self._pages[-1]
        group = Group("touchpoints", height)
        if card.card is Card.STAGE:
            self._number += 1
            self._stage = f"stage_{(self._number - 1) % STAGE_COLOURS + 1}"
        depth = _DEPTH.get(card.card, 0)
        x, width = _MARGIN + depth, WIDTH - 2 * _MARGIN - depth
        fill = self._stage if card.card is Card.STAGE else "surface"
        group.add(Rect(x, self._y, width, height, fill, radius=6))
        if card.card is Card.TOUCHPOINT:
            group.add(Rect(x, self._y, _EDGE, height, self._stage, radius=2))
        if card.card is not Card.JOURNEY:
            ink = "on_accent" if card.card is Card.STAGE else "ink"
            at = self._y + _PADDING + 14
            text, _ = self._setter.block(card.title, "card", x + 14, at, _NAMES - 22 - depth, ink)
            group.add(text)
            page.headings.append((_LEVELS.get(card.card, 2), card.title))
        page.groups.append(group)
        y = self._y + _PADDING
        for row in ROWS[card.card]:
            self._row(page, group, card, row, y)
            y += self._row_height(card, row) + _ROW_GAP

    def _row(self, page: Page, group: Group, card: Filled, row: Row, y: float) -> None:
        label_height = _STYLES["label"].line_height
        ink = "on_accent" if card.card is Card.STAGE else "muted"
        for question, x, width in _columns(row, card.card):
            said = self._locale.word(question.label)
            label, _ = self._setter.block(said, "label", x + 1, y, width, ink)
            height = self._row_height(card, row) - label_height
            if question.kind is not Kind.LINES:
                height = VALUE.line_height + 2 * INSET
            box = Rect(x, y + label_height, width, height, "background", "strong_line", 3)
            group.add(label, box)
            if question.kind in (Kind.CHOICE, Kind.COMBO):
                group.add(_arrow(box))
            page.spots.append(
                Spot(
                    field_name(card.place, question.name),
                    self._tip(card, question),
                    question.kind,
                    card.options.get(question.name, ()),
                    card.answers[question.name],
                    box,
                )
            )

    def _tip(self, card: Filled, question: Question) -> str:
        """The name of a field for those who do not see where it stands."""
        words = [self._locale.word(question.label)]
        if card.card is not Card.JOURNEY:
            words.insert(0, card.title)
        if card.card is Card.TOUCHPOINT:
            number = self._locale.number(int(card.place.split(".")[1]) + 1)
            words.insert(0, self._locale.phrase("form.stage", n=number))
        said = self._locale.join(words)
        return f"{said} ({self._locale.word(question.hint)})" if question.hint else said

    def _height(self, card: Filled) -> float:
        rows = ROWS[card.card]
        heights = sum(self._row_height(card, row) for row in rows)
        return heights + _ROW_GAP * (len(rows) - 1) + 2 * _PADDING

    def _row_height(self, card: Filled, row: Row) -> float:
        lines = max(
            min(_MOST_LINES, max(question.lines, _lines_in(card.answers[question.name], width)))
            if question.kind is Kind.LINES
            else 1
            for question, _, width in _columns(row, card.card)
        )
        return _STYLES["label"].line_height + lines * VALUE.line_height + 2 * INSET


def _columns(row: Row, card: Card) -> Iterator[tuple[Question, float, float]]:
    """Each question of a row with where its box starts and how wide it is."""
    start = _MARGIN + (_PADDING if card is Card.JOURNEY else _NAMES)
    room = WIDTH - _MARGIN - _PADDING - start - _GAP * (len(row) - 1)
    whole = sum(question.width for question in row)
    for question in row:
        width = room * question.width / whole
        yield question, start, width
        start += width + _GAP


def _lines_in(answer: str, width: float) -> int:
    return len(wrap(answer, width - 2 * INSET - 2, VALUE))


def _arrow(box: Rect) -> Stroke:
    """The sign at the end of a box that there is something to choose."""
    x, y = box.x + box.width - 9, box.y + box.height / 2
    return Stroke(((x - 4, y - 2), (x + 4, y - 2), (x, y + 3)), fill="muted")
