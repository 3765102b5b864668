"""References to things that are not there."""

from __future__ import annotations

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.wording import shortened
from journeyctl.model.problems.names import Names
from journeyctl.model.problems.problem import Problem, Reference

_NONE = {"shared metric": "No included file defines one."}


def unknown(path: Path, kind: str, name: str, known: Names, key: str | None = None) -> Problem:
    """A reference to something that is not there."""
    near = known.nearest(name)
    if near:
        help_ = f"Did you mean `{near}`?"
    elif known.all:
        listed = ", ".join(f"`{shortened(item)}`" for item in known.all[:8])
        help_ = f"Known: {listed}{', …' if len(known.all) > 8 else ''}."
    else:
        help_ = _NONE.get(kind, f"This journey defines no {kind}.")
    message = f"there is no {kind} `{shortened(name)}`"
    reference = Reference(kind, name)
    return Problem(
        "unknown-reference", path, message, help_, key=key, near=near, reference=reference
    )
