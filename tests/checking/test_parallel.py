"""Files checked by several processes."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from journeyctl.checking import Run
from journeyctl.errors import ConfigError
from tests.checking.files import brief, titled, write
from tests.cli.conftest import SHOES, SOUND
from tests.rules.applying import DAY

# Newer Pythons warn of copies of a process with threads, such as those that run the tests.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture
def paths() -> list[str]:
    """Enough files for several processes, each with another fault."""
    write("shared.yaml", "channels:\n  fax: Fax\n")
    texts = [
        SHOES,
        SOUND,
        titled("T", "include: shared.yaml\n"),
        titled("T", "ownr: x\n"),
        titled("T", "# journeyctl: ignore[no-owner] a reason\n"),
        "title: [\n",
        "\udcff",
    ]
    found = []
    for number in range(60):
        path = f"{number:02}.journey.yaml"
        text = texts[number % len(texts)].replace("shoes", f"shoes {number}")
        Path(path).write_bytes(text.encode(errors="surrogateescape"))
        found.append(path)
    Path("60.journey.yaml").symlink_to("nowhere")
    return [*found, "60.journey.yaml"]


def check(paths: list[str], workers: int, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: workers)
    counted: list[int] = []
    findings = Run(day=DAY, cached=False).check(paths, counted.append)
    assert counted == list(range(1, len(paths) + 1))
    return [(item, item.excerpt, item.path) for item in findings]


def test_the_same_in_parallel(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check(paths, 1, monkeypatch)

    assert check(paths, 2, monkeypatch) == alone
    assert check(paths, 5, monkeypatch) == alone
    assert len(alone) > 100


def test_a_cache_made_in_parallel_serves_all(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 3)
    first = Run(day=DAY).check(paths)
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 1)

    assert Run(day=DAY).check(paths) == first


def test_each_configuration_in_parallel(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a/journeyctl.toml", 'select = ["no-owner"]')
    write("b/journeyctl.toml", 'select = ["stage-without-goal"]')
    paths = [write(f"{folder}/{i}.journey.yaml", SHOES) for folder in "ab" for i in range(50)]
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 2)

    findings = Run(day=DAY, cached=False).check(paths)

    assert {(file[0], rule, line) for file, rule, line in brief(findings)} == {
        ("a", "no-owner", 1),
        ("b", "stage-without-goal", 4),
    }
    assert len(findings) == 100


def test_standard_input_among_many(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 2)
    text = SOUND.replace("owner:", "scenario:")
    for run in (Run(day=DAY, cached=False), Run(day=DAY)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

        findings = brief(run.check(["-", *paths]))

        assert [item for item in findings if item[0] == "<stdin>"] == [("<stdin>", "no-owner", 1)]


def test_a_wrong_configuration_is_one_error(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("journeyctl.toml", "[rules.crowded-stage]\nmx = 1")
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 2)

    with pytest.raises(ConfigError, match="crowded-stage has no option 'mx'"):
        Run(day=DAY).check(paths)
