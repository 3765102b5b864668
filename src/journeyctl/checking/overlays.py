"""Which overlays are laid over which journeys, and whether they fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeyctl.checking.checked import Laid
from journeyctl.errors import InputError
from journeyctl.source.discovery import Found

if TYPE_CHECKING:
    from journeyctl.model.journey import Journey
    from journeyctl.overlay import Overlay

_ENDING = ".overlay.json"
"""As `overlay` has it, which takes a while to load."""


def overlay_place(name: str) -> Path:
    """The file or the folder that a name means.

    Raises:
        InputError: there is none, or it is something else, which might never end.
    """
    place = Path(name)
    if not place.exists():
        raise InputError(f"the overlay {name} does not exist", "Make it: journeyctl measure.")
    if not (place.is_dir() or place.is_file()):
        raise InputError(f"the overlay {name} is neither a file nor a folder")
    return place


def overlays_in(folder: Path, found: Sequence[Found]) -> dict[str, Path]:
    """The overlays of journeys in a folder that `measure` wrote to, by the journeys' paths.

    They stand there as the journeys do in theirs, or all in one place.
    """
    overlays = {}
    for item in found:
        name = f"{item.name}{_ENDING}"
        places = (folder / item.relative.parent / name, folder / name)
        if (place := next(filter(Path.is_file, places), None)) is not None:
            overlays[item.path] = place
    return overlays


def some_overlays_in(folder: Path, found: Sequence[Found]) -> dict[str, Path]:
    """The same where there must be some.

    Raises:
        InputError: there is none.
    """
    overlays = overlays_in(folder, found)
    if not overlays:
        hint = f"journeyctl measure writes it: {found[0].name}{_ENDING}."
        raise InputError(f"there is no overlay of these journeys in {folder}", hint)
    return overlays


def lay(path: Path | None, journey: Journey | None) -> tuple[Laid | None, Overlay | None]:
    """Lay an overlay over a journey, where there are both; a misfit is none to rules."""
    if path is None or journey is None:
        return None, None
    # Most runs lay none, and its model takes a while to load.
    from journeyctl.overlay import overlay_for

    try:
        return Laid(str(path)), overlay_for(path, journey)
    except InputError as error:
        return Laid(str(path), str(error), error.hint), None


def refuse_misfits(laid: Iterable[Laid | None]) -> None:
    """Refuse overlays each of which fits none of the journeys that it was laid over.

    Raises:
        InputError: there are such overlays.
    """
    by_file: dict[str, list[Laid]] = {}
    for item in laid:
        if item is not None:
            by_file.setdefault(item.file, []).append(item)
    misfits = [
        _likeliest(items) for items in by_file.values() if all(item.misfit for item in items)
    ]
    if misfits:
        raise InputError("\n".join(item.misfit for item in misfits), misfits[0].hint)


def _likeliest(items: Sequence[Laid]) -> Laid:
    """The misfit to tell of: of all journeys that an overlay is foreign to, the same is said."""
    counts = Counter(item.misfit for item in items)
    return min(items, key=lambda item: counts[item.misfit])
