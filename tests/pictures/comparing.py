"""Two pictures compared: by how much they differ, and where.

Golden pictures have few colours, so that their files are small. Which ones is said colour by
colour: what fills areas stays as it is, what smooths the edges of letters and lines is rounded.
So the same picture always has the same colours, however the rest of it looks.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

TOLERANCE = 24
"""How far a pixel of an edge may be from the golden one, of 255; more than a step of rounding."""
SHARE = 1 / 10_000
"""The share of pixels that may be farther away: less than a symbol covers."""
FAINT = 3
"""How far a pixel of an area may be from the golden one, of 255."""
FAINT_SHARE = 1 / 50
"""The share of pixels that may be farther away than that: less than a tinted lane covers."""

_ORDER = sys.byteorder
_COLOURS = 256
_AREAS = 64
_STEP = 17
_CHANGED = (214, 0, 110)
_PALER = 0.75
_WHITE = (255, 255, 255)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """How a picture differs from its golden one.

    `share` of its pixels differ clearly, `faint` of them at least a little, all within `box` (left,
    top, right, bottom). `sizes` are those of both where they are not the same.
    """

    share: float
    faint: float
    box: Box | None
    sizes: tuple[tuple[int, int], tuple[int, int]] | None = None

    @property
    def matters(self) -> bool:
        """Whether it is more than another machine's smoothing of edges."""
        return self.sizes is not None or self.share > SHARE or self.faint > FAINT_SHARE

    @property
    def weight(self) -> tuple[bool, float, float]:
        """By what the worst comes first."""
        return self.sizes is not None, self.share, self.faint

    def __str__(self) -> str:
        said = []
        if self.sizes:
            old, new = ("{} × {}".format(*size) for size in self.sizes)
            said.append(f"it was {old} pixels large and is {new} now")
        if self.box:
            left, top, right, bottom = self.box
            said.append(
                f"{self.share:.2%} of its pixels differ clearly, {self.faint:.2%} "
                f"at least faintly, from ({left}, {top}) to ({right}, {bottom})"
            )
        return "; ".join(said) or "nothing differs"


def compare(old: Image.Image, new: Image.Image) -> Change:
    """How two pictures differ; what only one of them covers differs from white."""
    distance = _distance(*_alike(old, new))
    counts = distance.histogram()
    pixels = distance.width * distance.height
    clear, faint = (sum(counts[level + 1 :]) / pixels for level in (TOLERANCE, FAINT))
    box = _over(distance, TOLERANCE).getbbox() or _over(distance, 0).getbbox()
    return Change(clear, faint, box, None if old.size == new.size else (old.size, new.size))


def difference(old: Image.Image, new: Image.Image) -> Image.Image:
    """The new picture, pale and grey, with what differs in one loud colour."""
    old, new = _alike(old, new)
    distance = _distance(old, new)
    grey = new.convert("L").convert("RGB")
    pale = Image.blend(grey, Image.new("RGB", new.size, _WHITE), _PALER)
    # A single pixel would be hard to find.
    changed = _over(distance, FAINT).filter(ImageFilter.MaxFilter(3))
    pale.paste(_CHANGED, mask=changed)
    return pale


def reduced(picture: Image.Image) -> Image.Image:
    """The picture in at most 256 colours."""
    pixels = picture.convert("RGB").convert("RGBX").tobytes()
    packed = memoryview(pixels).cast("I")
    counts = Counter(packed)
    areas = {colour for colour, _ in counts.most_common(_AREAS)}
    rounded = {colour: colour if colour in areas else _rounded(colour) for colour in counts}
    sums: Counter[int] = Counter()
    for colour, count in counts.items():
        sums[rounded[colour]] += count
    kept = sorted(colour for colour, _ in sums.most_common(_COLOURS))
    numbers = {colour: number for number, colour in enumerate(kept)}
    for colour in sums.keys() - numbers.keys():
        numbers[colour] = numbers[min(kept, key=lambda other: _apart(colour, other))]
    table = {colour: numbers[rounded[colour]] for colour in counts}
    small = Image.frombytes("P", picture.size, bytes(map(table.__getitem__, packed)))
    small.putpalette([channel for colour in kept for channel in _channels(colour)])
    return small


def as_png(picture: Image.Image) -> bytes:
    """The picture's file."""
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _rounded(colour: int) -> int:
    steps = (round(channel / _STEP) * _STEP for channel in _channels(colour))
    return int.from_bytes((*steps, 255), _ORDER)


def _apart(one: int, other: int) -> int:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return sum((a - b) ** 2 for a, b in pairs)


def _channels(colour: int) -> tuple[int, ...]:
    return tuple(colour.to_bytes(4, _ORDER)[:3])


def _alike(old: Image.Image, new: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Both in full colours and of one size, with white where there was nothing."""
    size = max(old.width, new.width), max(old.height, new.height)
    padded = []
    for picture in (old, new):
        sheet = Image.new("RGB", size, _WHITE)
        sheet.paste(picture.convert("RGB"))
        padded.append(sheet)
    return padded[0], padded[1]


def _distance(old: Image.Image, new: Image.Image) -> Image.Image:
    """By how much each pixel differs, in the channel where it differs most."""
    red, green, blue = ImageChops.difference(old, new).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _over(distance: Image.Image, level: int) -> Image.Image:
    return distance.point([255 * (value > level) for value in range(256)])
