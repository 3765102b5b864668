"""Changes to files of the kind that people make: whole lines, their indentation, words in them.

libFuzzer changes bytes, after which hardly any file is YAML still; what lies behind the YAML is
reached by changes that leave most of it whole.
"""

from __future__ import annotations

from random import Random

_STEPS = (b" ", b"  ", b"    ", b"- ")


class Mutator:
    """Changes files, the same way for the same seed."""

    def __init__(self, words: list[bytes]) -> None:
        self._words = words

    def mutate(self, content: bytes, seed: int) -> bytes:
        """The content with one to four changes."""
        random = Random(seed)  # noqa: S311  no secret
        lines = content.splitlines(keepends=True) or [b""]
        for _ in range(random.randint(1, 4)):
            change = random.choice((_copy, _move, _drop, _indent, self._word, self._value))
            change(lines, random)
        return b"".join(lines)

    def _word(self, lines: list[bytes], random: Random) -> None:
        """Put a word anywhere."""
        at = random.randrange(len(lines))
        column = random.randint(0, len(lines[at]))
        lines[at] = lines[at][:column] + random.choice(self._words) + lines[at][column:]

    def _value(self, lines: list[bytes], random: Random) -> None:
        """Give a key another value."""
        at = random.randrange(len(lines))
        key, colon, _ = lines[at].partition(b": ")
        if colon:
            lines[at] = key + colon + random.choice(self._words) + b"\n"


def _copy(lines: list[bytes], random: Random) -> None:
    start, end = _stretch(lines, random)
    at = random.randint(0, len(lines))
    lines[at:at] = lines[start:end]


def _move(lines: list[bytes], random: Random) -> None:
    start, end = _stretch(lines, random)
    taken = lines[start:end]
    del lines[start:end]
    at = random.randint(0, len(lines))
    lines[at:at] = taken


def _drop(lines: list[bytes], random: Random) -> None:
    start, end = _stretch(lines, random)
    del lines[start:end]
    lines[:] = lines or [b""]


def _indent(lines: list[bytes], random: Random) -> None:
    start, end = _stretch(lines, random)
    step = random.choice(_STEPS)
    further = random.random() < 0.5
    for at in range(start, end):
        lines[at] = step + lines[at] if further else lines[at].removeprefix(step)


def _stretch(lines: list[bytes], random: Random) -> tuple[int, int]:
    start = random.randrange(len(lines))
    return start, min(len(lines), start + random.choice((1, 1, 1, 2, 3, 5, 10)))
