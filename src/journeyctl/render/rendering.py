"""One journey on its way to files: what several formats share is computed once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from journeyctl.layout.scene import Scene
from journeyctl.layout.theme import Theme
from journeyctl.model.journey import Journey
from journeyctl.render.look import Look
from journeyctl.render.pictures import FLOW, layout
from journeyctl.view import JourneyView, build_view

if TYPE_CHECKING:
    from journeyctl.layout.flow import Flow
    from journeyctl.overlay import Overlay

Picture = str
"""The name of a picture, one of `pictures.PICTURES`."""


class Rendering:
    """A resolved journey in one language, with its pictures laid out when they are asked for.

    `name` is the file's name without folder and ending, `images` holds the personas' pictures as
    `data:` addresses by persona, `overlay` what was observed on the journey.
    """

    def __init__(
        self,
        journey: Journey,
        name: str,
        language: str | None = None,
        images: Mapping[str, str] | None = None,
        look: Look | None = None,
        overlay: Overlay | None = None,
    ) -> None:
        self.journey = journey
        self.name = name
        self.look = look or Look()
        self.overlay = overlay
        self._language = language
        self._images = images or {}
        self._scenes: dict[Picture, Scene] = {}
        self._painted: dict[Picture, str] = {}

    @property
    def theme(self) -> Theme:
        """The colours and styles."""
        return self.look.theme

    @cached_property
    def view(self) -> JourneyView:
        """What the renderings say."""
        return build_view(self.journey, self._language, self._images, self.overlay)

    @property
    def language(self) -> str:
        """The language tag of the output."""
        return self.view.locale.tag

    def scene(self, picture: Picture) -> Scene:
        """A picture, laid out."""
        if picture not in self._scenes:
            self._scenes[picture] = self._layout(picture)
        return self._scenes[picture]

    def _layout(self, picture: Picture) -> Scene:
        if picture != FLOW:
            return layout(picture)(self.view, self.theme)
        from journeyctl.layout.flow import layout_flow

        return layout_flow(self._flow)

    def svg(self, picture: Picture) -> str:
        """A picture, painted."""
        if picture not in self._painted:
            self._painted[picture] = self._paint(picture, self.scene(picture))
        return self._painted[picture]

    @cached_property
    def bare_flow(self) -> str:
        """The flow without title and margins, painted."""
        from journeyctl.layout.flow import layout_bare_flow

        return self._paint(FLOW, layout_bare_flow(self._flow))

    @cached_property
    def _flow(self) -> Flow:
        """The flow, which Graphviz lays out once for all its scenes."""
        from journeyctl.layout.flow import Flow

        return Flow(self.view, self.theme)

    def _paint(self, picture: Picture, scene: Scene) -> str:
        from journeyctl.render.painting import paint

        return paint(scene, picture, self.language, self.theme, self.look.templates)
