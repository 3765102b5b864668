"""The overlays that `validate` lays over journeys: those of `--overlay`, or of configurations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from journeyctl.checking import Run
from journeyctl.checking.overlays import overlay_place, overlays_in, some_overlays_in
from journeyctl.config import Settings
from journeyctl.config.files import placed
from journeyctl.config.selectors import expand
from journeyctl.config.values import SettingError
from journeyctl.diagnostics.codes import OBSERVED
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
    return some_overlays_in(place, found)


def _configured(found: Sequence[Found], run: Run) -> Iterator[tuple[str, Path]]:
    for item in found:
        settings = run.settings(item.path)
        if settings.overlay:
            folder = configured_folder(settings, settings.overlay, "overlay")
            yield from overlays_in(folder, [item]).items()


def configured_folder(settings: Settings, name: str, *names: str) -> Path:
    """The folder of overlays that a configuration names; `names` lead to where it does.

    Raises:
        ConfigError: it is none.
    """
    folder = Path(settings.beside(name))
    if not folder.is_dir():
        hint = "journeyctl measure -o writes it."
        error = SettingError(f"{name!r} is no folder", hint, *names)
        raise error if settings.file is None else placed(error, settings.file)
    return folder


def unheard(option: str, run: Run, files: int) -> list[str]:
    """Words on rules that were asked for, or on journeys, without data that they need."""
    if not run.overlays:
        silent = [item for item in run.select if OBSERVED.issuperset(expand(item))]
        return [f"{', '.join(silent)} cannot say anything without --overlay"] if silent else []
    missing = files - len(run.overlays)
    return [f"{missing:,} without an overlay"] if option and missing else []
