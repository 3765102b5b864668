"""Workflow commands, read as GitHub's runner reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.diagnostics.reporters import report
from journeyctl.diagnostics.reporters.github import command
from tests.diagnostics.reporters.findings import FINDINGS

texts = st.text(st.sampled_from("a%25:,=\r\n0AD3;]\u200cا") | st.characters(codec="utf-8"))
FOUND = Finding("unknown-key", Severity.ERROR, "no", "Go.", "a.yaml", Span(6, 10, 6, 14))


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command:
    """A line as the runner takes it apart; escapes are undone in its order, `%25` last."""
    _, said, message = line.split("::", 2)
    name, _, rest = said.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(","))
    ends = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    properties = {key: unescaped(value, {"%3A": ":", "%2C": ","} | ends) for key, value in pairs}
    return Command(name, properties, unescaped(message, ends))


def unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text


def commands(*findings: Finding) -> list[Command]:
    return list(map(read, report("github", findings).splitlines()))


@given(st.dictionaries(st.sampled_from(["file", "title"]), texts, min_size=1), texts)
def test_escapes_give_the_text_back(properties: dict[str, str], message: str) -> None:
    line = command("error", properties, message)
    assert "\n" not in line
    assert "\r" not in line
    assert Command("error", properties, message) == read(line)


def test_a_finding() -> None:
    (read_back,) = commands(FINDINGS[0])
    assert read_back == Command(
        "error",
        {
            "file": "shoes.journey.yaml",
            "line": "6",
            "endLine": "6",
            "col": "10",
            "endColumn": "14",
            "title": "JM101 unknown-key",
        },
        "shoes.journey.yaml:6:10: unknown key `nmae` in item 1 of `touchpoints`\n"
        "Did you mean `name`?",
    )


def test_several_lines_have_no_columns() -> None:
    (read_back,) = commands(replace(FOUND, span=Span(6, 10, 8, 2)))
    assert {"file", "line", "endLine", "title"} == set(read_back.properties)


def test_standard_input_is_no_file() -> None:
    (read_back,) = commands(replace(FOUND, file="<stdin>"))
    assert read_back.properties == {"title": "JM101 unknown-key"}
    assert read_back.message.startswith("<stdin>:6:10: ")


def test_paths_start_at_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    (tmp_path / "maps").mkdir()
    monkeypatch.chdir(tmp_path / "maps")
    for written in ("a.yaml", "./a.yaml", "../maps/a.yaml", str(tmp_path / "maps/a.yaml")):
        (read_back,) = commands(replace(FOUND, file=written))
        assert read_back.properties["file"] == "maps/a.yaml"


def test_the_worst_first_of_all_files() -> None:
    findings = [
        replace(FOUND, severity=severity, file=file)
        for file in ("a.yaml", "b.yaml")
        for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)
    ]
    assert [(item.name, item.properties["file"]) for item in commands(*findings)] == [
        ("error", "a.yaml"),
        ("error", "b.yaml"),
        ("warning", "a.yaml"),
        ("warning", "b.yaml"),
        ("notice", "a.yaml"),
        ("notice", "b.yaml"),
    ]


def test_what_github_will_not_show_is_said() -> None:
    findings = [
        *[replace(FOUND, severity=Severity.WARNING)] * 1021,
        *[FOUND] * 11,
        *[replace(FOUND, severity=Severity.INFO)] * 10,
    ]
    lines = report("github", findings).splitlines()
    assert [line for line in lines if not line.startswith("::")] == [
        "1 more error stands in the log above; GitHub shows 10 of each kind.",
        "1,011 more warnings stand in the log above; GitHub shows 10 of each kind.",
    ]
    assert len(lines) == len(findings) + 2
