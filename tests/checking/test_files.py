"""Which files are checked."""

from __future__ import annotations

import pytest

from journeyctl.checking.files import find
from journeyctl.config import Configurations
from journeyctl.errors import InputError
from tests.checking.files import write


@pytest.fixture(autouse=True)
def _files(_here: None) -> None:
    for name in ("a", "drafts/b", "team/c", "team/old/d"):
        write(f"{name}.journey.yaml")


def found(*paths: str) -> list[str]:
    return [item.path for item in find(paths, Configurations())]


def test_everything_without_a_configuration() -> None:
    assert found(".") == [
        "a.journey.yaml",
        "drafts/b.journey.yaml",
        "team/c.journey.yaml",
        "team/old/d.journey.yaml",
    ]


def test_what_is_excluded() -> None:
    write("journeyctl.toml", 'exclude = ["drafts/"]')
    write("team/journeyctl.toml", 'exclude = ["/old/"]')

    assert found(".") == ["a.journey.yaml", "team/c.journey.yaml"]
    assert found("**/*.yaml") == ["a.journey.yaml", "team/c.journey.yaml"]


def test_the_nearest_configuration_excludes() -> None:
    write("journeyctl.toml", 'exclude = ["team/"]')
    write("team/journeyctl.toml", "")

    assert "team/c.journey.yaml" in found(".")


def test_a_file_that_is_named_stays() -> None:
    write("journeyctl.toml", 'exclude = ["drafts/"]')

    assert found("drafts/b.journey.yaml") == ["drafts/b.journey.yaml"]
    assert "drafts/b.journey.yaml" not in found(".")
    assert "drafts/b.journey.yaml" in found("drafts/b.journey.yaml", "team")


def test_nothing_is_left() -> None:
    write("journeyctl.toml", 'exclude = ["*"]')

    with pytest.raises(InputError) as raised:
        found(".")

    assert str(raised.value) == "`exclude` in the configuration leaves no journey to check"
    assert raised.value.hint == "A file that is named itself is checked all the same."


def test_standard_input_is_never_excluded() -> None:
    write("journeyctl.toml", 'exclude = ["*"]')

    assert found("-") == ["-"]
