"""What `render` does with journeys: write their outputs, compare them, write them again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from journeyctl.checking.files import find
from journeyctl.cli.output import holds, write_file, write_stdout
from journeyctl.cli.terminal import Progress, counted, say, show, summary
from journeyctl.cli.wishes import Options
from journeyctl.config import Configurations
from journeyctl.diagnostics import Finding
from journeyctl.errors import InputError, JourneyctlError
from journeyctl.live.session import Session
from journeyctl.model.load import Loaded, Loader
from journeyctl.render.loading import errors_of, load_one
from journeyctl.render.outputs import Order, outputs
from journeyctl.render.targets import Target
from journeyctl.source.discovery import Found

Take = Callable[[Target, bytes], None]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes outputs and says where they are."""

    force: bool = False
    opens: bool = False

    def __call__(self, target: Target, content: bytes) -> None:
        """Write one output."""
        if target.path is None:
            write_stdout(content)
            return
        write_file(target.path, content, force=self.force)
        typer.echo(target.path)
        if self.opens:
            typer.launch(str(target.path.resolve()))


def write(paths: Sequence[str], options: Options, take: Writer) -> int:
    """Render journeys; the exit code."""
    configurations = Configurations()
    found = find(paths, configurations)
    errors = _make_all(found, options.orders(found, configurations), take)
    if errors:
        show(errors)
        say(f"{summary(errors, len(found))}; what has errors is not drawn")
    return int(bool(errors))


def check(paths: Sequence[str], options: Options) -> int:
    """Name the files that rendering would change, and write nothing; the exit code."""
    configurations = Configurations()
    found = find(paths, configurations)
    orders = options.orders(found, configurations)
    targets = [target for order in orders.values() for target in order.targets]
    if any(target.path is None for target in targets):
        hint = "Name the file or the folder with --output."
        raise InputError("--check compares files, and standard output is none", hint)
    stale: list[Path] = []

    def compare(target: Target, content: bytes) -> None:
        if target.path is not None and not holds(target.path, content):
            typer.echo(target.path)
            stale.append(target.path)

    errors = _make_all(found, orders, compare)
    show(errors)
    said = f"{len(stale):,} of {counted(len(targets), 'file')} out of date"
    if errors:
        said += f"; {summary(errors, len(found))}; what has errors is not compared"
    say(said)
    return int(bool(stale or errors))


def watch(paths: Sequence[str], options: Options, take: Writer) -> None:
    """Render journeys, and again whenever a file that they rest on is saved; until Ctrl-C."""
    session = Session(paths, options.orders)
    for number, change in enumerate(session.rounds(threading.Event())):
        if change.trouble is not None:
            complain(change.trouble)
        for item, loaded, order in change.touched:
            try:
                _make(item, loaded, order, take)
            except JourneyctlError as error:
                if number == 0:
                    raise
                complain(error)
        show(errors_of(touched.loaded for touched in change.touched))
        if number == 0:
            say(f"watching {counted(len(change.touched), 'journey')}; Ctrl-C ends it")


def _make_all(found: Sequence[Found], orders: Mapping[str, Order], take: Take) -> list[Finding]:
    """Hand over what journeys become; the errors of those that become nothing."""
    loader, broken = Loader(), []
    with Progress("rendering", sum(len(order.targets) for order in orders.values())) as progress:
        done = 0

        def count(target: Target, content: bytes) -> None:
            nonlocal done
            progress.clear()
            take(target, content)
            done += 1
            progress.update(done)

        for item in found:
            progress.update(done)
            loaded = load_one(loader, item.path)
            if loaded.journey is None:
                broken.append(loaded)
            _make(item, loaded, orders[item.path], count)
    return errors_of(broken)


def _make(item: Found, loaded: Loaded, order: Order, take: Take) -> None:
    if loaded.journey is not None:
        for target, content in outputs(loaded.journey, item, order):
            take(target, content)


def complain(error: JourneyctlError) -> None:
    """A fault of something else, without an end of the run."""
    say(f"error: {error}\n{error.hint}" if error.hint else f"error: {error}")
