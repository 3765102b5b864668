"""Wherever the package is run from, it finds its data and draws the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

import journeyctl

# One worker builds, the same one uses what was built.
pytestmark = pytest.mark.xdist_group("packaging")

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "library-card.journey.yaml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CHECKOUT = ("src", "templates")


def run(command: Sequence[object], cwd: Path, extra: Mapping[str, str] | None = None) -> bytes:
    """Standard output of a command that must succeed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, **(extra or {})},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


class Installed(NamedTuple):
    """A way to run the package: which Python, what is put on its path, where that is."""

    python: Path
    path: Path | None
    place: Path

    def run(self, cwd: Path, *arguments: object) -> bytes:
        extra = {"PYTHONPATH": str(self.path)} if self.path else {}
        return run([self.python, *arguments], cwd, extra)

    def drawing(self, cwd: Path) -> bytes:
        return self.run(
            cwd, "-m", "journeyctl", "render", EXAMPLE, "-f", "svg", "--lang", "fa", "-o", "-"
        )


CURRENT = Installed(Path(sys.executable), None, Path(journeyctl.__file__).parent)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "-d", folder], ROOT)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def names_in_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def unpacked(built: Path) -> Path:
    """The folder that the sdist unpacks to."""
    (archive,) = built.glob("*.tar.gz")
    run([sys.executable, "-m", "tarfile", "-e", archive, built / "unpacked"], built)
    (folder,) = (built / "unpacked").iterdir()
    return folder


@pytest.fixture(scope="session")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own, which borrows our dependencies and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", "--without-pip", folder], folder)
    scheme = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    python = Path(sysconfig.get_path("scripts", "venv", scheme)) / Path(sys.executable).name
    install = ["install", "-q", "--no-deps", "--no-index", "--disable-pip-version-check", wheel]
    run([sys.executable, "-m", "pip", "--python", python, *install], folder)
    # Folders that a .pth file names have their own .pth files left alone, so no `src` comes along.
    borrowed = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (packages / "borrowed.pth").write_text("\n".join(borrowed), "utf-8")
    return Installed(python, None, packages)


@pytest.fixture(scope="session")
def from_sdist(unpacked: Path) -> Installed:
    return CURRENT._replace(path=unpacked / "src", place=unpacked)


@pytest.fixture(scope="session")
def from_zip(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A checkout inside a zip file."""
    archive = tmp_path_factory.mktemp("zip") / "checkout.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(path for top in CHECKOUT for path in (ROOT / top).rglob("*")):
            if "__pycache__" not in path.parts:
                file.write(path, path.relative_to(ROOT))
    return CURRENT._replace(path=archive / "src", place=archive)


@pytest.fixture(scope="session")
def from_copy(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A checkout in a folder whose name holds what paths seldom hold."""
    folder = tmp_path_factory.mktemp("copy") / "نقشه سفر #1"
    for name in CHECKOUT:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return CURRENT._replace(path=folder / "src", place=folder)


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the package that is being tested draws."""
    drawing = CURRENT.drawing(tmp_path_factory.mktemp("expected"))
    assert "گرفتن کارت کتابخانه" in drawing.decode()
    return drawing


@pytest.mark.parametrize("way", ["from_wheel", "from_sdist", "from_zip", "from_copy"])
def test_draws_the_same_bytes(
    way: str, expected: bytes, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    installed: Installed = request.getfixturevalue(way)
    code = "import journeyctl, sys; sys.stdout.buffer.write(journeyctl.__file__.encode())"
    place = Path(installed.run(tmp_path, "-c", code).decode())
    assert place.is_relative_to(installed.place)
    assert installed.drawing(tmp_path) == expected


def test_the_wheel_brings_the_command(from_wheel: Installed, tmp_path: Path) -> None:
    command = from_wheel.python.parent / "journeyctl"
    assert run([command, "--version"], tmp_path).split() == [
        b"journeyctl",
        journeyctl.__version__.encode(),
    ]


def test_the_versions_agree() -> None:
    assert PROJECT["version"] == journeyctl.__version__


def test_the_wheel_holds_all_that_is_needed(names_in_wheel: set[str]) -> None:
    package = ROOT / "src" / "journeyctl"
    needed = {
        f"journeyctl/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    } | {
        f"journeyctl/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert {
        "journeyctl/py.typed",
        "journeyctl/i18n/catalogues/fa.toml",
        "journeyctl/model/methods.toml",
    } <= needed
    about = f"journeyctl-{journeyctl.__version__}.dist-info"
    described = {f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    assert names_in_wheel == needed | described | {f"{about}/licenses/LICENSE"}


def test_the_sdist_holds_a_checkout_and_no_more(unpacked: Path) -> None:
    tops = {path.name for path in unpacked.iterdir()}
    assert {"src", "templates", "tests", "examples", "LICENSE", "README.md", "Makefile"} <= tops
    assert tops <= {path.name for path in ROOT.iterdir()} | {"PKG-INFO"}
    assert not tops & {"build", "dist", ".venv", ".git"}


def test_the_sdist_builds_the_same_wheel(unpacked: Path, wheel: Path, tmp_path: Path) -> None:
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], unpacked)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_version_loads_nothing_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "journeyctl", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"journeyctl {journeyctl.__version__}\n"
    loaded = set(re.findall(r"^import time:.*\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "journeyctl" in loaded
    heavy = {"babel", "jinja2", "pydantic", "pydantic_core", "regex", "rich", "typer", "yaml"}
    assert not {name.partition(".")[0] for name in loaded} & heavy
