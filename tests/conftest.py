"""What tests share: the examples, golden files, a cache of their own, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader

# A busy machine is no fault of the code; and what guards main must say the same thing twice.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_EXAMPLES = Path(__file__).parents[1] / "examples"
_GOLDEN = Path(__file__).parent / "golden"
_ENDING = ".journey.yaml"
_SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Golden = Callable[[str, str | bytes], None]
LoadExample = Callable[[str], Journey]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files instead of comparing with them; review what changed",
    )


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is read from or left in the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def examples() -> tuple[Path, ...]:
    """All example journeys, in order of their paths."""
    found = tuple(sorted(_EXAMPLES.rglob(f"*{_ENDING}")))
    assert found
    return found


@cache
def _load(name: str) -> Journey:
    loaded = Loader().load(str(_EXAMPLES / f"{name}{_ENDING}"))
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


@pytest.fixture(scope="session")
def load_example() -> LoadExample:
    """Loads an example by its path in the folder of examples, without ending, resolved."""
    return _load


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares content with the golden file of a name; with `--update-golden`, writes it."""

    def compare(name: str, content: str | bytes) -> None:
        actual = content.encode() if isinstance(content, str) else content
        path = _GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
            return
        if not path.exists():
            pytest.fail(f"there is no golden file {name}; --update-golden writes it")
        expected = path.read_bytes()
        try:
            texts = actual.decode(), expected.decode()
        except UnicodeDecodeError:
            assert actual == expected, f"{name} differs from its golden file"
        else:
            assert texts[0] == texts[1]

    return compare


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser. Without one, tests are skipped, or fail where one is required."""
    for name in _BROWSERS:
        if path := shutil.which(name):
            return path
    reason = f"no browser on the PATH: {', '.join(_BROWSERS)}"
    if os.environ.get("JOURNEYCTL_REQUIRE_CHROMIUM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser, started once for each process that tests: a thread can drive one only."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(_SWITCHES))
        yield running
        running.close()
