"""What `measure` does with journeys: read their sources, compute, write overlays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from journeyctl.checking.files import find
from journeyctl.cli.choices import choices, listed
from journeyctl.cli.measured import told
from journeyctl.cli.output import write_file, write_stdout
from journeyctl.cli.terminal import Progress, say, show, summary
from journeyctl.config import Configurations, Settings
from journeyctl.config.measuring import COUNTED, ENTRIES, ORDERS, MeasureSettings
from journeyctl.errors import InputError
from journeyctl.measure.measuring import Asked, measure
from journeyctl.model.load import Loader
from journeyctl.model.time import duration_seconds
from journeyctl.overlay import ENDING, Overlay, overlay_text
from journeyctl.overlay.parts import Options
from journeyctl.render.loading import errors_of, load_one
from journeyctl.source.discovery import Found

_STEPS = 100
"""How finely the progress of a measuring is told."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of the command line, None where one is not given."""

    output: str | None
    period: str | None
    compare: str | None
    order: str | None
    window: str | None
    entry: str | None
    count: str | None
    session_gap: str | None
    exclude: list[str] | None
    min_count: int | None
    sources: list[str] | None
    engine: str | None
    memory: str | None
    temp_dir: str | None
    strict: bool | None


def write(paths: Sequence[str], wish: Wish, *, force: bool) -> int:
    """Measure journeys and write an overlay of each; the exit code."""
    configurations = Configurations()
    found = find(paths, configurations)
    loader, broken = Loader(), []
    for item, target in _targets(found, wish, configurations):
        loaded = load_one(loader, item.path)
        if loaded.journey is None:
            broken.append(loaded)
            continue
        asked = _asked(wish, configurations.of(Path(item.path).parent))
        with Progress(f"measuring {item.name}", _STEPS) as bar:
            folder = Path(item.path).parent
            overlay = measure(
                loaded.journey, folder, asked, lambda done: bar.update(int(done * _STEPS))
            )
        _hand_over(overlay, target, force=force)
        say(told(overlay, loaded.journey))
    if broken:
        errors = errors_of(broken)
        show(errors)
        say(f"{summary(errors, len(found))}; what has errors is not measured")
    return int(bool(broken))


def _hand_over(overlay: Overlay, target: Path | None, *, force: bool) -> None:
    content = overlay_text(overlay).encode()
    if target is None:
        write_stdout(content)
    else:
        write_file(target, content, force=force)
        typer.echo(target)


def _targets(
    found: Sequence[Found], wish: Wish, configurations: Configurations
) -> Iterator[tuple[Found, Path | None]]:
    """Each journey with the file of its overlay; None for standard output."""
    for item in found:
        settings = configurations.of(Path(item.path).parent)
        output = wish.output or settings.beside(settings.measure.output)
        if output == "-":
            yield item, None
        elif output.endswith(".json"):
            if len(found) > 1:
                hint = "Name a folder, or measure one at a time."
                raise InputError(f"{output} is one file, and there are {len(found)} journeys", hint)
            yield item, Path(output)
        else:
            yield item, Path(output) / item.relative.parent / f"{item.name}{ENDING}"


def _asked(wish: Wish, settings: Settings) -> Asked:
    ours = settings.measure
    temp_dir = wish.temp_dir or settings.beside(ours.temp_dir)
    return Asked(
        options=_options(wish, ours),
        period=wish.period or ours.period,
        compare=wish.compare or ours.compare,
        engine=wish.engine or ours.engine,
        memory=wish.memory or ours.memory,
        temp_dir=Path(temp_dir) if temp_dir else None,
        strict=ours.strict if wish.strict is None else wish.strict,
        sources=listed(wish.sources),
    )


def _options(wish: Wish, ours: MeasureSettings) -> Options:
    min_count = ours.min_count if wish.min_count is None else wish.min_count
    if min_count < 1:
        raise InputError(f"--min-count {min_count} is not 1 or more")
    return Options.model_validate(
        {
            "order": _one(wish.order or ours.order, ORDERS, "order"),
            "window": _duration(wish.window or ours.window, "--window"),
            "entry": _one(wish.entry or ours.entry, ENTRIES, "entry"),
            "count": _one(wish.count or ours.count, COUNTED, "way to count"),
            "session_gap": _duration(wish.session_gap or ours.session_gap, "--session-gap"),
            "exclude": listed(wish.exclude) or ours.exclude,
            "min_count": min_count,
        }
    )


def _one(value: str, known: Sequence[str], what: str) -> str:
    (chosen,) = choices([value], known, what)
    return chosen


def _duration(value: str, option: str) -> str:
    try:
        seconds = duration_seconds(value)
    except ValueError:
        seconds = 0
    if seconds <= 0:
        hint = "Write one such as 30d, 12h or 1h30m."
        raise InputError(f"{option} {value!r} is no duration", hint)
    return value
