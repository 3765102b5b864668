"""The docs say what the program does: generated pages are fresh, examples in prose work."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from journeyctl.cli.app import COMMANDS
from journeyctl.config.settings import KEYS
from journeyctl.diagnostics.codes import CODES
from journeyctl.model.load import Loader
from journeyctl.rules import RULES

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"^ *(`{3,}).*?^ *\1$", re.DOTALL | re.MULTILINE)
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_generated_files_are_fresh(generate: ModuleType) -> None:
    assert generate.stale() == []


def test_every_link_leads_somewhere() -> None:
    for page in PAGES:
        prose = _FENCE.sub("", page.read_text("utf-8"))
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_whole_journeys_in_the_docs_are_sound() -> None:
    found = 0
    # The examples of rules are bad on purpose, or parts; tests/rules looks at them.
    for page in (page for page in PAGES if page.name != "rules.md"):
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            if block.startswith("journeyctl:"):
                loaded = Loader().loads(block.encode(), page.name, ROOT)
                assert loaded.findings == [], page.name
                found += 1
    assert found >= 3


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"## journeyctl {command}" in page


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")
    for key in KEYS:
        assert f"| `{key}" in page


def test_every_rule_of_the_method_stands_in_its_explanation() -> None:
    page = (ROOT / "docs" / "explanation" / "method.md").read_text("utf-8")
    asked = {name for name, rule in RULES.items() if rule.source != "the format"}
    assert {name for name in CODES if f"`{name}`" in page} == asked | {
        "duplicate-title",
        "differing-persona",
    }
