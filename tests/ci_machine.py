"""A machine of a CI service, for tests: a project's folder, and commands that need no network."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.cli.conftest import SHOES, SOUND

GOOD = "good.journey.yaml"
BAD = "my maps/bad.journey.yaml"
"""The project's journeys: one in which nothing is found, and one with an error."""

_COMMAND = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m journeyctl "$@"\n'
_PYTHON = f"""\
#!/bin/sh
case "$1 $2" in
"-m venv")
    mkdir -p "$4/bin"
    cp "$0" "$4/bin/python"
    cp "$(dirname "$0")/journeyctl" "$4/bin"
    ;;
"-m pip") printf '%s\\n' "$@" >"$PIP" ;;
*) exec {shlex.quote(sys.executable)} "$@" ;;
esac
"""
"""A Python that makes environments with our journeyctl, and notes down what pip is told."""


class Ended(NamedTuple):
    """How a script ended, what it told those that come after it, and what it told pip."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    pip: list[str]


class Machine:
    """A project's folder and, first on the path, our commands."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "the project"
        self._temporary = folder / "temporary files"
        self._commands = folder / "commands"
        for path in (self.project / "my maps", self._temporary, self._commands):
            path.mkdir(parents=True)
        self.write(GOOD, SOUND)
        self.write(BAD, SHOES.replace("name: Pays", "nmae: Pays"))
        for name, text in (("journeyctl", _COMMAND), ("python3", _PYTHON), ("python", _PYTHON)):
            self.install(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def read(self, name: str) -> str:
        """A file of the project."""
        return (self.project / name).read_text()

    def names(self) -> set[str]:
        """All files of the project, without caches."""
        files = (path.relative_to(self.project) for path in self.project.rglob("*"))
        return {str(path) for path in files if path.suffix and path.parts[0] != ".cache"}

    def install(self, name: str, script: str) -> None:
        """Put a command on the path."""
        path = self._commands / name
        path.write_text(script)
        path.chmod(0o755)

    def run(self, shell: Sequence[str], script: str, variables: Mapping[str, str]) -> Ended:
        """Run a script in the project's folder, with these variables and few others."""
        kept = {name: os.environ[name] for name in ("HOME", "XDG_CACHE_HOME") if name in os.environ}
        pip, output = self._temporary / "pip", self._temporary / "output"
        output.write_text("")
        done = subprocess.run(
            [*shell, "-c", script],
            cwd=self.project,
            env={
                **kept,
                "PATH": f"{self._commands}{os.pathsep}{os.environ['PATH']}",
                "PIP": str(pip),
                "GITHUB_OUTPUT": str(output),
                "RUNNER_TEMP": str(self._temporary),
                **variables,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        told = pip.read_text().splitlines() if pip.exists() else []
        return Ended(done.returncode, done.stdout, done.stderr, outputs, told)
