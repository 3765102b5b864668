"""Themes: the packaged ones can be read, faults of one's own say what is wrong and where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from journeyctl.errors import InputError
from journeyctl.layout.contrast import contrast, faults, luminance, pairs
from journeyctl.layout.map import layout_map
from journeyctl.layout.scene import Mark, Rect, Stroke
from journeyctl.layout.text import Style, Weight
from journeyctl.layout.theme import Theme, load_theme, theme, theme_names
from journeyctl.layout.theme_file import SPACING
from journeyctl.view import build_view
from tests.conftest import LoadExample
from tests.journeys import journey

NAMES = ("auto", "contrast", "dark", "light", "print")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("brand.toml")


def read(own: Path, text: str) -> Theme:
    own.write_text(text, "utf-8")
    return load_theme(str(own))


def fault(own: Path, text: str) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        read(own, text)
    return str(caught.value), caught.value.hint


def test_the_packaged_themes() -> None:
    assert theme_names() == NAMES
    assert [load_theme(name).name for name in NAMES] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_packaged_themes_can_be_read(name: str) -> None:
    assert [str(fault) for fault in faults(theme(name))] == []


@pytest.mark.parametrize("name", ["contrast", "print"])
def test_high_contrast_is_that_of_level_aaa(name: str) -> None:
    colours = theme(name).colours
    for pair in pairs():
        ratio = contrast(colours[pair.role], colours[pair.ground])
        assert ratio >= (7 if pair.styles else 4.5), pair


def test_print_is_black_and_white() -> None:
    decoration = {"line"}
    colours = {colour for role, colour in theme("print").colours.items() if role not in decoration}
    assert colours == {"#000000", "#ffffff"}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert luminance("#ffffff") == pytest.approx(1)
    # Known pairs: the lightest grey that passes on white, and the next that does not.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_what_stands_on_what_names_roles_and_styles_that_exist() -> None:
    base = theme("light")
    for pair in pairs():
        assert {pair.role, pair.ground} <= set(base.colours)
        assert set(pair.styles) <= set(base.styles)


def test_only_the_default_follows_the_reader() -> None:
    assert theme().dark == theme("dark").colours
    assert theme().colours == theme("light").colours
    assert [name for name in NAMES if theme(name).dark] == ["auto"]
    schemes = {name: theme(name).scheme for name in NAMES}
    assert schemes == {
        "auto": "light dark", "light": "light", "dark": "dark", "contrast": "light",
        "print": "light",
    }  # fmt: skip


def test_an_own_theme_says_what_differs(own: Path) -> None:
    brand = read(
        own,
        'extends = "dark"\n[colours]\nink = "#FFF"\n"pain" = "#ff0000"\n'
        "[text]\ntitle = { size = 30 }\n"
        '[font]\nfamily = "Brand Sans"\n[spacing]\nmargin = 40\ncolumn = 300\n',
    )
    dark = theme("dark")
    assert brand.name == "brand"
    assert brand.colours == {**dark.colours, "ink": "#ffffff", "pain": "#ff0000"}
    assert brand.styles["title"] == Style(30, Weight.BOLD, 40)
    assert brand.family == ("Brand Sans", "FiraGO")
    assert brand.spacing == replace(dark.spacing, margin=40, column=300, widest_column=300)
    assert brand.dark == {}


def test_an_empty_own_theme_is_the_light_one(own: Path) -> None:
    assert replace(read(own, ""), name="light") == theme("light")


def test_an_own_theme_may_have_a_dark_side(own: Path) -> None:
    brand = read(own, '[colours]\naccent = "#880000"\n[dark]\naccent = "#ff8888"\n')
    assert brand.colours["accent"] == "#880000"
    assert brand.dark == {**theme("dark").colours, "accent": "#ff8888"}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('[colours]\n\ninc = "#000"', "brand.toml:3: 'inc' is not known in [colours]", "'ink'"),
        ('[dark]\nmutd = "#000"', "brand.toml:2: 'mutd' is not known in [dark]", "'muted'"),
        ("[colors]", "brand.toml:1: 'colors' is not known in a theme", "'colours'"),
        ('extends = "drak"', "brand.toml:1: there is no theme 'drak' to extend", "'dark'"),
        ('[colours]\nink = "blu"', "brand.toml:2: ink = 'blu' is no colour", "#rrggbb"),
        ("[colours]\nink = 7", "brand.toml:2: ink = 7 is no colour", "#rrggbb"),
        ('# x\n[colours]\nbody="#000"\nink = "#12345"', "brand.toml:4: ink = '#12345' is no", "#"),
        ("[text]\ntitel = {}", "brand.toml:2: 'titel' is not known in [text]", "'title'"),
        ("[text]\ntitle = {siz = 1}", "brand.toml:2: 'siz' is not known in [text.title]", "size"),
        ("[text]\ntitle = 12", "brand.toml:2: title is no text style", "size"),
        ("[text]\ntitle = {size = 900}", "brand.toml:2: size = 900 is no number from 6", ""),
        ("[text.title]\nsize = true", "brand.toml:2: size = True is no number", ""),
        ("[text]\ntitle = {size = nan}", "brand.toml:2: size = nan is no number", ""),
        ("[text]\ntitle = {line = 8}", "brand.toml:2: lines lower than their letters", ""),
        ('[text]\ntitle.weight = "blod"', "brand.toml:2: 'blod' is no weight", "'bold'"),
        ("[spacing]\nmargins = 4", "brand.toml:2: 'margins' is not known in [spacing]", "margin"),
        ("[spacing]\nmargin = -4", "brand.toml:2: margin = -4 is no number from 0 to 400", ""),
        ("[spacing]\nwidest_column = 120", "brand.toml:2: widest_column is below column", ""),
        ("[font]\nfamilies = []", "brand.toml:2: 'families' is not known in [font]", "'family'"),
        ("[font]\nfamily = []", "brand.toml:2: family is a list of names", "Vazirmatn"),
        ("[font]\nfamily = ['a;b']", "brand.toml:2: 'a;b' is no name of a font", ""),
        ('[outlines]\nchip = "wavy"', "brand.toml:2: chip = 'wavy' is not known", "solid"),
        ('[patterns]\npain_edge = "hatch"', "brand.toml:2: pain_edge = 'hatch'", "'hatched'"),
        ("colours = 3", "brand.toml:1: 'colours' is a table", "[colours]"),
        ("[colours]\nink = ", "brand.toml:2: this is no TOML", ""),
    ],
)
def test_what_a_theme_cannot_say(own: Path, text: str, message: str, hint: str) -> None:
    said, help_ = fault(own, text)
    assert said.startswith(message)
    assert hint in help_


@pytest.mark.parametrize(
    ("name", "hint"),
    [("drak", "Did you mean 'dark'?"), ("xyz", "auto, contrast, dark, light, print")],
)
def test_an_unknown_theme(name: str, hint: str) -> None:
    with pytest.raises(InputError, match=f"there is no theme '{name}'") as caught:
        load_theme(name)
    assert hint in caught.value.hint


def test_a_theme_that_cannot_be_read(own: Path) -> None:
    with pytest.raises(InputError, match=r"brand\.toml cannot be read"):
        load_theme(str(own))
    own.write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"brand\.toml is not UTF-8"):
        load_theme(str(own))


def test_faint_colours_are_told(own: Path) -> None:
    brand = read(own, '[colours]\nmuted = "#999999"\nstar = "#eeeeee"\n[dark]\nmuted = "#333333"\n')
    told = [str(fault) for fault in faults(brand)]
    assert "text in muted on background: contrast 2.84:1, below 4.5:1" in told
    assert "symbols and lines in star on card: contrast 1.16:1, below 3:1" in told
    assert "text in muted on background in the dark: contrast 1.41:1, below 4.5:1" in told


def test_large_text_needs_less(own: Path) -> None:
    grey = '[colours]\nink = "#888888"\n'
    assert any(
        fault.pair.role == "ink" and fault.needed == 4.5 for fault in faults(read(own, grey))
    )
    large = "[text]\npersona.size = 19\ntouchpoint.size = 19\nvalue.size = 19\n"
    assert not any(fault.pair.role == "ink" for fault in faults(read(own, grey + large)))


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("name", SPACING)
def test_every_spacing_gives_a_map(
    own: Path, load_example: LoadExample, name: str, side: int
) -> None:
    more = "column = 110\n" if name == "widest_column" else ""
    brand = read(own, f"[spacing]\n{name} = {SPACING[name][side]}\n{more}")
    scene = layout_map(build_view(load_example("online-shop"), None, {}), brand)
    assert scene.width > 0
    assert scene.height > 0


def test_spacing_moves_the_map(own: Path, load_example: LoadExample) -> None:
    view = build_view(load_example("online-shop"), None, {})
    before = layout_map(view, theme("light"))
    after = layout_map(view, read(own, "[spacing]\nmargin = 44\ngap = 18\n"))
    touchpoints = len(view.touchpoints)
    assert after.width == pytest.approx(before.width + 2 * 20 + 10 * (touchpoints - 1))


def test_shapes_tell_what_colours_tell() -> None:
    feelings = [{"a": 2, "b": 1, "c": 0, "d": -2}, {"a": 0, "b": -1, "c": 2, "d": 1}]
    pains = [{"text": f"Pain {level}", "severity": level} for level in range(1, 6)]
    points = [{"name": "x", "emotions": felt, "pain_points": pains} for felt in feelings]
    data = {
        "personas": {key: {"name": key} for key in "abcd"},
        "stages": [{"name": "Only", "touchpoints": points}],
    }
    scene = layout_map(build_view(journey(data), None, {}), theme("print"))
    lanes = {group.name: group.shapes for group in scene.groups}
    curves = [
        shape for shape in lanes["lane-emotion"] if isinstance(shape, Stroke) and shape.curved
    ]
    assert len({curve.dash for curve in curves}) == 4
    around: dict[tuple[float, float], list[tuple[str, float]]] = {}
    for shape in lanes["lane-emotion"]:
        if isinstance(shape, Mark) and not shape.name.startswith("face"):
            around.setdefault((shape.x, shape.y), []).append((shape.name, shape.size))
    assert len({tuple(ring) for ring in around.values() if ring[0][1] > 20}) == 4
    pips = [shape for shape in lanes["lane-pain_points"] if isinstance(shape, Rect)]
    heights = [shape.height for shape in pips if shape.width == 7 and shape.height < 7]
    assert [heights[at : at + 5].count(6) for at in range(0, 50, 5)] == [1, 2, 3, 4, 5] * 2


def test_the_documented_theme_can_be_loaded(own: Path) -> None:
    document = Path(__file__).parents[2] / "docs" / "how-to" / "themes.md"
    text = document.read_text("utf-8")
    brand = read(own, text.partition("```toml\n")[2].partition("```")[0])
    assert brand.dark["accent"] == "#d9a3ee"
    assert list(faults(brand)) == []
    table = text.partition("| name | what it is | px |")[2].partition("\n\n")[0]
    base = theme("light").spacing
    for row in table.splitlines()[2:]:
        names, _, values = (cell.strip() for cell in row.strip("| ").split(" | "))
        for name, value in zip(names.split(", "), values.split(", "), strict=True):
            assert getattr(base, name.strip("`")) == float(value)
    assert all(f"`{name}`" in table for name in SPACING)
    assert all(f"`{name}`" in text for name in NAMES)
