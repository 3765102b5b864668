"""`journeyctl discover`: a first draft of a journey, from a log alone."""

from __future__ import annotations

from typing import Annotated

import typer


def discover(
    events: Annotated[
        str,
        typer.Argument(
            metavar="EVENTS",
            help="A file or glob of events: Parquet, CSV, JSON lines, or GA4's export.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            help="Where to write the draft, by default NAME.journey.yaml where it is run; - for "
            "standard output.",
            show_default=False,
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="The column of who did it.", show_default=False),
    ] = None,
    time: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="The column of when it was.", show_default=False),
    ] = None,
    event: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="The column of what it was.", show_default=False),
    ] = None,
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="The journey's title.", show_default=False)
    ] = "",
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Language of the draft: en, fa, ar, bg or ms. "
            "By default that of the environment, else en.",
            show_default=False,
        ),
    ] = None,
    min_count: Annotated[
        int, typer.Option(metavar="N", min=1, help="Name nothing that fewer actors did.")
    ] = 5,
    min_share: Annotated[
        float,
        typer.Option(
            metavar="SHARE", min=0, max=1, help="Events of fewer actors are no touchpoints."
        ),
    ] = 0.01,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that is there already.")
    ] = False,
) -> None:
    """Draft a journey from events alone: touchpoints, stages, loops and exits, to be completed."""
    from journeyctl.cli import discovering
    from journeyctl.measure.discovery.log import Asked

    wish = discovering.Wish(
        events=events,
        output=output,
        columns={"actor": actor, "time": time, "event": event},
        title=title,
        language=language,
        asked=Asked(min_count, min_share),
    )
    discovering.write(wish, force=force)
