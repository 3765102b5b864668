"""What documents say of themselves, and their sizes."""

from __future__ import annotations

from journeyctl.i18n import Locale
from journeyctl.i18n.tags import parse_tag
from journeyctl.render.pdf.drawing import Data
from journeyctl.render.rendering import Rendering

POINTS = 0.75
"""The points in a px."""


def document(rendering: Rendering, title: str, description: str) -> Data:
    """What a document says of itself."""
    return {
        "title": title,
        "description": description,
        "author": rendering.view.owner,
        "language": _language(rendering.view.locale),
    }


def _language(locale: Locale) -> Data:
    """A language as Typst takes it."""
    tag = parse_tag(locale.tag)
    territory = tag.territory if len(tag.territory) == 2 else None
    return {"code": tag.language[:3] or "en", "region": territory, "direction": locale.direction}
