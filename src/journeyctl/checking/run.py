"""Checking many files: what is known already, the rest in parallel, then all of them together."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeyctl.checking.cache import Cache
from journeyctl.checking.checked import Checked, parse
from journeyctl.checking.ignores import Ignore, silence
from journeyctl.checking.overlays import refuse_misfits
from journeyctl.checking.together import compare
from journeyctl.clock import today
from journeyctl.config import Configurations, Settings
from journeyctl.diagnostics import Finding, Severity
from journeyctl.diagnostics.codes import OBSERVED
from journeyctl.source.files import STDIN, STDIN_NAME

_FEW = 24
"""Files for which another process does not pay."""


def _silent(done: int) -> None:
    """Nobody watches."""


@dataclass
class Run:
    """How files are checked: by which configuration, with what the command line adds to it.

    `select` stands in place of what the configuration selects, `also` and `ignore` beside it.
    `overlays` are the files of observed data to lay over some files, by their paths.
    """

    configurations: Configurations = field(default_factory=Configurations)
    select: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    day: dt.date = field(default_factory=today)
    cached: bool = True
    overlays: Mapping[str, Path] = field(default_factory=dict)
    _settings: dict[Path | None, Settings] = field(default_factory=dict, init=False, repr=False)

    def settings(self, path: str) -> Settings:
        """The settings of a file."""
        found = self.configurations.of(Path(path).parent)
        if found.file not in self._settings:
            self._settings[found.file] = found.with_options(self.select, self.also, self.ignore)
        return self._settings[found.file]

    def check(
        self, paths: Sequence[str], progress: Callable[[int], None] = _silent
    ) -> list[Finding]:
        """All findings of files, each once, in order; `progress` is told how many are done.

        Raises:
            InputError: an overlay that fits none of the journeys that it is laid over.
        """
        groups: dict[Path | None, list[str]] = {}
        for path in paths:
            groups.setdefault(self.settings(path).file, []).append(path)
        checked: dict[str, Checked] = {}
        for group in groups.values():
            for path, result in self._group(self.settings(group[0]), group):
                checked[path] = result
                progress(len(checked))
        refuse_misfits(item.laid for item in checked.values())
        return self.judge([checked[path] for path in paths])

    def check_text(self, text: str, name: str) -> list[Finding]:
        """The findings of a text as if it stood in a file, with their fixes; no other file's."""
        from journeyctl.checking.selection import selection
        from journeyctl.checking.single import Checker

        checker = Checker(selection(self.settings(name)), self.day)
        content = text.encode("utf-8", "surrogatepass")
        checked = checker.check_bytes(content, name, Path(name).parent)
        return [finding for finding in self.judge([checked]) if finding.file == name]

    def _group(self, settings: Settings, paths: Sequence[str]) -> Iterator[tuple[str, Checked]]:
        """The files of one configuration, each with what checking it gave."""
        if not self.cached:
            yield from self._fresh(settings, paths)
            return
        # With and without data a file has two results, and both are kept.
        kind = "observed" if self.overlays else ""
        cache = Cache((str(Path.cwd()), self.day.isoformat(), repr(settings), kind))
        missing = []
        for path in paths:
            raw = None if path == STDIN else cache.get(path, self.overlays.get(path))
            if raw is None:
                missing.append(path)
            else:
                yield path, parse(raw)
        for path, result in self._fresh(settings, missing):
            if path != STDIN:
                overlay = self.overlays.get(path)
                cache.put(path, result.related, result.dump(), overlay)
            yield path, result
        cache.save()

    def _fresh(self, settings: Settings, paths: Sequence[str]) -> Iterator[tuple[str, Checked]]:
        if not paths:
            return
        from journeyctl.checking.selection import selection
        from journeyctl.checking.single import Checker

        chosen = selection(settings)
        # Only this process has standard input.
        files = [path for path in paths if path != STDIN]
        workers = min(_processors(), len(files) // _FEW)
        if workers > 1:
            from journeyctl.checking.parallel import check_parallel

            for path, raw in check_parallel(files, chosen, self.day, self.overlays, workers):
                yield path, parse(raw)
            paths = [path for path in paths if path == STDIN]
        checker = Checker(chosen, self.day, overlays=self.overlays)
        for path in paths:
            yield path, checker.check(path)

    def judge(self, checked: Iterable[Checked]) -> list[Finding]:
        """The findings of checked files and of all of them together, without what is silenced."""
        checked = list(checked)
        findings = [finding for item in checked for finding in item.findings]
        findings += compare([item.facts for item in checked if item.facts is not None])
        ignores = dict.fromkeys(ignore for item in checked for ignore in item.ignores)
        # Elsewhere not all was looked at: rules pass over a journey with errors, and what is found
        # in an included file depends on the journeys that include it.
        judged = {item.facts.title.file for item in checked if item.facts is not None}
        observed = {
            item.facts.title.file for item in checked if item.facts is not None and item.is_observed
        }
        kept: list[Finding] = []
        for file, own in _by_file(findings, ignores).items():
            settings = self.settings(STDIN if file == STDIN_NAME else file)
            active = settings.active - settings.ignored_in(Path(file))
            spoken = [finding for finding in own[0] if finding.rule in active]
            asked = active if file in observed else active - OBSERVED
            heard = silence(spoken, own[1], asked if file in judged else frozenset())
            kept += [_weighed(item, settings) for item in heard if item.rule in active]
        return sorted(set(kept), key=lambda finding: finding.sort_key)


def _by_file(
    findings: Iterable[Finding], ignores: Iterable[Ignore]
) -> dict[str, tuple[list[Finding], list[Ignore]]]:
    grouped: dict[str, tuple[list[Finding], list[Ignore]]] = {}
    for finding in findings:
        grouped.setdefault(finding.file, ([], []))[0].append(finding)
    for ignore in ignores:
        grouped.setdefault(ignore.unused.file, ([], []))[1].append(ignore)
    return grouped


def _weighed(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severity.get(finding.rule)
    if severity is None or severity == finding.severity:
        return finding
    return replace(finding, severity=Severity(severity))


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
