"""journeyctl render beside D2 (a flow as SVG) and WeasyPrint (PDF), and how fast --watch is.

Prints Markdown. Each figure is of a whole process as a shell would start it: the median of several
runs after one that warms up.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.installing import MissingError
from benchmarks.painters import D2, WEASYPRINT, d2, d2_flow, weasyprint
from benchmarks.processes import Measured, measure
from benchmarks.tables import comparison
from journeyctl.model.load import load

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "online-shop.journey.yaml"
JOURNEYCTL: tuple[str | Path, ...] = (sys.executable, "-m", "journeyctl", "render", EXAMPLE)
SAVES = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, after a warm-up")
    runs = parser.parse_args().runs
    print(f"## Drawing `{EXAMPLE.name}`, beside D2 {D2} and WeasyPrint {WEASYPRINT}\n")
    with tempfile.TemporaryDirectory(prefix="journeyctl-bench-") as name:
        folder = Path(name)
        _flow(folder, runs)
        _pdf(folder, runs)
        _watch(folder)


def _flow(folder: Path, runs: int) -> None:
    print("Its flow as SVG; D2 draws boxes and arrows, journeyctl cards with faces and shares:\n")
    ours = [*JOURNEYCTL, "--view", "flow", "-o", folder / "flow.svg"]
    rows = [("journeyctl", measure(ours, runs, folder))]
    source = folder / "flow.d2"
    journey = load(str(EXAMPLE)).journey
    assert journey is not None  # noqa: S101  the tests say so
    source.write_text(d2_flow(journey), "utf-8")
    try:
        theirs = d2(ROOT / "build" / "bench" / "d2", source, folder / "d2.svg")
        rows.append((f"D2 {D2}, as WebAssembly in Node", measure(theirs, runs, folder)))
    except (MissingError, RuntimeError) as missing:
        print(f"Only journeyctl was measured: {missing}.\n")
    comparison(rows)


def _pdf(folder: Path, runs: int) -> None:
    print("As PDF; WeasyPrint sets our HTML page, journeyctl the map and the report:\n")
    page = folder / "page.html"
    subprocess.run([*JOURNEYCTL, "-o", page], capture_output=True, check=True)
    rows: list[tuple[str, Measured]] = [
        (f"journeyctl, {view}", measure([*JOURNEYCTL, "--view", view, "-o", target], runs, folder))
        for view, target in (("map", folder / "map.pdf"), ("report", folder / "report.pdf"))
    ]
    try:
        theirs = weasyprint(ROOT / "build" / "bench" / "weasyprint", page, folder / "page.pdf")
        rows.append((f"WeasyPrint {WEASYPRINT}", measure(theirs, runs, folder)))
    except (MissingError, RuntimeError) as missing:
        print(f"Only journeyctl was measured: {missing}.\n")
    comparison(rows)


def _watch(folder: Path) -> None:
    """How long a save takes to become a page, and a picture."""
    copied = folder / "examples"
    shutil.copytree(ROOT / "examples", copied)
    journey = copied / EXAMPLE.name
    text = journey.read_text("utf-8")
    for ending in ("html", "svg"):
        target = folder / f"watched.{ending}"
        command = [*JOURNEYCTL[:-1], journey, "-o", target, "--watch"]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                seconds = [_save(journey, text, target, number) for number in range(SAVES + 1)]
            finally:
                process.terminate()
        print(
            f"From a save to the {ending} of `render --watch`: median "
            f"{median(seconds[1:]) * 1000:.0f} ms, longest {max(seconds[1:]) * 1000:.0f} ms "
            f"of {SAVES} saves.\n"
        )


def _save(journey: Path, text: str, target: Path, number: int) -> float:
    """Save a journey and wait for its drawing; the seconds that takes."""
    while not target.exists():
        time.sleep(0.01)
    time.sleep(0.5)
    title = f"title: Save number {number}"
    before = target.stat().st_mtime_ns
    start = time.perf_counter()
    journey.write_text(text.replace("title: Buying running shoes online", title), "utf-8")
    while target.stat().st_mtime_ns == before:
        time.sleep(0.002)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
