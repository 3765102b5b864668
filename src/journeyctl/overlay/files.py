"""Overlays as files: `NAME.overlay.json`."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from journeyctl.errors import InputError
from journeyctl.model.journey import Journey
from journeyctl.overlay.identity import difference, unknown_places
from journeyctl.overlay.parts import VERSION, Overlay

ENDING = ".overlay.json"
_MAKE_ANEW = "Measure the journey anew: journeyctl measure."


def overlay_text(overlay: Overlay) -> str:
    """An overlay as it stands in its file."""
    data = {"generator": "journeyctl", **overlay.model_dump(mode="json")}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_overlay(path: Path) -> Overlay:
    """The overlay of a file.

    Raises:
        InputError: it cannot be read, is no overlay, or one of another version.
    """
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise InputError(f"{path} is no overlay: it is not JSON", _MAKE_ANEW) from None
    if not isinstance(data, dict) or "journeyctl_overlay" not in data:
        raise InputError(f"{path} is no overlay", _MAKE_ANEW)
    if (version := data["journeyctl_overlay"]) != VERSION:
        raise InputError(
            f"{path} is of version {version!r} of the overlay's format; this journeyctl reads "
            f"version {VERSION}",
            _MAKE_ANEW,
        )
    data.pop("generator", None)
    try:
        return Overlay.model_validate_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(
            f"{path} is no overlay that journeyctl wrote: {place}: {first['msg']}", _MAKE_ANEW
        ) from None


def overlay_for(path: Path, journey: Journey) -> Overlay:
    """The overlay of a file, which must belong to a resolved journey as it is now.

    Raises:
        InputError: it cannot be read, or belongs to another journey or an older revision.
    """
    overlay = read_overlay(path)
    if reason := difference(overlay.journey, journey):
        raise InputError(f"{path} does not fit: {reason}", _MAKE_ANEW)
    if unknown := unknown_places(overlay):
        what = f"it has figures of `{unknown}`, which it did not measure"
        raise InputError(f"{path} was changed by hand: {what}", _MAKE_ANEW)
    return overlay
