"""The pages that browsers are shown, which may change at any time."""

from __future__ import annotations

import threading
from dataclasses import dataclass

HOME = ""
"""The name of the page that stands at the top."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, with a tag that is another for other content."""

    content: bytes
    tag: str


class Site:
    """Pages by name. Any thread may put, get and wait for them."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}
        self._changed = threading.Condition()
        self._closed = False

    def put(self, name: str, content: bytes, tag: str) -> None:
        """Show a page; whoever waits for a change of it is told."""
        with self._changed:
            self._pages[name] = Page(content, tag)
            self._changed.notify_all()

    def get(self, name: str) -> Page | None:
        """The page of a name, if there is one."""
        with self._changed:
            return self._pages.get(name)

    def wait(self, name: str, seen: str, seconds: float) -> Page | None:
        """The page once its tag is not the one that was seen; None after some seconds."""

        def is_new() -> bool:
            page = self._pages.get(name)
            return self._closed or (page is not None and page.tag != seen)

        with self._changed:
            self._changed.wait_for(is_new, seconds)
            page = self._pages.get(name)
            return page if page is not None and page.tag != seen else None

    @property
    def is_closed(self) -> bool:
        """Whether nothing will change any more."""
        return self._closed

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
