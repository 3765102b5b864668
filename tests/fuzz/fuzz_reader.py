"""Fuzzes the whole reader, guided by coverage.

`python -m tests.fuzz.fuzz_reader [seconds] [corpus]`, from the top of the checkout. Needs atheris,
which there is for Linux on x86-64 only.

Inputs that lead somewhere new are kept in the corpus, a folder (by default `build/fuzz/corpus`), so
that the next run starts where this one ends. What breaks a promise is written to the folder
`found` beside it; once it is understood it belongs in `tests/fuzz/corpus`, under a name that says
what it found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "build" / "fuzz" / "corpus"
SEEDS = ("tests/fuzz/corpus", "tests/example-files", "examples")
WATCHED = ("journeyctl.source", "journeyctl.model")
"""The packages whose coverage leads the way."""
LONGEST = 64 * 1024
"""Bytes of an input."""
SLOWEST = 10
"""Seconds for one input; some thousandths are usual."""
MOST_MEMORY = 1024
"""MiB."""
BYTE_BY_BYTE = 3
"""One of so many inputs is changed by libFuzzer, the others line by line."""


def main(seconds: int, corpus: Path) -> None:
    """Fuzz for some seconds; ends the process, with 0 where nothing was found."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=list(WATCHED)):
        _import_all(WATCHED)
        from tests.fuzz.invariants import check
        from tests.fuzz.mutator import Mutator
        from tests.fuzz.words import dictionary, words
    mutator = Mutator(words())

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        if seed % BYTE_BY_BYTE:
            return mutator.mutate(content, seed)[:most]
        changed: bytes = atheris.Mutate(content, most)
        return changed

    folders = {name: corpus.with_name(name) for name in ("found", "project")}
    for folder in (corpus, *folders.values()):
        folder.mkdir(parents=True, exist_ok=True)
    project = folders["project"]
    (project / "journeyctl.toml").touch()
    known = corpus.with_name("words.dict")
    known.write_text(dictionary())
    options = _options(seconds, corpus, known, folders["found"])
    atheris.Setup(
        [sys.argv[0], *options],
        lambda content: check(content, project),
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def _import_all(packages: Iterable[str]) -> None:
    """Import every module, also those that would only be imported when they are needed."""
    for package in packages:
        path = import_module(package).__path__
        for module in walk_packages(path, f"{package}."):
            import_module(module.name)


def _options(seconds: int, corpus: Path, known: Path, found: Path) -> list[str]:
    return [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-dict={known}",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
        str(corpus),
        *(str(ROOT / seed) for seed in SEEDS),
    ]


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    main(int(given.get(0, 60)), Path(given.get(1, CORPUS)))
