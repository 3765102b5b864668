"""The layout of what stands in brackets: on one line where it fits, else a line for each entry."""

from __future__ import annotations

from journeyctl.formatting.page import Page
from journeyctl.formatting.tree import Collection, Entry, Node, Scalar

STEP = 2
"""Columns of a level."""


def write_flow(page: Page, node: Collection, column: int, after: int = 0) -> None:
    """Write a list or mapping whose bracket closes at a column if it takes several lines.

    `after` is how many characters will follow it on its line.
    """
    content = node.flat_content
    if content is not None and (node.kept or page.fits(content, after)):
        page.write(content)
        return
    if not node.brackets:
        _entry(page, node.entries[0], column, after)
        return
    inside = column + STEP
    page.write(node.brackets[0])
    for entry in node.entries:
        comma = "," if entry is not node.entries[-1] else ""
        page.below(entry.lead, inside)
        _entry(page, entry, inside, len(comma))
        page.write(comma)
    page.comments(node.tail, inside)
    page.line(column)
    page.write(node.brackets[1])


def _entry(page: Page, entry: Entry, column: int, after: int) -> None:
    if entry.key is None:
        _node(page, entry.value, column, after)
        return
    simple = entry.simple_key
    if simple is None:
        page.write("?")
        _value(page, entry.key, column, after)
        page.comments(entry.before_colon, column)
        if not entry.colon:
            return
        page.line(column)
        page.write(":")
    elif entry.is_bare_key:
        page.write(entry.key.flat or "")
        return
    else:
        page.write(simple)
    _value(page, entry.value, column, after)


def _value(page: Page, node: Node, column: int, after: int) -> None:
    """What follows a `?` or a colon."""
    if node.lead.comments:
        column += STEP
        page.below(node.lead, column)
    else:
        page.write(" ")  # also before a comma, which is no part of an empty value's colon
    _node(page, node, column, after)


def _node(page: Page, node: Node, column: int, after: int) -> None:
    if node.props:
        page.write(node.props)
        if node.inner.comments:
            column += STEP
            page.below(node.inner, column)
        else:
            page.write(" ")
    if isinstance(node, Collection):
        write_flow(page, node, column, after)
    elif isinstance(node, Scalar):
        page.wrapped(node.lines, column + STEP)
