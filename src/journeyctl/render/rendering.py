"""One journey on its way to files: what several formats share is computed once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from journeyctl.layout.scene import Scene
from journeyctl.layout.theme import Theme, theme
from journeyctl.model.journey import Journey
from journeyctl.view import JourneyView, build_view

if TYPE_CHECKING:
    from journeyctl.layout.flow import Flow

Picture = Literal["map", "flow"]


class Rendering:
    """A resolved journey in one language, with its pictures laid out when they are asked for.

    `name` is the file's name without folder and ending, `images` holds the personas' pictures as
    `data:` addresses by persona.
    """

    def __init__(
        self,
        journey: Journey,
        name: str,
        language: str | None = None,
        images: Mapping[str, str] | None = None,
    ) -> None:
        self.journey = journey
        self.name = name
        self.theme: Theme = theme()
        self._language = language
        self._images = images or {}

    @cached_property
    def view(self) -> JourneyView:
        """What the renderings say."""
        return build_view(self.journey, self._language, self._images)

    @property
    def language(self) -> str:
        """The language tag of the output."""
        return self.view.locale.tag

    def svg(self, picture: Picture) -> str:
        """A picture, painted."""
        return self._map_svg if picture == "map" else self._flow_svg

    @cached_property
    def bare_flow(self) -> str:
        """The flow without title and margins, painted."""
        from journeyctl.layout.flow import layout_bare_flow

        return self._paint("flow", layout_bare_flow(self._flow))

    @cached_property
    def _map_svg(self) -> str:
        from journeyctl.layout.map import layout_map

        return self._paint("map", layout_map(self.view, self.theme))

    @cached_property
    def _flow_svg(self) -> str:
        from journeyctl.layout.flow import layout_flow

        return self._paint("flow", layout_flow(self._flow))

    @cached_property
    def _flow(self) -> Flow:
        from journeyctl.layout.flow import Flow

        return Flow(self.view, self.theme)

    def _paint(self, picture: Picture, scene: Scene) -> str:
        from journeyctl.render.painting import paint

        return paint(scene, picture, self.language, self.theme)
