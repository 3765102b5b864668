"""Find Graphviz, run it within a time limit, and read its answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from graphviz.backend import execute

from journeyctl.errors import GraphvizError
from journeyctl.layout.boxes import Box, Point

VARIABLE = "JOURNEYCTL_DOT"
WHEEL = "graphviz-pure"
HINT = f"Install the package {WHEEL}, or name a Graphviz `dot` in {VARIABLE}."


def executable() -> str:
    """The path of the `dot` to run: the user's choice, the wheel's own, one on the PATH.

    Raises GraphvizError where there is none.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        found = shutil.which(chosen)
        if not found:
            raise GraphvizError(
                f"{VARIABLE} names {chosen}, which is not a program that can be run.", HINT
            )
        return found
    candidates = (str(place) for place in _places_of_the_wheel())
    for candidate in (*candidates, WHEEL, "dot"):
        if found := shutil.which(candidate):
            return found
    raise GraphvizError("The flow is drawn by Graphviz, which was not found.", HINT)


def _places_of_the_wheel() -> Iterator[Path]:
    """Where an installer may have put the wheel's program, the surest place first."""
    name = WHEEL + (sysconfig.get_config_var("EXE") or "")
    try:
        wheel = metadata.distribution(WHEEL)
    except metadata.PackageNotFoundError:
        pass
    else:
        for file in wheel.files or ():
            if file.name == name:
                yield Path(str(wheel.locate_file(file)))
        # `pip install --target` records a path that leads elsewhere; the program is in here.
        yield Path(str(wheel.locate_file("bin"))) / name
    for scheme in (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")):
        yield Path(sysconfig.get_path("scripts", scheme)) / name
    yield Path(sys.executable).parent / name


class Answer:
    """Graphviz's answer, read in pixels with y downwards."""

    def __init__(self, output: bytes) -> None:
        answer = json.loads(output)
        _, _, self.width, self.height = map(float, answer["bb"].split(","))
        self._objects = {item["name"]: item for item in answer.get("objects", [])}
        self._edges = {edge["id"]: edge for edge in answer.get("edges", []) if "id" in edge}

    def box(self, name: str, width: float, height: float) -> Box:
        """The box of this size where Graphviz put the middle of a node."""
        x, y = map(float, self._objects[name]["pos"].split(","))
        return Box(x - width / 2, self.height - y - height / 2, width, height)

    def curve(self, name: str, start: Point, end: Point) -> tuple[Point, ...]:
        """An edge's curve, between the exact ends; a plain one where Graphviz found no way."""
        drawn = self._edges[name].get("_draw_", [])
        points = next((step["points"] for step in drawn if step["op"] in "bB"), None)
        if points is None:
            middle = (start[0] + end[0]) / 2
            return start, (middle, start[1]), (middle, end[1]), end
        # With ports, Graphviz swings steep curves back over the column that they start from.
        left, right = sorted((start[0], end[0]))
        inner = ((min(max(x, left), right), self.height - y) for x, y in points[1:-1])
        return start, *inner, end


def layout(source: str, *, time_limit: float) -> Answer:
    """What Graphviz makes of DOT `source`, in at most `time_limit` seconds.

    Raises GraphvizError where Graphviz is missing, fails, or needs longer.
    """
    program = executable()
    # The package's own `pipe` knows neither another program than `dot` nor a time limit.
    try:
        done = execute.run_check(
            [program, "-Kdot", "-Tjson"],
            input=source.encode(),
            capture_output=True,
            quiet=True,
            timeout=time_limit,
        )
    except subprocess.TimeoutExpired as error:
        raise GraphvizError(
            f"Graphviz did not finish the flow within {time_limit:g} seconds.",
            "Draw fewer moves, or parts of the journey one by one.",
        ) from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or b"").decode(errors="replace").strip().splitlines()
        reason = said[0] if said else f"exit status {error.returncode}"
        raise GraphvizError(f"Graphviz ({program}) failed: {reason}", HINT) from error
    except (OSError, execute.ExecutableNotFound) as error:
        raise GraphvizError(f"Graphviz ({program}) could not be started: {error}", HINT) from error
    try:
        return Answer(done.stdout)
    except (ValueError, KeyError, TypeError) as error:
        raise GraphvizError(f"What {program} answered is not Graphviz's JSON.", HINT) from error
