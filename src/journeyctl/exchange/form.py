"""A form to fill in: a PDF with fields, typeset by Typst, in any of the five languages."""

from __future__ import annotations

from journeyctl.errors import JourneyctlError
from journeyctl.exchange.asking import Form
from journeyctl.exchange.sheets import HEIGHT, WIDTH, Page, pages_of
from journeyctl.i18n import Locale
from journeyctl.i18n.tags import parse_tag
from journeyctl.layout.theme import load_theme
from journeyctl.render.pdf.compiling import compiled
from journeyctl.render.pdf.drawing import Drawing, Heading
from journeyctl.render.pdf.setting import POINTS
from journeyctl.render.pdf.text_layer import finished


def write_form(form: Form) -> bytes:
    """The PDF. The same form gives the same bytes.

    Raises:
        JourneyctlError: Typst or pypdf is not installed.
        OutputError: Typst cannot make the document.
    """
    need_pypdf()
    from journeyctl.exchange.appearances import appearances
    from journeyctl.exchange.fields import with_fields

    pages = pages_of(form)
    shown = appearances([spot for page in pages for spot in page.spots], form.locale)
    content = with_fields(
        _typeset(form, pages), pages, shown, form.memory.written(), form.locale.direction
    )
    return finished(content)


def need_pypdf() -> None:
    """Make sure that forms can be written and read.

    Raises:
        JourneyctlError: pypdf is not installed.
    """
    try:
        import pypdf  # noqa: F401
    except ImportError:
        raise JourneyctlError(
            "forms need pypdf, which is not installed", "Install it: pip install 'journeyctl[pdf]'"
        ) from None


def _typeset(form: Form, pages: list[Page]) -> bytes:
    """The pages without their fields."""
    drawing = Drawing(load_theme("light"))
    data = {
        "pages": [
            {
                "width": WIDTH * POINTS,
                "height": HEIGHT * POINTS,
                "x": 0,
                "y": 0,
                "scale": 1,
                "hidden": [],
                "scene": drawing.scene(
                    page.scene(form, len(pages)), [Heading(*one) for one in page.headings]
                ),
            }
            for page in pages
        ],
        "background": drawing.theme.colours["background"],
        "title": form.title,
        "description": form.locale.word("form.how"),
        "author": "",
        "language": _language(form.locale),
    }
    return compiled("picture.typ", data, drawing.files)


def _language(locale: Locale) -> dict[str, object]:
    """A language as Typst takes it."""
    tag = parse_tag(locale.tag)
    territory = tag.territory if len(tag.territory) == 2 else None
    return {"code": tag.language[:3] or "en", "region": territory, "direction": locale.direction}
