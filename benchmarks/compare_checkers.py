"""journeyctl validate beside check-jsonschema and yamllint.

Prints Markdown. Each figure is of a whole process as a shell would start it: the median of several
runs after one that warms up.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.checkers import VERSIONS, Checkers
from benchmarks.installing import MissingError
from benchmarks.made_journeys import write_journey
from benchmarks.processes import Measured, measure
from benchmarks.tables import comparison

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "online-shop.journey.yaml"
JOURNEYCTL = (sys.executable, "-m", "journeyctl", "validate")
TOUCHPOINTS = 25
"""Of each made journey, which then has some 350 lines."""
FLOOR = (sys.executable, "-c", "import typer; from pydantic import BaseModel")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of ours, after a warm-up")
    parser.add_argument("--files", type=int, default=1_000, help="how many journeys")
    arguments = parser.parse_args()
    names = ", ".join(f"{name} {version}" for name, version in VERSIONS.items())
    print(f"## Checking, beside {names}\n")
    with tempfile.TemporaryDirectory(prefix="journeyctl-bench-") as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        _many(folder, arguments.files, arguments.runs)
        _one(folder, max(arguments.runs, 2) * 3)


def _many(folder: Path, count: int, runs: int) -> None:
    journeys = _made_folder(folder / "journeys", count)
    lines = len(journeys[0].read_text("utf-8").splitlines())
    print(f"{count:,} journeys of {lines} lines, all rules on:\n")
    rows = [
        ("journeyctl, nothing known", measure(_cold(folder), runs, folder)),
        ("journeyctl, nothing changed", measure(_ours(folder / "journeys"), runs, folder)),
    ]
    try:
        others = Checkers(ROOT / "build" / "bench" / "checkers")
    except MissingError as missing:
        print(f"Only journeyctl was measured: {missing}.\n")
    else:
        schema = folder / "schema.json"
        subprocess.run(
            [sys.executable, "-m", "journeyctl", "schema", "-o", str(schema)],
            capture_output=True,
            check=True,
        )
        theirs = others.check_jsonschema(schema, journeys)
        rows += [
            ("check-jsonschema", measure(theirs, 1, folder)),
            ("yamllint", measure(others.yamllint(folder / "journeys"), 1, folder)),
        ]
    comparison(rows)
    if len(rows) > 2:
        cold, known, theirs_measured = (it.seconds for _, it in rows[:3])
        print(
            f"check-jsonschema takes {theirs_measured / cold:.1f} times as long as the first, "
            f"{theirs_measured / known:.0f} times as long as the second.\n"
        )


def _one(folder: Path, runs: int) -> None:
    print(f"One journey, `{EXAMPLE.name}`, in turn with a process that only imports:\n")
    pairs = _in_turn([FLOOR, _ours(EXAMPLE), (*_ours(EXAMPLE), "--no-cache")], runs, folder)
    comparison(
        [
            ("importing Typer and Pydantic", pairs[0]),
            ("journeyctl, nothing changed", pairs[1]),
            ("journeyctl, nothing known", pairs[2]),
        ],
        digits=3,
    )


def _in_turn(commands: Sequence[Sequence[str | Path]], runs: int, folder: Path) -> list[Measured]:
    """Commands that take turns, so that a machine that gets slower slows all of them."""
    rounds = [[measure(command, 1, folder) for command in commands] for _ in range(runs)]
    return [_joined(list(each)) for each in zip(*rounds, strict=True)]


def _joined(each: Sequence[Measured]) -> Measured:
    seconds = [it.seconds for it in each]
    totals = [it.all_processes for it in each if it.all_processes is not None]
    return Measured(
        median(seconds),
        min(seconds),
        max(seconds),
        max(it.largest_process for it in each),
        max(totals, default=None),
    )


def _ours(path: Path) -> Sequence[str | Path]:
    return [*JOURNEYCTL, path, "--format", "concise"]


def _cold(folder: Path) -> Sequence[str | Path]:
    """A run that finds no results of earlier ones, and keeps its own."""
    return ["sh", "-c", 'rm -rf cache; exec "$@"', "sh", *_ours(folder / "journeys")]


def _made_folder(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number}.journey.yaml" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        write_journey(path, TOUCHPOINTS, number)
    return paths


if __name__ == "__main__":
    main()
