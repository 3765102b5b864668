"""Data as YAML."""

from __future__ import annotations

import json
from typing import Any

import yaml

from journeyctl.formatting import format_content

_WIDE = 1 << 30


class _Dumper(yaml.SafeDumper):
    """Items of lists stand further right than their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001
        return super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


_Dumper.add_representer(str, _text)


def document_text(data: object) -> bytes:
    """A whole file in the canonical layout."""
    return format_content(f"{block_text(data)}\n".encode(), "form").content


def block_text(data: object) -> str:
    """Data on lines of its own, without a line end."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
    return text.rstrip("\n")


def flow_text(data: Any) -> str:
    """Data on one line, as it may stand anywhere in YAML."""
    if isinstance(data, str) and not isinstance(data, bool) and "\n" in data:
        return json.dumps(data, ensure_ascii=False)
    text = yaml.safe_dump([data], allow_unicode=True, sort_keys=False, width=_WIDE,
                          default_flow_style=True)  # fmt: skip
    return text.strip()[1:-1]
