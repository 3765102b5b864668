"""Who converts a page of Markdown: MkDocs, Zensical or another program, and what it knows."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeyctl.errors import JourneyctlError
from journeyctl.sites.drawing import Page
from journeyctl.sites.places import Site, site_around

if TYPE_CHECKING:
    from markdown import Markdown

_MKDOCS = "relpath"
_ZENSICAL = "rendering_context"
_STRICT = re.compile(r"--strict|-[a-z]*s[a-z]*")
_log = logging.getLogger("journeyctl")
_told: set[Path] = set()


@dataclass(frozen=True, slots=True)
class Host:
    """What is known about a page while it is converted.

    `log` is where the program looks for warnings, `failure` what ends its run without a traceback
    where it knows such a thing. `watched` are the files whose changes it looks for, if it says so.
    """

    site: Site
    page: Page
    text: str = ""
    log: logging.Logger = field(default=_log)
    failure: type[Exception] = JourneyctlError
    strict: bool = False
    watched: frozenset[Path] | None = None

    def note(self, files: Iterable[Path]) -> None:
        """Tell once which files the program would have to be told to watch."""
        if self.watched is None:
            return
        for file in files:
            if file.is_file() and file.resolve() not in self.watched and file not in _told:
                _told.add(file)
                self.log.warning(
                    "%s is not watched: its pages are not drawn anew when it changes.\n"
                    'Add its folder to `watch` in the project\'s configuration: watch = ["%s"]',
                    self.site.shown(file),
                    self.site.shown(file.parent),
                )


def host_of(md: Markdown) -> Host:
    """Who runs a converter, by what it has added to it."""
    if _MKDOCS in md.treeprocessors:
        return _mkdocs(md.treeprocessors[_MKDOCS])
    if _ZENSICAL in md.preprocessors:
        return _zensical(md.preprocessors[_ZENSICAL])
    here = Path.cwd()
    return Host(site_around(here, here), Page("the page", here))


def _mkdocs(known: Any) -> Host:
    from mkdocs.exceptions import PluginError

    config, file = known.config, known.file
    theme = config.theme
    language = str(theme.get("language") or theme.get("locale") or "")
    site = site_around(Path(config.config_file_path).parent, Path(config.docs_dir), language)
    source = Path(file.abs_src_path) if file.abs_src_path else site.docs / file.src_uri
    return Host(
        site,
        Page(site.shown(source), source.parent),
        _text(source),
        logging.getLogger("mkdocs.plugins.journeyctl"),
        PluginError,
    )


def _zensical(known: Any) -> Host:
    config: Mapping[str, Any] = known.config
    folder = Path(config["root_dir"])
    language = str((config.get("theme") or {}).get("language") or "")
    site = site_around(folder, folder / config["docs_dir"], language)
    source = site.docs / known.page.path
    return Host(
        site,
        Page(site.shown(source), source.parent),
        _text(source),
        # Warnings of extensions do not reach its own count, so that its --strict is ours to heed.
        strict=bool(config.get("strict")) or _builds_strictly(sys.argv[1:]),
        watched=frozenset(Path(path).resolve() for path, _ in config.get("watched_files") or ()),
    )


def _builds_strictly(arguments: Sequence[str]) -> bool:
    return arguments[:1] == ["build"] and any(map(_STRICT.fullmatch, arguments))


def _text(source: Path) -> str:
    try:
        return source.read_text("utf-8-sig", "replace")
    except OSError:
        return ""
