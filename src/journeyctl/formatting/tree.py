"""A file as its writer laid it out: nodes with the comments and blank lines around them.

Texts of nodes are pieces of the file, quotes and escapes as they were written.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST_KEY = 1024
"""Characters; a longer key needs a `?` before it."""
LONGEST_FLAT = 1000
"""Characters; nothing that is longer fits on a line, whatever its script."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or a directive such as `%YAML 1.2`, without the space around it.

    `inline` is one that stands behind something else on its line; `blank` one below a blank line.
    """

    text: str
    column: int
    inline: bool
    blank: bool

    @property
    def is_directive(self) -> bool:
        """Whether it is no comment."""
        return self.text.startswith("%")


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before something: comments, then perhaps a blank line."""

    comments: tuple[Comment, ...] = ()
    blank: bool = False


NOTHING = Lead()


@dataclass(slots=True, kw_only=True)
class Node:
    """A value. `props` are its anchor and tag; `lead` stands before them, `inner` behind them."""

    lead: Lead = NOTHING
    props: str = ""
    inner: Lead = NOTHING

    @property
    def flat_content(self) -> str | None:
        """Its content on one line; None where it cannot be."""
        return None

    @property
    def flat(self) -> str | None:
        """It on one line; None where it cannot be."""
        content = self.flat_content
        if content is None or self.lead.comments or self.inner.comments:
            return None
        return f"{self.props} {content}" if self.props else content


@dataclass(slots=True)
class Scalar(Node):
    """A plain or quoted text, an alias, or nothing (one empty line).

    `lines` have no space at their ends but what an escape protects; `below` is a text that its
    writer began on a line of its own.
    """

    lines: list[str]
    below: bool = False

    @property
    def flat_content(self) -> str | None:
        """Its text, where that is a single line."""
        return self.lines[0] if len(self.lines) == 1 else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see of it: a null that nobody wrote."""
        return self.lines == [""] and not self.props


@dataclass(slots=True)
class BlockText(Node):
    """A text after `|` or `>`: its lines without indentation, the comment behind its header.

    `indented` is whether the header has a number that says how far the lines are indented, which
    it needs where the first of them starts with a space.
    """

    style: str
    indented: bool
    chomping: str
    comments: tuple[Comment, ...]
    lines: list[str]


@dataclass(slots=True)
class Entry:
    """An item of a list, or a key with its value.

    `before_colon` are comments between a key after `?` and its colon; `colon` is whether there is
    one.
    """

    lead: Lead
    value: Node
    key: Node | None = None
    before_colon: tuple[Comment, ...] = ()
    colon: bool = True

    @property
    def is_bare_key(self) -> bool:
        """Whether it is no more than a key, as in `{a}`."""
        return not self.colon and isinstance(self.value, Scalar) and self.value.is_empty

    @property
    def simple_key(self) -> str | None:
        """The key with its colon, on one line; None where it must stand after a `?`."""
        if self.key is None or (flat := self.key.flat) is None:
            return None
        if self.before_colon or len(flat) > LONGEST_KEY:
            return None
        # YAML 1.2 takes a colon that touches an alias for a part of its name.
        return f"{flat} :" if flat[0] == "*" else f"{flat}:"

    @property
    def flat(self) -> str | None:
        """It on one line; None where it cannot be."""
        if self.lead.comments or (value := self.value.flat) is None:
            return None
        if self.key is None:
            return value
        if (simple := self.simple_key) is None:
            return None
        return self.key.flat if self.is_bare_key else f"{simple} {value}"


@dataclass(slots=True)
class Collection(Node):
    """A list or a mapping.

    `brackets` are those around it: "" for a block, and for a pair that stands in a list without
    braces, `[a: b]`. `column` is that of a block in the file, else 0. `tail` are comments at its
    end. `kept` is what must stay on one line, however long.
    """

    is_block: bool
    brackets: str
    column: int
    entries: list[Entry] = field(default_factory=list)
    tail: list[Comment] = field(default_factory=list)
    flattened: str | None = None
    kept: bool = False

    @property
    def flat_content(self) -> str | None:
        """It on one line, where it is no block and holds no comment."""
        return self.flattened

    def flatten(self) -> None:
        """Note how it looks on one line, once all of what is in brackets is known."""
        flats = [entry.flat for entry in self.entries]
        if self.tail or None in flats:
            return
        content = ", ".join(flat for flat in flats if flat is not None)
        if len(content) <= LONGEST_FLAT:
            self.flattened = f"{self.brackets[:1]}{content}{self.brackets[1:]}"


@dataclass(slots=True, kw_only=True)
class Document:
    """A file. `prelude` stands before `---`, `tail` behind the root, `after` behind `...`."""

    prelude: tuple[Comment, ...]
    explicit_start: bool
    root: Node
    tail: tuple[Comment, ...]
    explicit_end: bool
    after: tuple[Comment, ...]
