"""One canonical layout of a journey's YAML, which never changes what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeyctl.diagnostics import Finding
from journeyctl.errors import JourneyctlError
from journeyctl.formatting.checking import difference
from journeyctl.formatting.layout import lay_out
from journeyctl.formatting.line_ends import most_frequent, only_lf
from journeyctl.formatting.parsing import parse
from journeyctl.formatting.reading import Reading, read_events
from journeyctl.source import read
from journeyctl.source.hiding import reveal
from journeyctl.source.limits import MAX_BYTES

__all__ = ["Formatted", "FormattingError", "format_content"]

_BYTE_ORDER_MARK = "\ufeff".encode()


class FormattingError(JourneyctlError):
    """The layout would have changed what the file says, which is a fault of our own."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """The content of a file in the canonical layout.

    Where the YAML has faults, they are the findings, and the content is as it was.
    """

    content: bytes
    findings: list[Finding] = field(default_factory=list)


def format_content(content: bytes, name: str) -> Formatted:
    """Format a file, which findings call by a name. Line ends and byte order mark are kept.

    Raises:
        FormattingError: what came out would not mean the same, or be too large to be read.
    """
    document = read(content, name)
    if document.findings:
        return Formatted(content, document.findings)
    before = read_events(document.text)
    formatted = _format(document.text, before)
    if changed := difference(before, formatted):
        raise FormattingError(
            f"{name} is left as it is: formatting would change {changed}",
            "This is a fault of journeyctl. Please report it with the file.",
        )
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    formatted_content = mark + formatted.encode()
    if len(formatted_content) > MAX_BYTES:
        raise FormattingError(
            f"{name} is left as it is: formatted, it would be larger than files may be",
            "Split it into several journeys.",
        )
    return Formatted(formatted_content)


def _format(text: str, before: Reading) -> str:
    plain = only_lf(text)
    tree = parse(before if plain is text else read_events(plain))
    formatted = reveal(lay_out(tree))
    end = most_frequent(text)
    return formatted if end == "\n" else formatted.replace("\n", end)
