"""`journeyctl rule`: what a rule is about, or which rules there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from journeyctl.cli.choices import choices
from journeyctl.errors import InputError

if TYPE_CHECKING:
    from journeyctl.diagnostics.explanation import Explanation


def rule(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A rule, by its name or its code.", show_default=False),
    ] = None,
    format: Annotated[  # noqa: A002  the name of the option
        str, typer.Option("--format", metavar="FORMAT", help="text or json.")
    ] = "text",
) -> None:
    """Explain a rule; without a name, list them all."""
    from journeyctl.cli import rule_text
    from journeyctl.cli.output import write_stdout
    from journeyctl.cli.terminal import wants_colour
    from journeyctl.diagnostics.reporters.terminal import Paint
    from journeyctl.rules.explain import explanations

    (form,) = choices([format], ("text", "json"), "format")
    rules = list(explanations().values()) if name is None else [_find(name)]
    if form == "json":
        text = rule_text.as_json(rules)
    elif name is None:
        text = rule_text.listing(rules, Paint(wants_colour(sys.stdout)))
    else:
        text = rule_text.page(rules[0], Paint(wants_colour(sys.stdout)))
    write_stdout(text.encode())


def _find(name: str) -> Explanation:
    from journeyctl.config.selectors import expand
    from journeyctl.rules.explain import explain

    names = expand(name)
    if len(names) > 1:
        raise InputError(f"{name!r} means {len(names)} rules", f"Such as {names[0]}.")
    return explain(names[0])
