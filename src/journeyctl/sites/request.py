"""What a page asks for: which journey, which view of it, in which language and theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from journeyctl.errors import InputError
from journeyctl.model.problems.names import Names
from journeyctl.model.types import is_language
from journeyctl.render.pictures import PICTURES

OPTIONS = ("file", "view", "lang", "theme", "alt", "caption", "class", "id")
_NAME = re.compile(r"-?[_a-zA-Z][\w-]*")


@dataclass(frozen=True, slots=True)
class Request:
    """One place of a page where a journey is drawn.

    The journey is in `file`, or else it stands in the page itself: `content`, with so many `lines`
    of the page's file above it. What is empty is left to the site, its configuration, the journey.
    """

    file: str = ""
    content: str = ""
    lines: int = 0
    view: str = PICTURES[0]
    lang: str = ""
    theme: str = ""
    alt: str = ""
    caption: str = ""
    classes: tuple[str, ...] = ()
    id: str = ""


def request_of(options: Mapping[str, str], content: str = "", lines: int = 0) -> Request:
    """The request that options say.

    Raises:
        InputError: an option that is not known, or a value that it cannot have.
    """
    for name in options:
        if name not in OPTIONS:
            raise InputError(f"there is no option {name!r}", _near(name, OPTIONS))
    said = {name: value.strip() for name, value in options.items()}
    if not content and not said.get("file"):
        raise InputError("no journey is named", "Write file: shoes.journey.yaml.")
    if content and said.get("file"):
        hint = "Take `file` out, or put the journey into its own file."
        raise InputError("a journey stands here, and a file is named as well", hint)
    view = said.get("view") or PICTURES[0]
    if view not in PICTURES:
        raise InputError(f"there is no view {view!r}", _near(view, PICTURES))
    language = said.get("lang", "")
    if language and not is_language(language):
        raise InputError(f"{language!r} is no language tag", "Write one such as en, fa or pt-BR.")
    classes = tuple(said.get("class", "").split())
    for name in (*classes, *filter(None, [said.get("id")])):
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name", "Use letters, digits, - and _.")
    return Request(
        file=said.get("file", ""),
        content=content,
        lines=lines,
        view=view,
        lang=language,
        theme=said.get("theme", ""),
        alt=said.get("alt", ""),
        caption=said.get("caption", ""),
        classes=classes,
        id=said.get("id", ""),
    )


def _near(name: str, known: tuple[str, ...]) -> str:
    near = Names(known).nearest(name)
    return f"Did you mean {near!r}?" if near else f"Choose from {', '.join(known)}."
