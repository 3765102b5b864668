"""How answers look before anybody types: set by Typst, a page for each, as viewers would.

So they come out in the right order and with joined letters in viewers that draw no text of their
own. What people type later is drawn by their viewer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeyctl.exchange.sheets import INSET, VALUE, Spot
from journeyctl.i18n import Locale
from journeyctl.layout.bidi import Direction, isolate, reading_direction
from journeyctl.render.pdf.compiling import compiled
from journeyctl.render.pdf.setting import POINTS

INK = "#1b2733"
SIZE = VALUE.size * POINTS
_ABOVE = 0.915
"""Of a line, what is above its baseline, in parts of the size."""
_MARKED = re.compile(rb"/\w+\s*<</MCID \d+>>\s*BDC")


def appearances(spots: Sequence[Spot], locale: Locale) -> bytes | None:
    """A PDF with a page for each field that says something, in their order; None without any."""
    values = [_value(spot, Direction(locale.direction)) for spot in spots if spot.shown]
    if not values:
        return None
    line = VALUE.line_height * POINTS
    data = {
        "title": locale.word("form.title"),
        "size": SIZE,
        "fill": INK,
        "ascent": SIZE * _ABOVE,
        "descent": line - SIZE * _ABOVE,
        "inset": INSET * POINTS,
        "language": {"code": locale.tag.split("-")[0][:3], "region": None},
        "values": values,
    }
    return compiled("values.typ", data, {})


def unmarked(content: bytes) -> bytes:
    """A page's content without its places in the structure of the document that it comes from."""
    return _MARKED.sub(b"/Span BMC", content)


def _value(spot: Spot, page: Direction) -> dict[str, object]:
    direction = reading_direction(spot.shown, page)
    return {
        "width": spot.box.width * POINTS,
        "height": spot.box.height * POINTS,
        "direction": direction.value,
        "lines": [isolate(line, direction) for line in spot.shown.split("\n")],
    }
