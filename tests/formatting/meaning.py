"""What a file says, its layout left aside."""

from __future__ import annotations

from typing import Any

from journeyctl.formatting import format_content
from journeyctl.source import Map, Plain, Seq, read
from journeyctl.source.comments import comments


def check_formatting(content: bytes) -> None:
    """A file is left as it is for a reason, or formatted for good without a change of meaning."""
    document = read(content, "x")
    formatted = format_content(content, "x")
    if document.findings:
        assert formatted.content == content
        assert formatted.findings == document.findings
        return
    assert formatted.findings == []
    again = read(formatted.content, "x")
    assert again.findings == []
    assert told(again.data) == told(document.data)
    # A comment that touches what stands before it is found only where it no longer does.
    remaining = iter(comments_of(again.text))
    assert all(comment in remaining for comment in comments_of(document.text))
    assert format_content(formatted.content, "x").content == formatted.content


def told(value: Any) -> Any:
    """Data in which order counts, and whether a text was a number or a boolean."""
    if isinstance(value, Map):
        return [(key, told(item)) for key, item in value.items()]
    if isinstance(value, Seq):
        return [told(item) for item in value]
    if isinstance(value, Plain):
        return {type(value.value): (str(value), value.value)}
    return value


def comments_of(text: str) -> list[str]:
    """The comments of a text, in order."""
    return [text[start:end].rstrip(" \t") for start, end in comments(text)]
