"""The plugin for MkDocs: the extension, journeys watched on `serve`, and a search without styles.

The extension alone draws as well; what it cannot do is to have files watched that lie outside of
the docs, and to keep from the search index what is no text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from journeyctl.sites.markdown import JourneyExtension

_NAMES = ("journeyctl", "journeyctl.sites.markdown")
_STYLE = re.compile(r"(?<=</desc>\n)<style>.*?</style>", re.DOTALL)
_MARK = "<!--journeyctl:{}-->"
_MARKED = re.compile(_MARK.format(r"\d+"))


class JourneyPluginConfig(Config):  # type: ignore[no-untyped-call]
    """The options in `mkdocs.yml`."""

    fail_fast = Type(bool, default=False)


class JourneyPlugin(BasePlugin[JourneyPluginConfig]):  # type: ignore[no-untyped-call]
    """Draws journeys in the pages of a site."""

    def __init__(self) -> None:
        self._extension: JourneyExtension | None = None
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()
        self._styles: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the extension, in place of one that is named for other programs."""
        named = [name for name in config.markdown_extensions if name in _NAMES]
        options = {"fail_fast": self.config.fail_fast}
        for name in named:
            options |= config.mdx_configs.get(name) or {}
            config.markdown_extensions.remove(name)
        self._extension = JourneyExtension(**options)
        self._styles.clear()
        # MkDocs hands the list to Python-Markdown, which takes extensions themselves as well.
        config.markdown_extensions.append(self._extension)  # type: ignore[arg-type]
        return config

    def on_page_content(self, html: str, /, **_known: Any) -> str:
        """Take the pictures' styles out, which MkDocs would index as if they were text."""
        return _STYLE.sub(self._out, html)

    def on_post_page(self, output: str, /, **_known: Any) -> str:
        """Put the styles back, after the index has read the page."""
        return _MARKED.sub(lambda mark: self._styles.get(mark[0], mark[0]), output)

    def _out(self, style: re.Match[str]) -> str:
        mark = _MARK.format(len(self._styles))
        self._styles[mark] = style[0]
        return mark

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,  # noqa: ARG002  asked for by the base class
        builder: object,  # noqa: ARG002  the same
    ) -> LiveReloadServer:
        """Watch the journeys of the first build."""
        self._server = server
        self._watch()
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002  the same
        """Watch the journeys of a later build."""
        self._watch()

    def _watch(self) -> None:
        if self._server is None or self._extension is None:
            return
        for path in self._extension.used - self._watched:
            if path.is_file():
                self._server.watch(str(path))
                self._watched.add(path)
