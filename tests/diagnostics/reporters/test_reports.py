"""All reports: what they look like, and that they are known again."""

from __future__ import annotations

import re

import pytest

from journeyctl import __version__
from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.diagnostics.reporters import REPORTS, is_report, report
from tests.conftest import Golden
from tests.diagnostics.reporters.findings import FINDINGS, RUN

ENDINGS = {"json": "json", "gitlab": "json", "junit": "xml", "sarif": "json"}


@pytest.mark.parametrize("name", REPORTS)
def test_snapshot(name: str, golden: Golden) -> None:
    text = report(name, FINDINGS, run=RUN)
    text = text.replace(f'"version": "{__version__}"', '"version": "…"')
    golden(f"reports/{name}.{ENDINGS.get(name, 'txt')}", text)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("known", [True, False])
def test_each_is_known_again(name: str, known: bool) -> None:
    for start in range(len(FINDINGS)):
        findings = FINDINGS[start:]
        content = report(name, findings, run=RUN) if known else report(name, findings)
        assert is_report(content.encode())


@pytest.mark.parametrize("name", REPORTS)
def test_one_without_findings_is_empty_or_known_again(name: str) -> None:
    content = report(name, (), run=RUN).encode()
    assert is_report(content) is bool(content)


@pytest.mark.parametrize("name", REPORTS)
def test_the_longest_name_is_no_hindrance(name: str) -> None:
    finding = Finding("syntax", Severity.ERROR, "no", "", "f/" * 2000 + "a.yaml", Span())
    assert is_report(report(name, [finding]).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]\n",
        b"[\n]\n[",
        b"{}",
        b'{"version": 1, "journey": {}}',
        b'{"name": "x", "version": 1, "findings": []}',
        b'[{"engine_name": "other", "check_name": "x"}]',
        b'{"$schema": "sarif", "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}}]}',
        b'<?xml version="1.0"?>\n<testsuites name="pytest tests">',
        b'<?xml version="1.0"?>\n<testsuites name="journeyctler">',
        b"::error file=a.py,line=1,title=Ruff (F401)::unused",
        b"::error::title=JM101 unknown-key",
        b"# Findings\n\nerror[JM101]: unknown key\n",
        b"error[E0308]: mismatched types",
        b"journeyctl: 1\ntitle: error[JM101]\n",
        b" " * 9000 + b"error[JM101]: unknown key",
        bytes(range(256)),
    ],
)
def test_other_files_are_none(content: bytes) -> None:
    assert not is_report(content)


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colours_change_nothing_else(name: str) -> None:
    coloured = report(name, FINDINGS, colour=True, run=RUN)
    assert coloured.count("\x1b[1;31m") >= len(FINDINGS) / 2
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == report(name, FINDINGS, run=RUN)


@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("full", "concise")])
def test_reports_for_programs_have_no_colours(name: str) -> None:
    assert report(name, FINDINGS, colour=True, run=RUN) == report(name, FINDINGS, run=RUN)


@pytest.mark.parametrize("name", [name for name in REPORTS if name != "github"])
def test_a_file_cannot_steer_a_terminal(name: str) -> None:
    nasty = "a\x1b[2J\x9b2J\x07\u202eb"
    finding = Finding("syntax", Severity.ERROR, nasty, nasty, nasty, Span(1, 2, 1, 3), (), nasty)
    assert not set(report(name, [finding])) & set("\x1b\x9b\x07\u202e")


def test_concise_is_one_line_each() -> None:
    assert len(report("concise", FINDINGS).splitlines()) == len(FINDINGS)


@pytest.mark.parametrize("name", REPORTS)
def test_names_of_files_that_are_no_text(name: str) -> None:
    finding = Finding("syntax", Severity.ERROR, "no", "", "caf\udce9.yaml", Span())
    content = report(name, [finding]).encode()
    assert (b"caf%E9.yaml" if name == "sarif" else "caf\ufffd.yaml".encode()) in content


def test_fingerprints_differ_within_a_report() -> None:
    names = re.findall(r'"fingerprint": "(.*)"', report("json", FINDINGS))
    assert len(set(names)) == len(FINDINGS)
    assert [name for name in names if "-" in name] == [f"{FINDINGS[5].fingerprint}-2"]
