"""libyaml's syntax errors in a writer's words, at the place that a writer must change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import yaml

from journeyctl.source.document import Mark
from journeyctl.source.limits import MAX_KEY

_MOST_OF_LINE = 1000


class Explained(TypedDict):
    """What `Document.report` takes."""

    message: str
    help: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an error stands.

    `brackets` are the offsets of those open there, the outermost first; `plain` or `quoted` is the
    text just before it, where that is no key.
    """

    text: str
    brackets: Sequence[int]
    plain: Mark | None = None
    quoted: Mark | None = None

    def line_start(self, offset: int) -> int:
        """Where the line of an offset starts."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def rest_of_line(self, offset: int) -> str:
        """The text from an offset to the end of its line."""
        return (
            self.text[offset : offset + _MOST_OF_LINE].splitlines()[0] if self.text[offset:] else ""
        )

    def indentation(self, offset: int) -> int:
        """By how many spaces the line of an offset is indented."""
        line = self.text[self.line_start(offset) : offset + 1]
        return len(line) - len(line.lstrip(" "))


_COLON = "mapping values are not allowed in this context"
_COLUMN = "Lines of one mapping or list start in the same column."
_QUOTE = "Put quotes around the text."
_DIRECTIVE = ("a line cannot start with `%`", _QUOTE)
_VERSION = ("only YAML 1.1 and 1.2 are read", "Delete the line that starts with `%YAML`.")
_TAG = ("`!` starts a tag here, and journeys have none", _QUOTE)
_ESCAPE = ("this escape is not known", "Write `\\\\` for a backslash, or use single quotes.")

# What libyaml says: what we say, and what to do. At the place of the error …
_PROBLEMS = {
    _COLON: (
        "a `:` cannot stand here",
        "Put quotes around a text that holds `: `, or check the indentation of this line.",
    ),
    "mapping keys are not allowed in this context": ("a text cannot start with `? `", _QUOTE),
    "did not find expected key": ("this does not fit the mapping it stands in", _COLUMN),
    "did not find expected '-' indicator": (
        "this does not fit the list it stands in",
        "Start its items with `- ` in the same column, and what belongs to one further right.",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot start here",
        "Start it on a line of its own, below its key.",
    ),
    "did not find expected <document start>": ("this stands after the end of the journey", _COLUMN),
    "found incompatible YAML document": _VERSION,
    "found duplicate %YAML directive": _VERSION,
    "found unexpected ':'": (
        "a space is missing after this `:`",
        "Write `key: value`, or put quotes around the text.",
    ),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": (
        "this escape is no character",
        "Write the character itself.",
    ),
}
# … and at the place where what it belongs to begins.
_PROBLEMS_OF_CONTEXT = {
    "while scanning an alias": ("a text cannot start with `*`", _QUOTE),
    "while scanning an anchor": ("a text cannot start with `&`", _QUOTE),
    "while scanning a block scalar": (
        "a text cannot follow `|` or `>` on the same line",
        "Start it on the next line, or put quotes around all of it.",
    ),
    "while scanning a tag": _TAG,
    "while parsing a tag": _TAG,
    "while parsing a node": _TAG,
    "while scanning a directive": _DIRECTIVE,
    "while scanning a %YAML directive": _DIRECTIVE,
    "while scanning a %TAG directive": _DIRECTIVE,
    "while parsing a %TAG directive": _DIRECTIVE,
}
_TAB = ("a tab cannot indent a line", "Use spaces.")
_UNCLOSED_QUOTE = frozenset(
    ("found unexpected end of stream", "found unexpected document indicator")
)
_CLOSERS = {"[": "]", "{": "}"}
_KINDS = {"[": "list", "{": "mapping"}


def explain(error: yaml.MarkedYAMLError, around: Surroundings) -> Explained:
    """Explain a syntax error."""
    problem = error.problem or error.context or "this is not YAML"
    at = min(error.problem_mark.index if error.problem_mark else 0, len(around.text))
    begun = error.context_mark.index if error.context_mark else at
    character = around.text[at : at + 1]
    if "tab character" in problem or (character == "\t" and "cannot start" in problem):
        return _explained(*_TAB, (at, at + 1))
    if problem in _UNCLOSED_QUOTE:
        return _unclosed_quote(around.text[begun : begun + 1], begun)
    if (key := _long_key(around, at)) is not None:
        return key
    if (quote := _after_quote(around, at)) is not None:
        return quote
    if problem == "could not find expected ':'":
        return _no_colon(around, begun)
    if problem == _COLON and (start := _began_without_colon(around, at)) is not None:
        return _no_colon(around, start)
    if "cannot start any token" in problem:
        return _explained(f"a text cannot start with `{character}`", _QUOTE, (at, at + 1))
    if error.context in _PROBLEMS_OF_CONTEXT:
        message, help_ = _PROBLEMS_OF_CONTEXT[error.context]
        return _explained(message, help_, (begun, begun + 1))
    if (bracket := _bracket(around, at, problem)) is not None:
        return bracket
    message, help_ = _PROBLEMS.get(problem, (problem, "Check the punctuation of this line."))
    return _explained(message, help_, (at, at + 1 if character.strip() else at))


def _unclosed_quote(quote: str, begun: int) -> Explained:
    message = f"the quote {quote} is never closed"
    return _explained(message, f"End the text with {quote}.", (begun, begun + 1))


def _no_key(start: int, end: int) -> Explained:
    message = "a key must stand on one line and be shorter than 1,024 characters"
    return _explained(message, "Shorten it, or put it on one line.", (start, end))


def _long_key(around: Surroundings, at: int) -> Explained | None:
    """A key that libyaml gave up before it came to its colon."""
    mark = around.plain or around.quoted
    if mark is None or around.text[at : at + 1] != ":" or around.text[mark[1] : at].strip():
        return None
    start, end = mark
    line_start = around.line_start(start)
    before = around.text[line_start:start].rstrip()
    one_line = around.line_start(end) == line_start
    is_long = one_line and end - start > MAX_KEY
    if before[-1:] not in ("", "-", "{", "[", ",") or not (is_long or around.quoted):
        return None
    return None if one_line and not is_long else _no_key(start, end)


def _no_colon(around: Surroundings, begun: int) -> Explained:
    line = around.rest_of_line(begun).rstrip()
    mark = (begun, begun + len(line))
    if line[:1] in ("'", '"') and line.count(line[0]) == 1:
        return _no_key(*mark)
    if ":" not in line and len(line) >= _MOST_OF_LINE:
        return _no_key(*mark)
    if ":" in line:
        message = f"a space is missing after the `:` of `{line[:40]}`"
        return _explained(message, "Write `key: value`.", mark)
    message = f"`{line[:40]}` has no `:` after its key"
    help_ = "Write `key: value`, or check the indentation of a longer text."
    return _explained(message, help_, mark)


def _began_without_colon(around: Surroundings, at: int) -> int | None:
    """Where a mapping begins whose first key has no colon: it reads on as text to the next key."""
    if around.plain is None or around.plain[1] != at:
        return None
    start = around.plain[0]
    before = around.text[around.line_start(start) : start]
    next_key = around.text[around.line_start(at) : at].strip()
    if before.strip(" -") or around.line_start(start) == around.line_start(at) or " " in next_key:
        return None
    return start


def _after_quote(around: Surroundings, at: int) -> Explained | None:
    """Text behind a closing quote: the quote closes too early, or was opened too early."""
    if around.quoted is None or at >= len(around.text):
        return None
    start, end = around.quoted
    if around.text[end:at].strip(" \t"):
        return None
    quote = around.text[start]
    if around.line_start(start) != around.line_start(end):
        message = f"this text ends only at the next {quote}, some lines below"
        return _explained(message, f"Close it with {quote} where it ends.", (start, start + 1))
    doubled = "''" if quote == "'" else '\\"'
    message = f"text follows the closing {quote}"
    help_ = f"Inside the text write {doubled} for {quote}; put quotes around the whole text."
    return _explained(message, help_, (at, at + 1))


def _bracket(around: Surroundings, at: int, problem: str) -> Explained | None:
    """A bracket or comma that is missing or too many, which libyaml only notices further on."""
    character = around.text[at : at + 1]
    if not around.brackets:
        if problem == "did not find expected node content" and character in ("]", "}", ","):
            message = f"`{character}` closes nothing" if character != "," else "a `,` stands alone"
            return _explained(message, _QUOTE, (at, at + 1))
        return None
    start = around.brackets[-1]
    opener = around.text[start]
    closer = _CLOSERS[opener]
    same_line = around.line_start(start) == around.line_start(at)
    inside = same_line or around.indentation(at) > around.indentation(start)
    if not around.text[at:].strip() or not inside:
        message = f"the bracket {opener} is never closed"
        return _explained(message, f"End the {_KINDS[opener]} with {closer}.", (start, start + 1))
    if "،" in around.text[start:at]:
        comma = around.text.index("،", start)
        return _explained("`،` is no comma in YAML", "Write `,`.", (comma, comma + 1))
    if character in (",", "]", "}") and problem == "did not find expected node content":
        message = f"something is missing before this `{character}`"
        return _explained(message, "Delete it, or write what belongs there.", (at, at + 1))
    message = f"a `,` or `{closer}` is missing before this"
    help_ = "Put quotes around a text that holds a bracket, a comma or a quote."
    return _explained(message, help_, (at, at + 1))


def _explained(message: str, help_: str, mark: Mark) -> Explained:
    return {"message": message, "help": help_, "mark": mark}
