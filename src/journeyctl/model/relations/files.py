"""Files beside a journey that it names: whether they can be read."""

from __future__ import annotations

import os
from pathlib import Path

from journeyctl.diagnostics import Path as DataPath
from journeyctl.diagnostics.wording import shortened
from journeyctl.model.problems.problem import Problem


def file_problem(place: DataPath, name: str, folder: Path, root: Path, rule: str) -> Problem | None:
    """What keeps a file beside the journey from being read; None where nothing does.

    `rule` is that of a file which is there and cannot be read.
    """
    shown = f"`{shortened(name)}`"
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(root):
            help_ = f"Only files below `{root.name}` can be used; move the file there."
            message = f"{shown} lies outside of the project"
            return Problem("outside-root", place, message, help_)
        if path.is_symlink():  # one that could not be followed to its end
            return _circle(place, shown, rule)
        if not path.exists():
            message = f"{shown} does not exist"
            return Problem("missing-file", place, message, "Paths are relative to this file.")
        if not path.is_file():
            return Problem(rule, place, f"{shown} is not a file")
        if not os.access(path, os.R_OK):
            return Problem(rule, place, f"{shown} cannot be read: permission denied")
    except RuntimeError:  # what Python raised for it before 3.13
        return _circle(place, shown, rule)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no path of a file"
        return Problem(rule, place, f"{shown} cannot be read: {reason}")
    return None


def _circle(place: DataPath, shown: str, rule: str) -> Problem:
    return Problem(rule, place, f"{shown} is a link that leads in a circle")
