"""The extension for Sphinx: the directive `journey`."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes  # type: ignore[import-untyped]
from docutils.parsers.rst import directives  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from journeyctl import __version__
from journeyctl.assets import write_whole
from journeyctl.errors import JourneyctlError
from journeyctl.sites.drawing import BrokenJourneyError, Drawing, Page, draw, draw_pdf
from journeyctl.sites.figure import TITLE, box, complaints
from journeyctl.sites.places import Site, site_around
from journeyctl.sites.request import Request, request_of

_log = logging.getLogger(__name__)
_PDF, _PNG, _SVG = "application/pdf", "image/png", "image/svg+xml"
_ALIGNMENTS = ("left", "center", "right", "default")


class journey(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801  so are nodes called
    """A picture of a journey: `drawing`, `request`, and `where` in the site it is."""


class JourneyDirective(SphinxDirective):
    """A journey by its path, or one that stands in the directive itself."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        "view": directives.unchanged,
        "lang": directives.unchanged,
        "theme": directives.unchanged,
        "alt": directives.unchanged,
        "caption": directives.unchanged,
        "align": lambda value: directives.choice(value, _ALIGNMENTS),
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """The figure, or what stands in its place."""
        page = self._page()
        try:
            drawing = draw(site_of(self.config, self.env.srcdir), request := self._request(), page)
        except JourneyctlError as error:
            if isinstance(error, BrokenJourneyError):
                self._depend(error.files)
            return [self._broken(error, page)]
        self._depend(drawing.files)
        where = f"{self.env.docname}\0{self.env.new_serialno('journey')}"
        picture = journey(drawing=drawing, request=request, page=page, where=where)
        # Not shown, for the search.
        picture += nodes.inline("", f"{drawing.title} {drawing.description}")
        figure = nodes.figure("", picture, classes=["journey", f"journey-{request.view}"])
        figure["classes"] += self.options.get("class", [])
        if align := self.options.get("align"):
            figure["align"] = align
        self.set_source_info(figure)
        self.set_source_info(picture)
        if request.caption:
            texts, messages = self.parse_inline(request.caption)
            figure += [nodes.caption(request.caption, "", *texts), *messages]
        self.add_name(figure)
        return [figure]

    def _request(self) -> Request:
        said = {
            name: str(self.options[name])
            for name in ("view", "lang", "theme", "alt", "caption")
            if name in self.options
        }
        content = "".join(f"{line}\n" for line in self.content)
        if self.arguments:
            said["file"] = self.arguments[0]
        return request_of(said, content, self._lines_above() if content else 0)

    def _lines_above(self) -> int:
        """The lines of the page above the content; MyST counts them from the directive."""
        offset: int = self.content_offset
        return offset if offset >= self.lineno else self.lineno + offset

    def _page(self) -> Page:
        source = Path(self.env.doc2path(self.env.docname))
        site = site_of(self.config, self.env.srcdir)
        return Page(site.shown(source), source.parent)

    def _depend(self, files: Iterable[Path]) -> None:
        for file in files:
            self.env.note_dependency(str(file))

    def _broken(self, error: JourneyctlError, page: Page) -> nodes.Node:
        lines = complaints(error, page.name)
        text = "\n".join([TITLE, *lines])
        if self.config.journeyctl_fail_fast:
            # Said first: Sphinx puts a long report in front of what an error says.
            _log.error(text, location=self.get_location())
            raise SphinxError(text) from None
        _log.warning(text, location=self.get_location(), type="journeyctl", subtype="broken")
        shown = (nodes.paragraph(line, line) for line in lines)
        title = nodes.paragraph("", "", nodes.strong(TITLE, TITLE))
        return nodes.error("", title, *shown, classes=["journey-broken"])


class JourneyImages(SphinxPostTransform):
    """For all but HTML: files of images in place of inline pictures."""

    default_priority = 100

    def run(self, **_options: Any) -> None:
        """All pictures of a document."""
        if self.app.builder.format == "html":
            return
        for node in list(self.document.findall(journey)):
            node.replace_self(self._image(node))

    def _image(self, node: journey) -> nodes.image:
        drawing: Drawing = node["drawing"]
        alt = node["request"].alt or drawing.description or drawing.title
        image = nodes.image("", uri="", alt=alt, candidates={})
        for kind in (_PDF, _PNG, _SVG):
            content = self._content(kind, node) if kind in self._supported else None
            if content is not None:
                path = self._written(content, kind, node)
                image["uri"], image["candidates"] = path, {kind: path}
                return image
        return image

    @property
    def _supported(self) -> Iterable[str]:
        return self.app.builder.supported_image_types

    def _content(self, kind: str, node: journey) -> bytes | None:
        drawing: Drawing = node["drawing"]
        if kind == _SVG:
            return drawing.svg.encode()
        if kind == _PNG:
            from journeyctl.render.png import png

            return png(drawing.svg)
        try:
            return draw_pdf(site_of(self.config, self.env.srcdir), node["request"], node["page"])
        except JourneyctlError:
            return None  # what makes PDF is an extra; a PNG will do

    def _written(self, content: bytes, kind: str, node: journey) -> str:
        ending = kind.rpartition("/")[2].partition("+")[0]
        name = sha256(node["where"].encode()).hexdigest()[:8]
        path = self.env.doctreedir / "images" / f"journey-{name}.{ending}"
        write_whole(Path(path), content)
        self.env.images.add_file(self.env.docname, str(path))
        return str(path)


def site_of(config: Config, docs: Path) -> Site:
    """The site of a configuration."""
    site = site_around(docs, docs, config.language)
    return replace(site, translated=config.figure_language_filename)


def visit_html(translator: Any, node: journey) -> None:
    """Write a picture into its page."""
    translator.body.append(box(node["drawing"], node["request"], node["where"]))
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive to Sphinx."""
    app.add_config_value("journeyctl_fail_fast", default=False, rebuild="env", types=(bool,))
    app.add_node(journey, html=(visit_html, None))
    app.add_directive("journey", JourneyDirective)
    app.add_post_transform(JourneyImages)
    return {
        "version": __version__,
        # Another version draws otherwise: what Sphinx keeps of pages holds for one only.
        "env_version": zlib.crc32(__version__.encode()),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
