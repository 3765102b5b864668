"""`journeyctl measure`: observed data of journeys, as overlays."""

from __future__ import annotations

from typing import Annotated

import typer

from journeyctl.cli.options import Force, Paths


def measure(
    paths: Paths,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR|-",
            help="A file, a folder, or - for standard output. By default NAME.overlay.json where "
            "it is run.",
            show_default=False,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="Only actors who entered, and answers given, in 2026-Q3, say.",
            show_default=False,
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="An earlier period to compare with; without --period, with the one as long that "
            "the data ends in.",
            show_default=False,
        ),
    ] = None,
    order: Annotated[
        str | None,
        typer.Option(
            metavar="ORDER",
            help="How stages are reached: sequential (the default), strict or any.",
            show_default=False,
        ),
    ] = None,
    window: Annotated[
        str | None,
        typer.Option(
            metavar="DURATION",
            help="How long an actor has for the whole funnel: 30d by default.",
            show_default=False,
        ),
    ] = None,
    entry: Annotated[
        str | None,
        typer.Option(
            metavar="ENTRY",
            help="Which entry opens the window: first (the default) or latest.",
            show_default=False,
        ),
    ] = None,
    count: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="What the funnel counts: actors (the default) or sessions.",
            show_default=False,
        ),
    ] = None,
    session_gap: Annotated[
        str | None,
        typer.Option(
            metavar="DURATION",
            help="A session ends after this long without an event: 30m by default.",
            show_default=False,
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TOUCHPOINT",
            help="An attempt of the funnel ends where it comes to these touchpoints; several with "
            "commas.",
            show_default=False,
        ),
    ] = None,
    min_count: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Hide groups smaller than this: 5 by default.", show_default=False
        ),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="Only these sources of the journey; several with commas.",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="What computes: duckdb, spark, or the address of a Spark cluster or a database. "
            "By default DuckDB for files, and a database for what is in it.",
            show_default=False,
        ),
    ] = None,
    memory: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE", help="How much memory may be used: 1GB, say.", show_default=False
        ),
    ] = None,
    temp_dir: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help="Where to put what does not fit into memory.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict", help="Stop at a row that cannot be read.", show_default=False),
    ] = None,
    force: Force = False,
) -> None:
    """Measure what happened: read the journeys' sources and write overlays of counts and rates."""
    from journeyctl.cli import measuring

    raise typer.Exit(
        measuring.write(
            paths,
            measuring.Wish(
                output=output,
                period=period,
                compare=compare,
                order=order,
                window=window,
                entry=entry,
                count=count,
                session_gap=session_gap,
                exclude=exclude,
                min_count=min_count,
                sources=sources,
                engine=engine,
                memory=memory,
                temp_dir=temp_dir,
                strict=strict,
            ),
            force=force,
        )
    )
