r"""Text that stays text in Markdown, on GitHub and in MkDocs.

The dialects agree on no backslash escapes (Python-Markdown knows fewer than GitHub), but all of
them read character references, `&#42;`, as text. What a site looks for after Markdown, in the page
itself, is told apart by an empty comment or an element, which leaves the text as it was.

| written | instead of | which would be |
|---|---|---|
| `&amp;` `&lt;` `&gt;` | `&` `<` `>` | a character reference, HTML, an autolink, a quotation |
| a reference | `\` `` ` `` `*` `~` `^`, `_` not inside a word | an escape, code, emphasis |
| a reference | `[` `]` `|` `#` | a link, a footnote, a task, a cell, a heading |
| a reference | `{` `}` `++` `==` | attributes, a macro, keys, a mark |
| a reference | `-` `+` `=` `:` `!` `?` `/` at the start | a list, an underline, a block |
| `1&#46;` | `1.` `1)` at the start | a numbered list |
| `&#58;//`, `www&#46;` | `://`, `www.` | an autolink, which shows references as they are written |
| `@<!-- -->name` | `@name` | a mention, which sends that person a message |
| `&#35;<!-- -->1` | `#1` | a link to an issue |
| `:<!-- -->smile:` | `:smile:` | an emoji |
| `<span>&#36;</span>` | `$` | a formula |
| `<br>` | a line end | a space, or the end of a table's row |
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE_END = re.compile("[ \t]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])[ \t]*")
_SPECIAL = re.compile(
    r"""
      (?P<formula> \$ )
    | (?P<mention> @ ) (?=\w)
    | (?P<issue> \# ) (?=\d)
    | (?P<emoji> : ) (?=[\w+-]+:)
    | (?P<sign> [&<>\\`*~^\[\]|\#{}] | [+=](?=[+=]) | (?<=[+=])[+=] | :(?=//) | (?<=www)\.
        | _ (?! (?<=[^\W_]_) [^\W_] ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_START = re.compile(r"\A(?:[-+=:!?/](?!\w)|(?P<number>\d+)[.)](?=\s|\Z))")
_ADDRESS = re.compile(r"[&()\[\]{}|\\^<>\"'`$*_~]")
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_APART = "<!-- -->"


def md(text: str) -> str:
    """A text as Markdown, in one line: in a paragraph, a heading, an item, a link or a cell."""
    line = _START.sub(_at_start, _SPECIAL.sub(_told_apart, text.strip()))
    return _LINE_END.sub("<br>", line)


def cell(texts: Iterable[str]) -> str:
    """Several texts as Markdown, in one line, each shown in a line of its own."""
    return "<br>".join(md(text) for text in texts)


def href(address: str) -> str:
    """An address as the destination of a link in Markdown: `[text](address)`."""
    return _ADDRESS.sub(lambda match: _reference(match[0]), address)


def _reference(sign: str) -> str:
    return _NAMES.get(sign) or f"&#{ord(sign)};"


def _at_start(match: re.Match[str]) -> str:
    return (match["number"] or "") + _reference(match[0][-1])


def _told_apart(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "formula":
            return f"<span>{_reference('$')}</span>"
        case "mention" | "emoji":
            return match[0] + _APART
        case "issue":
            return _reference("#") + _APART
        case _:
            return _reference(match[0])
