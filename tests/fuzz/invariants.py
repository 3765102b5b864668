"""What must hold for any bytes that the reader is given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeyctl.diagnostics import Finding, Severity
from journeyctl.model.load import Loaded, Loader
from journeyctl.source import read
from tests.source.positions import check_positions

NAME = "fuzz.journey.yaml"
SHARED = "shared.yaml"
# A journey that uses whatever an included file may define.
USING = f"""\
journeyctl: 1
title: T
include: {SHARED}
actors: [a]
personas: {{b: {{name: B, preferred_channels: [a]}}}}
stages:
  - name: S
    touchpoints: [{{name: P, channel: a, emotions: {{a: 1}}, metrics: [{{use: a, value: 1}}]}}]
actions: [{{title: A, measure: {{metric: a, target: 1}}}}]
""".encode()


def check(content: bytes, folder: Path) -> None:
    """Read bytes as a journey of a folder, and as a file that one includes.

    The folder must be a project's root, so that nothing outside of it is looked at; a file is
    written into it.

    Raises:
        AssertionError: an answer breaks a promise. Any other exception is a fault of the reader.
    """
    document = read(content, NAME)
    _check_findings(document.findings, content)
    assert document.findings or document.data is not None
    loaded = _load(content, folder)
    _check_loaded(loaded, content, NAME)
    assert _said(loaded) == _said(_load(content, folder))
    (folder / SHARED).write_bytes(content)
    _check_loaded(_load(USING, folder), content, SHARED)


def _load(content: bytes, folder: Path) -> Loaded:
    return Loader().loads(content, NAME, folder)


def _check_loaded(loaded: Loaded, content: bytes, name: str) -> None:
    """The answer about a file of this content and name, and about another with it."""
    _check_order(loaded.findings)
    _check_findings([finding for finding in loaded.findings if finding.file == name], content)
    is_broken = any(finding.severity is Severity.ERROR for finding in loaded.findings)
    assert (loaded.journey is None) == is_broken


def _check_findings(findings: list[Finding], content: bytes) -> None:
    check_positions(findings, content)
    _check_order(findings)
    for finding in findings:
        words = (finding.message, finding.help, finding.excerpt, *map(str, finding.path))
        "".join(words).encode()  # what cannot be written down is no answer
        assert finding.fingerprint
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(content)


def _check_order(findings: Iterable[Finding]) -> None:
    keys = [finding.sort_key for finding in findings]
    assert keys == sorted(keys)


def _said(loaded: Loaded) -> tuple[object, ...]:
    return loaded.findings, loaded.journey, loaded.document.data
