"""Which pictures are looked at, and how one is drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image

from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.layout.theme import theme, theme_names
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.render.images import persona_images
from journeyctl.render.look import Look
from journeyctl.render.pictures import PICTURES
from journeyctl.render.png import png
from journeyctl.render.rendering import Rendering
from tests.overlays import overlay_of

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDEST, HIGHEST = 640, 800
"""How large a golden picture is at most, in pixels."""

_ENDING = ".journey.yaml"
_TRANSLATED = "library-card"
_FIRST, _DAY = PICTURES[0], "light"
_FULLY = ("online-shop", "six-steps")
"""One journey from left to right and one from right to left, in all views in all themes."""
_NIGHT = tuple(name for name in theme_names() if name not in (_DAY, "auto"))
"""The other themes; `auto` is drawn in the colours of the day, as PNG knows no preference."""
_SEEN = ("online-shop", "sales-funnel")
_OBSERVED = (
    *(("map", name) for name in (_DAY, "dark", "print")),
    *(("flow", name) for name in (_DAY, "print")),
)
"""What shows observed data, of one journey from left to right and one from right to left."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of an example in a theme, in a language other than its own where that is said.

    An `observed` one shows made-up observed data, too.
    """

    example: str
    picture: str
    theme: str
    language: str = ""
    observed: bool = False

    @property
    def journey(self) -> str:
        """What is drawn, without saying how."""
        return " ".join(filter(None, (self.example, self.language)))

    @property
    def name(self) -> str:
        """The name of the picture's file, without its ending."""
        example, observed = self.example.replace("/", "-"), "observed" if self.observed else ""
        parts = (example, self.picture, self.theme, self.language, observed)
        return ".".join(filter(None, parts))

    @property
    def spoken(self) -> str:
        """The tag of the language that the picture speaks."""
        return self.language or str(_journey(self.example).language)

    def draw(self) -> Image.Image:
        """The picture, as small as golden pictures are."""
        scene = self._rendering.scene(self.picture)
        scale = min(1, WIDEST / scene.width, HIGHEST / scene.height)
        return Image.open(io.BytesIO(self.png(scale))).convert("RGB")

    def png(self, scale: float) -> bytes:
        """The file of the picture, so many pixels to a px."""
        return png(self._rendering.svg(self.picture), scale)

    @property
    def _rendering(self) -> Rendering:
        return rendering(self.example, self.theme, self.language, observed=self.observed)


def shots() -> tuple[Shot, ...]:
    """All views of all examples by day, all maps in all themes, and two examples in everything.

    Observed data are shown on one journey in English and one in Persian, where they can be seen.
    """
    return tuple(shot for example in _examples() for shot in _of(example))


def _of(example: str) -> Iterator[Shot]:
    for language in LANGUAGES if example == _TRANSLATED else ("",):
        for picture in PICTURES:
            yield Shot(example, picture, _DAY, language)
            if picture == _FIRST or example in _FULLY:
                for name in _NIGHT:
                    yield Shot(example, picture, name, language)
    if example in _SEEN:
        for picture, name in _OBSERVED:
            yield Shot(example, picture, name, observed=True)


def _examples() -> list[str]:
    paths = sorted(EXAMPLES.rglob(f"*{_ENDING}"))
    return [path.relative_to(EXAMPLES).as_posix().removesuffix(_ENDING) for path in paths]


@lru_cache
def _journey(example: str) -> Journey:
    loaded = Loader().load(str(EXAMPLES / f"{example}{_ENDING}"))
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


@lru_cache(maxsize=8)
def rendering(example: str, name: str, language: str, *, observed: bool = False) -> Rendering:
    """An example on its way to pictures: in a theme, in its own language or another."""
    journey = _journey(example)
    images = persona_images(journey, (EXAMPLES / example).parent)
    overlay = overlay_of(journey) if observed else None
    return Rendering(journey, example, language or None, images, Look(theme=theme(name)), overlay)
