"""The page: what a browser, a screen reader and a printer need, and every field on it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from journeyctl.assets import templates
from journeyctl.i18n import LANGUAGES
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.render.html import write
from journeyctl.render.ownership import is_own
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import journey, journeys
from tests.render.pages import Page, squeezed
from tests.render.retold import retold

_VOID = {"meta", "link", "img", "col", "input"}
_SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ISOLATES = re.compile("[\u200e\u200f\u2066-\u2069]")

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; ]]> <!-- --",
)


class Document(Page):
    """A whole page: its elements must nest, its style sheet and its script are no text."""

    def __init__(self, html: str) -> None:
        self.open: list[str] = []
        self.style = ""
        self.script = ""
        super().__init__(html)
        assert not self.open

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data
        elif self.open[-1:] == ["script"]:
            self.script += data
        else:
            super().handle_data(data)

    @property
    def ids(self) -> list[str]:
        return [at["id"] for _, at in self.elements if at.get("id")]  # type: ignore[misc]

    @property
    def everything(self) -> str:
        """All that the page says, in text and in attributes."""
        said = [value for _, at in self.elements for value in at.values() if value]
        return _ISOLATES.sub("", squeezed(f"{self.text} {' '.join(said)}"))

    def having(self, attribute: str, value: str) -> list[str]:
        return [name for name, at in self.elements if value in (at.get(attribute) or "").split()]


def render(source: Journey, language: str | None = None, **images: str) -> Document:
    return Document(write(Rendering(source, "x", language, images), "map").decode())


def touchpoints(*parts: dict[str, Any], **more: Any) -> Journey:
    return journey({"stages": [{"name": "Only", "touchpoints": list(parts)}], **more})


@pytest.fixture(scope="module")
def shop(load_example: LoadExample) -> Document:
    return render(load_example("online-shop"))


def test_examples_in_every_language(examples: tuple[Path, ...]) -> None:
    loader = Loader()
    for path in examples:
        source = loader.load(str(path)).journey
        assert source is not None
        for language in {source.language, *LANGUAGES} if "library" in path.name else {None}:
            check(render(source, language))


@given(journeys)
@_SLOW
def test_any_journey_is_a_sound_page(source: Journey) -> None:
    check(render(source))


def check(page: Document) -> None:
    """What holds for every page."""
    assert not [name for name, times in Counter(page.ids).items() if times > 1]
    anchors = [href[1:] for href in page.values("a", "href") if href.startswith("#")]
    assert set(anchors) <= set(page.ids)
    assert {href[1:] for href in page.values("use", "href")} <= set(page.ids)
    labels = [at["aria-labelledby"] for _, at in page.elements if at.get("aria-labelledby")]
    assert {name for label in labels for name in (label or "").split()} <= set(page.ids)
    levels = [int(name[1]) for name in page.structure if re.fullmatch("h[1-6]", name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(set(rows(page))) == 1


def rows(page: Document) -> Iterator[int]:
    """The width in columns of each row of the map, counting those that reach down into it."""
    start = next(i for i, (name, at) in enumerate(page.elements) if at.get("class") == "map")
    width, reaching, found = 0, 0, []
    for name, at in page.elements[start + 1 :]:
        if name in ("tr", "table", "ul"):
            found.append(width)
            if name != "tr":
                break
            width, reaching = reaching, 0
        elif name in ("td", "th"):
            width += int(at.get("colspan") or 1)
            reaching += int(at.get("rowspan") or 1) - 1
    yield from found[1:]


def test_the_page_needs_nothing_from_elsewhere(load_example: LoadExample) -> None:
    image = "data:image/png;base64,AAAA"
    page = render(load_example("online-shop"), sara=image)
    assert page.values("img", "src") == [image, image]
    assert page.values("link", "href") == ["data:,"]
    assert not {"iframe", "object", "embed", "form"} & set(page.structure)
    assert not re.search(r"url\(|@import|@font-face|expression\(", page.style)
    assert not [name for _, at in page.elements for name in at if name.startswith("on")]
    policy = next(at["content"] or "" for _, at in page.elements if "http-equiv" in at)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_only_the_script_of_the_page_may_run(shop: Document) -> None:
    assert shop.structure.count("script") == 1
    assert not shop.values("script", "src")
    policy = next(at["content"] or "" for _, at in shop.elements if "http-equiv" in at)
    digest = base64.b64encode(hashlib.sha256(shop.script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    bare = render(journey({"stages": [{"name": "Only"}]}))
    assert "script" not in bare.structure
    assert not any("script-src" in (at.get("content") or "") for _, at in bare.elements)


def test_what_is_in_another_language_says_so(load_example: LoadExample) -> None:
    page = render(load_example("online-shop"), "fa")
    assert page.elements.count(("bdi", {"lang": "en", "dir": "ltr"})) > 100
    texts = {"name": {"fa": "پرداخت", "en": "Pays"}, "owner": {"en": "Checkout team"}}
    own = render(touchpoints(texts, language="fa"))
    assert [at for name, at in own.elements if name == "bdi" and "lang" in at] == [
        {"lang": "en", "dir": "ltr"}
    ] * own.text.count("Checkout team")


def test_the_head_says_what_the_page_is(shop: Document, load_example: LoadExample) -> None:
    assert shop.values("html", "lang") == ["en"]
    assert shop.values("html", "dir") == ["ltr"]
    assert "Buying running shoes online · Customer journey map" in shop.nodes
    assert "journeyctl" in shop.values("meta", "content")
    assert "width=device-width, initial-scale=1" in shop.values("meta", "content")
    assert is_own(write(Rendering(load_example("online-shop"), "x"), "map"))


def test_landmarks_and_ways_to_them(shop: Document) -> None:
    for landmark in ("header", "nav", "main", "footer"):
        assert landmark in shop.structure
    assert next(href for href in shop.values("a", "href")) == "#main"
    sections = [at["id"] for name, at in shop.elements if name == "section"]
    assert sections == [
        *("summary", "map", "flow", "personas", "stages", "pain_points", "opportunities"),
        *("actions", "metrics", "evidence", "channels", "touchpoints", "sources"),
    ]
    regions = [at for _, at in shop.elements if at.get("role") == "region"]
    assert [at["tabindex"] for at in regions] == ["0", "0", "0"]
    assert all(at["aria-label"] for at in regions)


def test_the_map_is_a_table(shop: Document, load_example: LoadExample) -> None:
    scopes = Counter(shop.values("th", "scope"))
    assert scopes["rowgroup"] == 3  # the lines of the blueprint
    assert "Journey map: Buying running shoes online" in shop.text
    names = ["Touchpoints", "Customer actions", "Emotion", "Pain points", "Backstage", "Owner"]
    places = [shop.text.index(name, shop.text.index("Journey map: Buy")) for name in names]
    assert places == sorted(places)
    heads = [at["id"] for name, at in shop.elements if name == "th" and "id" in at]
    assert heads[:9] == [
        f"touchpoint-{touchpoint.id}"
        for stage in load_example("online-shop").stages
        for touchpoint in stage.touchpoints
    ]


def test_a_stage_without_touchpoints_has_a_column() -> None:
    stages = [{"name": "Bare"}, {"name": "Full", "touchpoints": [{"name": "x", "emotion": 1}]}]
    page = render(journey({"stages": stages}))
    assert set(rows(page)) == {3}
    assert len(windows(page)) == 2


def test_empty_sections_are_left_out() -> None:
    page = render(journey({"stages": [{"name": "Only"}]}))
    sections = [at["id"] for name, at in page.elements if name == "section"]
    assert sections == ["summary", "map", "stages"]


def test_the_curve_is_one_in_windows_that_join(shop: Document) -> None:
    starts = windows(shop)
    assert len(starts) == 9
    assert {after - before for before, after in pairwise(starts)} == {168.0}
    assert shop.ids.count("mark-curve") == 1


def test_the_curve_is_mirrored_from_right_to_left(load_example: LoadExample) -> None:
    starts = windows(render(load_example("sales-funnel")))
    assert {after - before for before, after in pairwise(starts)} == {-168.0}


def windows(page: Document) -> list[float]:
    return [-float(at["x"] or 0) for _, at in page.elements if at.get("href") == "#mark-curve"]


def test_emotions_are_said_in_words(load_example: LoadExample) -> None:
    lost = {"name": "a", "emotion": {"score": -2, "label": "lost"}}
    page = render(touchpoints(lost, {"name": "b"}))
    assert "very negative, lost (−2)." in page.text
    assert "No emotion given" in page.text
    both = render(load_example("six-steps"))
    assert re.search("نورة العتيبي: .{3,40} سالم الحربي: ", both.text)


def test_right_to_left(load_example: LoadExample) -> None:
    page = render(load_example("library-card"), "fa")
    assert page.values("html", "dir") == ["rtl"]
    assert page.values("html", "lang") == ["fa"]
    mixed = render(touchpoints({"name": "Google"}, {"name": "خرید (Purchase)"}, language="fa"))
    assert ("bdi", {"dir": "ltr"}) in mixed.elements
    assert "خرید (Purchase)" in mixed.nodes  # runs as the page does


def test_style_sheets_know_no_left_and_right() -> None:
    sheets = ("page", "map", "controls", "cards", "print", "observed")
    for sheet in sheets:
        css = templates().joinpath("html", f"{sheet}.css").read_text("utf-8")
        assert not re.search(r"(margin|padding|border)-(left|right)\b|[\s;{](left|right)\s*:", css)
        assert not re.search(r"(text-align|float|clear)\s*:\s*(left|right)", css)


def test_style_sheets_use_colours_of_the_themes(shop: Document) -> None:
    roles = {f"--jm-{role.replace('_', '-')}" for role in theme().colours}
    used = set(re.findall(r"var\((--jm-[a-z0-9-]+)", shop.style))
    assert used <= roles
    assert set(theme("dark").colours) == set(theme().colours)
    assert re.search(r"@media screen and \(prefers-color-scheme: dark\)", shop.style)
    assert "@media print" in shop.style


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_its_ground(name: str) -> None:
    colours = theme(name).colours
    grounds = ("background", "surface", "card")
    pairs = [(ink, ground) for ink in ("ink", "body", "muted", "accent") for ground in grounds]
    pairs += [("accent", "accent_soft"), ("on_accent", "accent"), ("chip_ink", "chip")]
    pairs += [(f"{kind}_ink", f"{kind}_soft") for kind in ("pain", "opportunity")]
    pairs += [("met", "background"), ("missed", "background"), ("missed", "card")]
    pairs += [("on_accent", role) for role in colours if role.startswith("stage_")]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_hostile_texts_stay_texts(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    plain = render(source)
    texts = count()
    page = render(retold(source, lambda: HOSTILE[next(texts) % len(HOSTILE)]))
    assert set(page.structure) == set(plain.structure)
    assert {name for _, at in page.elements for name in at} == {
        name for _, at in plain.elements for name in at
    }
    for text in HOSTILE:
        assert squeezed(text) in page.everything
    assert "49" not in squeezed(" ".join(node for node in page.nodes if "7 * 7" in node))


def test_every_text_of_a_journey_is_on_its_page(load_example: LoadExample) -> None:
    for name in ("online-shop", "home-repair-blueprint", "six-steps"):
        texts: list[str] = []

        def say(said: list[str] = texts) -> str:
            said.append(f"Word{len(said):03}x")
            return said[-1]

        page = render(retold(load_example(name), say))
        assert texts
        assert [text for text in texts if text not in page.text] == []


def test_every_value_of_the_view_is_on_the_page(load_example: LoadExample) -> None:
    for name in ("online-shop", "home-repair-blueprint", "sales-funnel", "six-steps"):
        rendering = Rendering(load_example(name), "x")
        said = Document(write(rendering, "map").decode()).everything
        for text in values(rendering.view):
            assert _ISOLATES.sub("", squeezed(text)) in said, text


_UNSAID = {"initial", "key", "kind"}
"""Of the view: what stands for a missing picture, and what tells parts from one another."""


def values(part: object) -> Iterator[str]:
    """All texts of a part of the view and of its parts."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from values(item)
    elif dataclasses.is_dataclass(part):
        names = {entry.name for entry in dataclasses.fields(part)} - _UNSAID
        for name in names:
            if f"{name}_name" not in names:  # what a word stands for
                yield from values(getattr(part, name))


def test_ids_of_a_journey_are_anchors() -> None:
    page = render(
        touchpoints(
            {"name": "پرداخت نهایی", "pain_points": ["تاریخ دیر"], "opportunities": ["زودتر"]},
            {"name": "x", "pain_points": [{"id": "x", "text": "y"}]},
            language="fa",
            actions=[{"title": "نشان دادن", "addresses": ["تاریخ-دیر"]}],
            personas={"main": {"name": "سارا"}},
        )
    )
    anchors = "touchpoint-پرداخت-نهایی pain-تاریخ-دیر opp-زودتر action-نشان-دادن persona-main"
    assert {*anchors.split(), "touchpoint-x", "pain-x"} <= set(page.ids)
    assert "#action-نشان-دادن" in page.values("a", "href")


def test_pain_points_and_opportunities_are_ranked() -> None:
    page = render(
        touchpoints(
            {
                "name": "a",
                "pain_points": [
                    {"text": "mild pain", "severity": 1},
                    {"text": "grave pain", "severity": 5},
                ],
                "opportunities": [
                    {"text": "dear", "impact": 2, "effort": 5},
                    {"text": "cheap", "impact": 5, "effort": 1},
                ],
            }
        )
    )
    cards = [name for name in page.ids if name.startswith(("pain-", "opp-"))]
    assert cards == ["pain-grave-pain", "pain-mild-pain", "opp-cheap", "opp-dear"]
    assert page.text.count("Not addressed") == 2
    assert page.having("class", "plane") == ["div"]
    assert "Impact 5 of 5, Effort 1 of 5" in page.text


def test_the_same_journey_gives_the_same_page(load_example: LoadExample) -> None:
    source = load_example("six-steps")
    assert write(Rendering(source, "x"), "map") == write(Rendering(source, "y"), "map")


def test_the_map_is_printed_on_a_sheet_it_can_be_read_on() -> None:
    found = [printed(columns) for columns in (1, 9, 12, 13, 22, 30, 60, 2000)]
    assert [sheet for sheet, _ in found] == [
        *("297mm 210mm", "297mm 210mm", "297mm 210mm", "420mm 297mm", "594mm 420mm"),
        *("841mm 594mm", "1301mm 841mm", "5000mm 841mm"),
    ]
    assert found[0][1] == 1
    assert all(0.6 <= zoom <= 1 for _, zoom in found[:-1])


def printed(columns: int) -> tuple[str, float]:
    """The sheet and the zoom of a map of so many touchpoints."""
    page = render(touchpoints(*({"name": f"Step {index}"} for index in range(columns))))
    sheet = re.search(r"@page map \{ size: ([^}]+) \}", page.style)
    zoom = re.search(r"--print-zoom: ([\d.]+)", page.values("body", "style")[0])
    assert sheet
    assert zoom
    return sheet[1], float(zoom[1])


def test_the_summary_says_whose_emotions_are_extreme() -> None:
    people = {"a": {"name": "Ada"}, "b": {"name": "Bo"}}
    parts = [{"name": "x", "emotions": {"a": 2, "b": 0}}, {"name": "y", "emotions": {"b": -2}}]
    both = render(touchpoints(*parts, personas=people, actors=["a", "b"]))
    assert re.search(r"Highest point x Ada: very positive", both.text)
    assert re.search(r"Lowest point y Bo: very negative", both.text)
    alone = render(touchpoints({"name": "x", "emotion": 2}, personas={"a": {"name": "Ada"}}))
    assert re.search(r"Highest point x very positive", alone.text)
