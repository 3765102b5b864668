"""A draft as YAML: what the log tells, and marks at what only a person can tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from journeyctl.measure.discovery.draft import Draft
from journeyctl.measure.discovery.figures import Seen
from journeyctl.measure.discovery.log import SOURCE
from journeyctl.measure.discovery.naming import humanised, ids
from journeyctl.measure.discovery.ways import Way

_PLAIN = re.compile(r"(?:\.{0,2}/)*[^\W\d_][\w ./\-]*(?<! )")
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_MOST_NAMED = 20
_STAGE = "stage-{}"


def draft_text(draft: Draft, *, name: str, path: str, title: str, language: str) -> str:
    """The journey as YAML, in no particular layout.

    `name` is what the log is called, `path` where the draft finds it; `title` may be empty.
    """
    return "\n".join(_Writing(draft, language, name).lines(title, path)) + "\n"


class _Writing:
    """One draft, written in one language."""

    def __init__(self, draft: Draft, language: str, name: str) -> None:
        self._draft = draft
        self._log = draft.log
        self._language = language
        self._name = _printable(name)
        self._words = _words(language)
        names = [humanised(self._log.kept[point].name) for point in draft.order]
        taken = [_STAGE.format(number) for number in range(1, len(draft.stages) + 1)]
        self._names = dict(zip(draft.order, names, strict=True))
        self._ids = dict(zip(draft.order, ids(names, taken), strict=True))

    def lines(self, title: str, path: str) -> Iterator[str]:
        """All lines of the file."""
        log = self._log
        yield self._comment(
            "drafted", name=self._name, events=self._number(log.events),
            actors=self._number(log.actors), first=str(log.first), last=str(log.last),
        )  # fmt: skip
        yield self._comment("why")
        yield "journeyctl: 1"
        short = self._name.partition(".")[0] or self._name
        title = title or self._words["title"].format(name=short)
        yield f"title: {scalar(title)}"
        yield f"language: {self._language}"
        yield "status: draft"
        yield self._comment("owner")
        yield self._comment("people")
        yield self._comment("points")
        yield "\nstages:"
        for number, stage in enumerate(self._draft.stages, 1):
            if number > 1:
                yield ""
            yield from self._stage(number, stage)
        yield ""
        yield from self._rare()
        yield from self._source(path)

    def _stage(self, number: int, stage: Sequence[int]) -> Iterator[str]:
        yield self._comment("stage", indent=2)
        yield f"  - id: {_STAGE.format(number)}"
        yield f"    name: {scalar(self._words['stages'][number - 1])}"
        yield "    touchpoints:"
        for point in stage:
            yield from self._touchpoint(point)

    def _touchpoint(self, point: int) -> Iterator[str]:
        seen = self._log.kept[point]
        yield f"      - id: {scalar(self._ids[point])}"
        yield f"        name: {scalar(self._names[point])}  # {self._seen(seen)}"
        found = self._draft.ways[point]
        yield "        next:" if found else "        next: []"
        yield from (f"          - {self._way(way)}" for way in found)
        yield f"        match: {{event: {scalar(seen.name)}}}"

    def _way(self, way: Way) -> str:
        to = [] if way.to is None else [f"to: {scalar(self._ids[way.to])}"]
        # Forward is what a move is without saying so.
        kind = [] if way.kind == "forward" else [f"kind: {way.kind}"]
        share = [f"share: {way.share:g}"] if way.share else []
        return f"{{{', '.join([*to, *kind, *share])}}}"

    def _source(self, path: str) -> Iterator[str]:
        source = self._draft.source
        yield "sources:"
        yield f"  {SOURCE}:"
        yield f"    kind: {source.kind}"
        yield f"    path: {scalar(path)}"
        if source.columns:
            pairs = (f"{ours}: {scalar(theirs)}" for ours, theirs in source.columns.items())
            yield f"    columns: {{{', '.join(pairs)}}}"

    def _rare(self) -> Iterator[str]:
        rare = self._log.rare
        if not rare:
            return
        share = max(seen.actors for seen in rare) / self._log.actors
        yield self._comment("rare", share=self._percent(share))
        for seen in rare[:_MOST_NAMED]:
            yield f"# - {_printable(seen.name)}: {self._seen(seen)}"
        if rest := self._log.names - len(self._log.kept) - len(rare[:_MOST_NAMED]):
            yield self._comment("more", count=self._number(rest))

    def _seen(self, seen: Seen) -> str:
        share = self._percent(seen.actors / self._log.actors)
        said: str = self._words["seen"].format(actors=self._number(seen.actors), share=share)
        return said

    def _comment(self, key: str, *, indent: int = 0, **values: str) -> str:
        return f"{' ' * indent}# {self._words[key].format(**values)}"

    def _percent(self, share: float) -> str:
        percent = 100 * share
        return self._localised(f"{percent:.1f}" if percent < 10 else f"{percent:.0f}")

    def _number(self, number: int) -> str:
        return self._localised(f"{number:,}")

    def _localised(self, number: str) -> str:
        return number.translate(str.maketrans("0123456789,.", self._words["digits"]))


def scalar(text: str) -> str:
    """A text as YAML on one line, which reads as that text wherever it stands."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    dumped: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1 << 30)
    return dumped.strip()


def _printable(text: str) -> str:
    """A text in a comment, where it must not end the line nor steer a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


@cache
def _words(language: str) -> Mapping[str, Any]:
    text = files("journeyctl.measure.discovery").joinpath("words.toml").read_text("utf-8")
    said: Mapping[str, Any] = tomllib.loads(text)[language]
    return said
