"""Journeys in which a rule finds something, and journeys in which it finds nothing.

The files of a rule stand in the folder of its name. A file called `bad…` states its findings in
comments, in the order in which they are reported: `# expect: [FILE] CODE LINE:COLUMN WORDS`, where
the words stand in the message or the help, and the file is that of an include. Only the rule itself
is asked. The day is 2026-11-24. What was observed on the journey of a rule that needs data stands
beside it, in `NAME.observed.json`: the figures that matter, and no others.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.codes import CODES
from journeyctl.model.load import Loader
from journeyctl.rules import RULES
from tests.rules.applying import Data, ask

FILES = Path(__file__).parents[1] / "example-files" / "rules"
BAD = sorted(FILES.glob("*/bad*.yaml"))
GOOD = sorted(FILES.glob("*/good*.yaml"))
EXPECT = re.compile(r"^# expect: (?:(\S+) )?(JM\d{3}) (\d+):(\d+) (.+)$", re.MULTILINE)


def expected(path: Path) -> list[tuple[str, str, int, int, str]]:
    return [
        (match[1] or path.name, match[2], int(match[3]), int(match[4]), match[5])
        for match in EXPECT.finditer(path.read_text("utf-8"))
    ]


def place(finding: Finding, folder: Path) -> tuple[str, str, int, int]:
    file = Path(finding.file).relative_to(folder).as_posix()
    return file, finding.code, finding.span.line, finding.span.column


def data_of(path: Path) -> Data | None:
    file = path.with_suffix(".observed.json")
    found: Data | None = json.loads(file.read_text("utf-8")) if file.exists() else None
    return found


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_bad(path: Path) -> None:
    expectations = expected(path)
    rule = path.parent.name

    findings = ask(Loader().load(str(path)), rule, data_of(path))

    assert [place(finding, path.parent) for finding in findings] == [
        item[:4] for item in expectations
    ]
    for finding, item in zip(findings, expectations, strict=True):
        assert item[4] in f"{finding.message} {finding.help}"
    assert {item[1] for item in expectations} == {CODES[rule]}
    assert {finding.severity for finding in findings} == {RULES[rule].severity}
    assert all(finding.help for finding in findings)


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_good(path: Path) -> None:
    loaded = Loader().load(str(path))
    assert loaded.findings == []

    assert ask(loaded, path.parent.name, data_of(path)) == []


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_what_needs_data_is_silent_without(path: Path) -> None:
    rule = RULES[path.parent.name]

    assert bool(ask(Loader().load(str(path)), rule.name)) != rule.needs_data
    assert rule.needs_data == (data_of(path) is not None)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_files(rule: str) -> None:
    assert any((FILES / rule).glob("bad*.yaml"))
    assert any((FILES / rule).glob("good*.yaml"))


def test_every_folder_is_that_of_a_rule() -> None:
    assert {path.name for path in FILES.iterdir()} == set(RULES)
