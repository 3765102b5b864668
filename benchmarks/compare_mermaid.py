"""journeyctl beside Mermaid's command line, and how journeyctl grows.

Prints Markdown. Each figure is of a whole process as a shell would start it: the median of several
runs after one that warms up.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression

from benchmarks.installing import MissingError
from benchmarks.made_journeys import write_journey
from benchmarks.mermaid import VERSION, Mermaid, diagram
from benchmarks.processes import Measured, measure
from benchmarks.tables import comparison, figures, table

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "online-shop.journey.yaml"
JOURNEYCTL = (sys.executable, "-m", "journeyctl")
TOUCHPOINTS = (10, 20, 30, 40, 50, 60)
FILES = (1, 10, 100, 1_000)
MANY = 100
USUAL = 12  # touchpoints of a journey, where there are many journeys


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, after a warm-up")
    runs = parser.parse_args().runs
    if runs < 1:
        parser.error("--runs: at least one")
    with tempfile.TemporaryDirectory(prefix="journeyctl-bench-") as name:
        folder = Path(name)
        print(f"## Beside Mermaid's command line {VERSION}\n")
        try:
            mermaid = Mermaid(ROOT / "build" / "bench")
        except MissingError as missing:
            print(f"Only journeyctl was measured: {missing}.\n")
            mermaid = None
        _one_journey(folder, mermaid, runs)
        _many_journeys(folder, mermaid, runs)
        _growing_journey(folder, runs)
        _growing_folder(folder, runs)


def _one_journey(folder: Path, mermaid: Mermaid | None, runs: int) -> None:
    print(f"One journey, `{EXAMPLE.name}`, to SVG:\n")
    rows = [("journeyctl", measure(_render(EXAMPLE, folder / "ours.svg"), runs, folder))]
    if mermaid:
        source = folder / "theirs.mmd"
        source.write_text(diagram(_report(EXAMPLE, folder)), "utf-8")
        command = mermaid.command(source, folder / "theirs.svg")
        rows.append(("Mermaid", measure(command, runs, folder)))
    comparison(rows)


def _many_journeys(folder: Path, mermaid: Mermaid | None, runs: int) -> None:
    print(f"{MANY} journeys of {USUAL} touchpoints, each to an SVG of its own, in one process:\n")
    many = _made_folder(folder / "many", MANY)
    rows = [("journeyctl", measure(_render(many, folder / "out"), runs, folder))]
    if mermaid:
        one = diagram(_report(many / "1.journey.yaml", folder))
        alone, together = folder / "one.mmd", folder / "many.md"
        alone.write_text(one, "utf-8")
        together.write_text(f"```mermaid\n{one}```\n\n" * MANY, "utf-8")
        command = mermaid.command(together, folder / "drawn.md")
        rows.append(("Mermaid, one Markdown file", measure(command, 1, folder)))
        single = measure(mermaid.command(alone, folder / "one.svg"), runs, folder)
        comparison(rows)
        print(
            f"Mermaid in a process for each journey, as its command line takes diagram files: "
            f"{MANY} × {single.seconds:.2f} s = {MANY * single.seconds:.0f} s, "
            f"{MANY * single.seconds / rows[0][1].seconds:.0f} times as long.\n"
        )
    else:
        comparison(rows)


def _growing_journey(folder: Path, runs: int) -> None:
    print("## Growth\n\nOne journey to SVG, by its touchpoints:\n")
    points = []
    for count in TOUCHPOINTS:
        source = folder / f"{count}.journey.yaml"
        write_journey(source, count)
        points.append((count, measure(_render(source, folder / "grown.svg"), runs, folder)))
    _growth("touchpoints", points)


def _growing_folder(folder: Path, runs: int) -> None:
    print(f"A folder of journeys of {USUAL} touchpoints to SVG, in one process:\n")
    points = []
    for count in FILES:
        source = _made_folder(folder / f"files-{count}", count)
        times = runs if count <= MANY else 1
        points.append((count, measure(_render(source, folder / f"out-{count}"), times, folder)))
    _growth("files", points)


def _render(source: Path, target: Path) -> Sequence[str | Path]:
    return [*JOURNEYCTL, "render", source, "-f", "svg", "-o", target]


def _report(source: Path, cwd: Path) -> str:
    command = [*JOURNEYCTL, "render", str(source), "-f", "md", "-o", "-"]
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=True)
    return done.stdout.decode()


def _made_folder(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(1, count + 1):
        write_journey(folder / f"{number}.journey.yaml", USUAL, number)
    return folder


def _growth(what: str, points: Sequence[tuple[int, Measured]]) -> None:
    cells = [[f"{count:,}", *figures(it)] for count, it in points]
    table([what, "median", "range", "largest process", "all processes"], cells)
    counts, seconds = zip(*((count, it.seconds) for count, it in points), strict=True)
    slope, start = linear_regression(counts, seconds)
    print(f"Fitted: {start * 1000:.0f} ms + {slope * 1000:.1f} ms × {what}\n")


if __name__ == "__main__":
    main()
