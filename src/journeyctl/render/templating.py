"""Jinja over the packaged templates, which are ours; so no sandbox, which would double the time."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateNotFound,
    select_autoescape,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from journeyctl.assets import cache_folder, templates
from journeyctl.layout.scene import Stroke


class _Packaged(BaseLoader):
    """Loads templates from a wheel, an editable install or a checkout, zipped or not."""

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  asked for by the base class
        template: str,
    ) -> tuple[str, str | None, None]:
        source = templates().joinpath(*template.split("/"))
        if ".." in template.split("/") or not source.is_file():
            raise TemplateNotFound(template)
        return source.read_text("utf-8"), None, None


def px(number: float) -> str:
    """A number of px with at most two decimals, written as short as can be."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path(stroke: Stroke) -> str:
    """The `d` of a path."""
    points = [f"{px(x)} {px(y)}" for x, y in stroke.points]
    command = "C" if stroke.curved and len(points) > 1 else "L"
    closed = "z" if stroke.fill else ""
    return f"M{points[0]}{command}{' '.join(points[1:])}{closed}"


@cache
def mark(name: str) -> Markup:
    """The drawing of a symbol on a square of 24, as it stands in its file."""
    return Markup(templates().joinpath("svg", "marks", f"{name}.svg").read_text("utf-8"))  # noqa: S704  our own file


def dashed(name: str) -> str:
    """A name as CSS writes it."""
    return name.replace("_", "-")


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in the user's cache, as Python keeps compiled modules; never a fault."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> FileSystemBytecodeCache | None:
    folder = cache_folder()
    if folder is None:
        return None
    place = folder / "journeyctl" / "templates"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(place)) if os.access(place, os.W_OK) else None


@cache
def environment() -> Environment:
    """The environment of all templates; what is markup is escaped unless it says otherwise."""
    jinja = Environment(
        loader=_Packaged(),
        autoescape=select_autoescape(disabled_extensions=("md.j2", "raw.j2"), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(),
    )
    jinja.filters |= {"px": px, "path": path, "dashed": dashed, "mark": mark}
    return jinja
