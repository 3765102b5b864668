"""What stands between the values of a file: comments, blank lines, punctuation."""

from __future__ import annotations

import re

from journeyctl.formatting.tree import LONGEST_FLAT, NOTHING, Comment, Lead

SPACE = " \t"
_COMMENT = re.compile(r"#[^\n]*")
_DIRECTIVE_OR_COMMENT = re.compile(r"#[^\n]*|^%[^\n#]*", re.MULTILINE)
IGNORE = re.compile(r"#[ \t]*journeyctl:[ \t]*ignore")
"""The start of a comment that silences findings in its line, or in the line below."""
_SPACES = re.compile(f"[{SPACE}]+")
_BLANK_LINE = Lead(blank=True)


def lead(text: str, start: int, end: int) -> Lead:
    """The comments of a gap, and whether a blank line stands behind them."""
    if text.find("#", start, end) >= 0:
        return _lead(text, start, end, _COMMENT)
    return _BLANK_LINE if text.count("\n", start, end) > 1 else NOTHING


def opening_lead(text: str, start: int, end: int) -> Lead:
    """The lead of what follows an opening such as `key:`, where no blank line is kept."""
    if text.find("#", start, end) < 0:
        return NOTHING
    found = _lead(text, start, end, _COMMENT)
    first, *rest = found.comments
    opened = Comment(first.text, first.column, first.inline, blank=False)
    return Lead((opened, *rest), found.blank)


def prelude(text: str, start: int, end: int) -> Lead:
    """The comments and directives before a document."""
    return _lead(text, start, end, _DIRECTIVE_OR_COMMENT)


def _lead(text: str, start: int, end: int, note: re.Pattern[str]) -> Lead:
    comments = []
    for match in note.finditer(text, start, end):
        line_start = text.rfind("\n", 0, match.start()) + 1
        written = match[0].rstrip(SPACE)
        comments.append(
            Comment(
                written if written.startswith("#") else _SPACES.sub(" ", written),
                column=match.start() - line_start,
                inline=bool(text[line_start : match.start()].strip(SPACE)),
                blank=text.count("\n", start, match.start()) > 1,
            )
        )
        start = match.end()
    return Lead(tuple(comments), text.count("\n", start, end) > 1)


def is_ignored(text: str, start: int, end: int) -> bool:
    """Whether a comment says what to ignore in the line of something: behind it, or above."""
    line_start = text.rfind("\n", max(0, start - LONGEST_FLAT), start) + 1
    line_end = text.find("\n", end, end + LONGEST_FLAT)
    if not line_start and start > LONGEST_FLAT:
        return False  # of a line of a megabyte, only what may fit on a line is looked at
    if IGNORE.search(text, end, line_end if line_end >= 0 else end + LONGEST_FLAT):
        return True
    while line_start:
        above = text.rfind("\n", 0, line_start - 1) + 1
        line = text[above : line_start - 1].lstrip(SPACE)
        if not line.startswith("#"):
            return False
        if IGNORE.match(line):
            return True
        line_start = above
    return False


def indicator(text: str, character: str, start: int, end: int) -> int:
    """Where a character first stands in a gap, outside of comments; -1 where it does not."""
    at = text.find(character, start, end)
    if at < 0 or text.find("#", start, at) < 0:
        return at
    for match in re.compile(rf"#[^\n]*|{re.escape(character)}").finditer(text, start, end):
        if match[0] == character:
            return match.start()
    return -1
