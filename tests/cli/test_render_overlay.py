"""Which overlay is drawn on which journey: `--overlay`, and `overlay` in the table `[render]`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from journeyctl.cli.wishes import Options
from journeyctl.config import Configurations
from journeyctl.model.load import Loader
from journeyctl.overlay import overlay_text
from journeyctl.source.discovery import Found, discover
from tests.cli.conftest import Journeyctl
from tests.overlays import overlay_of

JOURNEY = """\
journeyctl: 1
title: {title}
stages:
  - name: Look
    touchpoints:
      - {{id: {name}-page, name: Sees a page}}
  - name: Buy
    touchpoints:
      - {{id: {name}-pay, name: Pays}}
"""
OBSERVED = "48,210"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("shoes", "books"):
        write(name)
    Path("overlays").mkdir()
    for name in ("shoes", "books"):
        measure(name)


def write(name: str) -> None:
    text = JOURNEY.format(title=name.capitalize(), name=name)
    Path(f"{name}.journey.yaml").write_text(text, "utf-8")


def measure(name: str) -> None:
    journey = Loader().load(f"{name}.journey.yaml").journey
    assert journey is not None
    Path(f"overlays/{name}.overlay.json").write_text(overlay_text(overlay_of(journey)), "utf-8")


def observed(name: str) -> bool:
    return OBSERVED in Path(f"{name}.svg").read_text("utf-8")


def test_a_file_is_drawn_on_its_journey(journeyctl: Journeyctl) -> None:
    overlay = "overlays/shoes.overlay.json"
    result = journeyctl("render", "shoes.journey.yaml", "--overlay", overlay, "-f", "svg")
    assert (result.code, result.err) == (0, "")
    assert observed("shoes")


def test_a_file_stays_on_the_journey_that_it_fits(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", ".", "--overlay", "overlays/shoes.overlay.json", "-f", "svg")
    assert (result.code, result.err) == (0, "")
    assert (observed("shoes"), observed("books")) == (True, False)


def test_a_folder_has_one_for_each(journeyctl: Journeyctl) -> None:
    Path("overlays/books.overlay.json").unlink()
    assert journeyctl("render", ".", "--overlay", "overlays", "-f", "svg").code == 0
    assert (observed("shoes"), observed("books")) == (True, False)
    measure("books")
    assert journeyctl("render", ".", "--overlay", "overlays", "-f", "svg").code == 0
    assert (observed("shoes"), observed("books")) == (True, True)


def test_all_pictures_of_all_languages_are_drawn(journeyctl: Journeyctl) -> None:
    options = ("--overlay", "overlays", "-f", "svg", "--view", "map,flow", "--lang", "en,fa")
    result = journeyctl("render", "shoes.journey.yaml", *options)
    assert result.code == 0
    for name in result.out.split():
        text = Path(name).read_text("utf-8")
        assert OBSERVED in text or "۴۸٬۲۱۰" in text, name


@pytest.mark.parametrize("paths", [("shoes.journey.yaml",), (".",)])
def test_an_older_revision_is_refused(journeyctl: Journeyctl, paths: tuple[str, ...]) -> None:
    path = Path("shoes.journey.yaml")
    path.write_text(path.read_text("utf-8").replace("shoes-pay", "shoes-order"), "utf-8")
    overlay = "overlays/shoes.overlay.json"
    result = journeyctl("render", *paths, "--overlay", overlay, "-f", "svg")
    assert result.code == 2
    assert f"{overlay} does not fit: it was measured for an older revision" in result.err
    assert "`shoes-pay` gone since" in result.err
    assert not list(Path().glob("*.svg"))


def test_an_older_revision_in_a_folder_is_refused(journeyctl: Journeyctl) -> None:
    path = Path("shoes.journey.yaml")
    path.write_text(path.read_text("utf-8").replace("shoes-pay", "shoes-order"), "utf-8")
    result = journeyctl("render", str(path), "--overlay", "overlays", "-f", "svg")
    assert result.code == 2
    assert "overlays/shoes.overlay.json does not fit" in result.err


def test_that_of_another_journey_is_refused(journeyctl: Journeyctl) -> None:
    overlay = "overlays/books.overlay.json"
    result = journeyctl("render", "shoes.journey.yaml", "--overlay", overlay, "-f", "svg")
    assert result.code == 2
    assert "it was measured for another journey, `Books`" in result.err


def test_what_is_no_overlay_is_refused(journeyctl: Journeyctl) -> None:
    Path("other.json").write_text("{}", "utf-8")
    result = journeyctl("render", "shoes.journey.yaml", "--overlay", "other.json")
    assert result.code == 2
    assert "other.json is no overlay" in result.err


def test_what_is_not_there_is_refused(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", "shoes.journey.yaml", "--overlay", "nowhere")
    assert result.code == 2
    assert "the overlay nowhere does not exist" in result.err
    Path("empty").mkdir()
    result = journeyctl("render", "shoes.journey.yaml", "--overlay", "empty")
    assert result.code == 2
    assert "there is no overlay of these journeys in empty" in result.err
    assert "shoes.overlay.json" in result.err


def test_the_configuration_names_a_folder(journeyctl: Journeyctl) -> None:
    Path("journeyctl.toml").write_text('render = {overlay = "overlays"}\n', "utf-8")
    Path("overlays/books.overlay.json").unlink()
    assert journeyctl("render", ".", "-f", "svg").code == 0
    assert (observed("shoes"), observed("books")) == (True, False)
    Path("journeyctl.toml").write_text('render = {overlay = "nowhere"}\n', "utf-8")
    result = journeyctl("render", ".", "-f", "svg")
    assert result.code == 2
    assert "'nowhere' is no folder" in result.err


def test_standard_input_can_be_drawn_with_one(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = io.BytesIO(Path("shoes.journey.yaml").read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(content))
    options = ("--overlay", "overlays/shoes.overlay.json", "-f", "svg", "-o", "-")
    result = journeyctl("render", "-", *options)
    assert result.code == 0
    assert OBSERVED in result.out


def found() -> list[Found]:
    return list(discover(["."]))


def test_overlays_are_watched() -> None:
    Path("overlays/books.overlay.json").unlink()
    orders = Options(overlay="overlays").orders(found(), Configurations())
    resources = {Path(path).name: order.resources for path, order in orders.items()}
    assert resources == {
        # One that is not there yet may come.
        "books.journey.yaml": (Path("overlays/books.overlay.json"),),
        "shoes.journey.yaml": (Path("overlays/shoes.overlay.json"),),
    }
    pages = Options(overlay="overlays").page_orders(found(), Configurations())
    assert {order.overlay for order in pages.values()} == {
        None,
        Path("overlays/shoes.overlay.json"),
    }
