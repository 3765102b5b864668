"""Other programs that draw diagrams or PDF: D2 from npm, WeasyPrint from PyPI."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.installing import MissingError, node_package, python_programs, run
from journeyctl.model.journey import Journey
from journeyctl.model.text import say
from journeyctl.model.ways import Ways

D2 = "0.1.33"
WEASYPRINT = "66.0"
_SCRIPT = """\
import { readFileSync, writeFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";
const d2 = new D2();
const compiled = await d2.compile(readFileSync(process.argv[2], "utf8"));
writeFileSync(process.argv[3], await d2.render(compiled.diagram, compiled.renderOptions));
process.exit(0);
"""


def d2(folder: Path, source: Path, target: Path) -> Sequence[str | Path]:
    """Draws a diagram of D2's to SVG.

    Raises:
        MissingError: Node or D2 is not there.
    """
    node_package(folder, "@terrastruct/d2", D2)
    node = shutil.which("node")
    if node is None:
        raise MissingError("there is no node")
    script = folder / "draw.mjs"
    script.write_text(_SCRIPT, "utf-8")
    return [node, script, source, target]


def d2_flow(journey: Journey) -> str:
    """The flow of a journey as a diagram of D2's: stages, touchpoints, moves."""
    return "\n".join(_lines(journey)) + "\n"


def _lines(journey: Journey) -> Iterator[str]:
    ways = Ways(journey)
    place = {
        point.id: f"s{i}.t{j}"
        for i, stage in enumerate(journey.stages)
        for j, point in enumerate(stage.touchpoints)
    }
    yield "direction: right"
    for i, stage in enumerate(journey.stages):
        yield f"s{i}: {_quoted(say(stage.name, journey.language, journey.language))}"
    for point in ways.touchpoints:
        yield f"{place[point.id]}: {_quoted(say(point.name, journey.language, journey.language))}"
        for way in ways.of(point):
            if way.head:
                yield f"{place[point.id]} -> {place[way.head]}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def weasyprint(folder: Path, source: Path, target: Path) -> Sequence[str | Path]:
    """Sets an HTML page as PDF.

    Raises:
        MissingError: WeasyPrint, or the Pango that it needs, is not there.
    """
    programs = python_programs(folder, [f"weasyprint=={WEASYPRINT}"])
    run(programs / "weasyprint", "--info")
    return [programs / "weasyprint", "-q", source, target]
