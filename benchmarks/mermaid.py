"""Mermaid's command line, from npm, with the browser that is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.installing import MissingError

VERSION = "11.17.0"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_DIAGRAM = re.compile(r"^```mermaid\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Mermaid:
    """Mermaid's command line, installed into a folder.

    Raises:
        MissingError: npm or a browser is not there, or npm could not install.
    """

    def __init__(self, folder: Path) -> None:
        browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
        if browser is None:
            raise MissingError("there is no Chromium")
        self._program = folder / "node_modules" / ".bin" / "mmdc"
        if not self._installed(folder):
            _install(folder)
        self._settings = folder / "puppeteer.json"
        # Chromium's sandbox does not start for root, nor in most containers.
        settings = {"executablePath": browser, "args": ["--no-sandbox"]}
        self._settings.write_text(json.dumps(settings), "utf-8")

    def _installed(self, folder: Path) -> bool:
        about = folder / "node_modules" / "@mermaid-js" / "mermaid-cli" / "package.json"
        return about.is_file() and json.loads(about.read_text("utf-8"))["version"] == VERSION

    def command(self, source: Path, target: Path) -> Sequence[str | Path]:
        """Draws a diagram to SVG, or all diagrams of a Markdown file."""
        return [self._program, "-q", "-p", self._settings, "-i", source, "-o", target]


def diagram(report: str) -> str:
    """The journey diagram that a Markdown report of journeyctl holds."""
    found = _DIAGRAM.search(report)
    assert found is not None, "the report holds no diagram"  # noqa: S101
    return found[1]


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("there is no npm")
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            *(npm, "install", "--prefix", ".", "--no-audit", "--no-fund", "--loglevel=error"),
            f"@mermaid-js/mermaid-cli@{VERSION}",
        ],
        cwd=folder,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MissingError(f"npm could not install it: {done.stderr.strip()[-500:]}")
