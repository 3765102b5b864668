"""Other programs, installed where nothing else is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


class MissingError(Exception):
    """A program that cannot be had here; the message says why."""


def python_programs(folder: Path, packages: Sequence[str]) -> Path:
    """The folder of programs of an environment with some packages.

    Raises:
        MissingError: they could not be installed.
    """
    marker = folder / "installed"
    if not marker.is_file() or marker.read_text("utf-8").split() != list(packages):
        run(sys.executable, "-m", "venv", "--clear", folder)
        pip = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input")
        run(folder / "bin" / "python", *pip, *packages)
        marker.write_text("\n".join(packages), "utf-8")
    return folder / "bin"


def node_package(folder: Path, name: str, version: str) -> None:
    """A package of Node's, in a folder's `node_modules`.

    Raises:
        MissingError: npm is not there, or could not install it.
    """
    marker = folder / "node_modules" / name / "package.json"
    if marker.is_file() and f'"version": "{version}"' in marker.read_text("utf-8"):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("there is no npm")
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    run(npm, "install", "--prefix", folder, *quiet, f"{name}@{version}")


def run(*command: str | Path) -> None:
    """Run a command that must succeed.

    Raises:
        MissingError: it failed; with what it said.
    """
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MissingError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")
