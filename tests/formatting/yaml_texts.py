"""YAML as people may write it: any indentation, comments, quotes, brackets, scripts, line ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

WORDS = [
    *("a", "x y", "12", "true", "~", "-x", "b:c", "a#b", "it's", "Are these wide?", "0o7", "é"),
    *("سلام\u200cدنیا", "漢字", "😀", "أ ب", "а\u2028б", "long " * 12 + "text", "?x", "http://x"),
]
COMMENTS = ["# c", "#", "#c", "## - a: b", "# 'x", "# نظر\u200cها", "# journeyctl: ignore[all] x"]
ESCAPES = ["\\n", "\\\\", '\\"', "\\u062e", "\\ "]
PROPERTIES = ["", "", "", "", "", "!!str ", "! ", "&{} ", "&{} !!str ", "!!str   &{} "]


@dataclass
class Writer:
    """Draws one text. `keys` and `anchors` count what must not be there twice."""

    draw: st.DrawFn
    anchors: int = 0
    keys: int = 0
    aliases: list[str] = field(default_factory=list)

    def pick(self, options: list[str]) -> str:
        return self.draw(st.sampled_from(options))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def count(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    # Between the lines

    def end(self) -> str:
        """The end of a line, behind something."""
        trailing = self.pick(["", "", "", " ", "\t"])
        if self.chance(6):
            trailing = f"{self.pick([' ', '   ', chr(9)])}{self.pick(COMMENTS)}{trailing}"
        return f"{trailing}\n{self.between()}"

    def between(self) -> str:
        """Blank lines and comments of their own."""
        lines = []
        while self.chance(6):
            comment = self.chance(2)
            space = self.pick(["", "", "  ", "    ", "      ", "\t"])
            lines.append(f"{space}{self.pick(COMMENTS) if comment else ''}\n")
        return "".join(lines)

    # Texts

    def key(self) -> str:
        self.keys += 1
        name = f"{self.pick(WORDS[:7])}{self.keys}"
        return self.pick([name, name, name, f"'{name}'", f'"{name}"'])

    def text(self, indent: int) -> str:
        """A text on one line or several, or an alias."""
        if self.aliases and self.chance(8):
            return self.pick(self.aliases)
        properties = self.pick(PROPERTIES)
        if "{}" in properties:
            self.anchors += 1
            properties = properties.format(f"a{self.anchors}")
            self.aliases.append(f"*a{self.anchors}")
        if properties and self.chance(3):
            properties = f"{properties.rstrip()}{self.end()}{' ' * indent}"
        write = self.draw(st.sampled_from([self.plain, self.single, self.double]))
        return properties + write(indent)

    def words(self, indent: int) -> str:
        parts = [self.pick(WORDS[-10:])]
        while self.chance(4):
            blank = "\n" * self.count(1, 3)
            parts.append(f"{self.pick(['', ' '])}{blank}{' ' * indent}{self.pick(WORDS[-10:])}")
        return "".join(parts)

    def plain(self, indent: int) -> str:
        return self.words(indent) if self.chance(3) else self.pick(WORDS)

    def single(self, indent: int) -> str:
        return "'" + self.words(indent).replace("'", "''") + self.pick(["'", " '", "\t'"])

    def double(self, indent: int) -> str:
        words = self.words(indent)
        while self.chance(3):
            words += self.pick([*ESCAPES, f"\\\n{' ' * indent}", f" \n{' ' * indent}"])
        return f'"{words}"'

    def block_text(self, indent: int) -> str:
        """A text after `|` or `>`, which ends its line."""
        inside = indent + self.count(1, 4)
        shift = self.pick(["", "", " ", "   "])
        number = str(inside - indent) if shift and indent else ""
        header = f"{self.pick(['|', '>'])}{number}{self.pick(['', '-', '+'])}"
        comment = f" {self.pick(COMMENTS)}" if self.chance(6) else ""
        lines = [self.pick(["", "  ", "\t", "- ", "# "]) + self.pick(WORDS) for _ in range(3)]
        first = shift if number else ""
        body = [f"{' ' * inside}{first}{self.pick(WORDS)}"]
        body += [f"{' ' * inside}{line}" for line in lines[: self.count(0, 3)]]
        blanks = self.pick(["", "", "\n", "\n\n", f"{' ' * inside}\n"])
        rows = "\n".join(body)
        return f"{header}{comment}\n{rows}\n{blanks}"

    # Brackets

    def space(self, indent: int) -> str:
        """What may stand between two things in brackets."""
        if self.chance(5):
            return f"{self.end()}{' ' * indent}"
        return self.pick(["", "", " ", "  "])

    def flow(self, indent: int, depth: int) -> str:
        brackets = self.pick(["[]", "{}"])
        items = []
        for _ in range(self.count(0, 4)):
            pair = brackets == "{}" or self.chance(6)
            value = self.flow_value(indent, depth)
            if pair:
                question = self.pick(["", "", "", "? "])
                value = f"{question}{self.key()}{self.space(0) if question else ''}: {value}"
            items.append(f"{self.space(indent)}{value}{self.space(indent)}")
        comma = "," if items and self.chance(4) else ""
        return f"{brackets[0]}{','.join(items)}{comma}{self.space(indent)}{brackets[1]}"

    def flow_value(self, indent: int, depth: int) -> str:
        if depth and self.chance(4):
            return self.flow(indent, depth - 1)
        return self.text(indent)

    # Blocks

    def value(self, indent: int, depth: int) -> str:
        """What follows a `:` or a `-` in a block at a column, with its line end."""
        inside = indent + self.count(1, 4)
        kind = self.pick(["text", "text", "text", "flow", "block", "block", "long", "nothing"])
        if kind == "block" and depth:
            properties = self.pick(["", "", "", " !!map"]) if self.chance(2) else ""
            rows = self.block(inside, depth - 1) if not properties else self.mapping(inside, 0)
            return f"{properties}{self.end()}{rows}"
        below = f"{self.end()}{' ' * inside}" if self.chance(6) else " "
        if kind == "long":
            return f"{below}{self.block_text(indent)}{self.between()}"
        if kind == "nothing":
            return self.end()
        text = self.flow(inside, 2) if kind == "flow" else self.text(inside)
        return f"{below}{text}{self.end()}"

    def block(self, indent: int, depth: int) -> str:
        return self.items(indent, depth) if self.chance(2) else self.mapping(indent, depth)

    def mapping(self, indent: int, depth: int) -> str:
        rows = []
        for _ in range(self.count(1, 4)):
            key = f"{' ' * indent}{self.key()}"
            if depth and self.chance(6):
                rows.append(f"{key}:{self.end()}{self.items(indent, depth - 1)}")
            elif self.chance(10):
                row = f"{' ' * indent}? {self.text_key(indent + 1)}{self.end()}"
                rows.append(f"{row}{' ' * indent}:{self.value(indent, depth)}")
            else:
                rows.append(f"{key}{self.pick(['', '', ' '])}:{self.value(indent, depth)}")
        return "".join(rows)

    def text_key(self, indent: int) -> str:
        self.keys += 1
        return f"{self.pick(['', '!!str '])}k{self.keys} {self.words(indent)}"

    def items(self, indent: int, depth: int) -> str:
        rows = []
        for _ in range(self.count(1, 4)):
            if depth and self.chance(3):
                step = self.count(1, 3)
                inner = self.block(indent + 1 + step, depth - 1)
                row = f"-{' ' * step}{inner.lstrip(' ')}"
            else:
                row = f"-{self.value(indent, depth)}".replace("-\t", "- ", 1)
            rows.append(f"{' ' * indent}{row}")
        return "".join(rows)

    def document(self) -> str:
        body = self.flow(1, 3) + "\n" if self.chance(10) else self.block(self.count(0, 2), 3)
        start = self.pick(["", "", "", "---\n", "--- # c\n", "%YAML 1.2\n--- \n"])
        end = self.pick(["", "", "", "...\n", "... # c\n\n# d\n"])
        text = f"{self.between()}{start}{self.between()}{body}{end}"
        if self.chance(6):
            text = text.rstrip("\n")
        line_end = self.pick(["\n", "\n", "\n", "\r\n", "\r"])
        return f"{self.pick(['', '', chr(0xFEFF)])}{text}".replace("\n", line_end)


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    """Texts that are YAML, most of them without faults."""
    return Writer(draw).document()
