"""What the options and the configuration together ask of each journey; options win."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from journeyctl.cli.choices import choices, listed
from journeyctl.cli.laying import laid_overlays
from journeyctl.cli.terminal import wants_colour
from journeyctl.config import Configurations, Settings
from journeyctl.config.files import placed
from journeyctl.config.rendering import PAPERS
from journeyctl.config.values import SettingError
from journeyctl.errors import InputError
from journeyctl.layout.theme import Theme, load_theme, theme, theme_names
from journeyctl.model.types import is_language
from journeyctl.render.look import Look
from journeyctl.render.outputs import Order
from journeyctl.render.pictures import PICTURES
from journeyctl.render.registry import FORMATS
from journeyctl.render.targets import STDOUT, TEXT, Target, Wish, plan
from journeyctl.source.discovery import Found

Given = TypeVar("Given")
Value = TypeVar("Value")
PAGE = "html"
"""The format of a page, which is written where no other is asked for."""
_BY_ENDING = {kind.ending: name for name, kind in FORMATS.items()}

_VIEWS = tuple(dict.fromkeys(view for kind in FORMATS.values() for view in kind.pictures))


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line, None where one is not given.

    Text goes to standard output when no other place is named, unless it `needs_files`.
    """

    formats: Sequence[str] | None = None
    views: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    output: str | None = None
    theme: str | None = None
    templates: str | None = None
    paper: str | None = None
    embed_fonts: bool | None = None
    overlay: str | None = None
    needs_files: bool = False

    def orders(self, found: Sequence[Found], configurations: Configurations) -> Mapping[str, Order]:
        """What is to be made of each file, by its path.

        Raises:
            InputError: there is no such format, theme or the like.
            ConfigError: the same, where the configuration asks for it.
        """
        by_path = _ask(self, found, configurations)
        targets = plan([(item, by_path[item.path].wish) for item in found])
        return _ordered(self.overlay, found, configurations, by_path, targets)

    def page_orders(
        self, found: Sequence[Found], configurations: Configurations
    ) -> Mapping[str, Order]:
        """A page of each file, in the first language that is asked for; see `orders`."""
        by_path = _ask(self, found, configurations)
        pages = {
            path: (Target(FORMATS[PAGE], PICTURES[0], one.wish.languages[0], None),)
            for path, one in by_path.items()
        }
        return _ordered(self.overlay, found, configurations, by_path, pages)


class _Asked(NamedTuple):
    """What is asked of all journeys of one configuration."""

    wish: Wish
    look: Look
    resources: tuple[Path, ...]


def _ask(
    options: Options, found: Sequence[Found], configurations: Configurations
) -> dict[str, _Asked]:
    asked: dict[Path | None, _Asked] = {}
    by_path: dict[str, _Asked] = {}
    for item in found:
        settings = configurations.of(Path(item.path).parent)
        if settings.file not in asked:
            asked[settings.file] = _asked(options, settings)
        by_path[item.path] = asked[settings.file]
    return by_path


def _ordered(
    overlay: str | None,
    found: Sequence[Found],
    configurations: Configurations,
    by_path: Mapping[str, _Asked],
    targets: Mapping[str, tuple[Target, ...]],
) -> dict[str, Order]:
    laid = laid_overlays(overlay, found, configurations)
    return {
        path: Order(
            targets[path], one.look, (*one.resources, *laid[path].sources), laid[path].overlay
        )
        for path, one in by_path.items()
    }


def _asked(options: Options, settings: Settings) -> _Asked:
    ours = settings.render
    output = options.output or settings.beside(ours.output) or None
    formats = _chosen(_formats, options.formats, settings, "format") or (_format_of(output),)
    if formats == (TEXT,) and output is None and not options.needs_files:
        output = STDOUT
    views = _chosen(_views, options.views, settings, "view") or PICTURES[:1]
    languages = _chosen(_languages, options.languages, settings, "lang") or (None,)
    own_theme = _own_theme(settings)
    name = options.theme or own_theme
    templates = options.templates or settings.beside(ours.templates)
    is_shown = output == STDOUT
    look = Look(
        _theme(name) if options.theme else _chosen(_theme, None, settings, "theme", own_theme),
        Path(templates) if templates else None,
        _paper(options.paper or ours.paper),
        ours.embed_fonts if options.embed_fonts is None else options.embed_fonts,
        shutil.get_terminal_size().columns if is_shown else Look().columns,
        is_shown and wants_colour(sys.stdout),
    )
    named = [name] if name and name not in theme_names() else []
    resources = (*named, *([templates] if templates else []))
    return _Asked(
        Wish(formats, views, languages, output), look, tuple(Path(path) for path in resources)
    )


def _chosen(
    read: Callable[[Given], Value],
    given: Given | None,
    settings: Settings,
    key: str,
    own: Given | None = None,
) -> Value:
    """The value of an option, or else of the configuration, whose faults name their place."""
    if given:
        return read(given)
    try:
        return read(getattr(settings.render, key) if own is None else own)
    except InputError as error:
        if settings.file is None:
            raise
        found = SettingError(str(error), error.hint, "render", key)
        raise placed(found, settings.file) from None


def _own_theme(settings: Settings) -> str:
    """The theme of the configuration: a name, or the path of a file beside it."""
    name = settings.render.theme
    is_file = name.endswith(".toml") or (name and (settings.folder / name).is_file())
    return settings.beside(name) if is_file and name not in theme_names() else name


def _formats(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(choices(values, FORMATS, "format"))


def _views(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(choices(values, _VIEWS, "view"))


def _languages(values: Iterable[str]) -> tuple[str | None, ...]:
    tags = listed(values)
    for tag in tags:
        if not is_language(tag):
            raise InputError(f"{tag!r} is no language tag", "Write one such as en, fa or pt-BR.")
    return tags


def _paper(name: str) -> str:
    (paper,) = choices([name], PAPERS, "paper")
    return paper


def _theme(name: str) -> Theme:
    return load_theme(name) if name else theme()


def _format_of(output: str | None) -> str:
    """The format that the ending of a file says; a page for all else."""
    ending = Path(output).suffix.removeprefix(".").lower() if output else ""
    if not ending or output is None or Path(output).is_dir():
        return PAGE
    if ending not in _BY_ENDING:
        raise InputError(
            f"the ending .{ending} of {output} is no format",
            f"Choose one with --format: {', '.join(FORMATS)}.",
        )
    return _BY_ENDING[ending]
