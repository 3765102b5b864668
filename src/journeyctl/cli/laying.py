"""The overlays that renderings are drawn with: those of `--overlay`, or of configurations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeyctl.checking.overlays import (
    lay,
    overlay_place,
    overlays_in,
    refuse_misfits,
    some_overlays_in,
)
from journeyctl.cli.overlaying import configured_folder
from journeyctl.config import Configurations
from journeyctl.model.load import Loader
from journeyctl.render.loading import load_one
from journeyctl.source.discovery import Found
from journeyctl.source.files import STDIN

_ENDING = ".overlay.json"
"""As `overlay` has it, which takes a while to load."""


@dataclass(frozen=True, slots=True)
class Laying:
    """What is laid over a journey; `sources` are the files to look at again for that."""

    overlay: Path | None = None
    sources: tuple[Path, ...] = ()


def laid_overlays(
    option: str | None, found: Sequence[Found], configurations: Configurations
) -> Mapping[str, Laying]:
    """What is laid over each journey, by its path.

    Raises:
        InputError: there is no such file or folder, no overlay of these journeys in it, or it
            belongs to none of them.
        ConfigError: the configuration names no folder.
    """
    if not option:
        return {item.path: _configured(item, configurations) for item in found}
    place = overlay_place(option)
    if not place.is_dir():
        return _over_all(place, found)
    overlays = some_overlays_in(place, found)
    return {item.path: _from(place, item, overlays) for item in found}


def _configured(item: Found, configurations: Configurations) -> Laying:
    settings = configurations.of(Path(item.path).parent)
    if not settings.render.overlay:
        return Laying()
    folder = configured_folder(settings, settings.render.overlay, "render", "overlay")
    return _from(folder, item, overlays_in(folder, [item]))


def _from(folder: Path, item: Found, overlays: Mapping[str, Path]) -> Laying:
    """The overlay of a journey in a folder, or else where one is to be expected."""
    overlay = overlays.get(item.path)
    return Laying(overlay, (overlay or folder / f"{item.name}.overlay.json",))


def _over_all(file: Path, found: Sequence[Found]) -> dict[str, Laying]:
    """One overlay for the journeys that it fits."""
    if len(found) == 1:
        return {found[0].path: Laying(file, (file,))}
    loader = Loader()
    # Of several reasons why it does not fit, that of the journey that it is named after counts.
    named = sorted(found, key=lambda item: file.name != f"{item.name}{_ENDING}")
    laid = {
        item.path: lay(file, load_one(loader, item.path).journey)[0]
        for item in named
        if item.path != STDIN
    }
    refuse_misfits(laid.values())
    fits = {path for path, one in laid.items() if one is not None and not one.misfit}
    return {item.path: Laying(file if item.path in fits else None, (file,)) for item in found}
