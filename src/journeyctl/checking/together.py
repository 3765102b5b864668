"""Rules about several journeys that are checked together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeyctl.checking.checked import Definition, Facts
from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.wording import shortened


def compare(journeys: Sequence[Facts]) -> Iterator[Finding]:
    """The findings that several journeys give together, each at the later of two places."""
    current = [facts for facts in journeys if not facts.archived]
    yield from _titles(current)
    yield from _personas(current)


def _titles(journeys: Sequence[Facts]) -> Iterator[Finding]:
    first: dict[str, list[Facts]] = {}
    for facts in journeys:
        title = " ".join(facts.title.message.casefold().split())
        same = first.setdefault(title, [])
        if other := next((item for item in same if not _are_versions(item, facts)), None):
            message = (
                f"the title `{shortened(facts.title.message)}` is also that of {other.title.file}"
            )
            help_ = "Say in the title what tells the two apart, such as the persona or the year."
            yield replace(facts.title, message=message, help=help_)
        same.append(facts)


def _personas(journeys: Sequence[Facts]) -> Iterator[Finding]:
    known: dict[str, dict[str, list[tuple[Facts, Definition]]]] = {}
    for facts in journeys:
        for name, definition in facts.personas.items():
            descriptions = known.setdefault(name, {})
            others = (
                item
                for digest, items in descriptions.items()
                if digest != definition.digest
                for owner, item in items
                if not _are_versions(owner, facts)
            )
            other = next(others, None)
            if other is not None:
                message = f"the persona `{shortened(name)}` is another one in {other.place.file}"
                help_ = "Move it to a file that both include, or give one of them another id."
                yield replace(definition.place, message=message, help=help_)
            descriptions.setdefault(definition.digest, []).append((facts, definition))


def _are_versions(one: Facts, other: Facts) -> bool:
    """Whether two maps are of one journey: the older is what the newer is compared with."""
    return one.file == other.baseline or other.file == one.baseline
