"""Markdown: a report that reads well on GitHub and in MkDocs."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment

from journeyctl.render import escaping
from journeyctl.render.mermaid import mermaid, sections
from journeyctl.render.observed import dashboard_of, shortened
from journeyctl.render.rendering import Picture, Rendering
from journeyctl.render.templating import environment, rendered
from journeyctl.view.alternative import describe_curve
from journeyctl.view.parts import ChannelView, JourneyView

_MOST_ROWS = 40
"""Of a table of observed data; the page shows them all."""
_BLANK_LINES = re.compile(r"\n{3,}")


def write(rendering: Rendering, _picture: Picture) -> bytes:
    """The file, in UTF-8.

    A report in a script that runs from right to left says so in elements around it, in which
    Python-Markdown reads Markdown with its extension md_in_html only.
    """
    view = rendering.view
    opening = f'<div dir="rtl" lang="{rendering.language}" markdown="1">'
    right_to_left = view.locale.direction == "rtl"
    dashboard = dashboard_of(rendering)
    text = rendered(
        _environment(rendering.look.templates),
        "markdown/report.md.j2",
        view=view,
        dashboard=dashboard,
        tables=list(shortened(dashboard, _MOST_ROWS, view.locale)) if dashboard else (),
        locale=view.locale,
        word=lambda key: escaping.md(view.locale.word(key)),
        curves=[describe_curve(view, curve) for curve in view.curves],
        sections=sections(view),
        language=rendering.journey.language,
        channel_groups=_channel_groups(view),
        images={name: persona.image for name, persona in rendering.journey.personas.items()},
        opening=opening if right_to_left else "",
        closing="</div>" if right_to_left else "",
    )
    return (_BLANK_LINES.sub("\n\n", text).strip() + "\n").encode()


def table(rows: str) -> str:
    """The rows of a table, one a line, as a table without the columns that hold nothing.

    The first row is the header; where it is alone, there is no table.
    """
    cells = [
        [cell.strip() for cell in row.strip()[1:-1].split("|")] for row in rows.split("\n") if row
    ]
    head, *body = cells
    if not body:
        return ""
    kept = [column for column in range(len(head)) if any(row[column] for row in body)]
    lines = [[row[column] for column in kept] for row in cells]
    lines.insert(1, ["---"] * len(kept))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _channel_groups(view: JourneyView) -> list[list[ChannelView]]:
    """The channels of each group, in the order in which groups first come."""
    order = {channel.group: -index for index, channel in enumerate(reversed(view.channels))}
    ordered = sorted(view.channels, key=lambda channel: order[channel.group])
    return [list(group) for _, group in groupby(ordered, key=lambda channel: channel.group)]


@cache
def _environment(templates: Path | None) -> Environment:
    own = {"table": table, "mermaid": mermaid}
    own |= {name: getattr(escaping, name) for name in ("md", "cell", "href")}
    jinja = environment(templates).overlay()
    jinja.filters = {**jinja.filters, **own}
    return jinja
