"""The overlays that renderings are drawn with: those of `--overlay`, or of configurations."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeyctl.checking.overlays import lay, overlay_place, overlays_in, refuse_misfits
from journeyctl.config import Configurations, Settings
from journeyctl.config.files import placed
from journeyctl.config.values import SettingError
from journeyctl.errors import InputError
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
    laid = {item.path: _from(place, item) for item in found}
    if all(one.overlay is None for one in laid.values()):
        hint = f"journeyctl measure writes it: {found[0].name}{_ENDING}."
        raise InputError(f"there is no overlay of these journeys in {option}", hint)
    return laid


def _configured(item: Found, configurations: Configurations) -> Laying:
    settings = configurations.of(Path() if item.path == STDIN else Path(item.path).parent)
    return _from(_folder(settings), item) if settings.render.overlay else Laying()


def _folder(settings: Settings) -> Path:
    name = settings.render.overlay
    folder = Path(os.path.relpath(settings.folder / name))
    if not folder.is_dir():
        message, hint = f"{name!r} is no folder", "journeyctl measure -o writes it."
        error = SettingError(message, hint, "render", "overlay")
        raise error if settings.file is None else placed(error, settings.file)
    return folder


def _from(folder: Path, item: Found) -> Laying:
    """The overlay of a journey in a folder, or else where one is to be expected."""
    overlay = overlays_in(folder, [item]).get(item.path)
    return Laying(overlay, (overlay or folder / f"{item.name}{_ENDING}",))


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
