"""Jinja over the packaged templates, and over those of a user that stand in for them.

The packaged ones are ours; so no sandbox, which would double the time. Templates of a user run in
one (see `overrides`).
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

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

OVERRIDABLE = ("html", "markdown", "svg")
"""The folders whose templates a user's may stand in for."""
_GENERIC = ("serif", "sans-serif", "monospace", "system-ui")


class Packaged(BaseLoader):
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


@cache
def template_names() -> tuple[str, ...]:
    """The names of the packaged templates that a user's may stand in for."""
    folders = (templates().joinpath(name) for name in OVERRIDABLE)
    return tuple(sorted(name for folder in folders for name in _names(folder, "")))


def _names(item: Traversable, above: str) -> list[str]:
    path = f"{above}{item.name}"
    if not item.is_dir():
        return [path]
    return [name for below in item.iterdir() for name in _names(below, f"{path}/")]


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


def families(names: tuple[str, ...]) -> Markup:
    """Names of fonts as CSS lists them, in quotes where they have several words."""
    last = () if names and names[-1] in _GENERIC else ("sans-serif",)
    quoted = (
        f"'{name}'" if not name.isalnum() and name not in _GENERIC else name for name in names
    )
    return Markup(", ".join((*quoted, *last)))  # noqa: S704  a theme's names are letters and spaces


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in the user's cache, as Python keeps compiled modules; never a fault."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled(name: str) -> FileSystemBytecodeCache | None:
    """The cache of that name for compiled templates, None where none can be kept."""
    folder = cache_folder()
    if folder is None:
        return None
    place = folder / "journeyctl" / name
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(place)) if os.access(place, os.W_OK) else None


@cache
def environment(folder: Path | None = None) -> Environment:
    """The environment of all templates; what is markup is escaped unless it says otherwise.

    Those of `folder` stand in for the packaged ones of their name.

    Raises:
        InputError: the folder is none, or holds no template.
    """
    if folder is None:
        return prepared(Environment, Packaged(), "templates")
    from journeyctl.render.overrides import sandbox

    return sandbox(folder)


def prepared(kind: type[Environment], loader: BaseLoader, cached_as: str) -> Environment:
    """An environment of a kind, set up as all are."""
    jinja = kind(
        loader=loader,
        autoescape=select_autoescape(disabled_extensions=("md.j2", "raw.j2"), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled(cached_as),
    )
    jinja.filters |= {"px": px, "path": path, "dashed": dashed, "mark": mark, "families": families}
    return jinja


def rendered(jinja: Environment, name: str, /, **variables: Any) -> str:
    """A template filled in.

    Raises:
        InputError: a user's template is at fault.
    """
    if isinstance(jinja.loader, Packaged):
        return jinja.get_template(name).render(**variables)
    from journeyctl.render.overrides import faults_told

    with faults_told(jinja, name, variables):
        return jinja.get_template(name).render(**variables)
    raise AssertionError
