"""Draws all pictures and shows them: `python -m tests.pictures`, from the top of the checkout.

With words, only those whose names hold one of them: `python -m tests.pictures six-steps .dark`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from journeyctl.assets import write_whole
from tests.pictures.album import (
    ALL,
    CHANGES,
    ROOT,
    Seen,
    all_page,
    changes_page,
    large_path,
    see,
    worst_first,
)
from tests.pictures.shots import Shot, shots

_AT_ONCE = 10


def main(words: Sequence[str]) -> str:
    """Draw and write the pages; says what differs and where to look."""
    wanted = [shot for shot in shots() if not words or any(word in shot.name for word in words)]
    if not wanted:
        raise SystemExit(f"No picture has a name with {' or '.join(words)}.")
    with ProcessPoolExecutor() as processes:
        seen = list(processes.map(_draw, wanted, chunksize=_AT_ONCE))
    changed = worst_first(seen)
    write_whole(ALL, all_page(seen).encode(), 0o644)
    write_whole(CHANGES, changes_page(changed).encode(), 0o644)
    told = [f"  {one.shot.name}: {one.said}" for one in changed]
    return "\n".join(
        (
            f"{len(seen)} pictures drawn, {len(changed)} differ from the golden ones.",
            *told,
            f"All of them:   {ALL.relative_to(ROOT)}",
            f"What differs:  {CHANGES.relative_to(ROOT)}",
            "",
        )
    )


def _draw(shot: Shot) -> Seen:
    write_whole(large_path(shot), shot.png(scale=1), 0o644)
    return see(shot)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
