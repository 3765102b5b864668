"""The overlays that `validate` lays over journeys: those of `--overlay`, or of configurations."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from journeyctl.checking import Run
from journeyctl.checking.overlays import overlay_place, overlays_in
from journeyctl.config.files import placed
from journeyctl.config.selectors import expand
from journeyctl.config.values import SettingError
from journeyctl.diagnostics.codes import OBSERVED
from journeyctl.errors import InputError
from journeyctl.source.discovery import Found


def chosen_overlays(option: str, found: Sequence[Found], run: Run) -> dict[str, Path]:
    """The overlay to lay over each journey, by its path, where there is one.

    A file goes over all journeys, and stays on those that it fits.

    Raises:
        InputError: there is no such file or folder, or none of the journeys' overlays in it.
        ConfigError: the configuration names no folder.
    """
    if not option:
        return dict(_configured(found, run))
    place = overlay_place(option)
    if not place.is_dir():
        return {item.path: place for item in found}
    overlays = overlays_in(place, found)
    if not overlays:
        hint = f"journeyctl measure writes it: {found[0].name}.overlay.json."
        raise InputError(f"there is no overlay of these journeys in {option}", hint)
    return overlays


def _configured(found: Sequence[Found], run: Run) -> Iterator[tuple[str, Path]]:
    for item in found:
        settings = run.settings(item.path)
        if not settings.overlay or settings.file is None:
            continue
        folder = Path(os.path.relpath(settings.folder / settings.overlay))
        if not folder.is_dir():
            message, hint = f"{settings.overlay!r} is no folder", "journeyctl measure -o writes it."
            raise placed(SettingError(message, hint, "overlay"), settings.file)
        yield from overlays_in(folder, [item]).items()


def unheard(option: str, run: Run, files: int) -> list[str]:
    """Words on rules that were asked for, or on journeys, without data that they need."""
    if not run.overlays:
        silent = [item for item in run.select if OBSERVED.issuperset(expand(item))]
        return [f"{', '.join(silent)} cannot say anything without --overlay"] if silent else []
    missing = files - len(run.overlays)
    return [f"{missing:,} without an overlay"] if option and missing else []
