"""What a journey becomes: the content of each of its targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journeyctl.model.journey import Journey
from journeyctl.render.images import persona_images
from journeyctl.render.look import Look
from journeyctl.render.rendering import Rendering
from journeyctl.render.targets import Target
from journeyctl.source.discovery import Found

if TYPE_CHECKING:
    from journeyctl.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of one journey, and how it looks.

    `resources` are the files and folders that the look and the observed data are read from.
    `overlay` is the file of the journey's observed data.
    """

    targets: tuple[Target, ...]
    look: Look
    resources: tuple[Path, ...] = ()
    overlay: Path | None = None


def outputs(journey: Journey, item: Found, order: Order) -> Iterator[tuple[Target, bytes]]:
    """Each target with what it is to hold; what several of them share is computed once.

    Raises:
        InputError: the overlay cannot be read, or does not fit the journey.
    """
    overlay = _overlay(order.overlay, journey)
    images = persona_images(journey, Path(item.path).parent)
    renderings: dict[str | None, Rendering] = {}
    for target in order.targets:
        if target.language not in renderings:
            renderings[target.language] = Rendering(
                journey, item.name, target.language, images, order.look, overlay
            )
        yield target, target.format.write(renderings[target.language], target.picture)


def _overlay(path: Path | None, journey: Journey) -> Overlay | None:
    if path is None:
        return None
    # Most runs lay none, and its model takes a while to load.
    from journeyctl.overlay import overlay_for

    return overlay_for(path, journey)
