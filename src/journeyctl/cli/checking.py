"""Loading and checking many journeys, as several commands do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeyctl.cli.terminal import progress
from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.errors import InputError
from journeyctl.model.load import Loaded, Loader
from journeyctl.source import Document
from journeyctl.source.discovery import Found
from journeyctl.source.files import STDIN
from journeyctl.source.text import Lines


def load_all(found: Sequence[Found]) -> Iterator[tuple[Found, Loaded]]:
    """Each file loaded; one that cannot be read gives a finding."""
    loader = Loader()
    for item in progress(found, "checking"):
        try:
            loaded = loader.load(item.path)
        except InputError as error:
            if item.path == STDIN:
                raise
            loaded = _unreadable(item.path, error)
        yield item, loaded


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those of an included file that came up several times."""
    return sorted(set(findings), key=lambda finding: finding.sort_key)


def _unreadable(path: str, error: InputError) -> Loaded:
    finding = Finding("unreadable-file", Severity.ERROR, str(error), error.hint, path, Span())
    return Loaded(Document(path, "", Lines("")), None, [finding])
