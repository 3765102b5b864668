"""YAML to data with positions, in one pass over libyaml's events.

The parser of libyaml is the only one used: it and PyYAML's pure Python parser disagree about some
flow scalars, and a file must mean the same everywhere.
"""

from __future__ import annotations

from itertools import islice

from journeyctl.source.builder import Builder
from journeyctl.source.document import Document
from journeyctl.source.hiding import hide, refused
from journeyctl.source.limits import MAX_BYTES, MAX_FINDINGS
from journeyctl.source.text import EncodingError, Lines, decode


def read(content: bytes, name: str) -> Document:
    """Read one YAML file. Never raises: what is wrong with it is in the document's findings."""
    if len(content) > MAX_BYTES:
        document = Document(name, "", Lines(""))
        message = f"the file is larger than {MAX_BYTES // 1024**2} MiB"
        document.report("file-too-large", message, "Split it into several journeys.", mark=(0, 0))
        return document
    try:
        text = decode(content)
    except EncodingError as error:
        document = Document(name, error.before, Lines(error.before))
        at = len(error.before)
        document.report("encoding", str(error), "Save the file as UTF-8.", mark=(at, at))
        return document
    document = Document(name, text, Lines(text))
    for character, at in islice(refused(text), MAX_FINDINGS):
        message = f"the control character U+{ord(character):04X} is not allowed in text"
        help_ = "Delete it; a code editor shows it."
        document.report("control-character", message, help_, mark=(at, at + 1))
    Builder(document).run(hide(text))
    document.findings.sort(key=lambda finding: finding.sort_key)
    return document
