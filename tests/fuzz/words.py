"""Words that mean something in YAML or in a journey, for the fuzzer to put into files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journeyctl.model.journey import Definitions, Journey

# Pieces of YAML; among them what libyaml reads otherwise than YAML 1.2, and editors, do.
_YAML = [
    *("- ", ": ", ":\n", "\n", "\r", "\r\n", "\n  ", "\n    ", "\n- ", "? ", ", ", " #", "# "),
    *("[", "]", "{", "}", "{}", "[]", "'", '"', "''", "|", ">", "|-\n", ">+\n", "|2\n", "\t", "%"),
    *("&a ", "*a", "*a : ", "<<: ", "<<: *a\n", "<<: [*a, *a]\n", "!", "!!str ", "!!map ", "!x "),
    *("!!set ", "!!binary ", "!!null ", "!!int ", "!<tag:yaml.org,2002:str> ", "---\n", "...\n"),
    *("%YAML 1.2\n---\n", "%TAG ! x\n---\n", "~", "null", "true", "False", "012", "0o17", "0x1F"),
    *("1e9", "1e999", "-.5", ".inf", ".nan", "-2", "2026-09-30", "\\", '"\\u0000"', '"\\ud800"'),
    *('"\\x85"', '"\\e"', "\0", "\x0b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe"),
    *("\u200c", "\u202e", "\u0301", "س", "ﬁ", "😀", "9" * 301, "x" * 1025, "[" * 65, "- " * 65),
]
# Values that some field of a journey takes, or nearly.
_VALUES = [
    *("fa", "en-GB", "fa_IR", "en: ", "90d", "1h30m", "P90D", "2026-Q3", "2026-W39", "25-34"),
    *("35 %", "a.yaml", "../a", "/a", "~/a", "https://example.org", "javascript:", "EUR", "exit"),
]
_LONGEST = 64
"""Bytes; libFuzzer takes no longer words."""


def words() -> list[bytes]:
    """All words, each once: YAML's, the keys and constants of the format, and values."""
    every = [*_YAML, *_VALUES, *_of_the_format()]
    return [word.encode("utf-8", "surrogatepass") for word in dict.fromkeys(every)]


def dictionary() -> str:
    r"""The words as a dictionary of libFuzzer: one in quotes a line, odd bytes as `\xAB`."""
    return "".join(f'"{_escaped(word)}"\n' for word in words() if len(word) <= _LONGEST)


def _of_the_format() -> Iterator[str]:
    for model in (Journey, Definitions):
        schema = model.model_json_schema()
        for node in _mappings(schema):
            for key in node.get("properties", {}):
                yield f"{key}: "
            yield from map(str, node.get("enum", ()))


def _mappings(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _mappings(value)
    elif isinstance(node, list):
        for item in node:
            yield from _mappings(item)


def _escaped(word: bytes) -> str:
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02X}"
        for byte in word
    )
