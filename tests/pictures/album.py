"""The golden pictures, those that a run has drawn, and the pages that show both.

Several processes may draw at the same time. They share a folder of what was drawn, and each writes
the page anew when it is done; whoever is last knows all.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from journeyctl.assets import write_whole
from journeyctl.layout.theme import theme
from journeyctl.render.templating import dashed, families
from tests.pictures.comparing import Change, as_png, compare, difference, reduced
from tests.pictures.shots import Shot, shots

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "pictures"
BUILD = ROOT / "build" / "pictures"
CHANGES = BUILD / "index.html"
ALL = BUILD / "all.html"
LARGE = BUILD / "large"
"""Pictures as large as they are drawn at 100 %, which the page of all links to."""

_ENDING = ".png"
_READABLE = 0o644


@dataclass(frozen=True)
class Seen:
    """A picture as it was drawn, and its golden one where there is one."""

    shot: Shot
    new: Image.Image
    old: Image.Image | None

    @cached_property
    def change(self) -> Change | None:
        """How it differs from the golden one."""
        return None if self.old is None else compare(self.old, self.new)

    @property
    def differs(self) -> bool:
        """Whether somebody has to look at it."""
        return self.change is None or self.change.matters

    @property
    def said(self) -> str:
        """What to tell of it."""
        return "there is no golden picture yet" if self.change is None else str(self.change)


def golden_path(shot: Shot) -> Path:
    """Where the golden picture of a shot is."""
    return GOLDEN / f"{shot.name}{_ENDING}"


def see(shot: Shot, folder: Path | None = None) -> Seen:
    """Draw a picture, or take it from a folder of pictures drawn before, beside the golden one."""
    new = reduced(shot.draw()) if folder is None else Image.open(_drawn_path(shot, folder))
    golden = golden_path(shot)
    return Seen(shot, new, Image.open(golden) if golden.exists() else None)


def keep(seen: Seen, folder: Path) -> None:
    """Put what was drawn into a folder."""
    write_whole(_drawn_path(seen.shot, folder), as_png(seen.new))


def keep_golden(seen: Seen) -> None:
    """Make what was drawn the golden picture, unless it is already, pixel by pixel."""
    if seen.change is None or seen.change.box is not None or seen.change.sizes:
        write_whole(golden_path(seen.shot), as_png(seen.new), _READABLE)


def left_over() -> list[Path]:
    """Golden pictures of what is drawn no more."""
    known = {golden_path(shot) for shot in shots()}
    return sorted(path for path in GOLDEN.glob(f"*{_ENDING}") if path not in known)


def show_changes(folder: Path, page: Path = CHANGES) -> None:
    """Write the page of the changed pictures in a folder, or take it away where there are none."""
    shown: list[str] | None = None
    # Another process may have put more there while this one was writing.
    while shown != (names := sorted(path.stem for path in folder.glob(f"*{_ENDING}"))):
        shown = names
        seen = [see(shot, folder) for shot in shots() if shot.name in names]
        if changed := worst_first(seen):
            write_whole(page, changes_page(changed).encode(), _READABLE)
        else:
            page.unlink(missing_ok=True)


def worst_first(seen: Iterable[Seen]) -> list[Seen]:
    """Those that differ: what is new, then what has another size, then what differs most."""
    differing = [one for one in seen if one.differs]
    return sorted(
        differing,
        key=lambda one: (one.change is None, one.change.weight if one.change else ()),
        reverse=True,
    )


def changes_page(changed: Sequence[Seen]) -> str:
    """A page of its own that shows old, new and difference of each picture."""
    rows = [
        {
            "seen": one,
            "old": _address(one.old) if one.old else "",
            "new": _address(one.new),
            "difference": _address(reduced(difference(one.old, one.new))) if one.old else "",
        }
        for one in changed
    ]
    return _page("changes.html.j2", rows=rows)


def all_page(seen: Sequence[Seen]) -> str:
    """A page with all pictures, those that differ from the golden ones marked."""
    rows = [{"seen": one, "new": _address(one.new)} for one in seen]
    shown = [one.shot for one in seen]
    choices = {
        "journey": dict.fromkeys(shot.journey for shot in shown),
        "picture": dict.fromkeys(shot.picture for shot in shown),
        "theme": dict.fromkeys(shot.theme for shot in shown),
        "language": dict.fromkeys(shot.spoken for shot in shown),
    }
    return _page("all.html.j2", rows=rows, choices=choices, large=LARGE.name)


def large_path(shot: Shot) -> Path:
    """Where the picture of a shot at 100 % is."""
    return _drawn_path(shot, LARGE)


def _drawn_path(shot: Shot, folder: Path) -> Path:
    return folder / f"{shot.name}{_ENDING}"


def _address(picture: Image.Image) -> str:
    return f"data:image/png;base64,{b64encode(as_png(picture)).decode()}"


def _page(template: str, **variables: Any) -> str:
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {"dashed": dashed, "families": families}
    return jinja.get_template(template).render(theme=theme(), **variables)
