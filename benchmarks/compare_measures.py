"""journeyctl measure beside PM4Py, Retentioneering, pandas and SQL written by hand for DuckDB.

All read the same Parquet file of made-up events. journeyctl computes everything: touchpoints,
funnel with intervals and medians, flow with medians, loops, paths, conformance, weights; the peers
the flow alone, the SQL by hand flow and funnel. Each is a whole process. Their numbers are held
against each other. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.clickstream import journey_text, write_events
from benchmarks.installing import MissingError, python_programs
from benchmarks.processes import Measured, measure
from benchmarks.tables import comparison

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "benchmarks" / "peers"
# PM4Py is AGPL: something to measure against, in an environment of its own, and nothing else.
PACKAGES = ("pm4py==2.7.23.11", "retentioneering==5.2.4", "pandas==3.1.1", "pyarrow==26.0.1",
            "duckdb==2.0.0")  # fmt: skip
SQL = "SQL by hand on DuckDB, flow and funnel"
FLOWS = {
    "pandas, flow": "flow_pandas.py",
    "PM4Py, flow": "flow_pm4py.py",
    "Retentioneering, flow": "flow_retentioneering.py",
}
OFTEN = 10_000_000
"""Events up to which the peers take part, and runs are repeated."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", default="1_000_000,10_000_000,50_000_000")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, after a warm-up")
    asked = parser.parse_args()
    for events in asked.events.split(","):
        with tempfile.TemporaryDirectory(prefix="journeyctl-bench-") as name:
            _size(Path(name), int(events), asked.runs)


def _size(folder: Path, events: int, runs: int) -> None:
    print(f"## {events:,} events\n", flush=True)
    data = folder / "events.parquet"
    write_events(data, events)
    journey = folder / "clickstream.journey.yaml"
    journey.write_text(journey_text(data), "utf-8")
    runs = runs if events <= OFTEN else 1
    rows, results = [], {}
    try:
        python = python_programs(ROOT / "build" / "bench" / "events", PACKAGES) / "python"
    except MissingError as missing:
        print(f"Only journeyctl was measured: {missing}.\n")
    else:
        peers = {SQL: "sql_duckdb.py"} | (FLOWS if events <= OFTEN else {})
        for name, script in peers.items():
            command = [python, PEERS / script, data]
            rows.append((name, measure(command, runs, folder)))
            results[name] = _printed(command, folder)
    rows += _ours(folder, journey, runs, events)
    comparison(rows)
    _agree(results, json.loads((folder / "clickstream.overlay.json").read_text("utf-8")))


def _ours(folder: Path, journey: Path, runs: int, events: int) -> list[tuple[str, Measured]]:
    cache = folder / "cache"
    command = f"{sys.executable} -m journeyctl measure {journey}"
    fresh = f"rm -rf {cache}; XDG_CACHE_HOME={cache} {command}"
    again = f"XDG_CACHE_HOME={cache} {command}"
    rows = [
        ("journeyctl, everything, from the raw file", _shell(fresh, runs, folder)),
        ("journeyctl, everything, again", _shell(again, runs, folder)),
    ]
    if events > OFTEN:
        small = f"{fresh} --memory 1GB"
        rows.append(("journeyctl, everything, --memory 1GB", _shell(small, runs, folder)))
    return rows


def _shell(line: str, runs: int, folder: Path) -> Measured:
    return measure(["sh", "-c", line], runs, folder)


def _printed(command: Sequence[str | Path], folder: Path) -> Mapping[str, Any]:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _agree(results: Mapping[str, Mapping[str, Any]], overlay: Mapping[str, Any]) -> None:
    """Say whether all came to the same numbers."""
    observed = overlay["observed"]
    flow = {f"{move['tail']}>{move['head']}": move["count"] for move in observed["moves"]}
    funnel = [stage["reached"] for stage in observed["stages"]]
    for name, result in results.items():
        # What journeyctl hides is not compared.
        same = all(flow.get(pair) in (n, None) for pair, n in result["flow"].items())
        same = same and result.get("funnel", funnel) == funnel
        print(f"- {name}: {'the same numbers' if same else 'OTHER NUMBERS'}")
    print(flush=True)


if __name__ == "__main__":
    main()
