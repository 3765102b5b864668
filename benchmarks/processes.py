"""Time and memory of whole processes, with everything that they start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PROC = Path("/proc")
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """Median wall time in seconds; memory in MiB, None where the system does not tell."""

    seconds: float
    fastest: float
    slowest: float
    largest_process: float
    all_processes: float | None


def measure(command: Sequence[str | Path], runs: int, cwd: Path) -> Measured:
    """Run a command once to warm up, which is when memory is looked at, then `runs` times.

    Raises:
        RuntimeError: the command failed; with what it said.
    """
    _, _, total = _run(command, cwd, watch=True)
    timed = [_run(command, cwd, watch=False) for _ in range(runs)]
    times = [seconds for seconds, _, _ in timed]
    largest = max(largest for _, largest, _ in timed)
    return Measured(median(times), min(times), max(times), largest, total)


def _run(
    command: Sequence[str | Path], cwd: Path, *, watch: bool
) -> tuple[float, float, float | None]:
    """Seconds, MiB of the largest process, and MiB of all processes together where watched."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        watcher = _Watcher(process.pid) if watch and _PROC.is_dir() else None
        # What is waited for counts with all its descendants that were waited for in their turn.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        total = watcher.stop() if watcher else None
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
            raise RuntimeError(f"{Path(command[0]).name} failed: {words[-2000:]}")
    unit = 1 if sys.platform == "darwin" else _KIB
    return seconds, usage.ru_maxrss * unit / _KIB**2, total


class _Watcher(threading.Thread):
    """Looks every 10 ms at what a process and its descendants occupy, shared pages once."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._peak = 0
        self._done = threading.Event()
        self.start()

    def run(self) -> None:
        while not self._done.wait(0.01):
            self._peak = max(self._peak, sum(map(_occupied, _tree(self._root))))

    def stop(self) -> float | None:
        """The most that was seen, in MiB; None where nothing could be seen."""
        self._done.set()
        self.join()
        return self._peak / _KIB if self._peak else None


def _tree(root: int) -> list[int]:
    parents: dict[int, int] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            # A name in brackets comes first, and may hold anything.
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _occupied(pid: int) -> int:
    """KiB of memory, pages that several processes share counted in parts."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
