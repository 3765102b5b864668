"""What is said about the place under the pointer, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from journeyctl.diagnostics import Finding
from journeyctl.lsp.navigation import reference_at
from journeyctl.lsp.project import Project
from journeyctl.lsp.roles import root_of
from journeyctl.lsp.shapes import shape_at
from journeyctl.lsp.spots import spot_at
from journeyctl.lsp.texts import Buffer
from journeyctl.rules.explain import explain
from journeyctl.source.document import Mark

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_RULE = "\n\n---\n\n"


def hover(
    project: Project, buffer: Buffer, offset: int, findings: Sequence[Finding]
) -> types.Hover | None:
    """What an offset refers to or means, and what is wrong with it; None where there is nothing."""
    sections, marks = [], []
    for text, mark in (*_place(project, buffer, offset), *_findings(buffer, offset, findings)):
        sections.append(text)
        marks.append(mark)
    if not sections:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, _RULE.join(sections))
    return types.Hover(content, buffer.range(marks[0]))


def _place(project: Project, buffer: Buffer, offset: int) -> Iterator[tuple[str, Mark]]:
    world = project.world(buffer)
    reference = reference_at(world.own.names, offset)
    if reference is not None:
        for _, definition in world.meant(reference):
            yield f"**{_plain(definition.name)}** ({definition.kind})", reference.at
    document = world.own.document
    spot = spot_at(document, offset)
    if spot is None or not spot.is_key:
        return
    shape = shape_at(root_of(document), spot.path)
    if shape is not None and shape.description:
        yield f"`{spot.path[-1]}`: {_plain(shape.description)}", spot.mark


def _findings(
    buffer: Buffer, offset: int, findings: Sequence[Finding]
) -> Iterator[tuple[str, Mark]]:
    explained = set()
    for finding in findings:
        start, end = buffer.mark(finding.span)
        if start <= offset <= end and finding.rule not in explained:
            explained.add(finding.rule)
            yield _explained(finding.rule), (start, end)


def _explained(rule: str) -> str:
    explanation = explain(rule)
    parts = (
        f"**{rule}** ({explanation.code}): {explanation.summary}",
        explanation.text,
        f"Asked for by {explanation.source}." if explanation.source else "",
    )
    return "\n\n".join(filter(None, parts))


def _plain(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
