"""The canonical layout: a tree to text."""

from __future__ import annotations

from collections.abc import Callable

from journeyctl.formatting.flow import STEP, write_flow
from journeyctl.formatting.page import Page
from journeyctl.formatting.tree import BlockText, Collection, Document, Entry, Lead, Node, Scalar


def lay_out(document: Document) -> str:
    """The text of a tree."""
    page = Page()
    page.comments(document.prelude, 0)
    if document.explicit_start:
        page.line(0)
        page.write("---")
    _Blocks(page).root(document.root)
    page.comments(document.tail, 0)
    if document.explicit_end:
        page.line(0)
        page.write("...")
    page.comments(document.after, 0)
    return page.text()


class _Blocks:
    """Writes what is indented."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def root(self, node: Node) -> None:
        """The whole of a file."""
        column = STEP if _looks_like_marker(node) else 0
        self._page.below(node.lead, column)
        if node.props:
            self._page.write(node.props)
            self._page.below(node.inner, column)
        self._content(node, column if isinstance(node, Collection) else STEP)

    def _block(self, node: Collection, column: int) -> None:
        for index, entry in enumerate(node.entries):
            if index:
                self._page.below(entry.lead, column)
            if entry.key is None:
                self._page.write("-")
                self._value(entry.value, column, self._is_below_dash)
            else:
                self._pair(entry, entry.key, column)
        self._page.comments(node.tail, column)

    def _pair(self, entry: Entry, key: Node, column: int) -> None:
        if (simple := entry.simple_key) is not None:
            self._page.write(simple)
            self._value(entry.value, column, self._is_below_key)
            return
        self._page.write("?")
        self._value(key, column, self._is_below_dash)
        self._page.comments(entry.before_colon, column)
        if entry.colon:
            self._page.line(column)
            self._page.write(":")
            self._value(entry.value, column, self._is_below_dash)

    def _value(self, node: Node, column: int, is_below: Callable[[Node], bool]) -> None:
        """What follows a `-`, a `?` or a colon of a block at a column."""
        if isinstance(node, Scalar) and node.is_empty:
            return
        inside = column + STEP
        if node.props:
            self._go_on(node.lead, inside, below=False)
            self._page.write(node.props)
            self._go_on(node.inner, inside, below=self._is_below_key(node))
        else:
            self._go_on(node.lead, inside, below=is_below(node))
        self._content(node, inside)

    def _go_on(self, lead: Lead, column: int, *, below: bool) -> None:
        if below or lead.comments:
            self._page.below(lead, column)
        else:
            self._page.write(" ")

    def _is_below_dash(self, node: Node) -> bool:
        """Whether a node starts on the next line, as its writer put a text that is long."""
        if not isinstance(node, Scalar) or not node.below:
            return False
        return len(node.lines) > 1 or not self._page.fits(f" {node.lines[0]}")

    def _is_below_key(self, node: Node) -> bool:
        """The same after a key, where also blocks do, and brackets that take several lines."""
        if not isinstance(node, Collection):
            return self._is_below_dash(node)
        content = node.flat_content
        return content is None or not (node.kept or self._page.fits(f" {content}"))

    def _content(self, node: Node, column: int) -> None:
        if isinstance(node, Scalar):
            self._page.wrapped(node.lines, column)
        elif isinstance(node, BlockText):
            self._block_text(node, column)
        elif isinstance(node, Collection) and node.is_block:
            self._block(node, column)
        elif isinstance(node, Collection):
            write_flow(self._page, node, column)

    def _block_text(self, node: BlockText, column: int) -> None:
        # Below comments, its lines stand further right than its header.
        steps = 2 if node.lead.comments or node.inner.comments else 1
        column += (steps - 1) * STEP
        self._page.write(f"{node.style}{steps * STEP if node.indented else ''}{node.chomping}")
        self._page.comments(node.comments, column)
        self._page.lines(node.lines, column)


def _looks_like_marker(node: Node | None) -> bool:
    """Whether a text would be read as `---` or `...` if it stood at the start of a line."""
    if isinstance(node, Collection) and node.is_block:
        return any(_looks_like_marker(entry.key) for entry in node.entries)
    return isinstance(node, Scalar) and node.lines[0].startswith(("---", "..."))
