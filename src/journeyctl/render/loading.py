"""Journeys loaded to be drawn."""

from __future__ import annotations

from collections.abc import Iterable

from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.errors import InputError
from journeyctl.model.load import Loaded, Loader
from journeyctl.source import Document
from journeyctl.source.files import STDIN
from journeyctl.source.text import Lines


def load_one(loader: Loader, path: str) -> Loaded:
    """A file loaded; one that cannot be read gives a finding.

    Raises:
        InputError: standard input cannot be read.
    """
    try:
        return loader.load(path)
    except InputError as error:
        if path == STDIN:
            raise
        finding = Finding("unreadable-file", Severity.ERROR, str(error), error.hint, path, Span())
        return Loaded(Document(path, "", Lines("")), None, [finding])


def errors_of(loaded: Iterable[Loaded]) -> list[Finding]:
    """What keeps journeys from being drawn, in order; that of a file they share comes up once."""
    errors = {
        finding for one in loaded for finding in one.findings if finding.severity is Severity.ERROR
    }
    return sorted(errors, key=lambda finding: finding.sort_key)
