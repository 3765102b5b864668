"""Templates of a user's own, in place of packaged ones: where they come from, how they may fail.

A file `DIR/html/page.html.j2` stands in for the packaged `html/page.html.j2`, wherever that is
used; by `default/html/page.html.j2` it can still extend or include it. All of them run in Jinja's
sandbox, and what is wrong with them is told with its file and line.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from pydoc import locate
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from journeyctl.errors import InputError, JourneyctlError
from journeyctl.model.problems.names import Names
from journeyctl.render.templating import Packaged, mark, prepared, template_names
from journeyctl.source.files import read_text

DEFAULT = "default/"
"""Before its name, this means the packaged template."""
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_NO_ATTRIBUTE = re.compile(r"'([\w.]+) object' has no attribute '(\w+)'")
_NO_FILTER = re.compile(r"No (filter|test) named '(\w+)'")


def sandbox(folder: Path) -> Environment:
    """The environment in which templates of a folder stand in for the packaged ones.

    Raises:
        InputError: the folder is none, or holds no template of a known name.
    """
    _check(folder)
    loader = _Overriding(folder)
    jinja = prepared(ImmutableSandboxedEnvironment, loader, "sandboxed-templates")
    jinja.filters["mark"] = loader.mark
    return jinja


def _check(folder: Path) -> None:
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "does not exist"
        raise InputError(f"{folder}, the folder of templates, {what}")
    try:
        found = sorted(
            file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
        )
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {error.strerror}") from None
    known = Names(template_names())
    if any(name in known for name in found):
        return
    pairs = ((name, near) for name in found if (near := _meant(name, known)))
    misspelt = [f"{name} is none: did you mean {near}?" for name, near in pairs]
    hint = misspelt[0] if misspelt else "A name is such as html/page.html.j2."
    raise InputError(f"{folder} holds no template that journeyctl knows", hint)


def _meant(name: str, known: Names) -> str | None:
    """The template that a file was probably meant to be: by its whole path, or by its last part."""
    if near := known.nearest(name):
        return near
    last = {path.rpartition("/")[2]: path for path in reversed(known.all)}
    near = Names(last).nearest(name.rpartition("/")[2])
    return last[near] if near else None


class _Overriding(BaseLoader):
    """A user's folder before the packaged templates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._packaged = Packaged()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        if template.startswith(DEFAULT):
            return self._packaged.get_source(environment, template.removeprefix(DEFAULT))
        own = self._own(template)
        if own is None:
            source, name, _ = self._packaged.get_source(environment, template)
            # Until a file of the user's takes its place, which may happen while we watch.
            return source, name, lambda: self._own(template) is None
        changed = own.stat().st_mtime_ns
        return (
            read_text(own, "template"),
            str(own),
            lambda: own.is_file() and own.stat().st_mtime_ns == changed,
        )

    def mark(self, name: str) -> Markup:
        """The drawing of a symbol."""
        own = self._own(f"svg/marks/{name}.svg")
        return mark(name) if own is None else Markup(read_text(own, "template"))  # noqa: S704  the user's own file

    def _own(self, template: str) -> Path | None:
        parts = template.split("/")
        own = self.folder.joinpath(*parts)
        return own if ".." not in parts and own.is_file() else None


@contextmanager
def faults_told(jinja: Environment, name: str, variables: Mapping[str, object]) -> Iterator[None]:
    """Says what is wrong with a user's template in place of a traceback."""
    try:
        yield
    except JourneyctlError:
        raise
    except Exception as error:
        place = _place(error, jinja)
        if place is None and not isinstance(error, TemplateError):
            raise  # a fault of ours
        said = _said(error)
        raise InputError(
            f"{place or f'the template {name}'}: {said}", _hint(error, jinja, variables)
        ) from error


def _place(error: Exception, jinja: Environment) -> str | None:
    """`file:line` of the user's template in which it went wrong, the innermost of them."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    assert isinstance(jinja.loader, _Overriding)  # noqa: S101  the only loader of sandboxes
    folder = str(jinja.loader.folder)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(folder):
            return f"{frame.filename}:{frame.lineno}"
    return None


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it includes or extends itself"
    if isinstance(error, TemplateNotFound | TemplatesNotFound):
        return f"there is no template {error.name!r}"
    text = str(error.message if isinstance(error, TemplateSyntaxError) else error)
    if match := _NO_ATTRIBUTE.search(text):
        return f"{match[1].rpartition('.')[2]} has no attribute {match[2]!r}"
    return text or type(error).__name__


def _hint(error: Exception, jinja: Environment, variables: Mapping[str, object]) -> str:
    if isinstance(error, RecursionError):
        return f"The packaged template is called {DEFAULT}html/page.html.j2, for example."
    if isinstance(error, TemplateNotFound):
        names = (*template_names(), *(DEFAULT + name for name in template_names()))
        return _near(str(error.name), names)
    text = str(error)
    if match := _UNDEFINED.search(text):
        return _near(match[1], (*variables, *jinja.globals))
    if match := _NO_FILTER.search(text):
        return _near(match[2], jinja.filters if match[1] == "filter" else jinja.tests)
    if match := _NO_ATTRIBUTE.search(text):
        kind = locate(match[1])
        if is_dataclass(kind):
            return _near(match[2], (item.name for item in fields(kind)))
    return ""


def _near(name: str, known: Iterator[str] | Mapping[str, object] | tuple[str, ...]) -> str:
    near = Names(known).nearest(name)
    return f"Did you mean {near!r}?" if near else ""
