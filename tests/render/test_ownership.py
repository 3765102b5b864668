"""Own files are known again, those of other people never taken for own."""

from __future__ import annotations

import pytest

from journeyctl.render.ownership import is_own
from journeyctl.render.registry import FORMATS, Format
from journeyctl.render.rendering import Picture, Rendering
from tests.conftest import LoadExample


@pytest.mark.parametrize(
    ("kind", "picture"),
    [(kind, picture) for kind in FORMATS.values() for picture in kind.pictures],
    ids=lambda value: value.name if isinstance(value, Format) else value,
)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_format_is_known_again(
    kind: Format, picture: Picture, language: str, load_example: LoadExample
) -> None:
    content = kind.write(Rendering(load_example("six-steps"), "six-steps", language), picture)
    assert is_own(content)


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- generator: journeyctl -->\n# A journey\n",
        b"<!-- generator: journeyctl 2.0 -->\r\n# A journey\r\n",
        b"\xef\xbb\xbf<!-- generator: journeyctl -->\n",
        b"// generator: journeyctl\ndigraph {}\n",
        b'{\r\n  "generator": "journeyctl",\r\n',
        b'{"generator":"journeyctl"}',
        b'<?xml version="1.0"?>\n<svg xmlns="x" data-generator="journeyctl">',
        b'<!DOCTYPE html>\n<html lang="en"><head><meta name="generator" content="journeyctl">',
        "━━ journeyctl ━━━━━━ Customer journey map ━━\n".encode(),
        "\u200e━━ journeyctl ━━━━━━ \u2067نقشهٔ سفر مشتری\u2069 ━━\n".encode(),
    ],
)
def test_marks_are_known(content: bytes) -> None:
    assert is_own(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# How we use it\n\nOur generator: journeyctl draws maps.\n",
        b"<!-- written by hand --><!-- generator: journeyctl -->",
        b"<!-- generator: journeyctlish -->",
        b"<!-- generator: mkdocs -->\njourneyctl",
        b'{"name": "x", "generator": "journeyctl"}',
        b'<html><body>ours<svg data-generator="journeyctl"></svg>',
        b"<!doctype html><p>no meta</p>",
        b'<svg xmlns="x"><text>data-generator="journeyctl"</text></svg>',
        b"<!doctype html>" + b" " * 5000 + b'<meta name="generator" content="journeyctl">',
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "journeyctl: 1\ntitle: سفر\n".encode(),
        "Drawn:\n━━ journeyctl ━━━━\n".encode(),
        b"-- journeyctl ----\n",
        bytes(range(256)),
    ],
)
def test_other_files_are_left_alone(content: bytes) -> None:
    assert not is_own(content)
