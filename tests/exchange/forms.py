"""Forms filled in by another PDF library than the one that writes and reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf


def fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Each field with its whole name."""
    yield from _below(pdf.Root.AcroForm.Fields, ())


def filled(form: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with answers in fields of these names."""
    left = dict(answers)
    with pikepdf.open(BytesIO(form)) as pdf:
        for name, field in fields(pdf):
            if name in left:
                field.V = pikepdf.String(left.pop(name))
                if "/AP" in field:
                    del field.AP
        assert not left
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _below(nodes: Any, above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for node in nodes:
        name = (*above, str(node.T))
        if "/Kids" in node:
            yield from _below(node.Kids, name)
        else:
            yield ".".join(name), node
