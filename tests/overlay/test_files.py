"""Overlays as files: written, read, refused when they are not what they should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from journeyctl.errors import InputError
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.overlay import Overlay, overlay_for, overlay_text, read_overlay
from journeyctl.overlay.schema import overlay_schema_text
from journeyctl.render.ownership import is_own
from tests.overlays import overlay_of

SHOP = """
journeyctl: 1
title: Shop
stages:
  - name: Look
    touchpoints:
      - {id: ad, name: Ad, match: {event: ad}}
      - {id: page, name: Page, match: {event: page}}
  - name: Buy
    touchpoints:
      - {id: pay, name: Pays, match: {event: pay}}
"""


def journey(text: str = SHOP) -> Journey:
    loaded = Loader().loads(text.encode(), "shop.journey.yaml", Path())
    assert loaded.journey is not None, loaded.findings
    return loaded.journey


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.overlay.json"
    path.write_text(overlay_text(overlay_of(journey())), "utf-8")
    return path


def test_what_is_written_is_read(file: Path) -> None:
    assert overlay_for(file, journey()) == overlay_of(journey())


def test_a_file_is_known_as_our_own(file: Path) -> None:
    assert is_own(file.read_bytes())


def test_the_schema_describes_what_is_written(file: Path) -> None:
    schema = json.loads(overlay_schema_text())
    Draft202012Validator.check_schema(schema)
    assert [*Draft202012Validator(schema).iter_errors(json.loads(file.read_text("utf-8")))] == []


def test_the_schema_says_what_each_field_means() -> None:
    schema = json.loads(overlay_schema_text())
    silent = [
        f"{name}.{field}"
        for name, part in schema["$defs"].items()
        for field, facts in part["properties"].items()
        if not facts.get("description") and "$ref" not in str(facts)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "{id: pay, name: Pays",
            "{id: pays, name: Pays",
            "`pay` gone since; `pays` new since; `page` changed since in `match` or `next`",
        ),
        ("match: {event: pay}", "match: {event: paid}", "`pay` changed since in `match` or `next`"),
        ("event: ad}}", "event: ad}, next: pay}", "`ad` changed since in `match` or `next`"),
    ],
)
def test_an_older_revision_is_refused_with_what_changed(
    file: Path, old: str, new: str, reason: str
) -> None:
    assert old in SHOP
    with pytest.raises(InputError) as caught:
        overlay_for(file, journey(SHOP.replace(old, new)))
    assert str(caught.value) == (
        f"{file} does not fit: it was measured for an older revision of this journey: {reason}"
    )


def test_another_order_is_another_revision(file: Path) -> None:
    ad, page = SHOP.splitlines()[6:8]
    with pytest.raises(InputError, match="an older revision"):
        overlay_for(file, journey(SHOP.replace(f"{ad}\n{page}", f"{page}\n{ad}")))


def test_another_journey_is_refused(file: Path) -> None:
    other = journey(SHOP.replace("id: ", "id: other-"))
    with pytest.raises(InputError, match="it was measured for another journey, `Shop`"):
        overlay_for(file, other)


def test_words_may_change(file: Path) -> None:
    changed = journey(SHOP.replace("name: Pays", "name: Pays at last").replace("Shop", "Our shop"))
    assert isinstance(overlay_for(file, changed), Overlay)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is not JSON"),
        (b"\xff\xfe", "it is not JSON"),
        (b"[1]", "is no overlay"),
        (b'{"journeyctl": 1}', "is no overlay"),
        (b'{"journeyctl_overlay": 2}', "is of version 2"),
        (b'{"journeyctl_overlay": 1}', "no overlay that journeyctl wrote: journey"),
        (b"[" * 100_000, "it is not JSON"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.overlay.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_overlay(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x.overlay.json cannot be read: No such file"):
        read_overlay(tmp_path / "x.overlay.json")


def test_figures_of_what_was_not_measured_are_refused(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace('"tail": "ad"', '"tail": "ghost"'), "utf-8")
    with pytest.raises(InputError, match="changed by hand: it has figures of `ghost`"):
        overlay_for(file, journey())


def test_a_journey_of_another_title_that_shares_an_id_is_another(file: Path) -> None:
    other = SHOP.replace("Shop", "Support").replace("event: ", "event: chat_")
    with pytest.raises(InputError, match="it was measured for another journey, `Shop`"):
        overlay_for(file, journey(other.replace("id: pay, name: Pays", "id: end, name: Ends")))
