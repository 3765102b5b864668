"""What `discover` does: read a log, draft a journey, say what is missing in it."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import typer

from journeyctl.cli.output import holds, write_file, write_stdout
from journeyctl.cli.terminal import Progress, counted, say
from journeyctl.diagnostics.reporters.terminal import on_one_line
from journeyctl.errors import OutputError
from journeyctl.formatting import format_content
from journeyctl.measure.discovery.draft import Draft
from journeyctl.measure.discovery.drafting import discover
from journeyctl.measure.discovery.log import Asked
from journeyctl.measure.discovery.writing import draft_text
from journeyctl.overlay import ENDING as OVERLAY
from journeyctl.source.discovery import SUFFIX
from journeyctl.starters import find_language, language_of

_STEPS = 100
"""How finely progress is told."""
_ENDINGS = re.compile(r"(\.(csv|tsv|txt|jsonl?|ndjson|parquet|pq|gz|zst))+$", re.I)
_UNSAID = re.compile(r"[*?\[\]]+")
_ENOUGH = 0.5
"""Where touchpoints hold less of the events, another column may say more."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked on the command line, None or empty where it is not."""

    events: str
    output: str | None
    columns: Mapping[str, str | None]
    title: str
    language: str | None
    asked: Asked


def write(wish: Wish, *, force: bool) -> None:
    """Draft a journey and write it."""
    language = language_of(os.environ) if wish.language is None else find_language(wish.language)
    target = None if wish.output == "-" else Path(wish.output or _default_name(wish.events))
    folder = Path() if target is None else target.parent
    with Progress(f"reading {wish.events}", _STEPS) as bar:
        draft = discover(
            wish.events, wish.columns, wish.asked, lambda done: bar.update(int(done * _STEPS))
        )
    text = draft_text(
        draft,
        name=Path(wish.events).name,
        path=_from(folder, wish.events),
        title=wish.title,
        language=language,
    )
    content = format_content(text.encode(), wish.output or "the draft").content
    if target is None:
        write_stdout(content)
    else:
        _check(target, content, force=force)
        write_file(target, content, force=True)
        typer.echo(target)
    for line in _told(draft, target):
        say(on_one_line(line))


def _default_name(events: str) -> str:
    """The name of a log with another ending, without what stands for any name in it."""
    name = _UNSAID.sub("", _ENDINGS.sub("", Path(events).name)).strip(" .-_")
    return f"{name or 'discovered'}{SUFFIX}"


def _from(folder: Path, events: str) -> str:
    """The way to a log from the folder of its draft."""
    if Path(events).is_absolute():
        return events
    return Path(os.path.relpath(events, folder)).as_posix()


def _check(target: Path, content: bytes, *, force: bool) -> None:
    # A draft that somebody has worked on since looks like any journey.
    if not force and target.is_file() and not holds(target, content):
        raise OutputError(
            f"{target} is there already",
            "Nothing was written. Name another file with -o, or overwrite it with --force.",
        )


def _told(draft: Draft, target: Path | None) -> Iterator[str]:
    log = draft.log
    columns = draft.columns
    yield (
        f"read {counted(log.events, 'event')} of {counted(log.actors, 'actor')}, "
        f"{log.first} to {log.last}; actor: {columns['actor']}, time: {columns['time']}, "
        f"event: {columns['event']}"
    )
    if unusable := log.rows - log.events:
        yield f"{counted(unusable, 'row')} without actor, time or event left out"
    if left := log.names - len(log.kept):
        yield f"{len(log.kept)} of {log.names:,} event names are touchpoints; {left:,} left out"
    if log.covered < _ENOUGH:
        hint = f", perhaps --event {draft.others[0]}" if draft.others else ""
        yield (f"they hold only {log.covered:.0%} of the events: another column may say more{hint}")
    if log.unwritable:
        yield f"{counted(log.unwritable, 'name')} with a * or unseen characters cannot be matched"
    yield (
        f"drafted {counted(len(log.kept), 'touchpoint')} in {counted(len(draft.stages), 'stage')}"
    )
    yield (
        "to be written by a person: names and goals of stages, channels, purposes and emotions of "
        "touchpoints, personas, an owner; search for TODO"
    )
    if target is not None:
        name = shlex.quote(str(target))
        overlay = shlex.quote(f"{target.name.removesuffix(SUFFIX)}{OVERLAY}")
        yield f"next: journeyctl validate {name}"
        yield f"      journeyctl measure {name}"
        yield f"      journeyctl render {name} --overlay {overlay}"
