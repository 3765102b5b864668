"""Files as they are while somebody works on them: most are broken, some only look odd."""

from __future__ import annotations

from random import Random

PIECES = [
    *("# c\n", " # c\n", "\n    # c # d\n", "\n\n\n", "\n", " ", "  ", "\t", " \n", "\r\n", "\r"),
    *("#", "'", '"', "[", "]", "{", "}", ",", ":", ": ", "? ", "- ", "-", "\\", "\\\n", "~", "%"),
    *("|\n", "|+\n", ">-\n", "|2\n", ">\n    a\n      b\n\n   c\n", "|+\n      x\n\n\n", "|-\n  x"),
    *("&a ", "*a", "*a ", "&a\n", "!!str ", "!!map ", "\n!!map\n", "! ", "<<: *a\n"),
    *("---\n", "--- # c\n", "...\n", "%YAML 1.2\n", "\u2028", "\u0085", "\u00a0", "\u200c", "😀"),
    *("سلام", '"x\n   y"', "'x\n\n  y'", '"a \\\n  b"', "x\n  y", "b: c", "x " * 60, '{"a":1}'),
    *("[a: b]", "[? a : b]", "{? a : b, c}", "[a,\n# c\n b]", "{a: # c\n 1}", "{a: ,b: }"),
    *("[ # c\n # d\n a, # e\n\n b\n # f\n]", "? a\n  b\n: c\n", "? a # c\n# d\n: # e\n  c\n"),
    *("- # c\n  - # d\n    - e\n", "a: !!str\nb: &q\n", " # journeyctl: ignore[all] x\n"),
]
PLACES = "\n:-,[]{} "


def mutated(text: str, random: Random) -> str:
    """A piece of a text with a few changes."""
    text = _piece(text, random)
    for _ in range(random.choice([1, 1, 1, 2, 3, 5, 8])):
        change = random.choice([_insert, _insert, _insert, _delete, _indent, _move, _rewrite])
        text = change(text, random)
    if random.random() < 0.1:
        text = text.replace("\n", "\r\n")
    return text.rstrip("\n") if random.random() < 0.1 else text


def _piece(text: str, random: Random) -> str:
    """Some forty lines, further left, so that they may be YAML by themselves."""
    lines = text.split("\n")
    start = random.randrange(max(1, len(lines) - 40))
    rows = lines[start : start + 40]
    indentation = min((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), default=0)
    return "\n".join(row[indentation:] for row in rows)


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    near = [i for i in range(max(0, at - 60), min(len(text), at + 60)) if text[i] in PLACES]
    if near and random.random() < 0.7:
        at = random.choice(near) + random.choice([0, 1])
    return text[:at] + random.choice(PIECES) + text[at:]


def _delete(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice([1, 1, 2, 3, 10]) :]


def _indent(text: str, random: Random) -> str:
    lines = text.split("\n")
    start = random.randrange(len(lines))
    columns = random.choice([-4, -2, -1, 1, 1, 2, 2, 3, 4])
    for index in range(start, min(len(lines), start + random.choice([1, 2, 3, 6, 12]))):
        line = lines[index]
        spaces = max(0, len(line) - len(line.lstrip(" ")) + columns)
        lines[index] = " " * spaces + line.lstrip(" ")
    return "\n".join(lines)


def _move(text: str, random: Random) -> str:
    lines = text.split("\n")
    start = random.randrange(len(lines))
    moved = lines[start : start + random.choice([1, 2, 5])]
    if random.random() < 0.5:
        del lines[start : start + len(moved)]
    at = random.randrange(len(lines) + 1)
    lines[at:at] = moved
    return "\n".join(lines)


def _rewrite(text: str, random: Random) -> str:
    """The same in another layout, more or less."""
    lines = text.split("\n")
    index = random.randrange(len(lines))
    line = lines[index]
    inside = " " * (len(line) - len(line.lstrip(" ")) + random.choice([1, 2, 4]))
    lines[index] = random.choice(
        [
            line.replace(": ", f":\n{inside}", 1),
            line.replace("- ", f"-\n{inside}", 1),
            line.replace(", ", f",\n{inside}"),
            line.replace(", ", f" , # k\n{inside}"),
            line.replace(": ", f": # k\n{inside}", 1),
            line.rstrip() + random.choice([" # t", "  ", "\t# t", " #"]),
        ]
    )
    return "\n".join(lines)
