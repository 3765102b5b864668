"""SARIF logs, read with models of the format, and what GitHub asks for beyond it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from sarif_pydantic import (  # type: ignore[import-untyped]
    PhysicalLocation,
    Region,
    ReportingDescriptor,
    Result,
    Sarif,
)

import journeyctl
from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.diagnostics.codes import CODES
from journeyctl.diagnostics.explanation import Explanation
from journeyctl.diagnostics.reporters import Run, report
from tests.diagnostics.reporters.findings import FINDINGS, RUN, explain

FOUND = FINDINGS[0]


def log(*findings: Finding, run: Run = RUN) -> Sarif:
    return Sarif.model_validate_json(report("sarif", findings, run=run))


def rules(*findings: Finding, run: Run = RUN) -> list[ReportingDescriptor]:
    (read,) = log(*findings, run=run).runs
    return list(read.tool.driver.rules)


def results(*findings: Finding) -> list[Result]:
    (read,) = log(*findings).runs
    return list(read.results)


def place(finding: Finding) -> PhysicalLocation:
    (result,) = results(finding)
    (location,) = result.locations
    return location.physical_location


def region(finding: Finding) -> Region:
    return place(finding).region


def test_the_tool_says_who_it_is() -> None:
    read = log(FOUND)
    driver = read.runs[0].tool.driver
    assert read.version == "2.1.0"
    assert (driver.name, driver.version) == ("journeyctl", journeyctl.__version__)
    assert read.runs[0].columnKind == "unicodeCodePoints"


def test_rules_stand_once_in_the_order_in_which_they_occur() -> None:
    found = [rule.name for rule in rules(*FINDINGS)]
    assert found == list(dict.fromkeys(finding.rule for finding in FINDINGS))


def test_results_point_to_their_rules() -> None:
    known = rules(*FINDINGS)
    for finding, result in zip(FINDINGS, results(*FINDINGS), strict=True):
        rule = known[result.rule_index]
        assert (rule.id, rule.name, result.rule_id) == (finding.code, finding.rule, finding.code)


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_levels(severity: Severity, level: str) -> None:
    finding = replace(FOUND, severity=severity)
    (result,) = results(finding)
    (rule,) = rules(replace(FOUND, severity=Severity.INFO), finding, run=Run())
    assert result.level == rule.default_configuration.level == level


def test_a_rule_explained() -> None:
    (rule,) = rules(FOUND)
    known = explain("unknown-key")
    assert rule.short_description.text == known.summary
    assert rule.full_description.text == "What unknown-key says. Source: the format"
    assert (rule.help.text, rule.help.markdown) == (known.text, known.text)
    assert rule.default_configuration.level == "warning"


def test_a_rule_without_explanation_is_described_by_its_name() -> None:
    (rule,) = rules(FOUND, run=Run())
    said = {rule.short_description.text, rule.full_description.text, rule.help.text}
    assert said == {"Unknown key."}


@pytest.mark.parametrize("run", [RUN, Run()], ids=["explained", "bare"])
def test_what_github_asks_for(run: Run) -> None:
    """Empty texts are not taken, and these have limits."""
    for rule in rules(*FINDINGS, run=run):
        assert 0 < len(rule.name) <= 255
        assert 0 < len(rule.short_description.text) <= 1024
        assert 0 < len(rule.full_description.text) <= 1024
        assert rule.help.text
        assert 0 < len(rule.properties["tags"]) <= 20
        assert rule.properties["precision"] in {"very-high", "high", "medium", "low"}
        assert rule.properties["problem.severity"] in {"error", "warning", "recommendation"}
    for result in results(*FINDINGS):
        (location,) = result.locations
        where = location.physical_location
        assert result.message.text
        assert where.artifact_location.uri
        assert None not in (where.region.start_line, where.region.start_column)
        assert None not in (where.region.end_line, where.region.end_column)
        assert result.partial_fingerprints


def test_every_rule_has_a_tag() -> None:
    def known(rule: str) -> Explanation:
        return Explanation(rule, CODES[rule], Severity.INFO, "Said.", "Said at length.")

    found = rules(*(replace(FOUND, rule=rule) for rule in CODES), run=Run((), known))
    assert all(rule.properties["tags"] for rule in found)
    assert len(found) == len(CODES)


def test_a_message_with_its_help() -> None:
    (result,) = results(FOUND)
    assert result.message.text == (
        "unknown key `nmae` in item 1 of `touchpoints`. Did you mean `name`?"
    )


def test_a_region_ends_before_its_end_column() -> None:
    found = region(FOUND)
    assert (found.start_line, found.start_column, found.end_line, found.end_column) == (
        6,
        10,
        6,
        14,
    )
    assert found.snippet.text == "nmae"


@pytest.mark.parametrize(
    "finding",
    [
        replace(FOUND, span=Span(6, 10, 7, 14)),
        replace(FOUND, span=Span(6, 10, 6, 10)),
        replace(FOUND, span=Span(6, 10, 6, 999), excerpt="x" * 1000),
        replace(FOUND, excerpt=""),
    ],
    ids=["several lines", "no width", "long", "no excerpt"],
)
def test_a_snippet_is_all_of_its_region_or_left_out(finding: Finding) -> None:
    assert region(finding).snippet is None


@pytest.mark.parametrize("file", dict.fromkeys(finding.file for finding in FINDINGS))
def test_paths_become_references(file: str) -> None:
    found = place(replace(FOUND, file=file)).artifact_location
    assert found.uri.isascii()
    assert not set(found.uri) & set(' #?:%"<>') - {"%"}
    assert unquote(found.uri) == file.removeprefix("./")
    assert found.uri_base_id == (None if file == "<stdin>" else "SRCROOT")


def test_a_file_outside_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    found = place(replace(FOUND, file="../a b.yaml")).artifact_location
    assert (found.uri, found.uri_base_id) == ((tmp_path / "a b.yaml").as_uri(), None)


def test_fingerprints() -> None:
    prints = [result.partial_fingerprints for result in results(FOUND, FOUND)]
    assert prints == [
        {"journeyctl/v1": FOUND.fingerprint},
        {"journeyctl/v1": f"{FOUND.fingerprint}-2"},
    ]


def test_without_findings() -> None:
    assert (rules(), results()) == ([], [])
