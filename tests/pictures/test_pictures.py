"""Every example looks as it did when somebody last looked at it: all views, themes, directions.

Where one does not, look at `build/pictures/index.html`; if it is meant, `make golden`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.layout.theme import theme_names
from journeyctl.render.pictures import PICTURES
from tests.pictures.album import (
    CHANGES,
    GOLDEN,
    ROOT,
    golden_path,
    keep,
    keep_golden,
    left_over,
    see,
)
from tests.pictures.shots import Shot, rendering, shots

_LARGEST = 48 * 1024
_LARGEST_OF_ALL = 6 * 1024 * 1024

_parameters = [
    pytest.param(shot, id=shot.name, marks=pytest.mark.xdist_group(f"pictures {shot.journey}"))
    for shot in shots()
]


@pytest.mark.parametrize("shot", _parameters)
def test_it_looks_as_it_did(shot: Shot, changed: Path, request: pytest.FixtureRequest) -> None:
    seen = see(shot)
    if request.config.getoption("--update-golden"):
        keep_golden(seen)
    elif seen.differs:
        keep(seen, changed)
        page, golden = (path.relative_to(ROOT) for path in (CHANGES, golden_path(shot)))
        pytest.fail(
            f"{shot.name}: {seen.said}.\nLook at {page}, which is written at the end of the run, "
            f"or at {golden}.\nIf it is meant to look like this, --update-golden keeps it.",
            pytrace=False,
        )


def test_no_golden_picture_is_left_over(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        for path in left_over():
            path.unlink()
    assert left_over() == []


def test_golden_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in GOLDEN.glob("*.png")}
    assert {name for name, size in sizes.items() if size > _LARGEST} == set()
    assert sum(sizes.values()) <= _LARGEST_OF_ALL


def test_all_views_themes_languages_and_directions_are_looked_at() -> None:
    day = [shot for shot in shots() if shot.theme == "light"]
    assert {(shot.journey, shot.picture) for shot in day} == {
        (shot.journey, picture) for shot in shots() for picture in PICTURES
    }
    themes = set(theme_names()) - {"auto"}
    for languages in (("en", "bg", "ms"), ("fa", "ar")):
        spoken = [shot for shot in shots() if shot.spoken in languages]
        assert {shot.spoken for shot in spoken} == set(languages)
        everything = {(picture, name) for picture in PICTURES for name in themes}
        assert {(shot.picture, shot.theme) for shot in spoken} == everything


def test_names_are_unlike() -> None:
    names = [shot.name for shot in shots()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("example", ["six-steps", "home-repair-blueprint"])
def test_the_day_does_not_show(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = []
    for epoch in ("0", "4102444800"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        # Nothing that was drawn before.
        drawn = rendering.__wrapped__(example, "light", "")
        pictures.append([drawn.svg(picture) for picture in PICTURES])
    assert pictures[0] == pictures[1]
