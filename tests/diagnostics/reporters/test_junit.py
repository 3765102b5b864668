"""Test results, read with a reader of JUnit's files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml, TestCase
from xmlschema import XMLSchema

from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.diagnostics.reporters import Run, report
from tests.diagnostics.reporters.findings import FINDINGS, RUN

SCHEMA = XMLSchema(Path(__file__).parent / "schemas/junit.xsd")
FOUND = Finding("unknown-key", Severity.ERROR, "no", "", "a.yaml", Span(6, 10, 6, 14))


def cases(*findings: Finding, files: tuple[str, ...] = ()) -> dict[str, TestCase]:
    text = report("junit", findings, run=Run(files))
    SCHEMA.validate(text)
    (suite,) = JUnitXml.fromstring(text.encode())
    return {case.name: case for case in suite}


def text_of(case: TestCase) -> str:
    (failure,) = case.result
    return str(failure.text)


def test_all_are_valid() -> None:
    text = report("junit", FINDINGS, run=RUN)
    SCHEMA.validate(text)
    read = JUnitXml.fromstring(text.encode())
    assert (read.tests, read.failures, read.errors) == (6, 4, 0)


def test_files_in_the_order_in_which_they_were_checked() -> None:
    found = cases(
        replace(FOUND, file="./b.yaml"),
        replace(FOUND, file="shared/x.yaml"),
        replace(FOUND, file="<stdin>"),
        files=("c.yaml", "b.yaml", "-", "a.yaml"),
    )
    assert list(found) == ["c.yaml", "b.yaml", "<stdin>", "a.yaml", "shared/x.yaml"]
    assert [case.is_passed for case in found.values()] == [True, False, False, True, False]


def test_a_failure_says_all_of_its_file_the_worst_first() -> None:
    found = cases(
        replace(FOUND, severity=Severity.INFO, message="hm"),
        replace(FOUND, severity=Severity.WARNING, message="well"),
        replace(FOUND, help="Go."),
        replace(FOUND, rule="syntax"),
    )
    (failure,) = found["a.yaml"].result
    assert (failure.type, failure.message) == ("JM101", "2 errors")
    assert text_of(found["a.yaml"]).splitlines() == [
        "a.yaml:6:10: error[JM101] no (Go.)",
        "a.yaml:6:10: error[JM002] no",
        "a.yaml:6:10: warning[JM101] well",
        "a.yaml:6:10: info[JM101] hm",
    ]
    assert str(found["a.yaml"].system_out).splitlines() == [
        "a.yaml:6:10: warning[JM101] well",
        "a.yaml:6:10: info[JM101] hm",
    ]


def test_without_errors_a_file_passes() -> None:
    found = cases(replace(FOUND, severity=Severity.WARNING))
    assert found["a.yaml"].is_passed
    assert found["a.yaml"].system_out == "a.yaml:6:10: warning[JM101] no"


def test_what_is_markup_is_text() -> None:
    (case,) = cases(FINDINGS[2]).values()
    assert case.name == "maps & more/a #1, 50%: ü.journey.yaml"
    assert "must not hold <b>&amp;</b> ]]> '\"" in text_of(case)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text(min_size=1).filter(lambda name: "\0" not in name))
def test_any_text_can_be_read(message: str, name: str) -> None:
    (case,) = cases(replace(FOUND, message=message, file=f"x/{name}/x")).values()
    assert "error[JM101]" in text_of(case)


@pytest.mark.parametrize("files", [(), ("a.yaml",)])
def test_without_findings(files: tuple[str, ...]) -> None:
    assert list(cases(files=files)) == list(files)
