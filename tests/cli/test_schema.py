"""`journeyctl schema` and the schema itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from journeyctl.model.schema import schema
from tests.cli.conftest import SHOES, Journeyctl


def test_it_prints_a_valid_schema(journeyctl: Journeyctl) -> None:
    printed = json.loads(journeyctl("schema").out)
    assert printed == schema()
    Draft202012Validator.check_schema(printed)


def test_it_writes_a_file(
    journeyctl: Journeyctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert journeyctl("schema", "-o", "s.json").code == 0
    assert json.loads(Path("s.json").read_text()) == schema()
    assert journeyctl("schema", "-o", "s.json").code == 0
    Path("mine.json").write_text("{}")
    assert journeyctl("schema", "-o", "mine.json").code == 2


def test_every_example_is_valid(examples: tuple[Path, ...]) -> None:
    validator = Draft202012Validator(schema())
    for path in examples:
        # Dates stay texts, as YAML 1.2 has them; BaseLoader reads every scalar as text, so
        # numbers come from the safe loader and only dates are turned back.
        data = yaml.load(path.read_text("utf-8"), _TextDates)  # noqa: S506  a safe loader
        assert list(validator.iter_errors(data)) == [], path.name


class _TextDates(yaml.CSafeLoader):
    """The safe loader without dates."""


_TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Pays", "nmae: Pays"),
        ("emotion: 2", "emotion: happy"),
        ("title: Buying running shoes", "titel: x"),
        ("emotion: 2", "importance: 7"),
    ],
)
def test_it_refuses_what_the_model_refuses(old: str, new: str) -> None:
    data = yaml.safe_load(SHOES.replace(old, new))
    assert list(Draft202012Validator(schema()).iter_errors(data))


def test_a_key_without_a_value_counts_as_absent() -> None:
    path = Path(__file__).parents[1] / "example-files/positive/nothing-in-optional-keys.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    validator = Draft202012Validator(schema())
    assert list(validator.iter_errors(data)) == []
    assert list(validator.iter_errors({**data, "title": None}))


def test_every_field_is_described() -> None:
    whole = schema()
    for name, part in {"Journey": whole, **whole["$defs"]}.items():
        mapping = next((item for item in part.get("anyOf", ()) if "properties" in item), part)
        for key, node in mapping.get("properties", {}).items():
            assert node.get("description"), f"{name}.{key}"
