"""The command line: one thin module for each command; the only place that knows Typer."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from journeyctl.errors import JourneyctlError

_TRACEBACK = "--traceback"


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code.

    No exception leaves it, but for a fault of our own under `--traceback`.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115  for as long as we run
    if sys.stdout is None:
        sys.stderr.write("error: standard output is closed\n")
        return 2
    wants_traceback = _TRACEBACK in arguments
    rest = [argument for argument in arguments if argument != _TRACEBACK]
    try:
        code = _run(rest)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted; Python must not complain when it closes the pipe.
        _drop_output()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped\n")
        return 130
    except JourneyctlError as error:
        hint = f"\n{error.hint}" if error.hint else ""
        _say(f"error: {error}{hint}")
        return 2
    except OSError as error:
        if wants_traceback:
            raise
        where = f"{error.filename}: " if error.filename else ""
        _say(f"error: {where}{error.strerror or error}")
        _drop_output()
        return 2
    except Exception as error:
        if wants_traceback:
            raise
        kind = type(error).__name__
        _say(
            f"journeyctl has a fault ({kind}: {error}). Please report it with what the same "
            f"command prints under {_TRACEBACK}."
        )
        return 3
    return code


def _say(message: str) -> None:
    """A message on standard error, whose parts may come from files and must steer no terminal."""
    from journeyctl.diagnostics.reporters.terminal import printable

    sys.stderr.write(f"{printable(message)}\n")


def _drop_output() -> None:
    """Let nothing that could not be written be tried again when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    from journeyctl.cli import asked

    if (known := asked.recall(arguments)) is not None:
        return asked.fulfil(known)
    # Looking for plugins of Pydantic, of which there is none here, costs a tenth of a short run.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from journeyctl.cli.app import COMMANDS, application

    named = [name for name in arguments[:1] if name in COMMANDS]
    try:
        application(named or COMMANDS)(args=list(arguments), prog_name="journeyctl")
    except SystemExit as end:
        if end.code:
            return end.code if isinstance(end.code, int) else 1
    if (new := asked.taken()) is None:
        return 0
    asked.remember(arguments, new)
    return asked.fulfil(new)
