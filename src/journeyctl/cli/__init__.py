"""The command line: one thin module for each command; the only place that knows Typer."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from journeyctl.errors import JourneyctlError

_TRACEBACK = "--traceback"


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code.

    No exception leaves it, but for a fault of our own under `--traceback`.
    """
    wants_traceback = _TRACEBACK in arguments
    rest = [argument for argument in arguments if argument != _TRACEBACK]
    try:
        return _run(rest)
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped\n")
        return 130
    except JourneyctlError as error:
        hint = f"\n{error.hint}" if error.hint else ""
        sys.stderr.write(f"error: {error}{hint}\n")
        return 2
    except BrokenPipeError:
        # The reader has what it wanted; Python must not complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if wants_traceback:
            raise
        kind = type(error).__name__
        sys.stderr.write(
            f"journeyctl has a fault ({kind}: {error}). Please report it with what the same "
            f"command prints under {_TRACEBACK}.\n"
        )
        return 3


def _run(arguments: Sequence[str]) -> int:
    # Looking for plugins of Pydantic, of which there is none here, costs a tenth of a short run.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from journeyctl.cli.app import app

    try:
        app(args=list(arguments), prog_name="journeyctl")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
