"""Typst at work: templates of ours, data beside them, FiraGO alone, the same bytes on every run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from journeyctl.assets import templates
from journeyctl.errors import InputError, JourneyctlError, OutputError
from journeyctl.layout.fonts import FAMILY, Weight, font_bytes
from journeyctl.render.pdf.text_layer import finished

_LIBRARY = ("scene.typ", "parts.typ")
_STANDARD = "ua-1"
"""PDF/UA: readable by screen readers."""


def compiled(
    template: str, data: Mapping[str, object], files: Mapping[str, bytes], own: Path | None = None
) -> bytes:
    """The PDF of a template in `templates/typst`; it reads the data from `data.json`.

    Files of the folder `own` stand in for ours of their name. The date is that of
    SOURCE_DATE_EPOCH, else none. Nothing of a journey ever becomes Typst source.

    Raises:
        JourneyctlError: Typst is not installed.
        OutputError: it cannot make the document, or the font files cannot be written.
    """
    typst = _typst()
    sources: dict[str, bytes] = {name: _template(name, own) for name in _LIBRARY}
    sources["main.typ"] = _template(template, own)
    date = _date()
    dated = {**data, "dated": date is not None}
    sources["data.json"] = json.dumps(dated, ensure_ascii=False).encode()
    sources |= files
    with _fonts(typst) as fonts:
        # A text with letters that FiraGO lacks cannot meet the standard, but is still a document.
        for standards in ([_STANDARD], []):
            try:
                content: bytes = typst.compile(
                    sources,
                    format="pdf",
                    font_paths=fonts,
                    ignore_system_fonts=True,
                    pdf_standards=standards,
                    timestamp=date or 0,
                )
            except typst.TypstError as error:
                reason = error
                continue
            return finished(content)
    raise OutputError(f"the document cannot be made: {reason.message}")


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError:
        raise JourneyctlError(
            "PDF needs Typst, which is not installed", "Install it: pip install 'journeyctl[pdf]'"
        ) from None
    return typst


def _template(name: str, own: Path | None) -> bytes:
    if own is not None and (file := own / "typst" / name).is_file():
        try:
            return file.read_bytes()
        except OSError as error:
            raise InputError(f"the template {file} cannot be read: {error.strerror}") from None
    return templates().joinpath("typst", name).read_bytes()


def _date() -> int | None:
    """The seconds since 1970 that SOURCE_DATE_EPOCH says, by reproducible-builds.org."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else None


@contextmanager
def _fonts(typst: ModuleType) -> Iterator[object]:
    """FiraGO as Typst takes fonts: from a folder that holds nothing else."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="journeyctl-", ignore_cleanup_errors=True)
    except OSError as error:
        raise OutputError(f"the font files cannot be written: {error}") from error
    with folder as name:
        for weight in Weight:
            try:
                Path(name, f"{FAMILY}-{weight}.ttf").write_bytes(font_bytes(weight))
            except OSError as error:
                raise OutputError(f"the font files cannot be written: {error}") from error
        yield typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[name]
        )
