"""Excerpts show no password: reports are read by more people than the file's writer."""

from __future__ import annotations

import pytest

from journeyctl.diagnostics import Severity, Span
from journeyctl.source.document import Document
from journeyctl.source.text import Lines


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("path: postgresql://bob:hush@db/shop", "path: postgresql://bob:****@db/shop"),
        ("path: 'mysql://:p@ss@db'", "path: 'mysql://:****@db'"),
        ('path: "x://db?sslpassword=hush&a=b"', 'path: "x://db?sslpassword=****&a=b"'),
        ("url: https://example.org:8080/a@b", "url: https://example.org:8080/a@b"),
        ("password: hush", "password: hush"),
    ],
)
def test_excerpts(line: str, shown: str) -> None:
    document = Document("a.yaml", line, Lines(line))
    finding = document.finding("x", Severity.ERROR, "", "", Span(1, 1, 1, 2))
    assert finding.excerpt == shown
